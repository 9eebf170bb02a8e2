"""How long the dateline is that a paragraph begins with."""

import pytest

from briefing.reading.cleaning.datelines import dateline_length

REST = "Ministers met."


@pytest.mark.parametrize(
    ("dateline", "is_one"),
    [
        ("ASTANA, Oct. 5 (Example Wire) — ", True),
        ("ASTANA, Oct. 5 (Example Wire) -- ", True),
        ("ASTANA, Oct. 5 (Example Wire -- ", True),
        ("ASTANA, Oct. 5 (Example Wire: ", False),
        ("Oslo (that is -- ", False),
    ],
)
def test_a_dateline_has_a_place_and_a_date_or_an_agency_whose_bracket_may_be_left_open(dateline, is_one):
    line = f"{dateline}{REST}"
    assert dateline_length(line, line) == (len(dateline) if is_one else 0)
