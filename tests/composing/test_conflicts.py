from dataclasses import replace
from datetime import date

import pytest

from briefing.composing.conflicts import cite_conflicts
from briefing.composing.decisions import Decision, Printed, Selection
from briefing.composing.ledger import make_ledger
from briefing.composing.sections import cite_points
from briefing.mentions import Difference, DifferingSpan

WIRE = "A total of 37 participants took part in the meeting in Astana ."
POST = "About 30 participants took part in the meeting , this newspaper counted ."
NOTE = "At least 41 participants took part in the meeting , said the host ."
SHORT = "Only 12 came ."


def difference(*sides, subject="participants"):
    """A difference of sides, each given as (sentence, start, end) of its stands."""
    stands = (tuple(DifferingSpan(sentence=i, start=a, end=b) for i, a, b in side) for side in sides)
    return Difference(subject=subject, likeness=0.9, sides=tuple(stands))


def choose(analysis, *chosen):
    decisions = [
        Decision(chosen=i in chosen, reason="worth little") for i in range(len(analysis.corpus.texts))
    ]
    selection = Selection(chosen=chosen, decisions=tuple(decisions))
    return selection, cite_points(analysis, selection, ())


@pytest.fixture
def analysis(plain_weighing):
    return plain_weighing([WIRE], [POST], [NOTE], [SHORT])


FIGURES = difference([(0, 11, 13)], [(1, 0, 8)])


def test_a_sentence_that_is_printed_as_a_point_is_not_printed_again(analysis):
    _, points = choose(analysis, 0)
    (conflict,) = cite_conflicts(analysis, [FIGURES], points, most=5)
    assert [(value.value, value.point) for value in conflict.values] == [("37", "p1"), ("About 30", "")]
    assert [value.text[value.offset :].split()[0] for value in conflict.values] == ["37", "About"]


def test_sources_are_numbered_after_those_of_the_points(analysis):
    _, points = choose(analysis, 2)
    (conflict,) = cite_conflicts(analysis, [FIGURES], points, most=5)
    assert [c.source for value in conflict.values for c in value.citations] == [2, 3]
    printed = Printed(points=points, key_points=0, conflicts=(conflict,))
    assert [citation.source for citation in printed.citations] == [1, 2, 3]


def test_what_touches_a_point_comes_first_and_at_most_so_many_are_printed(analysis):
    other = difference([(1, 0, 8)], [(2, 0, 11)], subject="other")
    _, points = choose(analysis, 0)
    both = cite_conflicts(analysis, [other, FIGURES], points, most=5)
    assert [conflict.subject for conflict in both] == ["participants", "other"]
    assert cite_conflicts(analysis, [other, FIGURES], points, most=1) == both[:1]
    assert cite_conflicts(analysis, [other, FIGURES], points, most=0) == ()


def test_a_side_that_cannot_be_printed_stays_out_and_one_side_is_no_conflict(analysis):
    whole = difference([(0, 11, 13)], [(1, 0, 8)], [(3, 5, 7)])
    (conflict,) = cite_conflicts(analysis, [whole], (), most=5)
    assert [value.value for value in conflict.values] == ["37", "About 30"]
    assert cite_conflicts(analysis, [FIGURES], (), most=5, excluded={1}) == ()


def test_sides_stand_in_the_order_of_their_dates_the_undated_last(analysis):
    days = [None, date(2026, 3, 1), date(2026, 1, 1), None]
    documents = [replace(d, published=day) for d, day in zip(analysis.corpus.documents, days, strict=True)]
    dated = replace(analysis, corpus=replace(analysis.corpus, documents=tuple(documents)))
    three = difference([(0, 11, 13)], [(1, 0, 8)], [(2, 0, 11)])
    (conflict,) = cite_conflicts(dated, [three], (), most=5)
    assert [value.value for value in conflict.values] == ["At least 41", "About 30", "37"]


def test_those_who_say_the_same_are_cited_behind_the_first(analysis):
    (conflict,) = cite_conflicts(analysis, [difference([(0, 11, 13), (1, 0, 8)], [(2, 0, 11)])], (), most=5)
    assert [len(value.citations) for value in conflict.values] == [2, 1]
    for value in conflict.values:
        assert value.text == " ".join(value.citations[0].text.split())


def test_the_ledger_says_what_is_cited_where_sources_differ(analysis):
    selection, points = choose(analysis, 0)
    conflicts = cite_conflicts(analysis, [FIGURES], points, most=5)
    entries = make_ledger(analysis, selection, Printed(points=points, key_points=0, conflicts=conflicts))
    assert entries[0].reason.endswith("; sources differ (c1)")
    assert entries[1].reason == "cited where sources differ (c1); no point: worth little"
    assert "c1" not in entries[2].reason
