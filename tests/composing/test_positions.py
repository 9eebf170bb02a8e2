"""Which actors are printed, and which of their statements."""

from dataclasses import replace
from datetime import date

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

    def choose(*texts, points, excluded=(), days=()):
        analysis = plain_analysis(*texts)
        dated = tuple(
            replace(document, published=date(2026, 5, day))
            for document, day in zip(analysis.corpus.documents, days, strict=bool(days))
        )
        analysis = replace(
            analysis, corpus=replace(analysis.corpus, documents=dated or analysis.corpus.documents)
        )
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


NAMES = ("Ruz", "Tok", "Lin", "Orlov", "Petrov", "Satbayev", "Kim", "Moi", "Diaz", "Khan", "Berg")


@pytest.mark.parametrize("said", ["said that the case was lost.", "said “it is”."])
def test_of_those_who_speak_once_and_of_those_who_cannot_be_quoted_eight_are_printed(chosen, said):
    texts = [[f"Judge Ivan {name} {said}"] for name in NAMES[1:]]
    assert len(printed(chosen([LEAVE], *texts, points=[0]))) == 8


def test_who_neither_speaks_nor_stands_in_a_point_is_not_printed(chosen):
    other = "The harbour was closed after Captain Boris Orlov had left it."
    assert printed(chosen([LEAVE], [other], points=[0])) == [("Olga Ruz", "Minister", ["p1"])]


def test_a_person_without_a_role_has_no_statement_beside_the_points_and_an_organisation_has(chosen):
    talks = "said that the long talks on the old harbour were over and done."
    assert printed(chosen([FORMER], [f"Olga Ruz {talks}"], points=[0])) == [("Ivan Tok", "Judge", ["p1"])]
    ministry = f"The Ministry of Health {talks}"
    assert printed(chosen([FORMER], [ministry], points=[0]))[1:] == [("Ministry of Health", "", [ministry])]


def test_those_who_speak_most_often_come_first_where_there_is_no_room_for_all(chosen):
    twice = ["said that the case was lost.", "said that it had rained in the town."]
    texts = [[f"Judge Ivan {name} {said}" for said in twice] for name in NAMES[1:]]
    texts[-1].append("Judge Ivan Berg said that nobody had come to the court in May.")
    found = printed(chosen([LEAVE], *texts, points=[0]))
    assert [name for name, _, statements in found if statements] == [
        *("Olga Ruz", "Ivan Tok", "Ivan Lin", "Ivan Orlov", "Ivan Petrov", "Ivan Satbayev", "Ivan Kim"),
        *("Ivan Moi", "Ivan Berg"),
    ]


@pytest.mark.parametrize(("days", "statements"), [((1, 2), ["p2", "p1"]), ((2, 1), ["p1", "p2"])])
def test_of_two_statements_the_last_stands_first(chosen, days, statements):
    assert printed(chosen([LEAVE], [STAY], points=[0, 1], days=days)) == [
        ("Olga Ruz", "Minister", statements)
    ]


@pytest.mark.parametrize(("days", "last"), [((3, 1, 2), LATTER), ((3, 2, 1), FORMER), ((), FORMER)])
def test_of_two_statements_that_no_point_has_the_last_is_printed(chosen, days, last):
    assert printed(chosen([LEAVE], [FORMER], [LATTER], points=[0], days=days))[1] == (
        *("Ivan Tok", "Judge"),
        [last],
    )


@pytest.mark.parametrize(
    ("first", "second", "role"), [("", "Senator ", "Senator"), ("Mayor ", "Senator ", "Mayor")]
)
def test_an_actor_is_introduced_with_a_role_and_by_a_document_that_a_point_cites(chosen, first, second, role):
    texts = [f"{each}Olga Ruz said that the long talks were over and done." for each in (first, second)]
    assert printed(chosen([texts[0]], [texts[1]], points=[0]))[0][:2] == ("Olga Ruz", role)
    swapped = printed(chosen([texts[1]], [texts[0]], points=[1]))[0][:2]
    assert swapped == ("Olga Ruz", role)


def test_who_says_nothing_that_can_be_quoted_is_printed_without_it(chosen):
    assert printed(chosen([LEAVE], [SILENT], points=[0]))[1] == ("Boris Orlov", "Captain", [])


def test_what_is_not_to_be_quoted_is_not(chosen):
    assert printed(chosen([LEAVE], [FORMER], points=[0], excluded=[1]))[1] == ("Ivan Tok", "Judge", [])


def test_one_with_a_point_has_no_other_statement(chosen):
    assert printed(chosen([LEAVE, STAY], points=[0])) == [("Olga Ruz", "Minister", ["p1"])]


def test_no_more_than_eight_statements_stand_beside_the_points(chosen):
    texts = [
        [f"Judge Ivan {name} said that the case was lost.", f"Judge Ivan {name} said that it had rained."]
        for name in NAMES
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
