from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from briefing.composing.conflicts import choose_conflicts
from briefing.composing.content import PrintedContent
from briefing.composing.ledger import make_ledger
from briefing.composing.points import order_points
from briefing.composing.selection.decisions import Decision, Selection
from briefing.mentions import Difference, DifferingSpan

WIRE = "A total of 37 participants took part in the meeting in Astana ."
POST = "About 30 participants took part in the meeting , this newspaper counted ."
NOTE = "At least 41 participants took part in the meeting , said the host ."
SHORT = "Only 12 came ."


def difference(*sides, subject="participants"):
    """A difference of sides, each given as (sentence, start, end) of its stands."""
    stands = (tuple(DifferingSpan(sentence=i, start=a, end=b) for i, a, b in side) for side in sides)
    return Difference(subject=subject, reason="another figure", likeness=0.9, sides=tuple(stands))


def points_of(analysis, *chosen):
    return order_points(analysis, chosen, ())


def conflicts_of(analysis, differences, points, *, most=5, excluded=()):
    return choose_conflicts(
        replace(analysis, differences=tuple(differences)), points, most=most, excluded=excluded
    )


def printed_words(analysis, side):
    span = side.spans[0]
    return analysis.corpus.texts[span.sentence][span.start : span.end]


@pytest.fixture
def analysis(plain_analysis):
    return plain_analysis([WIRE], [POST], [NOTE], [SHORT])


FIGURES = difference([(0, 11, 13)], [(1, 0, 8)])


def test_a_sentence_that_is_printed_as_a_point_is_not_printed_again(analysis):
    (conflict,) = conflicts_of(analysis, [FIGURES], points_of(analysis, 0))
    assert [(printed_words(analysis, side), side.point) for side in conflict.sides] == [
        ("37", "p1"),
        ("About 30", ""),
    ]


def test_what_a_conflict_cites_is_numbered_after_the_points(analysis):
    points = points_of(analysis, 2)
    content = PrintedContent(points=points, key_points=0, conflicts=conflicts_of(analysis, [FIGURES], points))
    assert list(content.cited()) == [2, 0, 1]


def test_what_touches_a_point_comes_first_and_at_most_so_many_are_printed(analysis):
    other = difference([(1, 0, 8)], [(2, 0, 11)], subject="other")
    points = points_of(analysis, 0)
    both = conflicts_of(analysis, [other, FIGURES], points)
    assert [conflict.subject for conflict in both] == ["participants", "other"]
    assert conflicts_of(analysis, [other, FIGURES], points, most=1) == both[:1]
    assert conflicts_of(analysis, [other, FIGURES], points, most=0) == ()


def test_a_side_that_cannot_be_printed_stays_out_and_one_side_is_no_conflict(analysis):
    whole = difference([(0, 11, 13)], [(1, 0, 8)], [(3, 5, 7)])
    (conflict,) = conflicts_of(analysis, [whole], ())
    assert [printed_words(analysis, side) for side in conflict.sides] == ["37", "About 30"]
    assert conflicts_of(analysis, [FIGURES], (), excluded={1}) == ()


def test_sides_stand_in_the_order_of_their_dates_the_undated_last(analysis):
    days = [None, date(2026, 3, 1), date(2026, 1, 1), None]
    documents = [replace(d, published=day) for d, day in zip(analysis.corpus.documents, days, strict=True)]
    dated = replace(analysis, corpus=replace(analysis.corpus, documents=tuple(documents)))
    three = difference([(0, 11, 13)], [(1, 0, 8)], [(2, 0, 11)])
    (conflict,) = conflicts_of(dated, [three], ())
    assert [printed_words(dated, side) for side in conflict.sides] == ["At least 41", "About 30", "37"]


def test_those_who_say_the_same_are_cited_behind_the_first(analysis):
    (conflict,) = conflicts_of(analysis, [difference([(0, 11, 13), (1, 0, 8)], [(2, 0, 11)])], ())
    assert [[span.sentence for span in side.spans] for side in conflict.sides] == [[0, 1], [2]]


def test_the_ledger_says_what_is_cited_where_sources_differ(analysis):
    decisions = [Decision(chosen=i == 0, reason="worth little") for i in range(4)]
    points = points_of(analysis, 0)
    conflicts = conflicts_of(analysis, [FIGURES], points)
    content = PrintedContent(points=points, key_points=0, conflicts=conflicts)
    chosen = Selection(chosen=(0,), eligible=np.arange(3), worth=analysis.scores, decisions=tuple(decisions))
    entries = make_ledger(analysis, chosen, content)
    assert entries[0].reason.endswith("; sources differ (c1), another figure")
    assert entries[1].reason == "cited where sources differ (c1), another figure; no point: worth little"
    assert "c1" not in entries[2].reason


