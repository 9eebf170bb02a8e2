"""Whether two sentences that are alike speak of two events."""

from datetime import date, timedelta

import pytest

from briefing.weighing.differences.events import are_different_events, event_context

DAY = date(2026, 1, 1)
CLOSED = "The old bridge was closed"


def differ(first, second, *, published=(DAY, DAY)):
    contexts = event_context(first, "en"), event_context(second, "en")
    found = {are_different_events(*pair, published) for pair in (contexts, contexts[::-1])}
    assert len(found) == 1, "neither is the first"
    return found.pop()


def test_a_sentence_says_of_its_event_when_and_where_it_was():
    found = event_context(
        "In the last two weeks of May 2014 and on 3 June snow fell in Kenya and Tanzania", "en"
    )
    assert found.periods == {"last two weeks"}
    assert found.relative
    assert found.years == {"2014"}
    assert found.days == {("jun", "3")}
    assert found.joined_names == (("Kenya", "Tanzania"),)
    assert found.features.figures == frozenset()


def test_a_sentence_that_says_nothing_of_when_and_where_has_nothing_of_it():
    found = event_context("Snow and rain fell in two parts of the old town", "en")
    assert (found.periods, found.relative, found.years, found.days) == (
        frozenset(),
        False,
        *[frozenset()] * 2,
    )
    assert found.joined_names == ()


@pytest.mark.parametrize(
    ("first", "second", "are_two"),
    [
        (CLOSED, CLOSED, False),
        (f"{CLOSED} in 2012", f"{CLOSED} in 2014", True),
        (f"{CLOSED} in 2012", CLOSED, False),
        (f"{CLOSED} in 2012 and 2014", f"{CLOSED} in 2014", False),
        (f"{CLOSED} on 3 May", f"{CLOSED} on 5 May", True),
        (f"{CLOSED} on 3 May", f"{CLOSED} on May 3", False),
        (f"{CLOSED} on 3 May", f"{CLOSED} on 3 June", True),
        (f"{CLOSED} on 3 May", CLOSED, False),
        (f"{CLOSED} for two weeks", f"{CLOSED} for two months", True),
        (f"{CLOSED} for two weeks", CLOSED, True),
        (f"{CLOSED} by Kenya and Tanzania", f"{CLOSED} by Kenya", True),
        (f"{CLOSED} by Kenya and Tanzania", f"{CLOSED} by Kenyan and Tanzanian men", False),
        (f"{CLOSED} by Kenya and Tanzania", CLOSED, False),
        (f"{CLOSED} by Kenya, and in Tanzania", f"{CLOSED} by Kenya", True),
        (f"{CLOSED} by rain and snow", f"{CLOSED} by rain", False),
    ],
)
def test_times_and_places_that_contradict_each_other_are_of_two_events(first, second, are_two):
    assert differ(first, second) is are_two


@pytest.mark.parametrize(
    ("text", "days", "are_two"),
    [
        (CLOSED, 31, False),
        (CLOSED, 32, True),
        (f"{CLOSED} on Monday", 4, False),  # a weekday comes again
        (f"{CLOSED} on Monday", 5, True),
        (f"{CLOSED} on 3 May", 4, False),
        (f"{CLOSED} on 3 May", 5, True),
        (f"{CLOSED} for two weeks", 1, False),
        (f"{CLOSED} in the last week", 0, False),
        (f"{CLOSED} in the last week", 1, True),  # when that was depends on when it was written
    ],
)
def test_reports_too_far_apart_are_of_two_events(text, days, are_two):
    assert differ(text, text, published=(DAY, DAY + timedelta(days=days))) is are_two


def test_reports_without_a_date_may_be_of_one_event():
    assert not differ(CLOSED, CLOSED, published=(DAY, None))


def test_in_a_language_without_words_for_it_years_alone_tell_events_apart():
    found = event_context("Il neige depuis deux semaines, le 3 mai 2014", "fr")
    assert (found.periods, found.days, found.joined_names, found.years) == (
        *(frozenset(), frozenset(), (), frozenset({"2014"})),
    )
