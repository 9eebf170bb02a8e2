"""Terms -> concepts: the pieces of content that a briefing should cover, and what each is worth.

Gillick and Favre 2009, "A scalable global model for summarization": concepts are pairs of neighbouring
stems. Departures: content words are concepts too, at a share of the worth; and a concept is not worth the
number of documents that carry it but the share of human summaries that is expected to, learnt from plain
features of concepts (:mod:`briefing.weighing.terms.concept_model`), as Hong and Nenkova 2014 and Li, Qian and
Liu 2013 do with heavier means.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from briefing.models import Labels, Ragged, Scores, Weights
from briefing.weighing.arrays import sorted_unique, unique_inverse
from briefing.weighing.terms import concept_model
from briefing.weighing.terms.centrality import mean_cosines

_WORD_SHARE = 0.3
_FOCUS = 1.0
_LONGEST = 60
_TYPICAL = 30.0
_EARLY_SENTENCES = 5.0
_TYPICALLY_EARLY = 0.05
_DOCUMENTS_OF_TRAINING = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The terms of all sentences with what is known of each token and sentence besides."""

    terms: Ragged
    content: NDArray[np.bool_]
    """Shape (vocabulary,)."""
    digits: NDArray[np.bool_]
    """Shape (vocabulary,): whether a term holds a digit."""
    capitals: NDArray[np.bool_]
    """Shape (tokens,): whether a token has a capital and does not begin its sentence."""
    documents: Labels
    positions: Labels
    """Each sentence's place in its document, from 0."""
    words: Labels
    """How many printed words each sentence has."""
    quoted: NDArray[np.bool_]
    """Shape (sentences,): whether it holds a quotation mark."""

    def are_first(self) -> NDArray[np.bool_]:
        """Return whether each sentence is the first with its words: a reprinted text is one source."""
        data = self.terms.values.tobytes()
        cuts = (self.terms.starts * self.terms.values.itemsize).tolist()
        rows = [data[start:end] for start, end in pairwise(cuts)]
        places: dict[bytes, int] = {}
        return np.array([places.setdefault(row, i) == i for i, row in enumerate(rows)], dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ngrams:
    """All occurrences of concepts of one size, and what is counted of each concept."""

    parts: NDArray[np.int64]
    """Shape (concepts, size): the terms of each concept."""
    concepts: NDArray[np.int64]
    """Shape (occurrences,): which concept."""
    rows: NDArray[np.int64]
    """Shape (occurrences,): in which sentence."""
    capitals: NDArray[np.float64]
    """Shape (occurrences,): the share of its words with a capital."""

    @property
    def count(self) -> int:
        """How many concepts there are."""
        return len(self.parts)

    def within(self, sentences: NDArray[np.bool_]) -> "Ngrams":
        """Return the occurrences in the sentences marked, shape (sentences,)."""
        keep = sentences[self.rows]
        return replace(self, concepts=self.concepts[keep], rows=self.rows[keep], capitals=self.capitals[keep])


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptCounts:
    """What is counted of concepts over their occurrences: one number for each, shape (concepts,)."""

    mentions: Weights
    documents: Weights
    early: Weights
    """How early they are mentioned, 0 to 1: the mean over all documents."""
    most_central: Weights
    """The greatest centrality of a sentence that mentions them."""
    central: Weights
    """The mean centrality of those sentences; the same follows for other properties."""
    capital: Weights
    quoted: Weights
    length: Weights


def find_ngrams(tokens: Tokens) -> tuple[Ngrams, Ngrams]:
    """Return the words and the pairs of neighbouring words of all sentences."""
    inside, codes, concepts = _pairs(tokens.terms, len(tokens.content))
    rows = tokens.terms.rows()
    capitals = tokens.capitals.astype(np.float64)
    words = Ngrams(
        parts=np.arange(len(tokens.content), dtype=np.int64)[:, None],
        concepts=tokens.terms.values,
        rows=rows,
        capitals=capitals,
    )
    pairs = Ngrams(
        parts=np.stack(np.divmod(codes, len(tokens.content) + 1), axis=1),
        concepts=concepts,
        rows=rows[:-1][inside],
        capitals=(capitals[:-1][inside] + capitals[1:][inside]) / 2,
    )
    return words, pairs


def concept_occurrences(terms: Ragged, size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the concept of every token, then of every pair of neighbours, and the sentence of each.

    Concepts are numbered as in :class:`briefing.models.Corpus`; `size` is that of its vocabulary.
    """
    inside, _, concepts = _pairs(terms, size)
    rows = terms.rows()
    return np.concatenate([terms.values, concepts + size]), np.concatenate([rows, rows[:-1][inside]])


def _pairs(terms: Ragged, size: int) -> tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.int64]]:
    """Return which tokens have a neighbour behind them, the code of each distinct pair, and their pairs."""
    values, rows = terms.values, terms.rows()
    inside = rows[:-1] == rows[1:]
    codes, pairs = unique_inverse((values[:-1] * (size + 1) + values[1:])[inside])
    return inside, codes, pairs


def weigh_concepts(tokens: Tokens, focus: NDArray[np.bool_]) -> tuple[Ragged, Weights]:
    """Return the concepts of each sentence, ascending, and the weight of each concept.

    `focus`, shape (vocabulary,), marks the terms that the reader asks for: what holds one counts double.
    """
    words, pairs = find_ngrams(tokens)
    features = concept_features(tokens, words, pairs)
    weights = [concept_model.expected_share(f, size) for size, f in enumerate(features, start=1)]
    weights = [
        weight * (1 + _FOCUS * focus[ngrams.parts].any(axis=1))
        for weight, ngrams in zip(weights, (words, pairs), strict=True)
    ]
    spread = document_frequencies(tokens, words.within(tokens.are_first()))
    usable = tokens.content & ((spread > 1) | (spread.max(initial=0) < 2))  # noqa: PLR2004
    weights[0] *= _WORD_SHARE * usable
    concepts = np.concatenate([words.concepts, pairs.concepts + words.count])
    rows = np.concatenate([words.rows, pairs.rows])
    worth = np.concatenate(weights)
    keep = worth[concepts] > 0
    members = sorted_unique(rows[keep] * len(worth) + concepts[keep])
    owners, concepts = np.divmod(members, len(worth))
    starts = np.searchsorted(owners, np.arange(len(tokens.terms.starts)))
    return Ragged(values=concepts, starts=starts.astype(np.int64)), worth


def concept_features(tokens: Tokens, words: Ngrams, pairs: Ngrams) -> tuple[Weights, Weights]:
    """Return the features of words and of pairs, each of shape (concepts, len(concept_model.FEATURES))."""
    central = mean_cosines(tokens.terms, tokens.content, tokens.documents)
    first = tokens.are_first()
    words, pairs = words.within(first), pairs.within(first)
    counted = [_count(tokens, ngrams, central) for ngrams in (words, pairs)]
    documents = len(sorted_unique(tokens.documents))
    share = np.maximum(counted[0].documents, 1) / max(1, documents)
    return (
        _features(tokens, words, counted[0], counted[0], share),
        _features(tokens, pairs, counted[1], counted[0], share),
    )


def _features(
    tokens: Tokens, ngrams: Ngrams, counts: ConceptCounts, words: ConceptCounts, share: Weights
) -> Weights:
    content = tokens.content[ngrams.parts].sum(axis=1)
    one, two = (content == 1).astype(float), (content == 2).astype(float)  # noqa: PLR2004
    common = np.log(np.maximum(counts.documents, 1))
    parts = ngrams.parts
    cohesion = np.maximum(counts.mentions, 1) / np.maximum(words.mentions[parts].min(axis=1), 1)
    columns = {
        "documents": common,
        "early": np.log(counts.early + 0.01),
        "rarest word": np.log(share[parts].min(axis=1)),
        "commonest word": np.log(share[parts].max(axis=1)),
        "early word": np.log(words.early[parts].min(axis=1) + 0.01),
        "one content word": one,
        "two content words": two,
        "cohesion": np.log(cohesion),
        "documents, one": common * one,
        "documents, two": common * two,
        "mentions": np.log(np.maximum(counts.mentions, 1)),
        "most central": counts.most_central,
        "central": counts.central,
        "capital": counts.capital,
        "digit": tokens.digits[parts].any(axis=1).astype(float),
        "quoted": counts.quoted,
        "early share": counts.early,
        "sentence length": counts.length,
    }
    return np.stack([columns[name] for name in concept_model.FEATURES], axis=1)


def _count(tokens: Tokens, ngrams: Ngrams, central: Scores) -> ConceptCounts:
    """Return what is counted of each concept over its occurrences."""
    count, rows, concepts = ngrams.count, ngrams.rows, ngrams.concepts
    documents = int(tokens.documents.max(initial=0)) + 1
    keys = concepts * documents + tokens.documents[rows]
    # The earliest occurrence in each document, by sorting plain numbers: many times faster than their order.
    depth = int(tokens.positions.max(initial=0)) + 1
    codes, places = np.divmod(np.sort(keys * depth + tokens.positions[rows]), depth)
    leading = np.flatnonzero(np.diff(codes, prepend=-1))
    holders = codes[leading] // documents
    mentions = np.bincount(concepts, minlength=count).astype(np.float64)
    highest = np.zeros(count)
    np.maximum.at(highest, concepts, central[rows])

    def mean(values: Weights) -> Weights:
        return np.bincount(concepts, values, minlength=count) / np.maximum(mentions, 1)

    lead = np.exp(-places[leading] / _EARLY_SENTENCES)
    return ConceptCounts(
        mentions=mentions,
        documents=np.bincount(holders, minlength=count).astype(np.float64),
        early=_smooth(np.bincount(holders, lead, minlength=count) / documents, documents),
        most_central=highest,
        central=mean(central[rows]),
        capital=mean(ngrams.capitals),
        quoted=mean(tokens.quoted[rows].astype(float)),
        length=mean(np.minimum(_LONGEST, tokens.words[rows]) / _TYPICAL),
    )


def _smooth(early: Weights, documents: int) -> Weights:
    """Return how early concepts are, moved towards a typical value where there are few `documents`.

    The model learnt from about ten at a time; of one or two, the place of a sentence says little.
    """
    share = min(1.0, documents / _DOCUMENTS_OF_TRAINING)
    return share * early + (1 - share) * _TYPICALLY_EARLY


def document_frequencies(tokens: Tokens, ngrams: Ngrams) -> NDArray[np.int64]:
    """Return in how many documents each concept is, shape (concepts,)."""
    documents = int(tokens.documents.max(initial=0)) + 1
    keys = sorted_unique(ngrams.concepts * documents + tokens.documents[ngrams.rows])
    return np.bincount(keys // documents, minlength=ngrams.count)
