"""The real Tesseract on pages that are set and scanned here."""

import pytest
from scanned_pages import TEXT, as_pdf, as_picture, scan, set_page

from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.ocr.scans import OcrSettings
from briefing.serialisation import decode

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def read(engine, data, name="a.pdf"):
    packed = parse_file(data, name, "en", {}, Limits(), OcrSettings(engine=engine, language="en"))
    (document,) = decode(packed, Contents).documents
    return document


def body(document):
    return [document.text[start:end] for start, end in document.paragraphs]


@pytest.mark.parametrize(
    ("columns", "conditions"),
    [(1, {}), (1, {"noise": 25}), (1, {"skew": 1.2}), (2, {"noise": 12, "skew": 0.5}), (1, {"turned": 90})],
    ids=["clean", "noise", "skew", "two columns", "turned"],
)
def test_every_sentence_of_a_scanned_page_is_read_letter_for_letter(tesseract, columns, conditions):
    document = read(tesseract, as_pdf(scan(set_page(columns=columns), **conditions)))
    assert body(document) == list(TEXT)
    assert document.note.startswith("read by OCR: Tesseract")


def test_a_photograph_of_a_page_is_read(tesseract):
    document = read(tesseract, as_picture(scan(set_page()), "JPEG"), "a.jpg")
    assert body(document) == list(TEXT)
