"""Speakers and actors of the record, in the words of their documents."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.content import ChosenActor, ChosenStatement
from briefing.composing.records.actors import make_actors, make_introduction, make_speaker
from briefing.mentions import Entity, ReportedSpeech
from briefing.models import Topic, TopicMap

FIRST = "Snow fell on hills."
SPOKEN = "Prime  Minister Anna\nLind said that it would melt."
NUMBERS = {0: 7, 1: 4}


def span(analysis, words, document=1):
    start = analysis.corpus.documents[document].text.index(words)
    return start, start + len(words)


@pytest.fixture
def analysis(plain_analysis):
    found = plain_analysis(["Nobody spoke."], [FIRST, SPOKEN])
    documents = list(found.corpus.documents)
    documents[1] = replace(
        documents[1], author="Ben Orr", paragraphs=((0, 10), (10, 20), (20, len(documents[1].text)))
    )
    topics = (Topic(name="Snow", terms=("snow",)), Topic(name="Speech", terms=("said",)))
    return replace(
        found,
        corpus=replace(found.corpus, documents=tuple(documents)),
        topics=TopicMap(topics=topics, labels=np.array([0, 0, 1]), strengths=np.ones(3)),
    )


@pytest.fixture
def anna(analysis):
    return Entity(
        document=1,
        kind="person",
        name=span(analysis, "Anna\nLind"),
        role=span(analysis, "Prime  Minister"),
        introduction=span(analysis, "Prime  Minister Anna\nLind"),
        sentence=2,
        gender="female",
        mentions=(),
    )


def speech(analysis, entity, **changes):
    said = {
        "sentence": 2, "kind": "named", "entity": entity, "name": span(analysis, "Anna\nLind"),
        "verb": "said", "act": "warned", "content": span(analysis, "it would melt"),
    }  # fmt: skip
    return ReportedSpeech(**{**said, **changes})


def speaker(analysis, said):
    return make_speaker(replace(analysis, speeches={2: said}), 2, NUMBERS)


def test_a_speaker_has_name_and_role_as_the_document_writes_them_with_white_space_folded(analysis, anna):
    found = speaker(analysis, speech(analysis, anna))
    assert (found.name, found.role) == ("Anna Lind", "Prime Minister")
    assert (found.verb, found.act, found.kind) == ("said", "warned", "named")
    assert found.introduction.text == "Prime Minister Anna Lind"


def test_a_speaker_of_whom_no_role_is_told_has_none(analysis, anna):
    assert speaker(analysis, speech(analysis, replace(anna, role=None))).role == ""


@pytest.mark.parametrize(("below", "role"), [(5, "Prime Minister"), (6, "")])
def test_a_role_that_is_told_far_below_a_statement_is_not_the_one_in_which_he_speaks(
    analysis, anna, below, role
):
    start, end = anna.introduction
    corpus = analysis.corpus
    document = replace(corpus.documents[1], paragraphs=((0, 1), *((1, 1),) * below, (start, end)))
    said = replace(corpus.sentences[2], paragraph=2)
    corpus = replace(
        corpus,
        documents=(corpus.documents[0], document),
        sentences=(*corpus.sentences[:2], said),
    )
    found = speaker(replace(analysis, corpus=corpus), speech(analysis, anna))
    assert (found.role, found.introduction.paragraph) == (role, 2 + below)


def test_somebody_without_a_name_is_introduced_nowhere_and_a_writer_is_the_author(analysis):
    unnamed = speaker(analysis, speech(analysis, None, kind="unnamed", name=span(analysis, "Minister")))
    assert (unnamed.name, unnamed.role, unnamed.introduction) == ("Minister", "", None)
    writer = speaker(analysis, speech(analysis, None, kind="writer", name=None, verb=""))
    assert (writer.name, writer.kind, writer.verb, writer.introduction) == ("Ben Orr", "writer", "", None)


def test_a_sentence_in_which_nobody_speaks_has_no_speaker(analysis):
    assert make_speaker(analysis, 2, NUMBERS) is None


def test_an_introduction_names_its_source_its_span_and_its_paragraph(analysis, anna):
    found = make_introduction(analysis.corpus, anna, NUMBERS)
    assert (found.source, found.document, (found.start, found.end)) == (4, "1.txt", anna.introduction)
    assert found.paragraph == 3
    head = replace(anna, introduction=(10, 12))
    assert make_introduction(analysis.corpus, head, NUMBERS).paragraph == 2


def test_what_stands_before_the_first_paragraph_counts_as_in_it(analysis, anna):
    documents = [replace(d, paragraphs=((5, 9),)) for d in analysis.corpus.documents]
    corpus = replace(analysis.corpus, documents=tuple(documents))
    assert make_introduction(corpus, replace(anna, introduction=(0, 4)), NUMBERS).paragraph == 1


@pytest.mark.parametrize(
    ("kind", "printed"),
    [("person", "person"), ("organisation", "organisation"), ("country", "government")],
)
def test_what_a_country_says_its_government_says(analysis, anna, kind, printed):
    (actor,) = make_actors(analysis, [ChosenActor(entity=replace(anna, kind=kind), statements=())], NUMBERS)
    assert (actor.kind, actor.name, actor.role) == (printed, "Anna Lind", "Prime Minister")
    assert actor.introduction.text == "Prime Minister Anna Lind"


def test_an_actor_without_a_role_has_none(analysis, anna):
    (actor,) = make_actors(analysis, [ChosenActor(entity=replace(anna, role=None), statements=())], NUMBERS)
    assert actor.role == ""


def test_a_statement_has_its_topic_its_sentence_and_where_that_stands(analysis, anna):
    statements = (
        ChosenStatement(speech=speech(analysis, anna), point="p3"),
        ChosenStatement(speech=speech(analysis, anna, sentence=1, verb=""), point=""),
    )
    (actor,) = make_actors(analysis, [ChosenActor(entity=anna, statements=statements)], NUMBERS)
    first, second = actor.statements
    assert (first.topic, first.act, first.verb, first.point) == ("Speech", "warned", "said", "p3")
    assert (first.text, first.citation.source) == (analysis.corpus.texts[2], 4)
    assert (second.topic, second.verb, second.point, second.text) == ("Snow", "", "", FIRST)
