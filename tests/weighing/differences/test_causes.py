"""Rival causes of one event, in two reports of one story."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from builders import build_reports, one_story

from briefing.models import Repeats
from briefing.weighing.differences import find_differences
from briefing.weighing.differences.circumstances import find_rival_causes

COLLISION = "The navy of Norland said a collision with a trawler caused the sinking of the Arda."
BLAST = "Divers told the court of Ostra that the sinking of the Arda was caused by an explosion."
NOT = "Owners said the sinking of the Arda was not caused by a collision."


@pytest.fixture
def causes():
    def find(*reports, days=(3, 4, 5), language="en"):
        corpus = build_reports(
            *([text] if isinstance(text, str) else text for text in reports), language=language
        )
        documents = [
            replace(document, published=date(2025, 3, day) if day else None)
            for document, day in zip(corpus.documents, days, strict=False)
        ]
        corpus = replace(corpus, documents=tuple(documents))
        found = find_rival_causes(corpus, one_story(corpus))
        return [[corpus.texts[s.sentence][s.start : s.end] for (s,) in item.sides] for item in found]

    return find


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (
            COLLISION,
            BLAST,
            [
                "collision with a trawler caused the sinking of the Arda",
                "sinking of the Arda was caused by an explosion",
            ],
        ),
        (
            COLLISION,
            NOT,
            [
                "collision with a trawler caused the sinking of the Arda",
                "sinking of the Arda was not caused by a collision",
            ],
        ),
        (
            "The Arda sank because of a faulty hatch.",
            "The owners blamed a storm, for the Arda sank because of high winds.",
            ["Arda sank because of a faulty hatch", "Arda sank because of high winds"],
        ),
    ],
)
def test_two_reports_that_give_causes_of_two_kinds_differ(causes, one, other, shown):
    assert causes(one, other) == [shown]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (COLLISION, COLLISION.replace("navy", "court")),  # the same cause
        (COLLISION, "Divers said the sinking of the Arda was caused by a worn rope."),  # of no kind
        (COLLISION, "The fire on the Arda was caused by an explosion."),  # another event
        (COLLISION, "The sinking of the Mirsk was caused by an explosion."),  # another ship
        (COLLISION, "Nobody knows whether the sinking of the Arda was caused by an explosion."),
        (COLLISION, "The sinking of the Arda could have been caused by an explosion."),
        (COLLISION, "The sinking of the Arda was not caused by an explosion."),  # they agree
        (COLLISION, "The sinking of the Arda was caused by an explosion after the collision."),  # a chain
        (NOT, NOT.replace("Owners", "Divers")),
        (COLLISION, "The navy said the sinking was caused."),
        (COLLISION, "The Arda sank in the night."),
    ],
)
def test_what_does_not_exclude_another_cause_is_no_rival(causes, one, other):
    assert causes(one, other) == []


def test_one_speaker_gives_no_rival_causes(causes):
    one = "General Smith said a collision caused the sinking of the Arda."
    assert causes(one, "General Smith said the sinking of the Arda was caused by an explosion.") == []
    assert len(causes(one, "General Jones said the sinking of the Arda was caused by an explosion.")) == 1


def test_rival_causes_are_those_of_two_reports_of_the_same_weeks(causes):
    assert causes([COLLISION, BLAST]) == []
    assert causes(COLLISION, BLAST, days=(3, 0)) == []
    assert causes(COLLISION, BLAST, days=(0, 3)) == []


def test_one_event_has_one_pair_of_rival_causes(causes):
    assert len(causes(COLLISION, BLAST, BLAST.replace("Divers", "Owners"))) == 1


def test_in_a_language_without_words_for_causes_there_are_none(causes):
    assert causes(COLLISION, BLAST, language="fi") == []


def test_two_named_causes_come_before_a_cause_and_its_denial(causes):
    (shown,) = causes(COLLISION, NOT, BLAST)
    assert shown[1] == "sinking of the Arda was caused by an explosion"


def test_a_claim_that_is_one_of_two_rival_causes_is_not_told_again_with_its_denial():
    claim = "Officers claimed that a collision caused the sinking of the Arda."
    denial = "General Smith denied that a collision caused the sinking of the Arda."
    corpus = build_reports([claim], [denial], [BLAST])
    documents = tuple(replace(document, published=date(2025, 3, 3)) for document in corpus.documents)
    corpus = replace(corpus, documents=documents)
    alone = np.arange(3)

    def reasons(labels):
        stories = replace(one_story(corpus), labels=np.array(labels))
        repeats = Repeats(groups=alone, copies=alone)
        return [item.reason.partition(":")[0] for item in find_differences(corpus, repeats, stories)]

    assert reasons([0, 0, 0]) == ["the same event by another cause"]
    assert reasons([0, 0, 1]) == ["a claim and its denial"]
