"""Fingerprints -> the stories of an archive with their weights, by the measures that hold for texts.

A story of texts is made of passages, too: the paragraphs of a round-up can be of other stories than its own.
Here each document is of one story.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from briefing.archive.choice import ArchiveQuery
from briefing.archive.columns import Column, Numbers
from briefing.archive.progress import show_progress
from briefing.archive.repetition import ArchiveKeys
from briefing.models import Document, Ragged, Scores, Story, Topic
from briefing.weighing.stories.finding import cluster_documents, in_order
from briefing.weighing.stories.vectors import TermVectors, count_codes, term_weights
from briefing.weighing.stories.weights import DocumentWeights, weigh_documents
from briefing.weighing.terms.corpus import extract_terms

_BLOCK = 2_000  # documents whose terms are counted together
_READING_SHARE = 0.25  # of the time of the search: the terms are read
_SHORTEST = 4  # letters of a stem that is the beginning of a word with any ending


def find_archive_stories(
    documents: Sequence[Document],
    keys: ArchiveKeys,
    among: Sequence[int],
    dropped: Mapping[int, Collection[int]],
    query: ArchiveQuery,
) -> tuple[tuple[Story, ...], Scores]:
    """Return the stories by weight, and which documents may fit each topic, shape (topics, documents).

    They are made of the documents at the places `among`, ascending. `dropped` are the paragraphs of each
    document that are not its own. A document may fit a topic if it has all words of one of its terms, in any
    order and with any ending.
    """
    own = [documents[i] for i in among]
    progress = _Progress(len(among))
    vectors, numbers = read_vectors(keys, among, dropped, on_block=progress.read)
    keys.release()
    languages = sorted({document.language for document in own})
    vocabulary = _renumbered(keys.columns.vocabulary, numbers) if query.topics or query.focus else {}
    fits = _topic_fits(vectors, vocabulary, query.topics, languages)
    known = DocumentWeights(
        asked=fits.max(axis=0) if query.topics else np.ones(len(own)),
        focus=_focus_shares(vectors, vocabulary, query.focus, languages),
        words=_word_counts(keys, among, dropped),
    )
    held = [vectors]
    del vectors
    members = [in_order(own, each) for each in cluster_documents(held, on_round=progress.compare)]
    progress.finish()
    stories = weigh_documents(own, known, members)
    all_fits = np.zeros((len(query.topics), len(documents)))
    all_fits[:, list(among)] = fits
    placed = (replace(story, documents=tuple(among[i] for i in story.documents)) for story in stories)
    return tuple(placed), all_fits


class _Progress:
    """Shows how far the search for stories is, in documents.

    As many times as clusters are compared again is not known before: each time takes half of what is left.
    """

    def __init__(self, documents: int) -> None:
        self._all = documents
        self._done = 0

    def read(self, documents: int) -> None:
        """Take in that the terms of so many documents were read."""
        self._show(int(_READING_SHARE * documents))

    def compare(self) -> None:
        """Take in that clusters are compared once more."""
        self._show((self._done + self._all) // 2)

    def finish(self) -> None:
        """Take in that the stories are found."""
        self._show(self._all)

    def _show(self, done: int) -> None:
        self._done = done
        show_progress("documents searched for stories", done, self._all)


def read_vectors(
    keys: ArchiveKeys,
    among: Sequence[int],
    dropped: Mapping[int, Collection[int]],
    *,
    on_block: Callable[[int], object] = lambda _: None,
) -> tuple[TermVectors, Numbers]:
    """Return the vectors of the terms of documents, each of length 1, and the number of each stem in them.

    Terms are numbered as they come up, as those of texts are: of equal ones the first decides. A stem that
    does not come up has -1. `on_block` is told of how many documents the terms are read. See
    :func:`find_archive_stories`.
    """
    size = max(1, len(keys.columns.vocabulary))
    with Column(None, "i") as terms, Column(None, "i") as mentions:
        lengths = [np.zeros(0, dtype=np.int64)]
        numbers = np.full(size, -1, dtype=np.int64)
        for low in range(0, len(among), _BLOCK):
            block = among[low : low + _BLOCK]
            codes = _codes(keys, block, dropped, size)
            _number_new(numbers, codes % size)
            codes += numbers[codes % size] - codes % size
            cells, found = count_codes(codes)
            rows, values = np.divmod(cells, size)
            lengths.append(np.bincount(rows, minlength=len(block)))
            terms.add_array(values)
            mentions.add_array(found)
            on_block(low + len(block))
        starts = np.concatenate(([0], np.cumsum(np.concatenate(lengths)))).astype(np.int64)
        return _weighed(terms.mapped(), mentions.mapped(), starts, size), numbers


def _number_new(numbers: Numbers, stems: Numbers) -> None:
    """Give the next numbers to the stems that have none, in the order in which they come up."""
    found, firsts = np.unique(stems, return_index=True)
    is_new = numbers[found] < 0
    new = found[is_new][np.argsort(firsts[is_new])]
    numbers[new] = numbers.max(initial=-1) + 1 + np.arange(len(new))


def _renumbered(vocabulary: Mapping[str, int], numbers: Numbers) -> dict[str, int]:
    """Return the number of each stem that comes up."""
    return {stem: int(numbers[place]) for stem, place in vocabulary.items() if numbers[place] >= 0}


def _codes(
    keys: ArchiveKeys, block: Sequence[int], dropped: Mapping[int, Collection[int]], size: int
) -> Numbers:
    """Return ``document * size + term`` of each term of a block, whose documents are counted from 0."""
    stems, starts = keys.stems, keys.stem_starts
    codes = [np.zeros(0, dtype=np.int64)]
    for row, i in enumerate(block):
        places = keys.kept_paragraphs(i, dropped.get(i, ()))
        codes += [stems[starts[at] : starts[at + 1]].astype(np.int64) + row * size for at in places]
    return np.concatenate(codes)


def _weighed(terms: Numbers, mentions: Numbers, starts: Numbers, size: int) -> TermVectors:
    holders = np.bincount(terms, minlength=size)
    weights = np.empty(len(terms))
    for low in range(0, len(starts) - 1, _BLOCK):
        high = min(len(starts) - 1, low + _BLOCK)
        its = slice(int(starts[low]), int(starts[high]))
        own = term_weights(mentions[its].astype(np.int64), (len(starts) - 1) / holders[terms[its]])
        rows = np.repeat(np.arange(high - low), np.diff(starts[low : high + 1]))
        norms = np.sqrt(np.bincount(rows, own**2, minlength=high - low))
        weights[its] = own / norms[rows]
    return TermVectors(terms=Ragged(values=terms, starts=starts), weights=weights, size=size)


def _word_counts(keys: ArchiveKeys, among: Sequence[int], dropped: Mapping[int, Collection[int]]) -> Scores:
    words = keys.words
    totals = (words[keys.kept_paragraphs(i, dropped.get(i, ()))].sum() for i in among)
    return np.fromiter(totals, dtype=np.float64, count=len(among))


def _topic_fits(
    vectors: TermVectors, vocabulary: Mapping[str, int], topics: Sequence[Topic], languages: Sequence[str]
) -> Scores:
    fits = np.zeros((len(topics), len(vectors)))
    for row, topic in zip(fits, topics, strict=True):
        for term in topic.terms:
            wanted = [_places(word, vocabulary, languages) for word in term.split()]
            held = [_count_held(vectors, places) > 0 for places in wanted if places is not None]
            if held:
                row[np.logical_and.reduce(held)] = 1.0
    return fits


def _places(word: str, vocabulary: Mapping[str, int], languages: Sequence[str]) -> list[int] | None:
    """Return the stems that a word of a topic may have; None for one that carries no meaning."""
    if "*" in word:
        beginning = word.lower().partition("*")[0]
        return [place for stem, place in vocabulary.items() if _may_begin(stem, beginning)]
    return _stem_places(word, vocabulary, languages)


def _may_begin(stem: str, beginning: str) -> bool:
    """Say whether a stem may be that of a word with this beginning."""
    return stem.startswith(beginning) or (len(stem) >= _SHORTEST and beginning.startswith(stem))


def _stem_places(text: str, vocabulary: Mapping[str, int], languages: Sequence[str]) -> list[int] | None:
    """Return the places of the stems of a text that carry meaning and occur; None if none carries meaning."""
    terms = chain.from_iterable(extract_terms(text, language) for language in languages)
    stems = sorted({term.stem for term in terms if term.is_content})
    return [vocabulary[stem] for stem in stems if stem in vocabulary] if stems else None


def _count_held(vectors: TermVectors, places: Sequence[int]) -> NDArray[np.int64]:
    """Return how many of the terms each document has."""
    wanted = np.zeros(vectors.size, dtype=np.bool_)
    wanted[list(places)] = True
    hits = np.flatnonzero(wanted[vectors.terms.values])
    rows = np.searchsorted(vectors.terms.starts, hits, side="right") - 1
    return np.bincount(rows, minlength=len(vectors))


def _focus_shares(
    vectors: TermVectors, vocabulary: Mapping[str, int], focus: str, languages: Sequence[str]
) -> Scores:
    """Return for each document the share of the terms of the focus that it has."""
    places = _stem_places(focus, vocabulary, languages)
    if not places:
        return np.zeros(len(vectors))
    return _count_held(vectors, places) / len(places)
