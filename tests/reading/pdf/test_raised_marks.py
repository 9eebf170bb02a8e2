"""Raised numbers with which PDFium begins a line are put behind the word that they belong to."""

import pytest

from briefing.reading.pdf.direction import PdfWord
from briefing.reading.pdf.text_lines import attach_marks


def word(text, x0, *, y=100.0, size=10.0):
    return PdfWord(text=text, x0=x0, x1=x0 + 5 * len(text), y=y, size=size)


def texts(*lines):
    return [" ".join(word.text for word in line) for line in attach_marks(list(lines))]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (word("1", 80, y=104, size=6), ["The roads.¹", "No more."]),
        (word("1", 80, y=100, size=10), ["The roads.", "1 No more."]),  # a number of the text
        (word("1", 120, y=104, size=6), ["The roads.", "¹ No more."]),  # too far behind the word
    ],
)
def test_a_raised_number_that_begins_a_line_belongs_to_the_end_of_the_line_before(mark, expected):
    first = [word("The", 30), word("roads.", 50)]
    assert texts(first, [mark, word("No", 130), word("more.", 145)]) == expected
