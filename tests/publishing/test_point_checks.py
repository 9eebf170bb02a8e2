"""The record of a point that does not agree with itself is found, and the fault is named."""

import hashlib
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from briefing.publishing.verification.point_checks import figure_problems, point_problems
from briefing.record import Before, Citation, Gloss, KeyFigure, NamedDay, Point

DATELINE = "OSLO, Oct. 5 (Example Wire) — "
FIRST, SECOND = "Ministers met here.", "They voted on Friday."
PUBLISHED = date(2015, 10, 5)


def citation(text, start):
    return Citation(
        source=1,
        document="a.txt",
        start=start,
        end=start + len(text),
        paragraph=1,
        page=None,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        copy_of=None,
    )


MISPLACED = "what is printed before its sentence does not stand before it"
FRIDAY = NamedDay(
    words="Friday", offset=14, day=date(2015, 10, 2), until=None, precision="day", resolved_from=PUBLISHED
)
HERE = Gloss(
    offset=19, text="[Oslo]", kind="place", reason="the place of its dateline", proof_start=0, proof_end=4
)
DAY = Gloss(
    offset=21, text="[2 Oct]", kind="day", reason="counted from 2015-10-05", proof_start=None, proof_end=None
)
POINT = Point(
    id="p1",
    text="They voted on Friday [2 Oct].",
    words=7,
    score=1.0,
    topic="Votes",
    support="single",
    citations=(citation(SECOND, 50),),
    before=Before(text="Ministers met here [Oslo].", citation=citation(FIRST, 30), glosses=(HERE,)),
    glosses=(DAY,),
    days=(FRIDAY,),
)


def problems(point):
    source = SimpleNamespace(number=1, published=PUBLISHED, language="en")
    return list(point_problems(SimpleNamespace(points=(point,), sources=(source,))))


def before(**changes):
    return replace(POINT, before=replace(POINT.before, **changes))


def test_a_point_with_brackets_and_the_sentence_before_it_agrees_with_itself():
    assert problems(POINT) == []
    assert problems(replace(POINT, before=None)) == []
    assert POINT.source_text == SECOND
    assert POINT.printed_text == "Ministers met here [Oslo]. They voted on Friday [2 Oct]."


@pytest.mark.parametrize(
    ("point", "fault"),
    [
        (replace(POINT, text="They sang on Friday [2 Oct]."), "is not that of its first citation"),
        (replace(POINT, citations=()), "is not that of its first citation"),
        (
            replace(POINT, citations=(replace(citation(SECOND, 50), sha256="0"),)),
            "the text of source 1 does not have its sha256",
        ),
        (replace(POINT, glosses=()), "is not that of its first citation"),
        (
            replace(POINT, text="They voted on Friday [9 Oct].", glosses=(replace(DAY, text="[9 Oct]"),)),
            "[9 Oct] is not what its words stand for",
        ),
        (
            replace(POINT, days=(replace(FRIDAY, day=date(2015, 10, 9)),)),
            "'Friday' does not stand for 2015-10-09",
        ),
        (before(text="Ministers sang here [Oslo]."), "p1, before it: the printed sentence is not"),
        (
            before(citation=citation(FIRST, 60)),
            MISPLACED,
        ),
        (
            before(citation=replace(citation(FIRST, 30), paragraph=2)),
            MISPLACED,
        ),
        (
            before(citation=replace(citation(FIRST, 30), document="b.txt")),
            MISPLACED,
        ),
    ],
)
def test_a_fault_in_the_record_of_a_point_is_named(point, fault):
    assert any(fault in problem for problem in problems(point))


def test_brackets_without_the_space_before_them_are_not_in_their_place():
    point = before(text="Ministers met here.[Oslo].", glosses=(replace(HERE, offset=19),))
    assert any("[Oslo] is not what its words stand for" in problem for problem in problems(point))


def test_a_point_of_a_source_that_is_not_listed_is_left_to_the_check_of_sources():
    point = replace(POINT, citations=(replace(citation(SECOND, 50), source=2),), before=None)
    assert problems(point) == []


FIGURE = KeyFigure(
    words="37 people",
    value=37.0,
    unit="",
    text="All 37 people left.",
    offset=4,
    point="",
    differences=(),
    is_overtaken=False,
    citation=citation("All 37 people left.", 90),
)


def test_a_figure_that_is_not_in_its_sentence_is_named():
    assert list(figure_problems(FIGURE)) == []
    problems = list(figure_problems(replace(FIGURE, words="38 people")))
    assert problems == ["briefing.json: figure '38 people': is not in its sentence"]
    assert "is not that of its first citation" in next(figure_problems(replace(FIGURE, text="37 people.")))
