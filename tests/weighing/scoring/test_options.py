"""The options of the summarisers: what each is without being told, and both ends of its range."""

import inspect

import pytest

from briefing.errors import ProfileError
from briefing.plugins import find_plugin, plugin_names

TEXTS = ["the convoys reached aleppo", "rain fell on aleppo", "convoys in the rain"]
NONE = {"bonus": None, "stigma": None}
WEIGHTS = {"cue": 1.0, "title": 1.0, "location": 1.0}
DEFAULTS = {
    "centroid": {"threshold": 0.1},
    "edmundson": WEIGHTS | NONE,
    "kl": {"max_sentences": 20_000},
    "lexrank": {"threshold": 0.1, "epsilon": 0.1, "max_sentences": 20_000},
    "luhn": {"max_gap_size": 4},
    "textrank": {"damping": 0.85, "epsilon": 1e-4},
    "sumy:edmundson": WEIGHTS | NONE,
    "sumy:kl": {"max_sentences": 400},
    "sumy:lexrank": {"threshold": 0.1, "epsilon": 0.1, "max_sentences": 2000},
    "sumy:lsa": {"max_sentences": 2000},
    "sumy:luhn": {"max_gap_size": 4, "max_sentences": 15_000},
    "sumy:reduction": {"max_sentences": 2000},
    "sumy:sumbasic": {"max_sentences": 6000},
    "sumy:textrank": {"damping": 0.85, "epsilon": 1e-4, "max_sentences": 2000},
}
RANGES = [
    ("centroid", "threshold", 0.0, 1.0),
    *((name, option, 0.0, 1000.0) for name in ("edmundson", "sumy:edmundson") for option in WEIGHTS),
    *((name, "threshold", 0.0, 1.0) for name in ("lexrank", "sumy:lexrank")),
    *((name, "epsilon", 1e-6, 1.0) for name in ("lexrank", "sumy:lexrank", "textrank", "sumy:textrank")),
    *((name, "damping", 0.0, 1.0) for name in ("textrank", "sumy:textrank")),
    *((name, "max_gap_size", 1, 100) for name in ("luhn", "sumy:luhn")),
]


def score(name, corpus, **options):
    return find_plugin("summariser", name)(corpus, **options)


@pytest.mark.parametrize("name", plugin_names("summariser"))
def test_every_option_has_the_value_that_is_documented_unless_another_is_given(name, corpus_of):
    _, *options = inspect.signature(find_plugin("summariser", name)).parameters.values()
    assert {option.name: option.default for option in options} == DEFAULTS.get(name, {})
    assert len(score(name, corpus_of(TEXTS))) == len(TEXTS)


@pytest.mark.parametrize(("name", "option", "least", "most"), RANGES)
def test_an_option_may_have_the_ends_of_its_range_and_nothing_beyond(name, option, least, most, corpus_of):
    corpus = corpus_of(TEXTS)
    for value in (least, most):
        assert len(score(name, corpus, **{option: value})) == len(TEXTS)
    for value in (least - 1e-7, most + 1e-7):
        with pytest.raises(
            ProfileError, match=rf"^summariser '{name}': {option} = \S+ is not between {least} "
        ):
            score(name, corpus, **{option: value})


@pytest.mark.parametrize("name", ["edmundson", "sumy:edmundson"])
@pytest.mark.parametrize("option", ["bonus", "stigma"])
def test_words_are_a_list_or_a_tuple_of_words(name, option, corpus_of):
    corpus = corpus_of(TEXTS)
    for words in ([], ["rain"], ("rain", "aleppo"), None):
        assert len(score(name, corpus, **{option: words})) == len(TEXTS)
    for words in ("rain", ["rain", 1], {"rain"}):
        with pytest.raises(ProfileError, match=f"^summariser '{name}': {option} = .* is not a list of words"):
            score(name, corpus, **{option: words})
