"""Draw the pictures of docs/gallery.md and the README: every template, and the page on a screen."""

import os
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

from briefing import brief
from briefing.rendering.formats import html, pdf
from briefing.rendering.page_options import PageOptions
from briefing.rendering.template_folders import template_names

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "gallery"
CUT_OFF = date(2015, 10, 9)
DOTS_PER_INCH = 70
PAGES = 2
"""How many pages of a template are shown, beside each other."""
GAP = 8
WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 400, "height": 900}


def draw_pages(data: bytes, dots_per_inch: int) -> Image.Image:
    """Return the first pages of a PDF beside each other, on grey."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[n].render(scale=dots_per_inch / 72).to_pil() for n in range(min(PAGES, len(document)))]
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    drawn = Image.new("RGB", (width, pages[0].height + 2 * GAP), "#b9c0c7")
    for place, page in enumerate(pages):
        drawn.paste(page, (GAP + place * (page.width + GAP), GAP))
    return drawn


def save(picture: Image.Image, path: Path) -> None:
    """Save a picture in few colours, which is what a page has."""
    path.parent.mkdir(exist_ok=True)
    picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(ROOT))


def draw_screens(page: bytes, folder: Path) -> None:
    """Draw the HTML as a browser shows it on a wide screen, and on a phone in the dark."""
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if browser is None:
        print("no chromium or google-chrome here: the pictures of the screen stay as they are")
        return
    path = folder / "briefing.html"
    path.write_bytes(page)
    screens = (("html-wide", WIDE, "light", "jjj"), ("html-phone", PHONE, "dark", "jj\n"))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, size, colours, keys in screens:
            opened = started.new_page(viewport=size, color_scheme=colours)
            opened.goto(path.as_uri())
            for key in keys:
                opened.keyboard.press("Enter" if key == "\n" else key)
            opened.screenshot(path=folder / f"{name}.png")
            save(Image.open(folder / f"{name}.png"), PICTURES / f"{name}.png")
        started.close()


def main() -> None:
    """Make the example briefing and draw it."""
    os.chdir(ROOT)
    briefing = brief("seeds", as_of=CUT_OFF).briefing
    for name in template_names():
        data = pdf.render(briefing, PageOptions(template=name))
        save(draw_pages(data, DOTS_PER_INCH), PICTURES / f"{name}.png")
        if name == "diplomatic":
            save(draw_pages(data, 68), ROOT / "docs" / "page.png")
    with TemporaryDirectory() as folder:
        draw_screens(html.render(briefing), Path(folder))


if __name__ == "__main__":
    main()
