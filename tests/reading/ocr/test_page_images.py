"""How pages are made ready for OCR."""

import io

import numpy as np
import pytest
from PIL import Image

from briefing.reading.ocr.page_images import page_images, without_noise


def grainy(deviation, size=(700, 900)):
    grain = np.random.default_rng(3).normal(0, deviation, (size[1], size[0]))
    return Image.fromarray((200 + grain).clip(0, 255).astype("uint8"))


def test_the_grain_of_a_scan_is_smoothed_and_a_clean_page_is_left_as_it_is():
    noisy, clean = grainy(12), grainy(0.5)
    assert np.asarray(without_noise(noisy)).std() < 0.6 * np.asarray(noisy).std()
    assert without_noise(clean) is clean
    small = grainy(12, (40, 30))
    assert without_noise(small).size == small.size


@pytest.mark.parametrize(
    ("dots", "filled", "expected"),
    [(200, 1.0, 200), (300, 1.0, 300), (600, 1.0, 300), (100, 1.0, 300), (200, 0.5, 300)],
)
def test_a_page_is_drawn_in_the_resolution_of_the_picture_that_fills_it(dots, filled, expected):
    import pypdfium2

    pdf = pypdfium2.PdfDocument.new()
    page = pdf.new_page(216, 288)
    picture = pypdfium2.PdfImage.new(pdf)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("L", (3 * dots, 4 * dots), 220)))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(216 * filled, 288 * filled))
    page.insert_obj(picture)
    page.gen_content()
    out = io.BytesIO()
    pdf.save(out)
    ((number, image),) = page_images(out.getvalue(), (1,))
    assert number == 1
    assert image.width == pytest.approx(3 * expected, abs=2)
