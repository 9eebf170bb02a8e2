from datetime import date

import pytest

from briefing.reading.tables.row_dates import day_comes_first, parse_day

DAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14",
        "2026-03-14 10:00:00.0",
        "2026-03-14T10:00:00Z",
        "14-Mar-2026 10:30AM",
        "March 14, 2026",
        "14 марта 2026 г.",
        "14.03.2026",
        "2026/3/14",
        "2026年3月14日",
        "1773446400",
        "Sat, 14 Mar 2026 10:00:00 GMT",
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_read(text):
    assert parse_day(text, day_first=day_comes_first([text])) == DAY


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["05/10/2026"], None),
        (["05/10/2026", "12/12/2026"], None),
        (["05/10/2026", "13/10/2026"], True),
        (["05/10/2026", "10/13/2026"], False),
        (["05.10.2026"], True),
        (["13/10/2026", "10/13/2026"], None),
        (["", "soon"], None),
    ],
)
def test_the_whole_column_says_whether_the_day_comes_first(cells, first):
    assert day_comes_first(cells) is first


def test_a_day_with_slashes_is_read_as_its_column_says():
    assert parse_day("05/10/2026", day_first=True) == date(2026, 10, 5)
    assert parse_day("05/10/2026", day_first=False) == date(2026, 5, 10)
    assert parse_day("05/10/2026", day_first=None) is None
    assert parse_day("05/05/2026", day_first=None) == date(2026, 5, 5)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026", "March 2026", "31/02/2026", "2026/2/31", "2026年13月1日"]
)
def test_what_names_no_day_is_none(text):
    assert parse_day(text, day_first=True) is None
