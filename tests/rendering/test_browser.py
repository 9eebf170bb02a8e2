"""The HTML in a real browser, where one is installed: as it is read, with a script and without one."""

import re

import pytest

from briefing.rendering.formats.html import render
from briefing.rendering.page_options import PageOptions

pytestmark = pytest.mark.slow

WIDTHS = (400, 800, 1200)


@pytest.fixture(scope="module")
def address(sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_bytes(render(sample))
    return path.as_uri()


@pytest.fixture
def open_page(chromium, address):
    """Open the page; what it asks for beside itself, and what its policy refuses, fails the test."""
    contexts, faults = [], []

    def open_(width=1200, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: request.url != address and faults.append(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def squeezed(text):
    return re.sub(r"[\s\u2060]", "", text)


def chosen(page):
    """The id of the point that was chosen last."""
    return page.locator("[aria-current]").get_attribute("id")


@pytest.mark.parametrize("script", [True, False])
def test_a_browser_shows_every_sentence_of_the_record_with_a_script_and_without(open_page, sample, script):
    page = open_page(java_script_enabled=script)
    shown = squeezed(page.locator("main").inner_text())
    for point in sample.points:
        assert squeezed(point.text) in shown


def test_nothing_runs_over_the_edge_of_a_phone_a_tablet_or_a_desk(open_page):
    page = open_page()
    page.locator(".filters summary").click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_an_arabic_page_stands_within_the_window(chromium, sample):
    page = chromium.new_page(viewport={"width": 800, "height": 900})
    page.set_content(render(sample, PageOptions(language="ar")).decode())
    assert page.evaluate("document.documentElement.scrollWidth") == 800
    box = page.locator("h1").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 800
    page.close()


def test_without_a_script_a_reader_opens_the_paragraph_of_a_point(open_page):
    page = open_page(java_script_enabled=False)
    assert not page.locator("#tools").is_visible()
    context = page.locator("#point-1 .context")
    context.locator("summary").click()
    assert "The hall was full." in context.inner_text()
    assert "Nobody <else> spoke. …" in context.inner_text()


def test_the_policy_lets_nothing_run_or_load_that_is_not_the_page_itself(chromium, address):
    page = chromium.new_page()
    refused = []
    page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    page.goto(address)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            const image = document.createElement("img");
            image.src = "http://localhost/picture.png";
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.body.append(script, image, style);
        }"""
    )
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None
    assert page.locator("h1").is_visible()
    assert refused == [("http://localhost/picture.png", "csp")]
    page.close()


@pytest.mark.parametrize(
    ("width", "colours", "rules"),
    [(400, "light", {}), (1200, "dark", {"runOnly": ["color-contrast", "scrollable-region-focusable"]})],
)
def test_axe_finds_nothing(open_page, width, colours, rules):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(width, color_scheme=colours)
    page.locator(".filters summary").click()
    page.evaluate("document.querySelectorAll('details').forEach((item) => { item.open = true })")
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules})
    assert found.generate_snapshot() == ""


def test_keys_walk_through_the_points_and_show_each_in_its_paragraph(open_page):
    page = open_page()
    beside = page.locator("#beside")
    walked = []
    for key in "jjjk":
        page.keyboard.press(key)
        walked.append(chosen(page))
    assert walked == ["point-1", "point-2", "point-3", "point-2"]
    marked, shown = beside.locator("mark").first.inner_text(), page.locator("#point-2 blockquote p").first
    assert squeezed(marked) in squeezed(shown.inner_text())
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "beside"


def test_on_a_phone_the_enter_key_opens_the_paragraph_below_its_point(open_page):
    page = open_page(400)
    page.keyboard.press("j")
    assert not page.locator("#beside").is_visible()
    for opened in (True, False):
        page.keyboard.press("Enter")
        assert page.locator("#point-1 mark").first.is_visible() == opened


def test_keys_can_be_turned_off_and_write_letters_in_a_field(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.locator("#find-words").input_value() == "jk"
    page.keyboard.press("Escape")
    page.locator("#keys").uncheck()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "keys"


FILTERS = {
    ("#find-topic", "Humanitarian access"): lambda point, _: point.topic == "Humanitarian access",
    ("#find-source", "3"): lambda _, sources: 3 in {source.number for source in sources},
    ("#find-support", "independent"): lambda point, _: point.support == "independent",
    ("#find-words", "Kazakh"): lambda point, _: "kazakh" in point.text.lower(),
    ("#find-from", "2015-10-06"): lambda _, sources: any(
        str(source.published or "") >= "2015-10-06" for source in sources
    ),
    ("#find-to", "2015-06-30"): lambda _, sources: any(
        str(source.published or "9") <= "2015-06-30" for source in sources
    ),
}


def test_points_are_found_by_topic_source_support_words_and_day(open_page, sample):
    page = open_page()
    page.locator(".filters summary").click()
    for (field, value), fits in FILTERS.items():
        page.evaluate(
            """([field, value]) => {
                const control = document.querySelector(field);
                control.value = value;
                control.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            [field, value],
        )
        expected = [
            point.text
            for point in sample.points
            if fits(point, [sample.sources[citation.source - 1] for citation in point.citations])
        ]
        shown = page.locator(".point:not([hidden])").all_inner_texts()
        found = squeezed("".join(shown))
        assert 0 < len(shown) == len(expected) < len(sample.points), field
        assert all(squeezed(text) in found for text in expected), field
        assert page.locator("output").inner_text() == f"{len(expected)} of {len(sample.points)} points"
        page.locator(".filters .all").click()
        assert page.locator(".point:visible").count() == len(sample.points)


@pytest.mark.parametrize("clipboard", ["navigator.clipboard", "undefined"])
def test_a_point_is_copied_with_its_citation(open_page, sample, clipboard):
    page = open_page()
    page.evaluate(
        f"""() => {{
            const kept = {clipboard} && {{ writeText: async (text) => {{ window.copied = text }} }};
            Object.defineProperty(navigator, "clipboard", {{ value: kept }});
            document.execCommand = () => {{ window.copied = document.activeElement.value; return true }};
        }}"""
    )
    page.keyboard.press("j")
    page.keyboard.press("c")
    point = sample.points[0]
    copied = page.evaluate("window.copied")
    assert copied.startswith(f"“{point.text}” (")
    for citation in point.citations:
        assert f"“{sample.sources[citation.source - 1].title}”" in copied
    assert page.locator("#point-1 .copy").inner_text() == "Copied"


def test_in_print_the_page_has_what_is_read_and_no_tools(open_page):
    page = open_page()
    page.emulate_media(media="print")
    assert not page.locator("#tools").is_visible()
    assert not page.locator(".copy").first.is_visible()
    assert page.locator("#point-1").is_visible()
