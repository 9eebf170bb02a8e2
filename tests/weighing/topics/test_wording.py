"""An issue in the words of a profile: the name of a topic, and its terms."""

from dataclasses import replace

import numpy as np
import pytest
from builders import build_reports

from briefing.weighing.topics.word_uses import find_word_uses
from briefing.weighing.topics.wording import TermWriter, name_words, spell_name
from briefing.weighing.topics.words import read_words

PAIR = "They spoke of nuclear weapons."
ALONE = "They spoke of the weapons."


def name_of(*reports, taken=()):
    """The name of a topic on weapons, of reports each given as its sentences."""
    corpus = build_reports(*reports)
    sequence = read_words(corpus, np.arange(len(corpus.sentences)))
    uses = find_word_uses(sequence)
    stems = {uses.stems.index(stem) for stem in taken}
    word = sequence.words.index("weapons")
    return spell_name(sequence, name_words(sequence, uses, word, taken=stems))


@pytest.mark.parametrize(
    ("reports", "name"),
    [
        ([[PAIR, PAIR], [PAIR]], "Nuclear weapons"),
        ([[PAIR], [PAIR]], "Weapons"),  # three times at least
        ([[PAIR] * 3], "Weapons"),  # in two reports at least
        ([[PAIR] * 2, [PAIR], [ALONE] * 3], "Nuclear weapons"),  # half of the times at least
        ([[PAIR] * 2, [PAIR], [ALONE] * 4], "Weapons"),
    ],
)
def test_a_word_that_mostly_stands_before_another_is_in_the_name(reports, name):
    assert name_of(*reports) == name


def test_a_word_of_another_topic_and_one_that_carries_nothing_are_not_in_the_name():
    assert name_of([PAIR, PAIR], [PAIR], taken=["nuclear"]) == "Weapons"
    assert name_of(*[["They spoke of the weapons."] * 3] * 2) == "Weapons"


def test_a_name_is_spelt_as_it_is_most_often():
    texts = ["They spoke of Nuclear weapons."] * 2 + [PAIR] * 3
    assert name_of(texts, texts) == "Nuclear weapons"
    texts = ["They spoke of nuclear WEAPONS."] * 2 + [PAIR]
    assert name_of(texts, texts) == "Nuclear WEAPONS"


@pytest.fixture
def terms_of(uses_of):
    """Write the first of stems as terms, each given as its words and how often they are written."""

    def build(*stems, first=1):
        words = [word for words in stems for word in words]
        uses = uses_of(*[[0]] * len(stems), forms=[len(words) for words in stems], words=words)
        counts = [count for words in stems for count in words.values()]
        beginnings = tuple(min(words, key=len) for words in stems)
        uses = replace(uses, counts=np.array(counts), stems=beginnings)
        return TermWriter(uses).write(range(first))

    return build


def test_a_stem_is_written_as_the_beginning_of_all_its_words(terms_of):
    assert terms_of({"rescue": 3, "rescued": 1, "rescuers": 1}, {"rest": 9}) == ("rescue*",)


@pytest.mark.parametrize(("others", "terms"), [(1, ("trade*",)), (2, ("trade", "trades"))])
def test_a_beginning_may_catch_one_other_word_in_ten(terms_of, others, terms):
    assert terms_of({"trade": 6, "trades": 3}, {"trademark": others}) == terms


@pytest.mark.parametrize(
    ("words", "terms"), [({"war": 3, "wars": 2}, ("war", "wars")), ({"wars": 3}, ("wars*",))]
)
def test_a_beginning_has_four_letters(terms_of, words, terms):
    assert terms_of(words) == terms


def test_word_by_word_the_three_most_frequent_forms_are_written(terms_of):
    words = {"war": 1, "wars": 4, "warring": 2, "warred": 3}
    assert terms_of(words) == ("wars", "warred", "warring")
    assert terms_of({"wax": 1, "wad": 1}) == ("wad", "wax")  # of equally frequent ones the first by letters


def test_what_another_term_catches_is_no_term(terms_of):
    stems = ({"rescue": 3, "rescued": 1}, {"rescuer": 2}, {"war": 1})
    assert terms_of(*stems, first=3) == ("rescue*", "war")
