"""Rival causes of one event, in two reports of one story."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from builders import build_reports, date_documents, one_story

from briefing.models import Repeats
from briefing.weighing.differences import find_differences
from briefing.weighing.differences.circumstances import find_rival_causes
from briefing.weighing.differences.events import MOST_DAYS

COLLISION = "The navy of Norland said a collision with a trawler caused the sinking of the Arda."
BLAST = "Divers told the court of Ostra that the sinking of the Arda was caused by an explosion."
NOT = "Owners said the sinking of the Arda was not caused by a collision."


@pytest.fixture
def causes():
    def find(*reports, days=(3, 4, 5), language="en"):
        texts = ([text] if isinstance(text, str) else text for text in reports)
        dates = [date(2025, 3, 1) + timedelta(day - 1) if day else None for day in days[: len(reports)]]
        corpus = date_documents(build_reports(*texts, language=language), dates)
        found = [*find_rival_causes(corpus, one_story(corpus))]
        shown = [[corpus.texts[s.sentence][s.start : s.end] for (s,) in item.sides] for item in found]
        assert [item.subject for item in found] == [sides[0] for sides in shown]
        return shown

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
        (COLLISION, "The trawler burnt; the sinking of the Arda was caused by an explosion."),
        ("The trawler burnt; the sinking of the Arda was caused by an explosion.", COLLISION),
        (NOT, NOT.replace("Owners", "Divers")),
        (COLLISION, "The navy said the sinking was caused."),
        (COLLISION, "The Arda sank in the night."),
    ],
)
def test_what_does_not_exclude_another_cause_is_no_rival(causes, one, other):
    assert causes(one, other) == []


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        ("The navy said human error caused the sinking of the Arda.", "human error"),
        ("Sailors said owners claimed human error caused the sinking of the Arda.", "human error"),
        ("Sailors said that alleged human error caused the sinking of the Arda.", "alleged human error"),
        ("An alleged human error caused the sinking of the Arda.", "human error"),
    ],
)
def test_who_gives_a_cause_is_not_shown_with_it(causes, one, shown):
    assert causes(one, BLAST)[0][0] == f"{shown} caused the sinking of the Arda"


@pytest.mark.parametrize(("between", "found"), [("at all", 1), ("at all only", 0)])
def test_a_cause_is_denied_by_a_word_shortly_before_it(causes, between, found):
    denial = f"Owners of the Arda said its sinking was not {between} caused by a collision."
    assert len(causes(COLLISION, denial)) == found


def test_a_cause_of_one_word_has_a_kind(causes):
    one = "The navy said a mine caused the sinking of the Arda."
    assert len(causes(one, COLLISION.replace("navy", "court"))) == 1


def test_one_speaker_gives_no_rival_causes(causes):
    one = "General Smith said a collision caused the sinking of the Arda."
    assert causes(one, "General Smith said the sinking of the Arda was caused by an explosion.") == []
    assert len(causes(one, "General Jones said the sinking of the Arda was caused by an explosion.")) == 1


def test_rival_causes_are_those_of_two_reports_of_the_same_weeks(causes):
    assert causes([COLLISION, BLAST]) == []
    assert causes(COLLISION, BLAST, days=(3, 0)) == []
    assert causes(COLLISION, BLAST, days=(0, 3)) == []
    assert len(causes(COLLISION, BLAST, days=(3, 3 + MOST_DAYS))) == 1
    assert causes(COLLISION, BLAST, days=(3, 4 + MOST_DAYS)) == []


def test_one_event_has_one_pair_of_rival_causes(causes):
    assert len(causes(COLLISION, BLAST, BLAST.replace("Divers", "Owners"))) == 1


def test_in_a_language_without_words_for_causes_there_are_none(causes):
    assert causes(COLLISION, BLAST, language="fi") == []


def test_two_named_causes_come_before_a_cause_and_its_denial(causes):
    for reports in ((COLLISION, NOT, BLAST), (NOT, COLLISION, BLAST)):
        (shown,) = causes(*reports)
        assert shown[1] == "sinking of the Arda was caused by an explosion"


def test_two_causes_of_one_event_are_a_sure_difference():
    corpus = date_documents(build_reports([COLLISION], [BLAST]), [date(2025, 3, 3)] * 2)
    (found,) = find_rival_causes(corpus, one_story(corpus))
    assert found.likeness == 0.9


def test_a_claim_that_is_one_of_two_rival_causes_is_not_told_again_with_its_denial():
    claim = "Officers claimed that a collision caused the sinking of the Arda."
    denial = "General Smith denied that a collision caused the sinking of the Arda."
    corpus = date_documents(build_reports([claim], [denial], [BLAST]), [date(2025, 3, 3)] * 3)
    alone = np.arange(3)

    def reasons(labels):
        stories = replace(one_story(corpus), labels=np.array(labels))
        repeats = Repeats(groups=alone, copies=alone)
        return [item.reason.partition(":")[0] for item in find_differences(corpus, repeats, stories)]

    assert reasons([0, 0, 0]) == ["the same event by another cause"]
    assert reasons([0, 0, 1]) == ["a claim and its denial"]


@pytest.mark.parametrize(
    ("claim", "labels", "count"),
    [
        ("a collision caused the sinking of the Arda", [0, 0, 0, 0], 1),
        ("a collision with a trawler caused the sinking", [0, 0, 0, 0], 1),
        ("a collision caused the sinking of the Arda", [0, 0, 1, 1], 2),
        ("the captain hid the sinking of the Arda", [0, 0, 0, 0], 2),
        ("the captain sold the old Arda", [0, 0, 0, 0], 2),
    ],
)
def test_a_claim_with_three_fifths_of_the_words_of_a_rival_cause_of_its_story_is_not_told(
    claim, labels, count
):
    told = [f"Officers claimed that {claim}.", f"General Smith denied that {claim}."]
    corpus = date_documents(build_reports([COLLISION], [BLAST], *([t] for t in told)), [date(2025, 3, 3)] * 4)
    stories = replace(one_story(corpus), labels=np.array(labels))
    alone = np.arange(4)
    found = find_differences(corpus, Repeats(groups=alone, copies=alone), stories)
    kinds = ["a claim and its denial", "the same event by another cause"]
    assert [item.reason.partition(":")[0] for item in found] == kinds[-count:]
