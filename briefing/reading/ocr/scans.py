"""The pages of an extract that are pictures -> their text, read by Tesseract one after another."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import clean_characters
from briefing.reading.metadata.language_detection import find_language
from briefing.reading.ocr.engine import INSTALL, OcrEngine
from briefing.reading.ocr.page_text import PageText, build_text
from briefing.reading.ocr.recognition import find_orientation, recognise

_DPI, _POINTS = 300, 72
_MOST_PIXELS = 30_000_000  # of a page; a larger one is made smaller
_FEWEST_PIXELS = 20_000  # of a picture: a smaller one is a sign
_MOST_PAGES = 300
_FORMATS = "PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"
"""The formats of pictures that are opened; others may start programs."""
_LANGUAGE_LENGTH = 200  # characters from which a language can be told
_SHOWN = 10
_NO_TEXT = "no-text-layer (the pages are pictures, or empty)"


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrSettings:
    """By what scans are read, and how long that may take for a file."""

    engine: OcrEngine
    language: str
    """The language that is tried first."""
    seconds: float = 500.0


def without_ocr(extract: Extract, *, is_picture: bool = False) -> Extract:
    """Return an extract with a note on its pages that are pictures; raises Unreadable if it has no others."""
    if is_picture:
        raise Unreadable(f"an image, which is read by OCR only: {INSTALL}")
    if not extract.text.strip():
        raise Unreadable(f"{_NO_TEXT}; to have them read: {INSTALL}", empty=True)
    note = f"without text, perhaps scanned: {list_pages(extract.scanned)}"
    return replace(extract, note="; ".join(filter(None, (extract.note, note))), partly=True)


def read_scans(extract: Extract, data: bytes, settings: OcrSettings) -> Extract:
    """Return an extract with the text of its pages that are pictures, and a note that they were read so.

    Raises Unreadable, as empty, if there is no text on any page.
    """
    reader = _ScanReader(settings)
    texts = reader.read(data, extract.scanned)
    pages = _merged(extract.text, texts)
    if not any(pages):
        raise Unreadable(f"{_NO_TEXT}; OCR finds none on them", empty=True)
    read = [number for number, page in texts.items() if page.text]
    notes = [extract.note, *_notes(settings.engine, read, reader, single=len(pages) == 1)]
    return replace(
        extract,
        text="\f".join(pages),
        doubtful=tuple((number - 1, *span) for number, page in texts.items() for span in page.doubtful),
        scanned=(),
        note="; ".join(filter(None, notes)),
        partly=extract.partly or bool(reader.unread),
    )


def _merged(text: str, read: dict[int, PageText]) -> list[str]:
    """Return the text of all pages: those that were read by OCR, and those that have a text."""
    pages = [clean_characters(page).strip("\n") for page in text.split("\f")]
    pages += [""] * (max(read, default=1) - len(pages))
    for number, page in read.items():
        pages[number - 1] = page.text
    return pages


def _notes(engine: OcrEngine, read: list[int], reader: "_ScanReader", *, single: bool) -> Iterator[str]:
    if read:
        where = "" if single else f" ({list_pages(tuple(read))})"
        yield f"read by OCR: Tesseract {engine.version}, {'+'.join(reader.used)}{where}"
    if reader.unread:
        yield f"not read by OCR, for it takes too long: {list_pages(tuple(reader.unread))}"


def list_pages(numbers: tuple[int, ...]) -> str:
    """Return the numbers of pages in words, the first of them if they are many."""
    shown = ", ".join(map(str, numbers[:_SHOWN])) + (" ..." if len(numbers) > _SHOWN else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


class _ScanReader:
    """Reads the scanned pages of one file; what it finds on one tells it which models suit the others."""

    def __init__(self, settings: OcrSettings) -> None:
        self._settings = settings
        self._deadline = time.monotonic() + settings.seconds
        self._model = ""
        self.used: dict[str, None] = {}
        self.unread: list[int] = []

    def read(self, data: bytes, numbers: tuple[int, ...]) -> dict[int, PageText]:
        """Return the text of some pages by their numbers, as far as time allows.

        Raises Unreadable if no page can be read.
        """
        found: dict[int, PageText] = {}
        failure: Unreadable | None = None
        for number, image in _images(data, numbers):
            if time.monotonic() > self._deadline or len(found) >= _MOST_PAGES:
                self.unread += [page for page in numbers if page >= number]
                break
            try:
                found[number] = self._page(image)
            except Unreadable as error:
                failure = error
                self.unread.append(number)
        if failure and not found:
            raise failure
        return found

    def _page(self, image: Any) -> PageText:
        engine = self._settings.engine
        png = _png(image)
        orientation = find_orientation(png, engine)
        if orientation.rotation:
            png = _png(image.rotate(-orientation.rotation, expand=True))
        models = (
            (self._model,) if self._model else engine.models_for(self._settings.language, orientation.script)
        )
        page = build_text(recognise(png, engine, models))
        better = "" if self._model else self._learn(page.text)
        if better and models != (better,):
            models = (better,)
            page = build_text(recognise(png, engine, models))
        if page.text:
            self.used |= dict.fromkeys(models)
        return page

    def _learn(self, text: str) -> str:
        """Return the model of the language that a page is in, and take it for those that follow, too."""
        if len(text) >= _LANGUAGE_LENGTH:
            self._model = self._settings.engine.model_of(find_language(text, default=""))
        return self._model


def _png(image: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _images(data: bytes, numbers: tuple[int, ...]) -> Iterator[tuple[int, Any]]:
    """Yield the pages of a PDF or of a picture, grey, by their numbers."""
    if b"%PDF-" in data[:1024]:
        yield from _rendered(data, numbers)
    else:
        yield from _opened(data)


def _rendered(data: bytes, numbers: tuple[int, ...]) -> Iterator[tuple[int, Any]]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            page = pdf[number - 1]
            width, height = page.get_size()
            scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            yield number, page.render(scale=scale, grayscale=True).to_pil()
            page.close()
    finally:
        pdf.close()


def _opened(data: bytes) -> Iterator[tuple[int, Any]]:
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise Unreadable("limit: pixels (the picture is larger than a page)", state="too-large")
                if frame.width * frame.height < _FEWEST_PIXELS:
                    continue
                yield number, ImageOps.exif_transpose(frame).convert("L")
                if picture.format == "GIF":
                    break  # an animation shows one page
    except UnidentifiedImageError as error:
        raise Unreadable("a picture of a kind that is not read: save it as .png or PDF") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable("the picture is damaged, or larger than any page") from error
