"""Ours against sumy's, on texts as they come, repeats and oddities included; and what a few do by hand."""

import tracemalloc

import numpy as np
import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from sumy.summarizers.kl import KLSummarizer

from briefing.errors import ProfileError
from briefing.plugins import find_plugin

SAME_RATINGS = ["edmundson", "lexrank", "lsa", "luhn", "reduction", "sumbasic", "textrank"]
OPTIONS = {
    "edmundson": [{}, {"bonus": ["north", "w7"], "stigma": ["rain", "w9"]}, {"title": 0, "cue": 0}],
    "lexrank": [
        {},
        {"threshold": 0.0},
        {"threshold": 0.3, "epsilon": 1e-6},
        {"epsilon": 0.75},
        {"epsilon": 1.0},
    ],
    "luhn": [{}, {"max_gap_size": 1}],
    "textrank": [{}, {"damping": 0.0}, {"damping": 1.0, "epsilon": 1e-6}, {"epsilon": 1.0}],
}
CASES = [(name, options) for name in SAME_RATINGS for options in OPTIONS.get(name, [{}])]
WORDS = [
    "the",
    "of",
    "rain",
    "north",
    "aleppo",
    "convoys",
    "talks",
    "İzmir",
    "алматы",
    "阿斯塔纳",
    "3",
    "document",
]
MANY = (
    "the delegations met in astana",
    "aid reached the north",
    "rain fell",
    "talks in the north",
    "rain",
) * 2

sentences = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
dossiers = st.lists(st.lists(sentences, max_size=6), min_size=1, max_size=4)


def score(name, corpus, **options):
    return find_plugin("summariser", name)(corpus, **options)


def assert_same_ratings(name, corpus, **options):
    ours, theirs = score(name, corpus, **options), score(f"sumy:{name}", corpus, **options)
    assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-12)
    apart = np.subtract.outer(theirs, theirs) > 1e-9 * np.abs(theirs).max(initial=0)
    assert (np.subtract.outer(ours, ours)[apart] > 0).all()


def ragged_news(corpus_of):
    """Sentences of a Zipf vocabulary: some repeated, some of one word, some empty, some of stop words."""
    draw = np.random.default_rng(4)
    chances = 1 / np.arange(3, 120)
    chances /= chances.sum()
    texts = []
    for _ in range(70):
        length = int(draw.choice([0, 1, 2, 8, 15, 40], p=[0.05, 0.1, 0.1, 0.35, 0.35, 0.05]))
        words = [f"w{word}" for word in draw.choice(len(chances), size=length, p=chances)]
        texts.append(" the ".join([*words, *draw.choice(WORDS, size=int(length > 1))]))
    texts += [texts[i] for i in draw.integers(70, size=12)] + ["the of the", ""]
    return corpus_of(texts[:20], texts[20:50], texts[50:51], texts[51:])


def kl_divergences(words, taken):
    """What sumy's own arithmetic says of each candidate beside those taken."""
    sumy = KLSummarizer()
    everything = [word for row in words for word in row]
    spread = {word: everything.count(word) / len(everything) for word in everything}
    summary = [word for i in taken for word in words[i]]
    return {
        i: sumy._kl_divergence(sumy._joint_freq(row, summary), spread)
        for i, row in enumerate(words)
        if i not in taken and (row or summary)
    }


def assert_kl_takes_the_least_divergent(corpus):
    words = [
        corpus.terms.row(i)[corpus.content[corpus.terms.row(i)]].tolist() for i in range(len(corpus.texts))
    ]
    ranked = score("kl", corpus)
    with_content = [i for i in np.argsort(-ranked, kind="stable").tolist() if words[i]]
    words = [words[i] for i in with_content]  # in the order taken: 0, 1, 2 ...
    for turn in range(len(words)):
        divergences = kl_divergences(words, range(turn))
        assert divergences[turn] <= min(divergences.values()) + 1e-9


@pytest.mark.parametrize(("name", "options"), CASES)
def test_our_ratings_are_those_of_sumy_on_ragged_news(name, options, corpus_of):
    assert_same_ratings(name, ragged_news(corpus_of), **options)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "options"), CASES)
def test_our_ratings_are_those_of_sumy_on_whatever_is_drawn(name, options, corpus_of):
    @at_most(40)
    @given(dossiers)
    def prove(documents):
        assert_same_ratings(name, corpus_of(*documents), **options)

    prove()


