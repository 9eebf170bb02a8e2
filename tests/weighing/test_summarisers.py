import inspect
import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.errors import ProfileError
from briefing.plugins import find_plugin, plugin_names

SUMY = {
    "kl": KLSummarizer,
    "lexrank": LexRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "reduction": ReductionSummarizer,
    "sumbasic": SumBasicSummarizer,
    "textrank": TextRankSummarizer,
}
NAMES = plugin_names("summariser")
OURS = [name for name in NAMES if ":" not in name]
LIMITED = ["kl", "lexrank", *(f"sumy:{name}" for name in SUMY)]
BY_RANK = ["kl", "sumbasic", "sumy:kl", "sumy:sumbasic"]
BY_WEIGHT = [name for name in NAMES if name.removeprefix("sumy:") in SUMY and name not in BY_RANK]
TESTS = str(Path(__file__).parents[1])

TALKS = (
    "the delegations met in astana on monday",
    "the opposition delegations demanded a ceasefire in the north and a release of prisoners",
    "russia and turkey proposed a ceasefire on monday to the opposition",
    "rain fell",
)
AID = (
    "aid convoys reached the north of aleppo",
    "the convoys waited in the rain on the road to aleppo and on the road to idlib",
    "the ceasefire in the north was broken on tuesday",
)
EDGES = {
    "empty corpus": (),
    "an empty document": ((),),
    "one sentence": (("the convoys reached aleppo",),),
    "two sentences": (("convoys reached aleppo", "rain fell in idlib"),),
    "two equal sentences": (("the convoys reached aleppo",), ("the convoys reached aleppo",)),
    "a sentence of stop words": (("the convoys reached aleppo", "the of and", "rain fell"),),
    "a sentence without terms": (("the convoys reached aleppo", "", "rain fell"),),
    "stop words only": (("the of", "and a"),),
    "no terms at all": (("", ""),),
    "no common term": (("convoys", "rain"), ("talks", "ceasefire")),
    "one term each": (("rain", "rain"), ("rain",)),
    "a term for ever": (("rain " * 300, "rain fell"),),
    "digits and capitals that have no single lower case": (("3 11 1 3", "İzmir ÇIĞLI ǅ ß SS"),),
}


def score(name, corpus, **options):
    return find_plugin("summariser", name)(corpus, **options)


def assert_scores(scores, corpus):
    assert scores.dtype == np.float64
    assert scores.shape == (len(corpus.sentences),)
    assert np.isfinite(scores).all()


# Every summariser there is.


@pytest.mark.parametrize("name", NAMES)
def test_score_takes_a_corpus_and_keyword_options_with_defaults(name):
    corpus, *options = inspect.signature(find_plugin("summariser", name)).parameters.values()
    assert corpus.name == "corpus"
    assert all(option.kind is option.KEYWORD_ONLY for option in options)
    assert all(option.default is not option.empty for option in options)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_has_a_finite_score(name, edge, corpus_of):
    corpus = corpus_of(*EDGES[edge])
    assert_scores(score(name, corpus), corpus)


@pytest.mark.parametrize("name", NAMES)
def test_many_equal_sentences_have_a_finite_score_each(name, corpus_of):
    # sumy's own take a quarter of a minute for five hundred.
    documents = 50 if name in OURS else 5
    corpus = corpus_of(*[["the convoys reached aleppo"] * 10] * documents)
    assert_scores(score(name, corpus), corpus)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_corpus_gives_the_same_scores(name, corpus_of):
    first, second = (score(name, corpus_of(TALKS, AID)) for _ in range(2))
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("name", NAMES)
def test_equal_sentences_at_two_places_have_an_entry_each(name, corpus_of):
    corpus = corpus_of(TALKS, AID, TALKS)
    scores = score(name, corpus)
    assert_scores(scores, corpus)
    assert len(scores) == 11
    assert len(set(scores.tolist())) > 1


