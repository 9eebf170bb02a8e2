"""What a point of the record has beside its words."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.composing.content import ChosenPoint, PrintedContent
from briefing.composing.records.points import make_points
from briefing.composing.records.printed_texts import PrintedTexts
from briefing.mentions import ReportedSpeech, TimeExpression, Update
from briefing.models import Clarification

ANNA = "Anna Lind closed the bridge on Friday."
SHE = "She also left here on Monday."
LATER = "The bridge is open again."
NUMBERS = {0: 1, 1: 2}


@pytest.fixture
def analysis(plain_analysis):
    found = plain_analysis([ANNA, SHE], [LATER])
    days = [
        TimeExpression(
            sentence=place,
            start=found.corpus.documents[0].text.index(word),
            end=found.corpus.documents[0].text.index(word) + len(word),
            day=day,
            until=day,
            precision="day",
            resolved_from=date(2026, 1, 7),
        )
        for place, word, day in ((0, "Friday", date(2026, 1, 2)), (1, "Monday", date(2026, 1, 5)))
    ]
    return replace(found, scores=found.scores * 0 + 0.25, time_expressions=tuple(days))


def points_of(analysis, *points, **content):
    printed = PrintedContent(points=points, key_points=0, **content)
    texts = PrintedTexts(analysis, printed.clarifications, NUMBERS)
    return make_points(analysis, printed, texts, NUMBERS)


def test_a_point_has_its_words_its_score_its_topic_its_story_and_its_support(analysis):
    (point,) = points_of(analysis, ChosenPoint(id="p1", cited=(0, 2)))
    assert (point.id, point.words, point.score, point.topic) == ("p1", len(ANNA.split()), 0.25, "All")
    assert point.support == "independent"
    assert [citation.source for citation in point.citations] == [1, 2]
    assert point.story == "s1"
    assert (point.later, point.before, point.speaker, point.rating) == ((), None, None, "")


def test_the_sentence_before_a_point_is_printed_with_its_own_brackets_and_counts_as_its_words(analysis):
    here = Clarification(
        start=SHE.index("here"), end=SHE.index("here") + 4, text="Oslo", kind="place", reason="told"
    )
    (point,) = points_of(analysis, ChosenPoint(id="p1", cited=(1,), before=0), clarifications={1: (here,)})
    assert point.text == "She also left here [Oslo] on Monday [5 Jan]."
    assert [gloss.text for gloss in point.glosses] == ["[Oslo]", "[5 Jan]"]
    assert [day.words for day in point.days] == ["Monday"]
    assert point.words == len(ANNA.split()) + len(SHE.split())
    assert point.before.text == "Anna Lind closed the bridge on Friday [2 Jan]."
    assert [gloss.text for gloss in point.before.glosses] == ["[2 Jan]"]
    assert [day.words for day in point.before.days] == ["Friday"]
    assert point.before.citation.text == ANNA


@pytest.mark.parametrize(("printed", "name"), [((0, 2), "p2"), ((0,), "")])
def test_a_point_that_is_overtaken_has_the_later_report_and_the_point_that_prints_it(analysis, printed, name):
    update = Update(sentence=0, later=2, reason="it is open")
    points = [
        ChosenPoint(id=f"p{number}", cited=(i,), update=update if i == 0 else None)
        for number, i in enumerate(printed, start=1)
    ]
    (later,) = points_of(analysis, *points)[0].later
    assert (later.text, later.reason, later.point) == (LATER, "it is open", name)
    assert (later.citation.source, later.citation.text) == (2, LATER)


@pytest.mark.parametrize(("rated", "ratings"), [(True, ["F2", "F6"]), (False, ["", ""])])
def test_points_are_rated_by_their_sources_only_where_that_is_asked_for(analysis, rated, ratings):
    points = (ChosenPoint(id="p1", cited=(0, 2)), ChosenPoint(id="p2", cited=(1,)))
    assert [point.rating for point in points_of(analysis, *points, rated=rated)] == ratings


def test_a_point_names_its_speaker(analysis):
    speech = ReportedSpeech(
        sentence=0, kind="unnamed", entity=None, name=(0, 9), verb="said", act="said", content=(10, 20)
    )
    points = points_of(
        replace(analysis, speeches={0: speech}),
        ChosenPoint(id="p1", cited=(0,)),
        ChosenPoint(id="p2", cited=(1,)),
    )
    assert [point.speaker and point.speaker.name for point in points] == ["Anna Lind", None]
