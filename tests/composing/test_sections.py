"""Sections: topics that were asked for, then headlines, then the rest."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.content import ChosenPoint
from briefing.composing.sections import first_sentences_of_headlines, head_sections
from briefing.models import Headline, Story, StoryMap, Topic, TopicMap

REST = Topic(name="Other developments", terms=(), kind="discovered")


@pytest.fixture
def sections_of(plain_analysis):
    """Return the heading of each sentence; a report is given with its story, headlines with their report."""

    def build(*reports, heads, asked=()):
        analysis = plain_analysis(*[sentences for _, sentences in reports])
        corpus = analysis.corpus
        owners = [s.document for s in corpus.sentences]
        labels = np.array([reports[i][0] for i in owners], dtype=np.int64)
        stories = tuple(
            Story(
                documents=tuple(i for i, (story, _) in enumerate(reports) if story == number),
                first=None, last=None, outlets=1, weight=1.0, reasons=(),
            )
            for number in range(int(labels.max()) + 1)
        )  # fmt: skip
        topics = np.array([0 if i in asked else len(asked) and 1 for i in range(len(owners))])
        names = (*([Topic(name="Asked", terms=("x",))] if asked else []), REST)
        analysis = replace(
            analysis,
            stories=StoryMap(stories=stories, labels=labels, newer=np.zeros(len(owners))),
            topics=TopicMap(topics=names, labels=topics, strengths=np.zeros(len(owners))),
        )
        places = {term: i for i, term in enumerate(corpus.vocabulary)}
        headlines = [
            Headline(
                document=document, text=text, is_title=True,
                terms=frozenset(places[w] for w in text.lower().split() if w in places),
            )
            for document, text in heads
        ]  # fmt: skip
        found = head_sections(analysis, list(range(len(owners))), headlines)
        return analysis, found

    return build


def names(found):
    return [found.topics[label].name for label in found.labels]


FLOOD = (0, ["the flood reached karsak", "rescuers left karsak by boat"])
VOTE = (1, ["peru voted for a president", "ballots in peru were counted"])


def test_each_story_is_headed_by_a_headline_of_its_own_reports(sections_of):
    _, found = sections_of(FLOOD, VOTE, heads=[(0, "Flood reaches karsak"), (1, "Peru voted at last")])
    assert names(found) == ["Flood reaches karsak"] * 2 + ["Peru voted at last"] * 2


def test_a_topic_that_was_asked_for_keeps_its_points(sections_of):
    _, found = sections_of(FLOOD, heads=[(0, "Flood reaches karsak")], asked=[0])
    assert names(found) == ["Asked", "Flood reaches karsak"]


def test_no_two_headings_share_a_word(sections_of):
    _, found = sections_of(FLOOD, VOTE, heads=[(0, "Karsak ballots karsak"), (1, "Ballots in peru")])
    assert names(found) == ["Karsak ballots karsak"] * 2 + ["Other developments"] * 2


def test_a_story_of_one_point_is_headed_only_if_more_than_a_quarter_would_be_left(sections_of):
    heads = [(0, "Flood reaches karsak"), (1, "Peru voted at last")]
    one = (1, ["peru voted for a president"])
    _, found = sections_of(FLOOD, one, heads=heads)
    assert names(found)[-1] == "Peru voted at last"
    three = (0, [*FLOOD[1], "boats from karsak were full"])
    _, found = sections_of(three, one, heads=heads)
    assert names(found)[-1] == "Other developments"


def test_a_story_of_many_points_is_parted_under_headlines_that_fit(sections_of):
    rescue = (0, ["boats carried people from karsak"] * 2 + ["boats and crews carried many people"] * 2)
    inquiry = (
        0,
        ["prosecutors question the dam engineers"] * 2 + ["engineers deny that the dam was old"] * 2,
    )
    heads = [(0, "Boats carried people"), (1, "Prosecutors question engineers")]
    _, found = sections_of(rescue, inquiry, heads=heads)
    assert names(found) == ["Boats carried people"] * 4 + ["Prosecutors question engineers"] * 4


def test_a_headline_in_capitals_comes_after_another(sections_of):
    _, found = sections_of(FLOOD, heads=[(0, "FLOOD REACHED KARSAK"), (0, "Flood reached karsak")])
    assert names(found) == ["Flood reached karsak"] * 2


def test_without_a_headline_the_points_are_left_for_the_last_section(sections_of):
    _, found = sections_of(FLOOD, heads=[])
    assert names(found) == ["Other developments"] * 2


def test_the_report_of_a_printed_headline_is_cited_by_its_first_sentence(sections_of):
    analysis, found = sections_of(FLOOD, VOTE, heads=[(0, "Flood reaches karsak"), (1, "Peru voted at last")])
    points = [ChosenPoint(id="p1", cited=(3,))]
    assert first_sentences_of_headlines(replace(analysis, topics=found), points) == (2,)
