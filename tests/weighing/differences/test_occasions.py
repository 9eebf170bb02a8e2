"""Days and places of what happened once, as two reports of one story give them."""

from datetime import date

import pytest
from builders import build_reports, date_documents, one_story

from briefing.weighing.dates import find_time_expressions
from briefing.weighing.differences.circumstances import find_other_occasions

MONDAY = "The court of Norland opened a ferry inquiry on 3 March 2025."
TUESDAY = "The court of Norland opened its ferry inquiry on 4 March 2025."
KARSAK = "The ministers of Norland and Ostra signed the border treaty in Karsak."
MIRSK = "The ministers of Norland and Ostra signed a border treaty in Mirsk."


@pytest.fixture
def occasions():
    def find(*reports, days=(5, 6, 7), language="en"):
        texts = ([text] if isinstance(text, str) else text for text in reports)
        dates = [date(2025, 3, day) if day else None for day in days[: len(reports)]]
        corpus = date_documents(build_reports(*texts, language=language), dates)
        times = find_time_expressions(corpus.documents, corpus.sentences)
        found = find_other_occasions(corpus, one_story(corpus), times)
        return [
            (item.reason, [corpus.texts[s.sentence][s.start : s.end] for (s,) in item.sides])
            for item in found
        ]

    return find


def test_two_days_of_what_happened_once_differ(occasions):
    ((reason, shown),) = occasions(MONDAY, TUESDAY)
    assert reason == "the same event on another day"
    assert shown == [MONDAY[4:-1], TUESDAY[4:-1]]


def test_two_places_of_what_happened_once_differ(occasions):
    ((reason, shown),) = occasions(KARSAK, MIRSK)
    assert reason == "the same event at another place"
    assert shown == [KARSAK[4:-1], MIRSK[4:-1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MONDAY, MONDAY.replace("court", "high court")),  # the same day
        (MONDAY, TUESDAY.replace("4 March", "7 March")),  # too far off
        (MONDAY, TUESDAY.replace("4 March 2025", "March 2025")),
        (MONDAY, TUESDAY.replace("opened", "closed")),
        (MONDAY, TUESDAY.replace("opened", "discussed")),
        (MONDAY, TUESDAY.replace("Norland", "Ostra")),  # no name in common
        (MONDAY, "The court in Norland opened new kitchens and a garden on 4 March 2025."),
        (MONDAY, TUESDAY.replace("opened", "will have opened")),
        (MONDAY.replace("a ferry inquiry", "2 new inquiries"), TUESDAY.replace("its", "2")),
        (MONDAY, TUESDAY.replace("inquiry on", "inquiry, and that on")),  # another clause
        (MONDAY, "The court of Norland opened a very old ferry inquiry again on 4 March 2025."),
        (KARSAK, KARSAK.replace("border treaty", "long border treaty")),  # the same place
        (KARSAK, MIRSK.replace("in Mirsk", "near Karsak")),
        (KARSAK, MIRSK.replace("in Mirsk", "in secret")),
        (KARSAK, MIRSK.replace("in Mirsk", "for Mirsk")),
        (KARSAK, MIRSK.replace("in Mirsk", "in March")),  # no place
        (MONDAY, KARSAK),
        (MONDAY, TUESDAY.replace("inquiry on 4 March 2025", "inquiry, and on 4 March 2025 judges met")),
        ("The Arda sank on 3 March 2025.", "The Arda sank on 4 March 2025."),  # a name alone
        ("The Karsak stone dam was built in 1974.", "The Karsak wooden dam was built in 1951."),
        ("The Karsak dam was built in 1974.", "The Karsak dam was built in 1974 and 1980."),
        (
            "The court of Norland opened a ferry inquiry between 3 and 5 March 2025.",
            "The court of Norland opened a ferry inquiry between 4 and 6 March 2025.",
        ),
    ],
)
def test_what_may_be_another_event_does_not_differ(occasions, one, other):
    assert occasions(one, other) == []


@pytest.mark.parametrize(("day", "found"), [(6, 1), (7, 0)])
def test_days_of_what_happened_once_are_at_most_three_days_apart(occasions, day, found):
    assert len(occasions(MONDAY, TUESDAY.replace("4 March", f"{day} March"))) == found


@pytest.mark.parametrize(("between", "found"), [(1, 1), (2, 0)])
def test_a_day_stands_near_its_verb(occasions, between, found):
    one, other = (
        text.replace("ferry inquiry", f"{'very ' * between}long inquiry") for text in (MONDAY, TUESDAY)
    )
    assert len(occasions(one, other)) == found


def test_a_verb_may_stand_behind_a_mark_and_a_place_behind_another_phrase(occasions):
    built = "The Karsak dam, built in {}, was closed."
    assert len(occasions(built.format(1974), built.format(1951))) == 1
    signed = "The border treaty of Norland was signed in secret in {}."
    assert len(occasions(signed.format("Karsak"), signed.format("Mirsk"))) == 1


def test_a_name_before_a_place_is_no_part_of_it(occasions):
    one, other = (text.replace("treaty", "treaty of Ostra") for text in (KARSAK, MIRSK))
    assert len(occasions(one, other)) == 1


def test_years_of_what_happened_once_differ_however_far_apart(occasions):
    built = "The Karsak dam was built in {}."
    ((_, shown),) = occasions(built.format(1974), built.format(1951))
    assert shown == ["Karsak dam was built in 1974", "Karsak dam was built in 1951"]


def test_a_place_within_another_is_no_other_place(occasions):
    assert occasions(KARSAK, MIRSK, "Karsak is a suburb of Mirsk.") == []
    assert len(occasions(KARSAK, MIRSK, "Karsak is a suburb of Lost.")) == 1


@pytest.mark.parametrize(("extra", "count"), [(1, 1), (2, 0)])
def test_three_quarters_of_the_words_of_what_happened_are_the_same(occasions, extra, count):
    # Two of the words are names; with one word of its own each, three of four are shared.
    words = ["stone", "mill"][:extra]
    one = f"The Karsak {' '.join(words)} ferry dock was built in 1974."
    other = f"The Karsak {' '.join(word + 's' * 3 for word in words)} ferry dock was built in 1951."
    assert len(occasions(one, other)) == count


def test_other_days_are_those_of_two_reports_of_the_same_weeks(occasions):
    assert occasions([MONDAY, TUESDAY]) == []
    assert occasions(MONDAY, TUESDAY, days=(5, 0)) == []


def test_in_a_language_without_words_for_what_happens_once_nothing_differs(occasions):
    assert occasions(MONDAY, TUESDAY, language="fi") == []
