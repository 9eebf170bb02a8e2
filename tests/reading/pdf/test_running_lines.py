import pytest

from briefing.reading.pdf.running_lines import remove_running_lines
from briefing.reading.pdf.text_lines import TextLine

HEIGHTS = range(760, 0, -20)


def line(text, y):
    return TextLine(text=text, word_count=2, first_width=20, x0=50, x1=400, y=y, size=10)


def page(number, extra=()):
    """Return a page of one column: ten lines of its own, and the `extra` lines by their height."""
    own = [line(f"Line {'abcdefghij'[n]} of page {'abcdefghij'[number]}", HEIGHTS[n + 5]) for n in range(10)]
    lines = [*own, *(line(text, y) for text, y in extra)]
    return (tuple(sorted(lines, key=lambda item: -item.y)),)


def running(pages):
    return remove_running_lines(pages)[1]


@pytest.mark.parametrize(
    ("pages", "with_header", "found"),
    [
        (3, 1, False),
        (3, 2, True),
        (2, 2, True),
        (4, 2, False),
        (4, 3, True),
        (7, 3, True),
        (10, 3, False),
        (10, 4, True),
    ],
)
def test_a_running_line_is_on_three_pages_and_four_in_ten_or_on_two_of_up_to_three(pages, with_header, found):
    document = [page(n, [("Ministry", 760)] if n < with_header else ()) for n in range(pages)]
    kept, texts = remove_running_lines(document)
    assert texts == (("Ministry",) if found else ())
    assert sum(len(column) for kept_page in kept for column in kept_page) == 10 * pages + with_header * (
        not found
    )


@pytest.mark.parametrize(
    ("place", "found"), [(0, True), (2, True), (3, False), (-4, False), (-3, True), (-1, True)]
)
def test_only_the_first_and_the_last_three_lines_of_a_page_may_be_running_lines(place, found):
    def with_line(number):
        (column,) = page(number)
        lines = list(column)
        lines[place] = line("Ministry", lines[place].y)
        return (tuple(lines),)

    assert running([with_line(n) for n in range(4)]) == (("Ministry",) if found else ())


@pytest.mark.parametrize(
    ("heights", "found"), [((760, 761.9, 760, 761.9), True), ((760, 762.1, 760, 762.1), False)]
)
def test_a_running_line_stays_within_two_points_of_one_height(heights, found):
    assert running([page(n, [("Ministry", y)]) for n, y in enumerate(heights)]) == (
        ("Ministry",) if found else ()
    )


def test_the_numbers_in_a_running_line_may_differ_and_it_is_listed_as_it_is_first():
    assert running([page(n, [(f"Report {n}, part A", 760)]) for n in range(4)]) == ("Report 0, part A",)


@pytest.mark.parametrize(("y", "found"), [(760, True), (20, True), (741, False)])
def test_a_page_number_is_the_outermost_line_of_its_page(y, found):
    pages = [page(0, [("17", y), *([("Heading", 759)] if y == 741 else [])])]
    assert running(pages) == (("17",) if found else ())


def test_a_page_of_a_single_number_keeps_it():
    pages = [((line("17", 760),),)]
    assert remove_running_lines(pages) == ([list(pages[0])], ())


def test_a_column_that_held_nothing_else_goes_with_its_running_line():
    pages = [((line("Ministry", 760),), *page(n)) for n in range(4)]
    kept, texts = remove_running_lines(pages)
    assert texts == ("Ministry",)
    assert [len(columns) for columns in kept] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (("4 The river", "Of the dam 5", "6 The river"), True),
        (("4 The river", "Of the dam 5"), False),  # on too few pages
        (("4 The river", "4 Of the dam", "4 The road"), False),  # always the same number
        (("4 The river", "Of the dam", "6 The road", "7 The mill"), True),
        (("The river", "Of the dam", "The road"), False),
    ],
)
def test_a_line_with_the_number_of_its_page_is_a_running_line_whatever_stands_beside_it(heads, found):
    document = [page(n, [(head, 760)]) for n, head in enumerate(heads)]
    assert bool(running(document)) is found


def test_a_line_with_a_number_at_another_height_is_none():
    heights = (760, 770, 780)
    assert running([page(n, [(f"{n} The river {'abc'[n]}", y)]) for n, y in enumerate(heights)]) == ()
