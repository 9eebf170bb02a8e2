"""What becomes of pages that are pictures; a script stands for Tesseract."""

import io
import struct
import time
import zlib

import pytest
from format_samples import TEXT
from PIL import Image
from printed_words import lines_of

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.ocr.engine import find_engine
from briefing.reading.ocr.scans import OcrSettings, read_scans, without_ocr
from briefing.serialisation import decode

HEADER = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
HUGE = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + HEADER + struct.pack(">I", zlib.crc32(HEADER))
HUGE += struct.pack(">I", 4) + b"IDAT" + bytes(8)
SENTENCES = "\n".join(TEXT)


def settings(**changes):
    return OcrSettings(engine=find_engine(), language="en", **changes)


def picture(size=(600, 800), kind="PNG", frames=1):
    out = io.BytesIO()
    pages = [Image.new("L", size, 200 + number) for number in range(frames)]
    options = {"save_all": True, "append_images": pages[1:]} if frames > 1 else {}
    pages[0].save(out, kind, **options)
    return out.getvalue()


def pdf_of(count):
    out = io.BytesIO()
    pages = [Image.new("L", (300, 400), 200)] * count
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def contents(data, name, ocr):
    return decode(parse_file(data, name, "en", {}, Limits(), ocr), Contents)


def test_a_picture_of_a_page_is_a_document_that_says_how_it_was_read(fake_tesseract):
    fake_tesseract(lines_of(SENTENCES, doubtful="paper."))
    (document,) = contents(picture(), "a.png", settings()).documents
    assert document.note == "read by OCR: Tesseract 5.3.0, eng"
    assert [document.text[start:end] for start, end in document.doubtful] == ["paper."]
    assert " ".join(document.text[start:end] for start, end in document.paragraphs) == " ".join(TEXT)
    assert not document.partly


def test_the_pages_of_a_scanned_pdf_are_pages_and_doubts_stand_at_their_place(fake_tesseract):
    fake_tesseract(lines_of(TEXT[0]), lines_of(TEXT[1], doubtful="talks,"))
    (document,) = contents(pdf_of(2), "a.pdf", settings()).documents
    assert document.note == "read by OCR: Tesseract 5.3.0, eng (pages 1, 2)"
    assert document.pages == (0, len(TEXT[0]) + 2)
    assert [document.text[start:end] for start, end in document.doubtful] == ["talks,"]


def test_pages_with_text_keep_it(fake_tesseract):
    fake_tesseract(lines_of(TEXT[0]))
    extract = Extract(text=f"One.\u200b\f\f{TEXT[1]}", scanned=(2,), note="noted")
    read = read_scans(extract, pdf_of(3), settings())
    assert read.text == f"One.\f{TEXT[0]}\f{TEXT[1]}"
    assert read.note == "noted; read by OCR: Tesseract 5.3.0, eng (page 2)"
    assert (read.scanned, read.partly) == ((), False)


def test_without_ocr_the_pages_are_named(fake_tesseract):
    assert fake_tesseract()() == []
    extract = without_ocr(Extract(text="One.", scanned=tuple(range(2, 15))))
    assert extract.note == "without text, perhaps scanned: pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ..."
    assert extract.partly
    found = contents(pdf_of(1), "a.pdf", None)
    assert found.scanned
    assert found.unread[0].reason == (
        "no-text-layer (the pages are pictures, or empty); to have them read: apt-get install tesseract-ocr"
    )
    assert not contents(b"One sentence stands here.", "a.txt", None).scanned


@pytest.mark.slow(counted=True)
def test_the_first_page_tells_which_model_suits_it_and_the_others(fake_tesseract):
    french = "Les ministres des deux pays ont déclaré hier que les négociations reprendront dans le mois"
    long = lines_of(f"{french}\n{french}\n{french}")
    calls = fake_tesseract(long, long, long, languages=("eng", "fra"))
    read = read_scans(Extract(text="", scanned=(1, 2)), pdf_of(2), settings())
    assert [call.split()[5] for call in calls()] == ["eng", "fra", "fra"]
    assert "Tesseract 5.3.0, fra (" in read.note


def test_a_page_is_turned_upright_and_read_with_the_models_of_its_script(fake_tesseract):
    osd = "Rotate: 90\nScript: Cyrillic\nScript confidence: 5.0\n"
    calls = fake_tesseract(lines_of(TEXT[0]), languages=("eng", "rus", "osd"), osd=osd)
    read_scans(Extract(text="", scanned=(1,)), picture(), settings())
    assert " rus " in calls()[0]


@pytest.mark.parametrize(("sure", "model"), [("0.9", "eng"), ("1.0", "rus")])
def test_a_script_that_is_hardly_certain_is_not_known(fake_tesseract, sure, model):
    osd = f"Script: Cyrillic\nScript confidence: {sure}\n"
    calls = fake_tesseract(lines_of(TEXT[0]), languages=("eng", "rus", "osd"), osd=osd)
    read_scans(Extract(text="", scanned=(1,)), picture(), settings())
    assert f" {model} " in calls()[0]


def test_pages_beyond_the_time_are_named(fake_tesseract):
    fake_tesseract(lines_of(TEXT[0]))
    with pytest.raises(Unreadable, match="OCR finds none") as caught:
        read_scans(Extract(text="", scanned=(1, 2)), pdf_of(2), settings(seconds=-1))
    assert caught.value.empty
    read = read_scans(Extract(text="One.", scanned=(2, 3)), pdf_of(3), settings(seconds=-1))
    assert (read.note, read.partly) == ("not read by OCR, for it takes too long: pages 2, 3", True)