@pytest.mark.slow
def test_our_kl_ranks_as_sumy_does_where_no_two_sentences_are_worth_the_same(corpus_of):
    corpus = ragged_news(corpus_of)
    assert_kl_takes_the_least_divergent(corpus)
    assert score("kl", corpus).tolist() == score("sumy:kl", corpus).tolist()


def test_our_kl_always_takes_a_sentence_that_no_other_beats_by_sumys_arithmetic(corpus_of):
    @given(dossiers)
    def prove(documents):
        assert_kl_takes_the_least_divergent(corpus_of(*documents))

    prove()


def test_kl_takes_the_first_of_sentences_that_are_worth_the_same(corpus_of):
    corpus = corpus_of(["rain snow hail", "hail rain snow", "snow hail rain"])
    assert score("kl", corpus).tolist() == [0, -1, -2]


def test_more_sentences_than_a_block_holds_are_rated_as_in_one(monkeypatch, corpus_of):
    corpus = ragged_news(corpus_of)
    names = ["lexrank", "textrank", "reduction"]
    whole = [score(name, corpus) for name in names]
    monkeypatch.setattr("briefing.weighing.summarisers.lexrank._CELLS", 200)
    monkeypatch.setattr("briefing.weighing.scoring.word_overlap._CELLS", 50)
    for name, expected in zip(names, whole, strict=True):
        assert score(name, corpus) == pytest.approx(expected, rel=1e-12)


def test_edmundson_counts_cue_words_title_words_and_places(corpus_of):
    corpus = corpus_of(["north document", "rain north", "talks", "rain"])
    scores = score("edmundson", corpus, bonus=["north"], stigma=["rain"])
    # One paragraph, a point for all; the first and the last sentence one more; "document" is in the title.
    assert scores.tolist() == [1 + 2 + 2, 0 + 1, 1, -1 + 2]
    heavy = score("edmundson", corpus, bonus=["north"], stigma=["rain"], cue=10, title=0, location=0)
    assert heavy.tolist() == [10, 0, 0, -10]


@pytest.mark.parametrize("name", ["edmundson", "sumy:edmundson"])
@pytest.mark.parametrize("words", ["agreed", [1, 2]])
def test_cue_words_that_are_no_list_of_words_are_refused(name, words, corpus_of):
    with pytest.raises(ProfileError, match=f"^summariser '{name}': bonus = .* is not a list of words"):
        score(name, corpus_of(["rain"]), bonus=words)


@pytest.mark.parametrize("luhn", ["luhn", "sumy:luhn"])
def test_luhn_counts_the_stop_words_between_significant_words(luhn, corpus_of):
    corpus = corpus_of(["rain rain", "snow snow", "rain snow", "rain the snow", "rain the of and on snow"])
    assert score(luhn, corpus).tolist() == [2, 2, 2, pytest.approx(4 / 3), 0]


@pytest.mark.parametrize("lexrank", ["lexrank", "sumy:lexrank"])
def test_lexrank_of_a_graph_without_edges_is_nought(lexrank, corpus_of):
    assert score(lexrank, corpus_of(["convoys reached aleppo", "rain fell"])).tolist() == [0, 0]


def test_a_term_of_the_centroid_counts_once_a_sentence_and_a_term_of_all_sentences_not_at_all(corpus_of):
    scores = score("centroid", corpus_of(["rain snow", "rain snow snow", "rain"]))
    assert scores.tolist() == pytest.approx([3 * np.log(1.5), 3 * np.log(1.5), 0])


def test_only_terms_near_the_highest_centroid_value_count(corpus_of):
    corpus = corpus_of(["snow snow snow snow", "rain", "hail"])
    assert (score("centroid", corpus) > 0).tolist() == [True, True, True]
    assert (score("centroid", corpus, threshold=0.5) > 0).tolist() == [True, False, False]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["centroid", "edmundson", "lsa", "luhn", "reduction", "sumbasic", "textrank"]
)
def test_memory_grows_with_the_text_and_not_with_its_square(name, corpus_of):
    def peak(documents):
        corpus = corpus_of(*[MANY] * documents)
        tracemalloc.start()
        score(name, corpus)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    score(name, corpus_of(MANY))  # loads the code
    assert peak(400) < 6 * peak(100)
