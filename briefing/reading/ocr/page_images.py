"""The pages of a PDF or of a picture as pictures that OCR can read."""

import io
from collections.abc import Iterator
from typing import Any

from briefing.errors import Unreadable

_DPI, _LEAST_DPI, _POINTS = 300, 180, 72
_SCAN_SHARE = 0.8  # of the page
_MOST_PIXELS = 30_000_000  # of a page; a larger one is made smaller
_FEWEST_PIXELS = 20_000  # of a picture: a smaller one is a sign
_FORMATS = "PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"
"""The formats of pictures that are opened; others may start programs."""
_SAMPLE = 600  # pixels: the side of the part in the middle that shows whether a page has noise
_NOISE = 2  # of 255: by how much a pixel differs from those around it, in the middle of all


def as_png(image: Any) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def page_images(data: bytes, numbers: tuple[int, ...]) -> Iterator[tuple[int, Any]]:
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
            scale = min(_resolution(page) / _POINTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            yield number, page.render(scale=scale, grayscale=True).to_pil()
            page.close()
    finally:
        pdf.close()


def _resolution(page: Any) -> float:
    """Return in how many dots an inch to draw a page: in those of the picture that fills it, if they do."""
    import pypdfium2

    width, height = page.get_size()
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _SCAN_SHARE * width * height:
            dots = max(picture.get_px_size()) * _POINTS / max(right - left, top - bottom)
            return min(_DPI, dots) if dots >= _LEAST_DPI else _DPI
    return _DPI


def without_noise(image: Any) -> Any:
    """Return a grey picture whose grain is smoothed, if it has some: Tesseract takes grain for letters."""
    import numpy as np
    from PIL import ImageFilter

    left, top = (max(0, (side - _SAMPLE) // 2) for side in image.size)
    sample = image.crop((left, top, min(image.width, left + _SAMPLE), min(image.height, top + _SAMPLE)))
    smooth = ImageFilter.MedianFilter(3)
    grain = np.abs(np.asarray(sample, dtype=int) - np.asarray(sample.filter(smooth), dtype=int))
    return image.filter(smooth) if float(np.median(grain)) >= _NOISE else image


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
