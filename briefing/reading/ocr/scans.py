"""The pages of an extract that are pictures -> their text, read by Tesseract one after another."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import clean_characters
from briefing.reading.metadata.language_detection import find_language
from briefing.reading.ocr.engine import INSTALL, OcrEngine
from briefing.reading.ocr.page_images import as_png, page_images, without_noise
from briefing.reading.ocr.page_text import PageText, build_text
from briefing.reading.ocr.recognition import RecognisedWord, find_orientation, recognise
from briefing.reading.ocr.running_heads import part_running_heads

_MOST_PAGES = 300
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
        why = extract.note or _NO_TEXT
        raise Unreadable(f"{why}; to have them read: {INSTALL}", empty=not extract.note)
    note = f"without text, perhaps scanned: {list_pages(extract.scanned)}"
    return replace(extract, note="; ".join(filter(None, (extract.note, note))), partly=True)


def read_scans(extract: Extract, data: bytes, settings: OcrSettings) -> Extract:
    """Return an extract with the text of its pages that are pictures, and a note that they were read so.

    Raises Unreadable, as empty, if there is no text on any page.
    """
    reader = _ScanReader(settings)
    texts, heads = reader.read(data, extract.scanned)
    pages = _merged(extract.text, texts)
    if not any(pages):
        raise Unreadable(f"{_NO_TEXT}; OCR finds none on them", empty=True)
    read = [number for number, page in texts.items() if page.text]
    notes = [extract.note, *_notes(settings.engine, read, reader, single=len(pages) == 1)]
    return replace(
        extract,
        text="\f".join(pages),
        furniture=(*extract.furniture, *heads),
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

    def read(self, data: bytes, numbers: tuple[int, ...]) -> tuple[dict[int, PageText], tuple[str, ...]]:
        """Return the text of some pages by their numbers, as far as time allows, and their running heads.

        Raises Unreadable if no page can be read.
        """
        found: dict[int, tuple[RecognisedWord, ...]] = {}
        failure: Unreadable | None = None
        for number, image in page_images(data, numbers):
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
        words, heads = part_running_heads(found)
        return {number: build_text(each) for number, each in words.items()}, heads

    def _page(self, image: Any) -> tuple[RecognisedWord, ...]:
        engine = self._settings.engine
        image = without_noise(image)
        png = as_png(image)
        orientation = find_orientation(png, engine)
        if orientation.rotation:
            png = as_png(image.rotate(-orientation.rotation, expand=True))
        models = (
            (self._model,) if self._model else engine.models_for(self._settings.language, orientation.script)
        )
        words = recognise(png, engine, models)
        better = "" if self._model else self._learn(build_text(words).text)
        if better and models != (better,):
            models = (better,)
            words = recognise(png, engine, models)
        if build_text(words).text:
            self.used |= dict.fromkeys(models)
        return words

    def _learn(self, text: str) -> str:
        """Return the model of the language that a page is in, and take it for those that follow, too."""
        if len(text) >= _LANGUAGE_LENGTH:
            self._model = self._settings.engine.model_of(find_language(text, default=""))
        return self._model