def test_a_page_that_tesseract_fails_on_is_the_reason(fake_tesseract):
    fake_tesseract()
    with pytest.raises(Unreadable, match="Tesseract cannot read a page"):
        read_scans(Extract(text="", scanned=(1,)), picture(), settings())


def test_a_page_that_tesseract_fails_on_hides_no_other(fake_tesseract):
    fake_tesseract(lines_of(TEXT[0]))
    read = read_scans(Extract(text="", scanned=(1, 2)), pdf_of(2), settings())
    assert (read.text, read.partly) == (TEXT[0], True)
    assert read.note.endswith("not read by OCR, for it takes too long: page 2")


def test_a_page_that_takes_too_long_is_given_up(fake_tesseract, monkeypatch, tmp_path):
    fake_tesseract(languages=("eng",))
    made = settings()
    (tmp_path / "programs" / "tesseract").write_text("#!/bin/sh\nexec sleep 20\n")
    monkeypatch.setattr("briefing.reading.ocr.recognition._SECONDS", 0.2)
    with pytest.raises(Unreadable, match="took too long") as caught:
        read_scans(Extract(text="", scanned=(1,)), picture(), made)
    assert caught.value.state == "timed-out"


@pytest.mark.parametrize(
    ("kind", "frames", "pages"), [("TIFF", 2, 2), ("GIF", 2, 1), ("JPEG", 1, 1), ("WEBP", 1, 1)]
)
def test_each_page_of_a_picture_is_read(fake_tesseract, kind, frames, pages):
    calls = fake_tesseract(*[lines_of(TEXT[0])] * 2)
    read_scans(Extract(text="", scanned=(1,)), picture(kind=kind, frames=frames), settings())
    assert len(calls()) == pages


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "of a kind that is not read"),
        (HUGE, "larger than any page"),
        (picture((100, 199)), "OCR finds none"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n", "of a kind that is not read"),
    ],
)
def test_a_picture_that_is_no_page_is_refused(fake_tesseract, data, reason):
    fake_tesseract()
    with pytest.raises(Unreadable, match=reason):
        read_scans(Extract(text="", scanned=(1,)), data, settings())


def test_a_picture_larger_than_any_page_is_refused(fake_tesseract, monkeypatch):
    calls = fake_tesseract(lines_of(TEXT[0]))
    monkeypatch.setattr("briefing.reading.ocr.page_images._MOST_PIXELS", 600 * 800 - 1)
    with pytest.raises(Unreadable, match="limit: pixels"):
        read_scans(Extract(text="", scanned=(1,)), picture(), settings())
    monkeypatch.setattr("briefing.reading.ocr.page_images._MOST_PIXELS", 600 * 800)
    assert read_scans(Extract(text="", scanned=(1,)), picture(), settings()).text == TEXT[0]
    assert len(calls()) == 1


def stretched(kind):
    """Return a picture of a kind whose head says that it is as large as that kind can be, or nearly so."""
    data = bytearray(picture((300, 400), kind=kind))
    if kind == "PNG":
        data[16:24] = struct.pack(">II", 2**31 - 1, 2**31 - 1)
        data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    elif kind == "JPEG":
        place = next(n for n in range(len(data)) if data[n] == 0xFF and data[n + 1] in (0xC0, 0xC2))
        data[place + 5 : place + 9] = struct.pack(">HH", 65500, 65500)
    elif kind == "GIF":
        place = data.index(b",", 13 + 3 * 2 ** ((data[10] & 7) + 1))
        data[6:10] = data[place + 5 : place + 9] = struct.pack("<HH", 65535, 65535)
    elif kind == "BMP":
        data[18:26] = struct.pack("<ii", 2**31 - 1, 2**31 - 1)
    elif kind == "TIFF":
        (place,) = struct.unpack_from("<I", data, 4)
        for entry in range(place + 2, place + 2 + 12 * data[place], 12):
            if struct.unpack_from("<H", data, entry)[0] in (256, 257):
                data[entry + 2 : entry + 12] = struct.pack("<HII", 4, 1, 2**31 - 1)
    else:
        place = data.index(b"VP8 ") + 14
        data[place : place + 4] = struct.pack("<HH", 16383, 16383)
    return bytes(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_of_huge_size_is_refused_by_its_head(fake_tesseract, kind):
    fake_tesseract()
    begin = time.process_time()
    with pytest.raises(Unreadable, match=r"limit: pixels|larger than any page"):
        read_scans(Extract(text="", scanned=(1,)), stretched(kind), settings())
    assert time.process_time() - begin < 0.5


@pytest.mark.slow
def test_a_scanned_page_of_huge_size_is_read_at_the_size_of_a_page(fake_tesseract):
    calls = fake_tesseract(lines_of(TEXT[0]))
    page = Image.new("1", (8_000, 8_000), 1)  # 64 million pixels, packed to a few thousand bytes
    out = io.BytesIO()
    page.save(out, "PDF", resolution=72)
    assert read_scans(Extract(text="", scanned=(1,)), out.getvalue(), settings()).text == TEXT[0]
    assert len(calls()) == 1
