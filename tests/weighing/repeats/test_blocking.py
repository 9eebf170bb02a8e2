"""Which pairs of sentences are compared at all."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.weighing.repeats import blocking
from briefing.weighing.repeats.blocking import find_candidate_pairs

WORDS = "the of talks rain convoys north aid astana envoys snow".split()

sentences = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


def pairs_of(corpus, leads=None, canon=None):
    """The pairs of a corpus, each term for itself unless `canon` says otherwise."""
    leads = np.arange(len(corpus.sentences)) if leads is None else np.array(leads)
    canon = np.arange(len(corpus.vocabulary)) if canon is None else canon
    return [tuple(pair) for pair in find_candidate_pairs(corpus, leads, canon).tolist()]


def words(letter, *numbers):
    return " ".join(f"{letter}{number}" for number in numbers)


def test_a_pair_shares_two_words_or_more_and_three_in_five_of_them(corpus_of):
    five = words("a", 1, 2, 3, 4, 5)
    near, far = f"{words('a', 1, 2, 3)} b1 b2", f"{words('a', 1, 2, 3)} b1 b2 b3"
    assert pairs_of(corpus_of([five], [near])) == [(0, 1)]
    assert pairs_of(corpus_of([five], [far])) == []
    assert pairs_of(corpus_of(["rain"], ["rain"])) == []
    assert pairs_of(corpus_of(["rain fell"], ["rain fell"])) == [(0, 1)]


def test_stop_words_and_words_said_twice_do_not_count(corpus_of):
    assert pairs_of(corpus_of(["rain on the town"], ["snow on the town"])) == []
    assert pairs_of(corpus_of(["rain rain"], ["rain rain"])) == []
    assert pairs_of(corpus_of(["rain fell on the town of the"], ["town rain fell fell fell"])) == [(0, 1)]


def test_a_word_stands_for_another_that_is_the_same(corpus_of):
    corpus = corpus_of(["thirty envoys"], ["30 envoys"])
    assert corpus.vocabulary == ("30", "envoys", "thirty")
    assert pairs_of(corpus, canon=np.array([0, 1, 0])) == [(0, 1)]


def test_only_the_sentences_asked_for_are_compared(corpus_of):
    corpus = corpus_of(["rain fell"], ["rain fell", "snow came late on talks"], ["rain fell"])
    assert pairs_of(corpus) == [(0, 1), (0, 3), (1, 3)]
    assert pairs_of(corpus, leads=[1, 2, 3]) == pairs_of(corpus, leads=[1, 3]) == [(1, 3)]
    assert pairs_of(corpus, leads=[0, 3]) == [(0, 3)]
    assert pairs_of(corpus, leads=[2]) == []


@pytest.mark.parametrize("documents", [[], [[]], [[""]], [["the of"], ["the of"]]])
def test_where_there_are_no_words_there_are_no_pairs(corpus_of, documents):
    assert pairs_of(corpus_of(*documents)) == []


def test_of_many_the_same_each_is_compared_with_the_first_and_its_eight_neighbours(corpus_of):
    found = pairs_of(corpus_of(["rain fell in town"] * 20))
    assert found == [(i, j) for i, j in combinations(range(20), 2) if i == 0 or j - i <= 8]


def test_a_pair_must_share_two_of_the_seven_rarest_words_of_each(corpus_of):
    common = words("w", *range(9))
    for rarer, is_compared in ((5, True), (6, False)):
        first, second = (words(letter, *range(rarer)) for letter in "ab")
        texts = [f"{common} {first}", f"{common} {second}", first, second, common, common]
        assert ((0, 1) in pairs_of(corpus_of(texts))) is is_compared


def test_a_word_of_one_sentence_alone_takes_no_place_among_the_rarest(corpus_of):
    common = words("w", *range(9))
    texts = [f"{common} {words('a', *range(6))}", f"{common} {words('b', *range(6))}"]
    assert pairs_of(corpus_of(texts)) == [(0, 1)]


@given(st.lists(st.lists(sentences, max_size=2), max_size=4))
def test_a_few_short_sentences_are_all_compared_that_share_enough(corpus_of, documents):
    corpus = corpus_of(*documents)
    content = [set(text.split()) - {"the", "of"} for text in corpus.texts]
    assert pairs_of(corpus) == [
        (i, j)
        for i, j in combinations(range(len(content)), 2)
        if len(content[i] & content[j]) > 1
        and 2 * len(content[i] & content[j]) >= 0.6 * (len(content[i]) + len(content[j]))
    ]


def test_the_pairs_do_not_depend_on_how_many_are_looked_at_at_once(corpus_of, monkeypatch):
    corpus = corpus_of(["rain fell in town", "rain fell"] * 10)
    whole = pairs_of(corpus)
    monkeypatch.setattr(blocking, "_BLOCK", 3)
    monkeypatch.setattr(blocking, "_PAIRS", 2)
    assert pairs_of(corpus) == whole


@pytest.mark.parametrize(
    ("shared", "other", "is_counted"), [(2, 2, True), (2, 3, False), (3, 3, True), (3, 4, False)]
)
def test_before_words_are_counted_a_sketch_drops_the_pairs_that_share_less_than_half(
    corpus_of, monkeypatch, shared, other, is_counted
):
    monkeypatch.setattr(blocking, "_LEAST_DICE", 0.0)
    common = words("w", *range(shared))
    corpus = corpus_of([f"{common} {words('a', *range(other))}", f"{common} {words('b', *range(other))}"])
    assert pairs_of(corpus) == ([(0, 1)] if is_counted else [])
