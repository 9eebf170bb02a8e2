"""Pages set, printed and scanned here: with noise, skew and blur as scanners give them."""

import io
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

TEXT = (
    "The ministers of the two states agreed on Monday to reopen the crossing. Officials said so after a day.",
    "A commission of twelve experts will inspect the bridge on Thursday. It reports to both capitals.",
    "Trade fell by 34 percent after the crossing was closed in March. Farmers lost 12.5 million dollars.",
)
"""Made up for these tests."""


def set_page(paragraphs: Sequence[str] = TEXT, *, columns: int = 1) -> bytes:
    """Return a PDF of a page with some paragraphs in columns."""
    import weasyprint  # it takes a second, and is loaded only where a page is set

    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    css = (
        f"@page {{ size: A5; margin: 15mm }} body {{ font: 10pt 'DejaVu Serif'; columns: {columns};"
        " text-align: justify; hyphens: auto } p { margin: 0 0 3mm }"
    )
    return weasyprint.HTML(string=f"<html lang=en><style>{css}</style>{body}").write_pdf()


def scan(pdf: bytes, *, noise: float = 8, skew: float = 0, turned: int = 0) -> Image.Image:
    """Return the first page of a PDF as a scanner sees it, with 200 dots an inch."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72, grayscale=True).to_pil()
    page = page.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    grey = np.asarray(page).astype(float) * 0.85 + 20
    grey += np.random.default_rng(1).normal(0, noise, grey.shape)
    return Image.fromarray(grey.clip(0, 255).astype("uint8")).rotate(turned, expand=True)


def as_pdf(*pages: Image.Image) -> bytes:
    """Return a PDF whose pages are pictures."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


def as_picture(page: Image.Image, kind: str = "PNG") -> bytes:
    """Return a page as a file of some kind of picture."""
    out = io.BytesIO()
    page.save(out, kind)
    return out.getvalue()
