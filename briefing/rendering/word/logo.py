"""The logo of a template as Word and mail programs show it: PNG or JPEG, drawn from an SVG if it is one."""

from dataclasses import dataclass
from io import BytesIO

from briefing.rendering.page_options import PageOptions
from briefing.rendering.template_folders import read_template_file
from briefing.rendering.template_settings import TemplateSettings

MAX_WIDTH, MAX_HEIGHT = 60.0, 18.0
"""Millimetres, as the printed page has them."""
_SCALE = 300 / 72  # pixels of a point at 300 dots an inch


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture and its size on the page."""

    data: bytes
    kind: str
    """``png`` or ``jpeg``."""
    width: float
    """In millimetres, as `height`."""
    height: float
    text: str
    """What it shows."""


def load_logo(options: PageOptions, settings: TemplateSettings) -> Logo | None:
    """Return the logo of a template; None where it has none, or one that cannot be drawn here."""
    data = read_template_file(options, settings.logo) if settings.logo else None
    if not data:
        return None
    from PIL import Image, UnidentifiedImageError

    stored = _drawn(data) if settings.logo.lower().endswith(".svg") else data
    try:
        picture = Image.open(BytesIO(stored))
    except UnidentifiedImageError:
        return None
    if picture.format not in {"PNG", "JPEG"}:
        return None
    scale = min(MAX_WIDTH / picture.width, MAX_HEIGHT / picture.height)
    return Logo(
        data=stored,
        kind=picture.format.lower(),
        width=round(scale * picture.width, 2),
        height=round(scale * picture.height, 2),
        text=settings.logo_text,
    )


def _drawn(svg: bytes) -> bytes:
    """Return a vector picture drawn as PNG by the libraries that set the PDF, without white around it."""
    import pypdfium2
    from PIL import ImageChops
    from weasyprint import HTML

    from briefing.rendering.fonts.bundled import AssetFetcher

    size = f"size: {MAX_WIDTH}mm {MAX_HEIGHT}mm; margin: 0"
    style = f"@page {{{size}}} img {{height: {MAX_HEIGHT}mm; max-width: {MAX_WIDTH}mm}}"
    asset = {"asset:logo.svg": svg}
    html = f'<style>{style}</style><img src="asset:logo.svg">'
    pdf = HTML(string=html, url_fetcher=AssetFetcher(asset)).write_pdf()
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=_SCALE).to_pil().convert("RGB")
    empty = page.copy()
    empty.paste((255, 255, 255), (0, 0, *page.size))
    box = ImageChops.difference(page, empty).getbbox()
    written = BytesIO()
    (page.crop(box) if box else page).save(written, "PNG")
    return written.getvalue()
