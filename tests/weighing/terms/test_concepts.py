"""Words and pairs of words with their features and weights, against a count of one after another."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from builders import make_document

from briefing.models import Ragged, Sentence
from briefing.weighing.terms.centrality import mean_cosines
from briefing.weighing.terms.concept_model import FEATURES, expected_share
from briefing.weighing.terms.concepts import (
    concept_features,
    concept_occurrences,
    find_ngrams,
    weigh_concepts,
)
from briefing.weighing.terms.corpus import sentence_texts, tokenize

LONG = "Rain fell on " + "one dry town after another and " * 12 + "stopped"  # 76 words
NEWS = (
    ["Talks began in Astana", "The envoy of Syria said “rain”", "Rain fell", "Talks began in Astana"],
    ["The talks began", "In Astana 37 envoys met", "Talks began in Astana", LONG],
    ["Aid came", "Talks in the rain", "Aid came to Astana in the rain"],
)
DOSSIERS = [
    NEWS,
    NEWS[:1],
    NEWS[1:2],
    [["Aid came"], ["Rain fell"]],
    [["Aid came"], ["Aid fell", "Rain fell"]],
    [["Rain"]],
]


def smoothed(early, documents):
    """How early a concept is, of fewer documents than ten as much nearer to what is typical."""
    share = min(1.0, documents / 10)
    return share * early + (1 - share) * 0.05


def tokens_of(dossier):
    documents, sentences = [], []
    for number, texts in enumerate(dossier):
        documents.append(make_document(" ".join(texts), name=f"{number}.txt", published=date(2026, 1, 1)))
        start = 0
        for position, text in enumerate(texts):
            end = start + len(text)
            sentences.append(Sentence(document=number, start=start, end=end, paragraph=1, position=position))
            start = end + 1
    return tokenize(documents, sentences, sentence_texts(documents, sentences))


def occurrences(tokens, size):
    """The sentences and capitals of each concept in the sentences that repeat no earlier one."""
    rows = [tokens.terms.row(i).tolist() for i in range(len(tokens.words))]
    found = defaultdict(list)
    for i, row in enumerate(rows):
        if row not in rows[:i]:
            start = int(tokens.terms.starts[i])
            for k in range(len(row) - size + 1):
                capitals = tokens.capitals[start + k : start + k + size]
                found[tuple(row[k : k + size])].append((i, capitals.mean()))
    return found


def counted(tokens, concept, central):
    """What is counted of a concept, one occurrence after another."""
    found = occurrences(tokens, len(concept))[concept]
    documents = {int(tokens.documents[i]) for i, _ in found}
    earliest = [min(tokens.positions[i] for i, _ in found if tokens.documents[i] == d) for d in documents]
    return {
        "mentions": len(found),
        "documents": len(documents),
        "early": smoothed(
            sum(np.exp(-place / 5) for place in earliest) / len(set(tokens.documents.tolist())),
            len(set(tokens.documents.tolist())),
        ),
        "most central": max(central[i] for i, _ in found),
        "central": np.mean([central[i] for i, _ in found]),
        "capital": np.mean([capital for _, capital in found]),
        "quoted": np.mean([tokens.quoted[i] for i, _ in found]),
        "sentence length": np.mean([min(60, tokens.words[i]) / 30 for i, _ in found]),
    }


def features_of(tokens, concept):
    """The features of a concept, by name."""
    central = mean_cosines(tokens.terms, tokens.content, tokens.documents)
    its = counted(tokens, concept, central)
    words = [counted(tokens, (word,), central) for word in concept]
    shares = [word["documents"] / len(set(tokens.documents.tolist())) for word in words]
    content = sum(bool(tokens.content[word]) for word in concept)
    return {
        **its,
        "documents": np.log(its["documents"]),
        "early": np.log(its["early"] + 0.01),
        "rarest word": np.log(min(shares)),
        "commonest word": np.log(max(shares)),
        "early word": np.log(min(word["early"] for word in words) + 0.01),
        "one content word": float(content == 1),
        "two content words": float(content == 2),
        "cohesion": np.log(its["mentions"] / min(word["mentions"] for word in words)),
        "documents, one": np.log(its["documents"]) * (content == 1),
        "documents, two": np.log(its["documents"]) * (content == 2),
        "mentions": np.log(its["mentions"]),
        "digit": float(any(tokens.digits[word] for word in concept)),
        "early share": its["early"],
    }


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_the_features_of_a_concept_are_counted_over_its_occurrences_in_texts_that_differ(dossier):
    tokens, _ = tokens_of(dossier)
    ngrams = find_ngrams(tokens)
    for found, concepts in zip(concept_features(tokens, *ngrams), ngrams, strict=True):
        for row, parts in zip(found, concepts.parts.tolist(), strict=True):
            its = features_of(tokens, tuple(parts))
            assert row.tolist() == pytest.approx([its[name] for name in FEATURES]), parts


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_a_word_weighs_a_third_less_than_a_pair_and_what_is_asked_for_twice_as_much(dossier):
    tokens, vocabulary = tokens_of(dossier)
    focus = np.array([term.stem in {"rain", "astana"} for term in vocabulary])
    _, weights = weigh_concepts(tokens, focus)
    ngrams = find_ngrams(tokens)
    spread = [
        counted(tokens, (word,), np.zeros(len(tokens.words)))["documents"] for word in range(len(focus))
    ]
    expected = []
    for size, (rows, concepts) in enumerate(
        zip(concept_features(tokens, *ngrams), ngrams, strict=True), start=1
    ):
        for share, parts in zip(expected_share(rows, size).tolist(), concepts.parts.tolist(), strict=True):
            counts = size == 2 or (tokens.content[parts[0]] and (spread[parts[0]] > 1 or max(spread) < 2))
            expected.append(share * (1 + any(focus[parts])) * counts * (0.3 if size == 1 else 1.0))
    assert weights.tolist() == pytest.approx(expected)


def test_the_concepts_of_a_sentence_are_those_that_weigh_anything():
    tokens, _ = tokens_of(NEWS)
    concepts, weights = weigh_concepts(tokens, np.zeros(len(tokens.content), dtype=np.bool_))
    words, pairs = find_ngrams(tokens)
    codes = {tuple(parts): number for number, parts in enumerate(pairs.parts.tolist(), start=words.count)}
    for i in range(len(tokens.words)):
        row = tokens.terms.row(i).tolist()
        its = {*row, *(codes[pair] for pair in pairwise(row))}
        assert concepts.row(i).tolist() == sorted(concept for concept in its if weights[concept] > 0)


@pytest.mark.parametrize(("documents", "early"), [(1, 0.145), (5, 0.525), (9, 0.905), (10, 1.0), (20, 1.0)])
def test_how_early_a_word_comes_counts_the_less_the_fewer_documents_there_are(documents, early):
    tokens, *_ = tokens_of([[f"Rain fell on town{i}"] for i in range(documents)])
    features, _ = concept_features(tokens, *find_ngrams(tokens))
    assert features[:, FEATURES.index("early share")].max() == pytest.approx(early)


def test_concepts_occur_as_words_then_as_pairs_of_neighbours_of_a_sentence():
    terms = Ragged(values=np.array([2, 0, 1, 2, 0]), starts=np.array([0, 3, 5]))
    concepts, rows = concept_occurrences(terms, 3)
    assert concepts[:5].tolist() == [2, 0, 1, 2, 0]
    assert (rows[:5].tolist(), rows[5:].tolist()) == ([0, 0, 0, 1, 1], [0, 0, 1])
    assert concepts[5:].tolist() == [4, 3, 4]  # (0, 1) is the first of the pairs, (2, 0) the second
