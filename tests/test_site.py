"""The documentation site: all pages can be reached, all of the API is in it, nothing comes from elsewhere."""

import re
import subprocess
from pathlib import Path

import pytest

import briefing

ROOT = Path(__file__).parents[1]
LOADED = re.compile(
    r"""<(?:script|img|source|iframe|embed)\b[^>]*\ssrc=["'](?:https?:)?//[^"']*
    | <link\b(?![^>]*rel=["'](?:canonical|next|prev)["'])[^>]*\shref=["'](?:https?:)?//[^"']*
    | (?:url\(|@import)\s*["']?(?:https?:)?//[^"')]*""",
    re.VERBOSE | re.IGNORECASE,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built without a warning."""
    folder = tmp_path_factory.mktemp("site")
    script = ROOT / "scripts" / "docs"
    built = subprocess.run([script, folder], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


def test_each_name_of_the_api_is_in_the_reference(site):
    from sphinx.util.inventory import InventoryFile

    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="").data
    documented = {name for kind, names in inventory.items() if kind.startswith("py:") for name in names}
    assert {f"briefing.{name}" for name in briefing.__all__} - documented == {"briefing.__version__"}


def test_the_reference_says_what_the_docstring_says(site):
    page = re.sub(r"<[^>]*>", "", (site / "api.html").read_text("utf-8"))
    assert "Make a briefing of all documents below sources" in page
    assert "The characters of the span, as they stand in the document’s clean text." in page


def test_the_first_page_is_the_readme_and_its_links_stay_in_the_site(site):
    page = (site / "index.html").read_text("utf-8")
    assert 'href="profile.html#sources-toml"' in page
    assert 'href="contributing.html"' in page
    assert [link for link in re.findall(r'href="([^"]*)"', page) if ".md" in link] == []


def test_each_page_can_be_reached_from_the_first(site):
    page = (site / "index.html").read_text("utf-8")
    pages = {f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md")} - {"index.html"}
    assert pages <= set(re.findall(r'class="reference internal" href="([\w-]+\.html)"', page))


def test_nothing_that_a_page_loads_comes_from_elsewhere(site):
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".css"}]
    assert len(files) > 10
    assert [
        (path.name, match[0]) for path in files for match in LOADED.finditer(path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.org/a.js">',
        "<img alt='' src='//example.org/a.png'>",
        '<link rel="stylesheet" href="https://fonts.example.org/css">',
        "@import url(https://fonts.example.org/css)",
        "src: url('https://fonts.example.org/a.woff2')",
    ],
)
def test_what_is_loaded_from_elsewhere_would_be_found(text):
    assert LOADED.search(text)
