from dataclasses import replace

import pytest

from briefing.reading.pdf.tables.finding import join_rows
from briefing.reading.pdf.text_lines import TextLine

SIZE = 10


def part(text, x0, n=0.0, *, width=None):
    x1 = x0 + (5 * len(text) if width is None else width)
    return TextLine(
        text=text, word_count=len(text.split()), first_width=20, x0=x0, x1=x1, y=700 - 14 * n, size=SIZE
    )


def texts(*parts):
    return [line.text for line in join_rows(list(parts))]


def test_cells_below_each_other_are_a_table_however_near_they_are():
    rows = [part("Karsak", 50), part("4 m", 92), part("Dam", 50, 1), part("9 m", 92, 1)]
    assert texts(*rows) == ["Karsak | 4 m", "Dam | 9 m"]


@pytest.mark.parametrize(("shift", "text"), [(1.4, "Karsak | 4 m"), (1.6, "Karsak 4 m")])
def test_cells_are_below_each_other_within_0_15_sizes(shift, text):
    rows = [part("Karsak", 50), part("4 m", 92 + shift), part("Dam", 50, 1), part("9 mmm", 92, 1)]
    assert texts(*rows)[0] == text


def test_the_second_line_of_a_cell_is_joined_to_it():
    rows = [part("Karsak", 50), part("The bridge", 200), part("is open.", 200, 1)]
    rows += [part("Dam", 50, 2), part("It rises", 200, 2), part("slowly.", 200, 3)]
    assert texts(*rows) == ["Karsak | The bridge is open.", "Dam | It rises slowly."]


def test_a_full_row_between_rows_of_a_table_is_one_of_them():
    rows = [part("Station", 50), part("Level", 200), part("Karsak bridge over the lake 4", 50, 1)]
    rows += [part("Dam", 50, 2), part("9", 200, 2)]
    assert texts(*rows) == ["Station | Level", "Karsak bridge over the lake 4 | ", "Dam | 9"]


def test_a_justified_line_is_no_row_of_a_table():
    wide = [part("The", 50), part("ministers", 100), part("agreed", 180, width=20)]
    below = part("to open the bridge in the month of May", 50, 1, width=150)
    assert texts(*wide, below) == ["The ministers agreed", below.text]
    assert texts(*wide, replace(below, x1=230))[0] == "The | ministers | agreed"


def table_below(heading, *above):
    rows = [*above, heading, part("Aksy", 50, 3), part("412", 92, 3), part("96", 140, 3)]
    return texts(*rows, part("Nooken", 50, 4), part("87", 92, 4), part("13", 140, 4))


@pytest.mark.parametrize(
    ("heading", "is_row"),
    [
        (part("District Families Houses", 50, 2, width=125), True),
        (part("District Families Houses", 50, 1.5, width=125), False),  # at another distance
        (part("District Families Houses", 56, 2, width=119), False),  # it begins elsewhere
        (part("District Families Houses", 50, 2, width=40), False),  # it ends before the last column
        (part("Districts", 50, 2, width=125), False),  # of fewer words than there are columns
        (part("District and Families", 50, 2, width=125), False),
        (part("District Families Houses.", 50, 2, width=125), False),
    ],
)
def test_the_heading_of_a_table_whose_names_leave_no_gap_is_a_row_of_it(heading, is_row):
    assert table_below(heading)[0] == f"{heading.text}{' | ' * is_row}"


@pytest.mark.parametrize(
    ("places", "is_row"), [((0, 0.8), True), ((0, 1), False), ((0.7,), True), ((1,), False)]
)
def test_the_next_line_of_a_text_is_no_heading_of_a_table(places, is_row):
    heading = part("District Families Houses", 50, 2, width=125)
    above = [part("The next table shows", 50, place) for place in places]
    assert (f"{heading.text} | " in table_below(heading, *above)) is is_row
