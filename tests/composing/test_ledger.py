"""The ledger: for every sentence its score, whether it was chosen, and why or why not."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from briefing.composing.content import ChosenConflict, ChosenEntry, ChosenPoint, ChosenSide, PrintedContent
from briefing.composing.ledger import Ledger, make_ledger
from briefing.composing.selection.decisions import Decision, Selection
from briefing.mentions import DifferingSpan, TimeExpression, Update
from briefing.models import Topic, TopicMap

CHOSEN = Decision(chosen=True, reason="chosen")
LITTLE = Decision(chosen=False, reason="worth little")


@pytest.fixture
def ledger_of(plain_analysis):
    """The ledger of a document of three sentences; the first is the point p1 unless said otherwise."""

    def build(*decisions, points=((0,),), conflicts=(), timeline=(), covering=None, **topics):
        analysis = plain_analysis(["rain fell", "snow fell", "hail fell"])
        analysis = replace(
            analysis, scores=np.array([1 / 3, 0.5, 0.25]), topics=replace(analysis.topics, **topics)
        )
        content = PrintedContent(
            points=tuple(ChosenPoint(id=f"p{i}", cited=cited) for i, cited in enumerate(points, start=1)),
            key_points=0,
            conflicts=conflicts,
            timeline=timeline,
        )
        everything = np.arange(3)
        selection = Selection(
            chosen=(0,),
            eligible=everything,
            worth=np.ones(3),
            decisions=tuple(decisions),
            covering=covering,
        )
        return make_ledger(analysis, selection, content)

    return build


def reasons(ledger):
    return [entry.reason for entry in ledger]


def conflict_of(*sentences):
    sides = [ChosenSide(spans=(DifferingSpan(sentence=i, start=0, end=1),), point="") for i in sentences]
    return ChosenConflict(id="c1", subject="rain", reason="the figures differ", sides=tuple(sides))


def entry_of(sentence, *, point=""):
    day = date(2026, 1, 2)
    expression = TimeExpression(
        sentence=sentence, start=0, end=1, day=day, until=day, precision="day", resolved_from=None
    )
    return ChosenEntry(expression=expression, point=point)


def test_each_sentence_has_an_entry_with_its_place_and_what_became_of_it(ledger_of):
    first, second, third = ledger_of(CHOSEN, LITTLE, LITTLE)
    assert (first.document, first.start, first.end, first.paragraph, first.text) == (
        *("0.txt", 0, 9, 1, "rain fell"),
    )
    assert (first.topic, first.score, first.story, first.timeline) == ("All", 0.333333333, "s1", "")
    assert [(entry.chosen, entry.point) for entry in (first, second, third)] == [
        (True, "p1"),
        (False, ""),
        (False, ""),
    ]
    assert reasons((first, second, third)) == ["chosen", "worth little", "worth little"]


def test_a_repeat_names_the_point_that_it_repeats_whether_it_is_cited_or_not(ledger_of):
    repeat = Decision(chosen=False, reason="repeat", other=0)
    ledger = ledger_of(CHOSEN, repeat, repeat, points=[(0, 1)])
    assert [entry.point for entry in ledger] == ["p1", "p1", "p1"]
    assert reasons(ledger)[1:] == ["a repeat of p1", "a repeat of p1"]


def test_a_repeat_of_what_is_no_point_has_none(ledger_of):
    repeat = Decision(chosen=False, reason="repeat", other=2)
    assert [entry.point for entry in ledger_of(CHOSEN, repeat, LITTLE)] == ["p1", "", ""]


def test_why_a_point_stands_under_its_topic_is_said_of_those_that_are_chosen(ledger_of):
    ledger = ledger_of(CHOSEN, LITTLE, CHOSEN, reasons={0: "it is about rain", 1: "it is about snow"})
    assert [entry.placed for entry in ledger] == ["it is about rain", "", ""]


class Covered:
    """The first sentence says as much as the others."""

    def by(self, chosen):
        return [1, 2] if chosen == 0 else []


def test_the_ledger_says_which_sentences_are_under_a_topic_and_which_one_covers(ledger_of):
    topics = tuple(Topic(name=name, terms=()) for name in ("Hail", "Rain", "Sun", "Rain"))
    ledger = ledger_of(
        *(CHOSEN, LITTLE, LITTLE), topics=topics, labels=np.array([3, 1, 0]), covering=Covered()
    )
    assert ledger.topics == ("Hail", "Rain")
    assert ledger.under("Rain").tolist() == [True, True, False]
    assert (ledger.covered_by(0), ledger.covered_by(1)) == ([1, 2], [])


def test_a_complete_ledger_needs_nothing_of_what_it_was_made_from(ledger_of):
    ledger, whole = (ledger_of(CHOSEN, LITTLE, LITTLE, covering=Covered()) for _ in range(2))
    assert ledger.of_document("0.txt") == list(ledger)
    assert ledger.of_document("1.txt") == []
    whole.complete()
    assert whole.choice is None
    assert (list(whole), whole.of_document("0.txt")) == (list(ledger), list(ledger))
    assert whole.of_document("1.txt") == []
    assert whole.covered_by(0) == []


def test_a_complete_ledger_has_made_all_its_entries(ledger_of):
    entries = ledger_of(CHOSEN, LITTLE, LITTLE)
    made = []
    topics = TopicMap(topics=(), labels=np.zeros(0, dtype=np.int64), strengths=np.zeros(0))
    ledger = Ledger(lambda i: made.append(i) or entries[i], entries.texts, topics, None)
    assert (ledger[1], made) == (entries[1], [1])
    ledger.complete()
    assert sorted(made) == [0, 1, 2]


def test_without_a_comparison_no_sentence_covers_another(ledger_of):
    assert ledger_of(CHOSEN, LITTLE, LITTLE).covered_by(0) == []


def test_settled_is_what_points_print_and_what_stands_beside_them(ledger_of):
    decisions = (CHOSEN, LITTLE, LITTLE)
    assert ledger_of(*decisions).choice.settled == {0}
    assert ledger_of(*decisions, conflicts=[conflict_of(1)]).choice.settled == {0, 1}
    assert ledger_of(*decisions, timeline=[entry_of(2)]).choice.settled == {0, 2}
    assert ledger_of(*decisions, timeline=[entry_of(2, point="p1")]).choice.settled == {0}


def test_what_stood_in_the_way_is_named_as_a_point_or_by_its_place(ledger_of):
    covered = Decision(chosen=False, reason="a printed sentence says as much", other=0)
    rival = replace(covered, other=1)
    ledger = ledger_of(CHOSEN, covered, rival)
    assert reasons(ledger)[1:] == [
        "a printed sentence says as much (p1)",
        "a printed sentence says as much (0.txt paragraph 1)",
    ]
    assert [entry.point for entry in ledger] == ["p1", "", ""]


def test_a_chosen_sentence_names_the_next_best(ledger_of):
    ledger = ledger_of(replace(CHOSEN, other=1), LITTLE, LITTLE)
    assert reasons(ledger)[0] == "chosen; the next best was 0.txt paragraph 1"


def test_a_sentence_that_sources_contradict_says_so(ledger_of):
    ledger = ledger_of(CHOSEN, LITTLE, LITTLE, conflicts=[conflict_of(0, 1)])
    assert reasons(ledger) == [
        "chosen; sources differ (c1), the figures differ",
        "cited where sources differ (c1), the figures differ; no point: worth little",
        "worth little",
    ]


def test_a_sentence_that_only_the_timeline_prints_says_so(ledger_of):
    ledger = ledger_of(CHOSEN, LITTLE, LITTLE, timeline=[entry_of(0, point="p1"), entry_of(1)])
    assert [entry.timeline for entry in ledger] == ["", "2026-01-02", ""]
    assert reasons(ledger) == [
        "chosen",
        "in the timeline, at 2026-01-02; no point: worth little",
        "worth little",
    ]


def test_what_is_printed_is_cited_in_the_order_in_which_its_sources_are_numbered():
    updated = ChosenPoint(id="p1", cited=(4, 5), update=Update(sentence=4, later=6, reason="newer"))
    side = ChosenSide(spans=tuple(DifferingSpan(sentence=i, start=0, end=1) for i in (2, 1)), point="")
    content = PrintedContent(
        points=(updated, ChosenPoint(id="p2", cited=(3,))),
        key_points=1,
        conflicts=(ChosenConflict(id="c1", subject="", reason="", sides=(side, side)),),
        timeline=(entry_of(0),),
        headed=(7,),
    )
    assert list(content.cited()) == [4, 5, 6, 3, 7, 2, 1, 2, 1, 0]
    assert (updated.sentence, side.sentence) == (4, 2)
