"""Which headlines are taken for points of which it is known how well they fit each of them."""

import numpy as np
import pytest

from briefing.composing.sections.choice import HeadlineChoice
from briefing.models import Headline

ALL = 100


class KnownFitness:
    """Says how well points fit headlines as it was told, by the text of the headline."""

    def __init__(self, fits):
        self._fits = fits

    def measure(self, sentences, heads):
        rows = [[self._fits[head.text][i] for head in heads] for i in sentences]
        return np.array(rows, dtype=np.float64).reshape(len(sentences), len(heads))

    def penalty(self, _head):
        return 0.0

    def story_of(self, _head):
        return 0


@pytest.fixture
def choice_of(plain_analysis):
    """Return a choice among headlines, each with how well every point fits it."""

    def build(fits, *, key_points=(), is_title=True):
        analysis = plain_analysis([" ".join(fits).lower()])
        places = {term: i for i, term in enumerate(analysis.corpus.vocabulary)}
        heads = {
            text: Headline(
                document=0,
                text=text,
                is_title=is_title,
                terms=frozenset(places[word] for word in text.lower().split()),
            )
            for text in fits
        }
        choice = HeadlineChoice(analysis, list(heads.values()), key_points)
        choice.fitness = KnownFitness(fits)
        return choice

    return build


@pytest.fixture
def headed(choice_of):
    """Return the texts of the headlines that are taken, in their order."""

    def build(fits, *, most_left=ALL, key_points=(), is_title=True):
        choice = choice_of(fits, key_points=key_points, is_title=is_title)
        points = range(len(next(iter(fits.values()))))
        choice.head_stories({0: list(points)}, most_left=most_left)
        return [head.text for head in choice.heads.get(0, [])]

    return build


def test_a_point_is_about_a_headline_that_it_fits_by_a_half(choice_of):
    choice = choice_of({"Boats": [0.5, 0.49]})
    choice.keep_one(0, [0, 1])
    assert {i: head.text for i, head in choice.about(0, [0, 1]).items()} == {0: "Boats"}
    assert choice.unrelated(0, [0, 1]) == [1]


@pytest.mark.parametrize(("fits", "taken"), [([0.5, 0.5], ["Boats"]), ([0.5, 0.49], []), ([0.9], [])])
def test_a_headline_is_taken_that_two_points_are_about(headed, fits, taken):
    assert headed({"Boats": fits}) == taken


@pytest.mark.parametrize(("fit", "taken"), [(1.0, ["Boats"]), (0.99, [])])
def test_one_point_is_headed_alone_only_if_it_is_about_the_headline_without_doubt(headed, fit, taken):
    assert headed({"Boats": [fit]}, most_left=0) == taken


@pytest.mark.parametrize(
    ("fits", "is_title", "taken"),
    [
        ([1.0], False, []),
        ([1.0], True, ["Boats"]),
        ([1.0, 1.0], False, ["Boats"]),
        ([0.0, 1.0], False, ["Boats"]),
    ],
)
def test_the_first_clause_of_a_sentence_does_not_head_that_sentence_alone(headed, fits, is_title, taken):
    assert headed({"Boats": fits}, most_left=0, is_title=is_title) == taken


@pytest.mark.parametrize(
    ("known", "fit", "taken"),
    [
        (0.4, 0.6, True),  # about none so far
        (0.5, 0.6, False),
        (0.5, 0.8, False),
        (0.5, 0.81, True),  # much more about the other
        (0.9, 0.9, False),
    ],
)
def test_a_further_headline_is_for_points_about_none_or_much_more_about_it(headed, known, fit, taken):
    fits = {"Boats": [2.0, 2.0, known, known], "Dams": [0.0, 0.0, fit, fit]}
    assert headed(fits) == ["Boats", *["Dams"] * taken]


def test_of_further_headlines_the_one_comes_first_that_its_points_gain_most_by(headed):
    fits = {
        "Boats": [2.0, 2.0, 0.0, 0.0, 0.4, 0.4],
        "Dams storm": [0.0, 0.0, 0.9, 0.9, 0.0, 0.0],
        "Roads storm": [0.0, 0.0, 0.0, 0.0, 1.0, 1.0],
    }
    assert headed(fits) == ["Boats", "Dams storm"]


@pytest.mark.parametrize(("each", "first"), [(1.3, "Dams storm"), (1.2, "Boats storm")])
def test_of_one_point_no_more_than_two_is_counted(headed, each, first):
    assert headed({"Boats storm": [3.0, 0.5, 0.0], "Dams storm": [0.0, each, each]}) == [first]


@pytest.mark.parametrize(("each", "first"), [(0.9, "Dams storm"), (0.8, "Boats storm")])
def test_a_key_point_counts_a_quarter(headed, each, first):
    fits = {"Boats storm": [2.0, 0.6, 0.6, 0.0, 0.0], "Dams storm": [0.0, 0.0, 0.0, each, each]}
    assert headed(fits, key_points=[0]) == [first]


def test_a_key_point_is_none_of_the_two_that_a_headline_needs(headed):
    assert headed({"Boats": [0.8, 0.8, 0.0]}, key_points=[0]) == []
    assert headed({"Boats": [0.8, 0.8, 0.0]}) == ["Boats"]


@pytest.mark.parametrize(
    ("second", "both"),
    [
        ("Marker", True),  # five letters are the same
        ("Marketing", False),  # six
        ("Mark", False),  # a word of four letters
        ("Mar", True),  # of three
    ],
)
def test_words_are_the_same_by_six_letters_or_if_one_of_four_begins_the_other(headed, second, both):
    fits = {"Markets": [2.0, 2.0, 0.0, 0.0], second: [0.0, 0.0, 1.0, 1.0]}
    assert headed(fits) == ["Markets", *[second] * both]
