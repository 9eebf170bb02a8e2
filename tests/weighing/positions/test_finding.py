"""Whom printed sentences name, and who speaks in the reports of their stories."""

from datetime import date

import numpy as np
import pytest
from builders import build_corpus, date_documents

from briefing.models import Analysis, Repeats, Story, StoryMap, Topic, TopicMap
from briefing.weighing.positions import find_actors

DAY = date(2026, 1, 2)


def analysis_of(*reports, days=None, stories=1):
    """Reports, each given as its sentences, of so many stories in turn."""
    corpus = date_documents(build_corpus(*reports), days or [DAY] * len(reports))
    count, each = len(corpus.texts), np.arange(len(corpus.texts))
    found = tuple(
        Story(
            documents=tuple(range(number, len(reports), stories)),
            first=None,
            last=None,
            outlets=1,
            weight=1.0,
            reasons=(),
        )
        for number in range(stories)
    )
    labels = np.array([sentence.document % stories for sentence in corpus.sentences])
    zeros = np.zeros(count, dtype=np.int64)
    return Analysis(
        corpus=corpus,
        scores=np.ones(count),
        repeats=Repeats(groups=each, copies=each),
        topics=TopicMap(topics=(Topic(name="All", terms=("*",)),), labels=zeros, strengths=np.ones(count)),
        stories=StoryMap(stories=found, labels=labels, newer=np.zeros(count)),
    )


def test_a_printed_sentence_names_who_stands_in_it_from_its_first_letter_and_not_behind_it():
    texts = ["Minister Olga Ruz left the hall.", "Kenya left the hall too."]
    known = find_actors(analysis_of(texts), [0])
    assert [actor.named for actor in known] == [(0,)]
    assert {actor.entities[0].kind for actor in known} == {"person"}
    (country,) = find_actors(analysis_of(texts), [1])
    assert (country.entities[0].kind, country.named) == ("country", (1,))


@pytest.mark.parametrize(
    ("days", "left_out"),
    [
        ([*[DAY] * 60, date(2026, 1, 1), *[DAY] * 60], 60),
        ([*[DAY] * 60, None, *[DAY] * 60], 60),
        ([DAY] * 121, 120),
    ],
)
def test_the_speakers_of_the_120_newest_reports_are_known(days, left_out):
    analysis = analysis_of(*([["Judge Olga Ruz said that it was over ."]] * 121), days=days)
    known = find_actors(analysis, [0])
    spoken = {speech.sentence for actor in known for speech in actor.speeches}
    assert spoken == set(range(121)) - {left_out}


def test_several_stories_share_the_120_reports():
    analysis = analysis_of(*([["Judge Olga Ruz said that it was over ."]] * 122), stories=2)
    known = find_actors(analysis, [0, 1])
    assert {speech.sentence for actor in known for speech in actor.speeches} == set(range(120))


def test_a_government_speaks_by_the_name_of_its_seat_and_is_joined_to_its_country():
    texts = ["Ankara said the border was closed.", "Turkey left the hall.", "An envoy in Ankara said so."]
    (turkey,) = find_actors(analysis_of(texts), [0, 1])
    assert [speech.sentence for speech in turkey.speeches] == [0]
    assert {entity.kind for entity in turkey.entities} == {"country"}
    (seat,) = find_actors(analysis_of(texts[:1]), [0])
    assert [speech.sentence for speech in seat.speeches] == [0]
    assert find_actors(analysis_of(["Talas said the border was closed."]), [0]) == ()
