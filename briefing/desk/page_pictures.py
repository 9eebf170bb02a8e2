"""A page of a PDF as a picture, with the place of a sentence marked.

The file comes from anywhere, and so it is drawn in a process of its own with the limits of reading.
"""

from bisect import bisect_right
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from briefing.errors import Unreadable, UsageError
from briefing.models import Document
from briefing.reading.discovery.safe_open import read_bytes
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.worker import IsolatedExecutor

_WIDTH = 1_000  # pixels of the picture
_LONGEST = 3_000  # pixels of its height
_SECONDS = 20
_LEAST_LETTERS = 12  # of the beginning of a sentence that goes on elsewhere
_MARK = (255, 214, 0, 90)  # red, green, blue, opacity


def draw_page(location: Path, document: Document, start: int, end: int) -> bytes:
    """Return as PNG the page on which a span of a document begins.

    Raises UsageError if it cannot be drawn.
    """
    limits = Limits(cpu_seconds=_SECONDS, wall_seconds=_SECONDS)
    page = bisect_right(document.pages, start) - 1
    try:
        data = read_bytes(location, max_size=limits.file_size)
        with IsolatedExecutor(limits, workers=1) as pool:
            drawn: bytes = pool.submit(draw_marked, data, max(0, page), document.text[start:end]).result()
    except Unreadable as error:
        raise UsageError(f"{document.path}: its page cannot be shown: {error}") from None
    if not drawn:
        raise UsageError(f"{document.path}: it has no page {page + 1}")
    return drawn


def draw_marked(data: bytes, page: int, sentence: str) -> bytes:
    """Return as PNG the page of a PDF, counted from 0, with a sentence marked where it is found.

    The picture is empty if there is no such page.
    """
    from PIL import Image, ImageDraw
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pages = PdfDocument(data)
        drawn = pages[page]
    except (PdfiumError, IndexError):
        return b""
    width, height = drawn.get_size()
    scale = min(_WIDTH / max(1, width), _LONGEST / max(1, height))
    picture = drawn.render(scale=scale, may_draw_forms=False).to_pil().convert("RGBA")
    marks = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(marks)
    for left, bottom, right, top in find_sentence(drawn.get_textpage(), sentence):
        corners = ((left, height - top), (right, height - bottom))
        pen.rectangle([(x * scale, y * scale) for x, y in corners], fill=_MARK)
    output = BytesIO()
    Image.alpha_composite(picture, marks).convert("RGB").save(output, "PNG")
    return output.getvalue()


def find_sentence(page: Any, sentence: str) -> Iterator[tuple[float, float, float, float]]:
    """Yield the rectangles of a sentence on a page of text, in its points; none where it is not found.

    Letters and figures alone are compared: spaces, hyphens and signs differ where a text was cleaned. Of a
    sentence that goes on behind the page its beginning is found.
    """
    count = page.count_chars()
    places = [i for i, char in enumerate(page.get_text_range(0, count)[:count]) if char.isalnum()]
    text = "".join(char for char in page.get_text_range(0, count)[:count] if char.isalnum()).lower()
    sought = "".join(filter(str.isalnum, sentence)).lower()
    while len(sought) >= _LEAST_LETTERS and sought not in text:
        sought = sought[: len(sought) * 3 // 4]
    if len(sought) < _LEAST_LETTERS:
        return
    first = text.index(sought)
    start, last = places[first], places[first + len(sought) - 1]
    for number in range(page.count_rects(start, last - start + 1)):
        yield page.get_rect(number)
