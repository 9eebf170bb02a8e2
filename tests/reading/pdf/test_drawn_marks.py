"""The marks of lists that a page draws as shapes."""

import pytest

from briefing.reading.formats import pdf
from briefing.reading.pdf.contents.drawn_marks import add_drawn_marks
from briefing.reading.pdf.direction import PdfWord

DISC = 50.0, 102.0, 54.0, 106.0
BELOW = 50.0, 82.0, 54.0, 86.0


def page():
    return [
        [
            PdfWord(text=text, x0=60.0, x1=100.0, y=y, size=12.0),
            PdfWord(text="go", x0=104.0, x1=120.0, y=y, size=12.0),
        ]
        for text, y in (("Ferries", 100.0), ("Schools", 80.0))
    ]


def texts(*signs, lines=None):
    lines = lines or page()
    add_drawn_marks(lines, signs)
    return [" ".join(word.text for word in line) for line in lines]


def test_a_disc_before_each_of_several_lines_is_a_mark():
    assert texts(DISC, BELOW) == ["• Ferries go", "• Schools go"]


@pytest.mark.parametrize(
    "sign",
    [
        (10.0, 82.0, 14.0, 86.0),  # far to the left
        (61.0, 82.0, 65.0, 86.0),  # under the word
        (50.0, 95.0, 54.0, 99.0),  # above the line
        (50.0, 70.0, 54.0, 74.0),  # below it
        (40.0, 78.0, 54.0, 92.0),  # a picture that is higher than the letters
        (44.0, 83.0, 54.0, 85.0),  # a rule
        (50.0, 83.0, 51.0, 84.0),  # a dot
        (50.0, 84.0, 54.0, 84.0),
        (48.0, 80.0, 55.0, 87.0),  # of another size than the other one
    ],
)
def test_what_stands_elsewhere_or_has_another_shape_is_none(sign):
    assert texts(DISC, sign) == ["Ferries go", "Schools go"]


def test_a_single_sign_a_row_of_dots_and_those_of_a_chart_are_no_marks():
    assert texts(DISC) == ["Ferries go", "Schools go"]
    dots = [(x, y, x + 2.0, y + 2.0) for y in (102.0, 82.0) for x in (40.0, 45.0, 50.0)]
    assert texts(*dots) == ["Ferries go", "Schools go"]
    assert texts(*[DISC, BELOW] * 201) == ["Ferries go", "Schools go"]


def test_the_lists_of_two_columns_beside_each_other_have_marks():
    lines = [[*line, PdfWord(text="Boats", x0=200.0, x1=230.0, y=line[0].y, size=12.0)] for line in page()]
    second = [(190.0, y + 2.0, 194.0, y + 6.0) for y in (100.0, 80.0)]
    assert texts(DISC, BELOW, *second, lines=lines) == ["• Ferries go • Boats", "• Schools go • Boats"]


LIST = """<ul style="{}"><li>Ferries to the outer islands leave an hour earlier than before</li>
<li>Schools on the islands stay closed until the end of the week</li></ul>"""
SQUARE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='6' height='6'%3E"
    "%3Crect width='6' height='6'/%3E%3C/svg%3E"
)


def test_the_items_of_a_list_with_pictures_for_its_marks_are_read_apart():
    from weasyprint import HTML

    style = f"list-style-image:url(&quot;{SQUARE}&quot;)"
    (extract,) = pdf.read(HTML(string=LIST.format(style)).write_pdf(), "a.pdf")
    assert extract.text.split("\n\n") == [
        "• Ferries to the outer islands leave an hour earlier than before",
        "• Schools on the islands stay closed until the end of the week",
    ]
