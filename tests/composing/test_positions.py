"""Which actors are printed, and which of their statements."""

from dataclasses import replace

import pytest

from briefing.composing.content import ChosenPoint
from briefing.composing.positions import choose_actors
from briefing.composing.records.actors import make_actors, make_speaker
from briefing.weighing.actors import coreference_of, find_main_speeches
from briefing.weighing.context import standalone_share
from briefing.weighing.positions import find_actors

LEAVE = "Minister Olga Ruz said that the long talks on the harbour were over and done."
STAY = "Minister Olga Ruz said that nobody had asked her for the keys of the old harbour."
FORMER = "Judge Ivan Tok said that the court had never before seen such a case as this."
LATTER = "Judge Ivan Tok denied that the court had been asked by anybody to close that case."
EXPERT = "Engineer Anna Lin said that the harbour needed a new wall against the winter storms."
SILENT = "“He is late,” said Captain Boris Orlov."


@pytest.fixture
def chosen(plain_analysis):
    """Return the actors of documents of which the sentences at the positions `points` are printed."""

    def choose(*texts, points, excluded=()):
        analysis = plain_analysis(*texts)
        one = replace(analysis.stories.stories[0], documents=tuple(range(len(texts))))
        stories = replace(analysis.stories, stories=(one,), labels=analysis.stories.labels * 0)
        analysis = replace(
            analysis,
            stories=stories,
            speeches=find_main_speeches(coreference_of(analysis), points),
        )
        made = tuple(ChosenPoint(id=f"p{n}", cited=(i,)) for n, i in enumerate(points, start=1))
        known = find_actors(analysis, points)
        return analysis, choose_actors(
            analysis, known, made, excluded=dict.fromkeys(excluded, ""), alone=standalone_share
        )

    return choose


def printed(found):
    """Return the record of the actors: name, role, and the point or the text of each statement."""
    analysis, actors = found
    numbers = {number: number + 1 for number in range(len(analysis.corpus.documents))}
    return [
        (actor.name, actor.role, [each.point or each.text for each in actor.statements])
        for actor in make_actors(analysis, actors, numbers)
    ]


def test_who_speaks_in_a_point_and_who_speaks_often_are_printed(chosen):
    assert printed(chosen([LEAVE], [FORMER, LATTER], points=[0])) == [
        ("Olga Ruz", "Minister", ["p1"]),
        ("Ivan Tok", "Judge", [FORMER]),
    ]


def test_who_is_named_in_a_point_and_introduced_is_printed(chosen):
    assert printed(chosen(["The harbour was closed after Minister Olga Ruz had left it."], points=[0])) == [
        ("Olga Ruz", "Minister", [])
    ]


def test_who_speaks_once_is_printed_while_few_are(chosen):
    assert printed(chosen([LEAVE], [EXPERT], points=[0]))[1] == ("Anna Lin", "Engineer", [EXPERT])


def test_who_says_nothing_that_can_be_quoted_is_printed_without_it(chosen):
    assert printed(chosen([LEAVE], [SILENT], points=[0]))[1] == ("Boris Orlov", "Captain", [])


def test_what_is_not_to_be_quoted_is_not(chosen):
    assert printed(chosen([LEAVE], [FORMER], points=[0], excluded=[1]))[1] == ("Ivan Tok", "Judge", [])


def test_one_with_a_point_has_no_other_statement(chosen):
    assert printed(chosen([LEAVE, STAY], points=[0])) == [("Olga Ruz", "Minister", ["p1"])]


def test_no_more_than_eight_statements_stand_beside_the_points(chosen):
    names = ["Ruz", "Tok", "Lin", "Orlov", "Petrov", "Satbayev", "Kim", "Moi", "Diaz", "Khan", "Berg"]
    texts = [
        [f"Judge Ivan {name} said that the case was lost.", f"Judge Ivan {name} said that it had rained."]
        for name in names
    ]
    assert sum(len(statements) for _, _, statements in printed(chosen(*texts, points=[0]))) == 9


def test_the_speaker_of_a_point_is_made_of_its_document(chosen):
    analysis, _ = chosen([LEAVE, "The rain fell."], points=[0, 1])
    speaker = make_speaker(analysis, 0, {0: 7})
    assert (speaker.name, speaker.role, speaker.verb, speaker.kind) == (
        "Olga Ruz",
        "Minister",
        "said",
        "named",
    )
    assert (speaker.introduction.source, speaker.introduction.paragraph) == (7, 1)
    assert speaker.introduction.text == "Minister Olga Ruz"
    assert make_speaker(analysis, 1, {0: 7}) is None
