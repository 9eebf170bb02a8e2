"""Lists of coming stories that an agency sends to editors."""

import pytest

from briefing.models import Dropped, Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.cleaning.story_lists import STORY_LIST, holds_story_list, is_story_list

LISTED = [
    "RIVER-TALKS _ KARSAK _ Ministers meet again on the bridge. (Sample, Example Wire).",
    "Developing. (Sample, Example Wire).",
    "DAM-FISH (Undated) _ A panel looks at four dams.",
    "EDITORIAL-ROADS -- Raise the speed limit. (Example Post).",
]


@pytest.mark.parametrize(
    ("left_out", "is_list"), [(None, True), (1, True), (0, False), (2, False), (3, False)]
)
def test_a_text_with_three_slugs_is_a_list_of_stories(left_out, is_list):
    lines = [line for number, line in enumerate(LISTED) if number != left_out]
    assert is_story_list(lines) is is_list


def test_the_same_slug_again_is_not_counted():
    assert not is_story_list([LISTED[0]] * 3 + [LISTED[2]])


@pytest.mark.parametrize(
    "line",
    [
        "{} _ Ministers met on the bridge.",  # a round-up: a place before each paragraph
        "{}-au-Prince _ Ministers met on the bridge.",
        "{}-X, Haiti _ Ministers met on the bridge.",
        "{}-X: Ministers met on the bridge.",
        "The {}-X _ Ministers met on the bridge.",
    ],
)
def test_a_place_or_a_speaker_before_a_paragraph_is_no_slug(line):
    assert not is_story_list([line.format(place) for place in ("OSLO", "BERN", "ROME")])


def test_nothing_of_a_list_of_stories_is_text_and_it_has_no_title():
    cleaned = clean(Extract(text="\n\n".join(["Notes are below.", *LISTED])))
    assert (cleaned.paragraphs, cleaned.title) == ((), "")
    assert {span.reason for span in cleaned.dropped} == {STORY_LIST}
    assert holds_story_list(cleaned.dropped)


def test_other_reasons_do_not_make_a_list():
    assert not holds_story_list([Dropped(start=0, end=3, reason="caption or heading")])
