"""The HTML in a real browser, where one is installed."""

import html
import re
import subprocess

import pytest
from PIL import Image

from briefing.rendering.formats.html import render

pytestmark = pytest.mark.slow

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
    "--no-first-run",
)


@pytest.fixture
def page(sample, tmp_path):
    path = tmp_path / "briefing.html"
    path.write_bytes(render(sample))
    return path


def open_in(browser, page, *arguments):
    command = [browser, *QUIET, f"--user-data-dir={page.parent / 'profile'}", *arguments, page.as_uri()]
    result = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return result.stdout.decode("utf-8")


def test_a_browser_shows_every_sentence_of_the_record(browser, page, sample):
    shown = html.unescape(re.sub(r"<[^>]*>", "", open_in(browser, page, "--dump-dom")))
    for point in sample.points:
        assert point.text in shown


@pytest.mark.parametrize("width", [390, 1100])
def test_the_margins_stay_empty_at_the_width_of_a_phone_and_of_a_desk(browser, page, width):
    picture = page.parent / "picture.png"
    open_in(browser, page, f"--screenshot={picture}", f"--window-size={width},1400")
    with Image.open(picture).convert("L") as image:
        right = image.crop((image.width - 6, 0, image.width, image.height))
        assert len(set(right.get_flattened_data())) == 1, "something runs over the right edge"
