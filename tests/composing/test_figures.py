"""Which figures are listed."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.content import ChosenConflict, ChosenPoint, ChosenSide, PrintedContent
from briefing.composing.figures import choose_figures, figure_candidates, list_figures
from briefing.mentions import DifferingSpan, StatedFigure, Update
from briefing.models import Contexts

TEXTS = ["The port has 30 cranes.", "It cost 70 crowns.", "Snow fell on 40 hills.", "Ice lay on 50 lakes."]


def point(id_, sentence, **changes):
    return ChosenPoint(id=id_, cited=(sentence,), **changes)


def figure(sentence, value, start=0, end=4, unit=""):
    return StatedFigure(
        sentence=sentence,
        before=max(0, start - 4),
        start=start,
        end=end,
        value=value,
        unit=unit,
        subject="cranes",
    )


@pytest.fixture
def analysis(plain_analysis):
    return replace(plain_analysis(TEXTS), contexts=Contexts(known=frozenset(range(4))))


def candidates(analysis, points=(), worth=(1.0, 2.0, 4.0, 3.0)):
    return figure_candidates(analysis, points, np.array(worth), np.arange(4))


def test_the_figures_of_points_come_first_and_then_those_of_other_sentences_by_worth(analysis):
    assert candidates(analysis, [point("p1", 1, before=0)]) == (0, 1, 2, 3)
    assert candidates(analysis) == (2, 3, 1, 0)


def test_a_sentence_that_repeats_a_point_is_not_looked_at(analysis):
    repeats = replace(analysis.repeats, groups=np.array([0, 1, 1, 3]))
    assert candidates(replace(analysis, repeats=repeats), [point("p1", 1)]) == (1, 3, 0)


@pytest.mark.parametrize(("share", "found"), [(0.5, (1, 0, 2)), (0.49, (1, 0))])
def test_a_sentence_that_leaves_something_open_comes_last_and_one_that_leaves_much_is_none(
    analysis, share, found
):
    contexts = Contexts(known=frozenset({0, 1, 2}), shares={2: share})
    assert candidates(replace(analysis, contexts=contexts)) == found


@pytest.mark.parametrize(("words", "is_listed"), [(35, True), (36, False)])
def test_a_sentence_of_over_35_words_is_not_cited_for_its_figure_alone(analysis, words, is_listed):
    lengths = np.array([5, words, 5, 5])
    analysis = replace(analysis, corpus=replace(analysis.corpus, words=lengths))
    assert (1 in candidates(analysis)) is is_listed


def test_at_most_200_sentences_are_looked_at(plain_analysis):
    analysis = plain_analysis(["The port has cranes."] * 201)
    analysis = replace(analysis, contexts=Contexts(known=frozenset(range(201))))
    assert len(figure_candidates(analysis, (), np.ones(201), np.arange(201))) == 200


def test_a_number_is_listed_once_for_each_unit():
    found = choose_figures(
        [point("p1", 0)], [figure(0, 30.0), figure(1, 30.0), figure(2, 30.0, unit="%")], Contexts()
    )
    assert [(item.figure.sentence, item.point) for item in found] == [(0, "p1"), (2, "")]


def test_a_sentence_that_is_not_printed_has_two_figures_and_a_point_all():
    stated = [figure(i, 10.0 * i + k) for i in (0, 1) for k in range(3)]
    found = choose_figures([point("p1", 0)], stated, Contexts())
    assert [item.figure.value for item in found] == [0.0, 1.0, 2.0, 10.0, 11.0]


def test_at_most_twelve_figures_are_listed():
    assert len(choose_figures((), [figure(i, float(i)) for i in range(13)], Contexts())) == 12


def test_sentences_that_leave_something_open_fill_a_list_of_few_figures_up_to_six():
    contexts = Contexts(shares=dict.fromkeys(range(3, 9), 0.6))
    stated = [figure(i, float(i)) for i in range(9)]
    assert len(choose_figures((), stated, contexts)) == 6
    assert len(choose_figures([point(f"p{i}", i) for i in range(7)], stated, contexts)) == 7


def test_a_figure_is_cited_and_says_whether_it_is_disputed_or_overtaken(analysis):
    update = Update(sentence=0, later=2, reason="")
    sides = [DifferingSpan(sentence=i, start=13, end=15) for i in (0, 2)]
    conflict = ChosenConflict(
        id="c1",
        subject="cranes",
        reason="",
        sides=tuple(ChosenSide(spans=(span,), point="") for span in sides),
    )
    points = (point("p1", 0, update=update), point("p2", 1))
    stated = [figure(0, 30.0, 13, 22), figure(0, 5.0, 0, 3), figure(1, 70.0, 8, 17)]
    content = PrintedContent(
        points=points, key_points=0, conflicts=(conflict,), figures=choose_figures(points, stated, Contexts())
    )
    found = list(list_figures(analysis, content, {0: 1}))
    assert [item.words for item in found] == ["30 cranes", "The", "70 crowns"]
    assert [item.before for item in found] == ["has", "", "ost"]
    assert [item.differences for item in found] == [("c1",), (), ()]
    assert [item.is_overtaken for item in found] == [True, True, False]
    assert [(item.point, item.citation.source) for item in found] == [("p1", 1), ("p1", 1), ("p2", 1)]
    assert all(item.text[item.offset :].startswith(item.words) for item in found)