OTHERS = difference([(1, 0, 8)], [(2, 0, 11)], subject="other")


def test_of_two_the_one_whose_sentences_are_worth_more_on_average_comes_first(analysis):
    worth = replace(analysis, scores=np.array([0.1, 0.5, 0.9, 0.0]))
    assert [c.subject for c in conflicts_of(worth, [FIGURES, OTHERS], ())] == ["other", "participants"]
    three = difference([(0, 11, 13)], [(1, 0, 8)], [(2, 0, 11)], subject="three")
    two = difference([(1, 0, 8)], [(2, 0, 11)], subject="two")
    found = conflicts_of(worth, [three, two], ())
    assert [(c.id, c.subject) for c in found] == [("c1", "two"), ("c2", "three")]


def test_a_longer_sentence_of_the_same_score_is_worth_more(analysis):
    worth = replace(analysis, scores=np.array([0.5, 0.5, 0.5, 0.5]))
    lengths = replace(worth, corpus=replace(worth.corpus, words=np.array([20, 10, 10, 3])))
    found = conflicts_of(lengths, [OTHERS, FIGURES], ())
    assert [conflict.subject for conflict in found] == ["participants", "other"]


def test_of_equal_worth_the_more_alike_comes_first_then_the_subject_decides(analysis):
    even = replace(analysis, scores=np.zeros(4))
    alike = replace(OTHERS, likeness=0.95)
    assert [c.subject for c in conflicts_of(even, [FIGURES, alike], ())] == ["other", "participants"]
    assert [c.subject for c in conflicts_of(even, [FIGURES, OTHERS], ())] == ["other", "participants"]
    assert [c.subject for c in conflicts_of(even, [OTHERS, FIGURES], ())] == ["other", "participants"]


def test_of_a_side_the_point_is_printed_else_the_earliest_dated_and_the_rest_follow_by_date(analysis):
    days = [date(2026, 3, 3), date(2026, 3, 2), date(2026, 3, 1), None]
    documents = [replace(d, published=day) for d, day in zip(analysis.corpus.documents, days, strict=True)]
    dated = replace(analysis, corpus=replace(analysis.corpus, documents=tuple(documents)))
    whole = difference([(0, 11, 13), (1, 0, 8)], [(2, 0, 11)])
    sides = {
        tuple(span.sentence for span in side.spans)
        for side in conflicts_of(dated, [whole], points_of(dated, 0))[0].sides
    }
    assert sides == {(0, 1), (2,)}
    sides = {
        tuple(span.sentence for span in side.spans) for side in conflicts_of(dated, [whole], ())[0].sides
    }
    assert sides == {(1, 0), (2,)}


TOLD = difference([(1, 0, 8)], [(1, 63, 72)], subject="told")


def test_what_one_sentence_tells_with_both_sides_does_not_come_first_for_touching_a_point(analysis):
    other = difference([(0, 11, 13)], [(2, 0, 11)], subject="other")
    points = points_of(analysis, 1)
    (first, second) = conflicts_of(analysis, [TOLD, other], points)
    assert (first.subject, second.subject) == ("other", "told")
    assert [(side.sentence, side.point) for side in second.sides] == [(1, "p1"), (1, "p1")]
    unsure = replace(TOLD, likeness=0.95)
    surer = replace(TOLD, subject="surer", likeness=1.0)
    assert [item.subject for item in conflicts_of(analysis, [unsure, surer], points)] == ["surer", "told"]


def test_a_side_that_leaves_open_who_says_so_is_printed_as_a_point_alone(analysis):
    def conflicts(points, unnamed):
        listed = replace(analysis, differences=(FIGURES,))
        return choose_conflicts(listed, points, most=5, unnamed=unnamed)

    assert conflicts((), {2}) == conflicts((), ()) != ()
    assert conflicts((), {1}) == ()
    assert len(conflicts(points_of(analysis, 1), {1})) == 1


def test_a_side_is_told_by_a_sentence_that_says_whose_account_it_is(analysis):
    both = difference([(0, 11, 13)], [(1, 0, 8), (2, 0, 11)])
    listed = replace(analysis, differences=(both,))
    (conflict,) = choose_conflicts(listed, (), most=5, unnamed={1})
    assert printed_words(analysis, conflict.sides[1]) == "At least 41"
