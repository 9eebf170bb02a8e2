from datetime import date, timedelta

import pytest

from briefing.models import Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.metadata.publication_date import choose_date, read_publication_date

FIRST = date(2012, 5, 10)


@pytest.mark.parametrize(("days", "rewritten"), [(365, False), (366, True)])
def test_a_page_that_was_rewritten_more_than_a_year_later_has_the_later_date(days, rewritten):
    updated = FIRST + timedelta(days=days)
    day, note = choose_date(FIRST, updated)
    assert day == (updated if rewritten else FIRST)
    assert note.startswith("published 10 May 2012, updated ")


@pytest.mark.parametrize(
    ("published", "updated", "chosen"),
    [
        (FIRST, None, (FIRST, "")),
        (FIRST, FIRST, (FIRST, "")),
        (FIRST, FIRST - timedelta(days=1), (FIRST, "")),
        (None, FIRST, (FIRST, "updated 10 May 2012")),
        (None, None, (None, "")),
    ],
)
def test_a_page_without_a_later_change_has_its_first_date(published, updated, chosen):
    assert choose_date(published, updated) == chosen


def test_the_head_of_a_printed_page_dates_its_text():
    body = "The quay of Karsak is closed\n\nThe ministers of the two river states met on Monday."
    text = clean(Extract(text=f"Example Herald - Tuesday, 17 February 2026\n\n{body}"))
    assert read_publication_date(text, "en") == (date(2026, 2, 17), None)
    assert read_publication_date(clean(Extract(text=body)), "en") == (None, None)
