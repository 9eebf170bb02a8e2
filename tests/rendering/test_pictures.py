"""Pages as pictures: what a person has looked at and approved stays where it stands."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

GOLDEN = Path(__file__).parent / "golden"
DOTS_PER_INCH = 50
DIFFERENT = 32
"""From which difference of two greys on, of 255, a dot is another one."""
TOLERANCE = 0.01
"""How many of all dots may be other ones: edges of letters that another version of a library draws."""


def picture(data, number):
    """Return a page of a PDF in greys, softened so that half a dot makes no difference."""
    page = pypdfium2.PdfDocument(data)[number]
    drawn = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
    return drawn.filter(ImageFilter.BoxBlur(1))


def difference(one, other):
    """Return the share of dots that differ between two pictures; all where they differ in size."""
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(histogram[DIFFERENT:]) / sum(histogram)


@pytest.mark.slow
@pytest.mark.parametrize(("template", "numbers"), [("diplomatic", (0, 1)), ("full", (0, 2))])
def test_a_page_is_set_as_it_was_approved(typeset, request, template, numbers):
    data, _ = typeset(template)
    for number in numbers:
        drawn, path = picture(data, number), GOLDEN / f"{template}-{number + 1}.png"
        if request.config.getoption("--update-golden"):
            drawn.quantize(32).save(path, optimize=True)
        with Image.open(path) as approved:
            share = difference(drawn, approved)
        assert share <= TOLERANCE, f"{path.name}: {share:.1%} of the dots differ: look, then --update-golden"


@pytest.mark.parametrize("step", [(0, 2), (2, 0)])
def test_a_block_that_has_moved_is_noticed(step):
    approved = Image.open(GOLDEN / "diplomatic-1.png").convert("L")
    box = (40, 130, 380, 330)  # the key points
    moved = approved.copy()
    moved.paste(255, box)
    moved.paste(approved.crop(box), (box[0] + step[0], box[1] + step[1]))
    assert difference(approved, moved) > TOLERANCE
    assert difference(approved, approved.copy()) == 0


def test_a_page_of_another_size_is_another_page():
    approved = Image.open(GOLDEN / "diplomatic-1.png")
    assert difference(approved, approved.resize((200, 300))) == 1.0
