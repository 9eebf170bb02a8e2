"""The desk in a real browser, where one is installed: what an analyst does in ten minutes."""

import re

import pytest

from briefing.review import load_review

pytestmark = pytest.mark.slow

PAGES = ("/", "/search?words=harbour", "/stories", "/files", "/topics", "/settings", "/decisions", "/publish")


@pytest.fixture
def open_desk(chromium, again):
    """Open the desk; what a page asks of another server, and what its policy refuses, fails the test."""
    contexts, faults = [], []

    def open_(width=1300, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda request: (
                request.url.startswith((f"http://127.0.0.1:{again.port}/", "data:"))
                or faults.append(request.url)
            ),
        )
        page.on("console", lambda message: "409" in message.text or faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(again.start_address)
        page.wait_for_selector(".sheet")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def texts(page):
    found = page.locator(".sheet .point > blockquote").all_inner_texts()
    return [re.sub(r"[\d\s\u2060]+$", "", text) for text in found]


def said(page, words):
    page.wait_for_function("words => document.querySelector('#last').textContent.includes(words)", arg=words)


def test_first_look_shows_the_briefing_with_the_evidence_of_its_first_point(open_desk, again):
    page = open_desk()
    assert len(texts(page)) == len(again.desk.page.points)
    mark = page.locator("#evidence mark").first.inner_text()
    assert mark == again.desk.page.points[1].citations[0].text.replace("\n", " ")


def test_keys_walk_pin_drop_undo_and_swap(open_desk, again):
    page = open_desk()
    before = texts(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = again.desk.page.points[2].citations[0].text
    page.wait_for_function(
        "text => document.querySelector('#evidence mark').textContent === text", arg=second
    )
    page.keyboard.press("x")
    said(page, "Left out")
    assert before[1] not in texts(page)
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelector('#undo').disabled")
    assert texts(page) == before
    for key in "k" * len(before) + "p":
        page.keyboard.press(key)
    said(page, "Pinned")
    assert page.locator("#point-1[aria-current] .pin").inner_text() == "Pinned"
    swap = page.locator('#evidence .swap[data-key="1"]')
    swap.wait_for()
    page.keyboard.press("1")
    said(page, "Printed")
    assert len(load_review(again.desk.review).left_out) == 1
    page.keyboard.press("/")
    page.wait_for_url("**/search")


def test_a_second_browser_sees_what_the_first_decides(open_desk):
    one, other = open_desk(), open_desk()
    gone = texts(one)[0]
    one.locator(".sheet .drop").first.click()
    said(one, "Left out")
    other.wait_for_function(
        "text => ![...document.querySelectorAll('.sheet .point')].some(p => p.textContent.includes(text))",
        arg=gone,
        timeout=10_000,
    )


def test_two_windows_that_decide_about_the_same_get_a_choice(open_desk, again):
    one, other = open_desk(), open_desk()
    other.evaluate("window.setInterval = null; Object.defineProperty(document, 'hidden', { value: true })")
    one.locator(".sheet .pin").first.click()
    said(one, "Pinned")
    other.locator(".sheet .drop").first.click()
    other.wait_for_selector("text=Somebody decided about the same meanwhile")
    assert "pinned" in other.locator("#main").inner_text()
    other.locator("text=Do what I asked").click()
    said(other, "Left out")
    assert len(load_review(again.desk.review).left_out) == 1


def test_axe_finds_nothing_and_nothing_is_cut_off_from_a_phone_to_a_wall(open_desk, again):
    from axe_playwright_python.sync_playwright import Axe

    page = open_desk(400)
    for path in PAGES:
        page.goto(f"http://127.0.0.1:{again.port}{path}")
        page.evaluate("() => document.querySelectorAll('details').forEach((item) => { item.open = true })")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert found.generate_snapshot() == "", path
        for width in (320, 1300, 3840):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("() => document.documentElement.scrollWidth") == width, path
        page.set_viewport_size({"width": 400, "height": 900})


def test_in_the_dark_the_colours_have_contrast(open_desk):
    from axe_playwright_python.sync_playwright import Axe

    page = open_desk(color_scheme="dark")
    page.locator(".sheet .pin").first.click()
    said(page, "Pinned")
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": ["color-contrast"]})
    assert found.generate_snapshot() == ""


def test_without_a_script_all_of_it_works(open_desk, again):
    page = open_desk(java_script_enabled=False)
    page.locator(".sheet .drop").first.click()
    page.wait_for_selector("#last:has-text('Left out')")
    page.locator("#undo").click()
    page.wait_for_selector("#undo[disabled]")
    page.locator(".sheet .look").nth(1).click()
    page.wait_for_selector("h1:has-text('Point 2')")
    assert again.desk.history.undone