@pytest.mark.slow(counted=True)
def test_no_summariser_loads_a_heavy_library_before_it_scores():
    code = (
        "import sys; from briefing.plugins import find_plugin;"
        f"[find_plugin('summariser', name) for name in {NAMES}];"
        "assert not {'sumy', 'nltk', 'scipy', 'sklearn'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_lead_scores_by_place_and_alike_in_every_document(corpus_of):
    assert score("lead", corpus_of(TALKS, AID)).tolist() == [0, -1, -2, -3, 0, -1, -2]


# What sumy has as well; the comparison of ours with it is in test_classics.py.


class Split:
    """The plainest tokeniser that sumy takes."""

    def __init__(self, without=()):
        self.without = without

    def to_words(self, text):
        return tuple(word for word in text.split() if word not in self.without)


def plain_ratings(name, texts, stop_words, **options):
    """What sumy gives when it is called as its manual says, on sentences of text."""
    # KL drops stop words from the candidates but not from the summary so far: show it none.
    tokenizer = Split(stop_words if name == "kl" else ())
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])
    summarise = SUMY[name]()
    summarise.stop_words = stop_words
    for option, value in options.items():
        setattr(summarise, option, value)
    found = {}
    summarise(document, lambda infos: found.update((str(i.sentence), i.rating) for i in infos) or infos)
    return [found[text] for text in texts]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        *((name, {}) for name in SUMY),
        ("lexrank", {"threshold": 0.02, "epsilon": 0.001}),
        ("luhn", {"max_gap_size": 1}),
        ("textrank", {"damping": 0.5, "epsilon": 1e-6}),
    ],
)
@pytest.mark.parametrize("prefix", ["", "sumy:"])
def test_the_ratings_are_those_of_sumy(prefix, name, options, corpus_of):
    corpus = corpus_of(TALKS, AID)
    stop_words = {
        word for word, content in zip(corpus.vocabulary, corpus.content, strict=True) if not content
    }
    expected = plain_ratings(name, corpus.texts, stop_words, **options)
    assert len(set(expected)) > 1
    assert score(prefix + name, corpus, **options) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", BY_WEIGHT)
def test_equal_sentences_are_rated_alike(name, corpus_of):
    scores = score(name, corpus_of(TALKS, AID, TALKS))
    assert scores[:4] == pytest.approx(scores[7:])


@pytest.mark.parametrize("name", BY_RANK)
def test_equal_sentences_keep_a_rank_each(name, corpus_of):
    scores = score(name, corpus_of(TALKS, AID, TALKS))
    assert sorted(scores.tolist()) == list(range(-10, 1))


@pytest.mark.parametrize("name", BY_WEIGHT)
def test_a_sentence_without_content_scores_nothing(name, corpus_of):
    scores = score(name, corpus_of(TALKS, ["the of and", ""]))
    assert scores[4:].tolist() == [0, 0]


@pytest.mark.parametrize("name", BY_RANK)
def test_a_sentence_without_content_shares_the_last_rank(name, corpus_of):
    scores = score(name, corpus_of(["the of and", ""], TALKS))
    assert scores[:2].tolist() == [-6, -6]
    assert scores[2:].min() > -6


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lexrank", "textrank", "sumy:lexrank", "sumy:lsa"])
def test_the_scores_do_not_depend_on_the_process_nor_on_its_threads(name):
    code = (
        f"import sys; sys.path.insert(0, {TESTS!r}); from builders import build_corpus;"
        f"from briefing.plugins import find_plugin; score = find_plugin('summariser', {name!r});"
        f"print(score(build_corpus({TALKS}, {AID})).tobytes().hex())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed},
            check=True,
            capture_output=True,
        )
        for seed in "12"
    ]
    assert len({run.stdout for run in runs}) == 1


@pytest.mark.parametrize("name", LIMITED)
def test_a_corpus_above_the_limit_is_refused_in_one_line_with_the_way_out(name, corpus_of):
    corpus = corpus_of(TALKS, AID)
    assert_scores(score(name, corpus, max_sentences=7), corpus)
    with pytest.raises(ProfileError, match=rf"^summariser '{name}' .* 7 sentences .* 6\): use 'coverage'"):
        score(name, corpus, max_sentences=6)


@pytest.mark.parametrize(
    ("name", "option", "value"),
    [
        ("lexrank", "threshold", -0.1),
        ("lexrank", "threshold", float("nan")),
        ("lexrank", "epsilon", 0),
        ("textrank", "damping", 1.1),
        ("textrank", "epsilon", 0),
        ("luhn", "max_gap_size", 0),
        ("centroid", "threshold", 2),
        ("edmundson", "title", -1),
        ("sumy:lexrank", "threshold", -0.1),
        ("sumy:textrank", "damping", 1.1),
        ("sumy:luhn", "max_gap_size", 0),
        ("sumy:edmundson", "cue", -1),
    ],
)
def test_an_option_out_of_range_is_refused_by_name(name, option, value, corpus_of):
    with pytest.raises(ProfileError, match=f"^summariser '{name}': {option} = .* is not between"):
        score(name, corpus_of(TALKS), **{option: value})


def test_the_only_warning_that_lsa_keeps_to_itself_is_that_of_few_words(corpus_of, monkeypatch):
    corpus = corpus_of(["rain fell", "rain fell", "rain fell"])
    assert_scores(score("sumy:lsa", corpus), corpus)
    rated = LsaSummarizer.__call__

    def warn(*arguments):
        warnings.warn("Another fault", UserWarning, stacklevel=1)
        return rated(*arguments)

    monkeypatch.setattr(LsaSummarizer, "__call__", warn)
    with pytest.warns(UserWarning, match="Another fault"):
        score("sumy:lsa", corpus)
