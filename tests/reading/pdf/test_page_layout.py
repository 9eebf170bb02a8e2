from dataclasses import replace

import pytest

from briefing.reading.pdf.direction import PdfWord
from briefing.reading.pdf.page_layout import find_columns

SIZE = 10


def words(*texts, x=50, y=700, gap=3, size=SIZE):
    """Return words on a line, each as wide as half its letters."""
    line = []
    for text in texts:
        line.append(PdfWord(text=text, x0=x, x1=x + 5 * len(text), y=y, size=size))
        x = line[-1].x1 + gap
    return line


def texts(*lines):
    return [[line.text for line in column] for column in find_columns(lines)]


@pytest.mark.parametrize(("gap", "text"), [(24.9, "abcdef ghi"), (25.1, "abcdef | ghi")])
def test_a_gap_of_two_and_a_half_sizes_separates_two_cells(gap, text):
    assert texts(words("abcdef", "ghi", gap=gap)) == [[text]]


@pytest.mark.parametrize(("label", "text"), [("(iv)", "(iv) ghi"), ("(iii)", "(iii) | ghi")])
def test_a_label_of_up_to_four_characters_is_no_cell(label, text):
    assert texts(words(label, "ghi", gap=40)) == [[text]]


@pytest.mark.parametrize(("step", "rows"), [(4.4, 1), (4.6, 2)])
def test_words_are_on_one_line_if_they_are_less_than_0_45_sizes_apart(step, rows):
    (column,) = texts(words("Astana"), words("talks", x=120, y=700 - step))
    assert len(column) == rows


def rows(left, right, *, at=300):
    """Return the rows of two columns, of which the right one begins at `at`."""
    return [
        [*words(*one.split(), y=700 - 12 * n), *words(*other.split(), x=at, y=700 - 12 * n)]
        for n, (one, other) in enumerate(zip(left, right, strict=True))
    ]


PROSE = "they met in May"


@pytest.mark.parametrize(("count", "columns"), [(2, 1), (3, 2)])
def test_two_columns_have_at_least_three_rows_each(count, columns):
    assert len(texts(*rows([PROSE] * count, [PROSE] * count))) == columns


@pytest.mark.parametrize(
    ("right", "columns"),
    [(["they met"] * 2 + ["they met now"] * 2, 2), (["they met"] * 3 + ["they met now"] * 2, 1)],
)
def test_columns_have_two_and_a_half_words_a_row_on_average_or_are_a_table(right, columns):
    assert len(texts(*rows([PROSE] * len(right), right))) == columns


@pytest.mark.parametrize(("gap", "columns"), [(9.4, 1), (9.6, 2)])
def test_a_gutter_is_wider_than_0_95_sizes(gap, columns):
    left = "they met often in May"
    edge = words(*left.split())[-1].x1
    assert len(texts(*rows([left] * 4, [PROSE] * 4, at=edge + gap))) == columns


@pytest.mark.parametrize(("at", "columns"), [(84, 1), (90, 2)])
def test_no_gutter_is_within_15_per_cent_of_an_edge(at, columns):
    right = "they met in the city of Astana again on Monday"
    assert len(texts(*rows(["a b"] * 4, [right] * 4, at=at))) == 1  # too few words for a column
    assert len(texts(*rows(["a b c"] * 4, [right] * 4, at=at))) == columns


def test_a_line_across_both_columns_is_read_before_what_is_below_it():
    title = "Report on the talks of all delegates in Astana and in Geneva"
    columns = texts(*rows([PROSE] * 3, [PROSE] * 3), words(*title.split(), y=720, gap=6))
    assert columns == [[title], [PROSE] * 3, [PROSE] * 3]


@pytest.mark.parametrize(("depth", "columns"), [(4, 4), (5, 4)])
def test_columns_are_looked_for_three_deep(depth, columns):
    line = [word for n in range(depth) for word in words(*PROSE.split(), x=50 + 100 * n)]
    lines = [[replace(word, y=700 - 12 * n) for word in line] for n in range(6)]
    assert len(texts(*lines)) == columns
