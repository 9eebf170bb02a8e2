"""Updates: what a later report of the same story says in place of a figure or a plan."""

from datetime import date

import numpy as np
import pytest
from builders import date_documents

from briefing.models import StoryMap
from briefing.weighing.updates import find_updates
from briefing.weighing.updates.counts import find_recount
from briefing.weighing.updates.names import find_names
from briefing.weighing.updates.plans import find_outcome

TEN = "The flood in Karsak killed 10 people on the northern bank of the river."
ELEVEN = "The flood in Karsak killed 11 people on the northern bank of the river."
HOUSES = "The storm destroyed 10 houses on the bank."
PLAN = "President Amar Delo will sign the border treaty in Karsak, his office said."
DONE = "President Amar Delo signed the border treaty in Karsak on Monday."


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        (TEN, ELEVEN, "another figure: 10 people"),
        (TEN, TEN, ""),
        ("About 10 people were killed by the flood on the bank of the river.", ELEVEN, ""),  # may agree
        (TEN, "The flood in Mirsk killed 11 people on the northern bank of the river.", ""),  # another place
        (TEN, "The flood in Karsak hurt 11 people on the northern bank of the river.", ""),  # another state
        (TEN, "A storm at Karsak killed 11 people.", ""),  # too little in common
        (TEN, "The flood in Karsak destroyed 11 houses on the northern bank of the river.", ""),
        (HOUSES, "On the bank 11 houses were destroyed.", "another figure: 10 houses"),
        (HOUSES, "All 11 houses were destroyed.", ""),  # one word around the figures
        (HOUSES, "On the bank 11 bridges were destroyed.", ""),
    ],
)
def test_a_later_figure_for_the_same_count_overtakes_the_earlier(earlier, later, reason):
    assert find_recount(earlier, later, "en") == reason


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        (PLAN, DONE, "what came of: will sign"),
        (DONE, DONE, ""),  # no plan
        (PLAN, PLAN, ""),  # still a plan
        (PLAN, "President Amar Delo opened the border bridge in Karsak on Monday.", ""),  # another verb
        (PLAN, "The ministers signed the border treaty on Monday.", ""),  # no name in common
        (PLAN, "On Monday Amar signed a letter.", ""),  # nothing else in common
        (PLAN, "On Monday Amar signed a treaty.", "what came of: will sign"),
        ("The ministers demanded that Peru sign the treaty.", "Peru signed the treaty.", ""),
    ],
)
def test_a_report_that_something_is_done_overtakes_the_plan(earlier, later, reason):
    assert find_outcome(earlier, later, "en") == reason


def test_names_are_the_words_with_a_capital_but_for_the_first():
    assert find_names("Water from Karsak reached Mirsk and the Ob") == {"Karsak", "Mirsk"}
    assert find_names("“Water from Karsak”") == {"Karsak"}


def test_in_a_language_without_words_of_planning_nothing_ends_a_plan():
    assert find_outcome("Amar Delo wird den Vertrag in Karsak unterzeichnen.", DONE, "de") == ""


@pytest.fixture
def updates_of(corpus_of):
    def build(*reports, stories=None):
        days = [date(2025, 3, day) if day else None for _, day in reports]
        corpus = date_documents(corpus_of(*[[text] for text, _ in reports]), days)
        labels = np.array(stories or [0] * len(reports), dtype=np.int64)
        story = _story(tuple(range(len(reports))))
        found = StoryMap(stories=(story, story), labels=labels, newer=np.zeros(len(reports)))
        everything = np.arange(len(reports))
        return [(u.sentence, u.later) for u in find_updates(corpus, found, [0], among=everything)]

    return build


def _story(documents):
    from briefing.models import Story

    return Story(documents=documents, first=None, last=None, outlets=1, weight=1.0, reasons=())


def test_only_a_later_report_overtakes(updates_of):
    assert updates_of((TEN, 3), (ELEVEN, 4)) == [(0, 1)]
    assert updates_of((TEN, 3), (ELEVEN, 3)) == []
    assert updates_of((TEN, 3), (ELEVEN, 2)) == []


def test_a_report_without_a_date_is_neither_earlier_nor_later(updates_of):
    assert updates_of((TEN, 0), (ELEVEN, 4)) == []
    assert updates_of((TEN, 3), (ELEVEN, 0)) == []


def test_another_story_overtakes_nothing(updates_of):
    assert updates_of((TEN, 3), (ELEVEN, 4), stories=[0, 1]) == []


def test_the_newest_of_several_is_taken(updates_of):
    twelve = ELEVEN.replace("11", "12")
    assert updates_of((TEN, 3), (twelve, 5), (ELEVEN, 4)) == [(0, 1)]
    assert updates_of((TEN, 3), (twelve, 5), (ELEVEN, 5)) == [(0, 1)]


def test_a_sentence_without_words_overtakes_nothing(updates_of):
    assert updates_of((TEN, 3), (ELEVEN, 4), (ELEVEN, 4), ("", 5)) == [(0, 1)]


@pytest.mark.parametrize(("others", "found"), [(11, [(0, 12)]), (12, [])])
def test_the_twelve_later_sentences_that_share_most_are_compared(updates_of, others, found):
    less_alike = ELEVEN.replace("northern", "other")
    assert updates_of((TEN, 3), *[(TEN, 4)] * others, (less_alike, 5)) == found


@pytest.mark.parametrize(("own", "found"), [(13, [(0, 1)]), (14, [])])
def test_two_sentences_are_compared_that_share_a_quarter_of_the_lesser(updates_of, own, found):
    # Of four reports both have seven words, which weigh 1/2 each, and one has the others, which weigh 3/4.
    words = [" ".join(f"{name}{i}" for i in range(own)) for name in ("one", "two")]
    calm = ("calm weather", 1)
    assert updates_of((f"{TEN} {words[0]}", 3), (f"{ELEVEN} {words[1]}", 4), calm, calm) == found


def test_a_sentence_that_shares_little_is_not_compared(updates_of):
    far = "Treaty talks went on for hours while 11 people waited outside, a guard of the palace told us."
    assert updates_of((TEN, 3), (far, 4)) == []


def test_what_is_taken_back_or_decided_overtakes_however_little_is_shared(updates_of):
    offer = "Rona Foods, a family firm from the north, offered to buy the Karsak dairy and its three shops."
    withdrawn = "On Friday Rona withdrew its bid, a spokesman of the Karsak dairy told workers at its gate."
    assert updates_of((offer, 3), (withdrawn, 4)) == [(0, 1)]
    assert updates_of((offer, 0), (withdrawn, 4)) == []
    pending = "Parliament has yet to approve the treaty on the border, a long text with many old clauses."
    approved = "Parliament approved the treaty after hours of noise; the border guards heard it on the radio."
    assert updates_of((pending, 3), (approved, 4)) == [(0, 1)]


@pytest.mark.parametrize(("holders", "found"), [(3, [(0, 1)]), (4, [])])
def test_words_that_many_reports_have_say_nothing_of_a_decision(updates_of, holders, found):
    pending = "Parliament has yet to approve the border plan for Karsak"
    approved = "Parliament approved the border plan after hours of noise"
    others = [("calm border", 1)] * (holders - 2)
    assert updates_of((pending, 3), (approved, 4), *others, ("calm", 1)) == found
