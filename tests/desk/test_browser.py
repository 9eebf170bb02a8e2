"""The desk in a real browser, where one is installed: what an analyst does in ten minutes."""

import re

import pytest
from served_desk import serving, write_dossier

from briefing.desk.jobs import JobStatus
from briefing.errors import UsageError
from briefing.review import load_review

pytestmark = pytest.mark.slow

PAGES = ("/", "/search?words=harbour", "/stories", "/files", "/topics", "/settings", "/decisions", "/publish")


def texts(page):
    found = page.locator(".sheet .point > blockquote").all_inner_texts()
    return [re.sub(r"[\d\s\u2060]+$", "", text) for text in found]


def test_first_look_shows_the_briefing_with_the_evidence_of_its_first_point(open_desk, again):
    page = open_desk()
    assert len(texts(page)) == len(again.desk.page.points)
    mark = page.locator("#evidence mark").first.inner_text()
    assert mark == again.desk.page.points[1].citations[0].text.replace("\n", " ")


def test_keys_walk_pin_drop_undo_and_swap(open_desk, again, said):
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


def test_a_second_browser_sees_what_the_first_decides(open_desk, said):
    one, other = open_desk(), open_desk()
    gone = texts(one)[0]
    one.locator(".sheet .drop").first.click()
    said(one, "Left out")
    other.wait_for_function(
        "text => ![...document.querySelectorAll('.sheet .point')].some(p => p.textContent.includes(text))",
        arg=gone,
        timeout=10_000,
    )


def test_two_windows_that_decide_about_the_same_get_a_choice(open_desk, again, said):
    one, other = open_desk(), open_desk()
    other.evaluate("Object.defineProperty(document, 'hidden', { value: true })")  # it does not follow
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


def test_in_the_dark_the_colours_have_contrast(open_desk, said):
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


def test_a_note_is_signed_and_stands_under_its_point(open_desk, again, said):
    page = open_desk()
    page.locator("#evidence summary:has-text('write a note')").click()
    page.locator("#evidence textarea[name=text]").fill("Our embassy doubts the figure.")
    page.locator("#evidence form:has(textarea) input[name=by]").fill("A. Ruz")
    page.locator("#evidence button[value=note]").click()
    said(page, "Wrote the note")
    assert "Our embassy doubts the figure." in page.locator(".sheet").inner_text()
    (note,) = load_review(again.desk.review).notes
    assert (note.by, note.sentence.text) == ("A. Ruz", again.desk.page.points[1].citations[0].text)
    page.goto(f"http://127.0.0.1:{again.port}/decisions")
    assert page.locator("input[name=by]").input_value() == "A. Ruz"


def test_a_topic_gets_a_term_and_says_what_it_catches(open_desk, again, said):
    page = open_desk()
    page.goto(f"http://127.0.0.1:{again.port}/topics")
    page.locator(".topics summary").nth(1).click()
    page.locator(".topics textarea").nth(1).fill("election\nobservers")
    page.locator(".topics button[value=save]").nth(1).click()
    said(page, "Changed the topic The election")
    assert "observers 1" in page.locator(".topics .terms").nth(1).inner_text()
    assert 'terms = ["election", "observers"]' in again.desk.profile.read_text()


def test_two_stories_are_joined_and_one_report_is_parted(open_desk, again, said):
    page = open_desk()
    page.goto(f"http://127.0.0.1:{again.port}/stories")
    before = page.locator(".story").count()
    page.locator(".story summary").first.click()
    page.locator(".story button[value=join]").first.click()
    said(page, "Joined the stories")
    assert page.locator(".story").count() == before - 1
    page.locator(".story summary").first.click()
    page.locator(".story button[value=part]").first.click()
    said(page, "Made a story of its own")
    assert page.locator(".story").count() > before - 1
    assert load_review(again.desk.review).parted


def test_many_documents_open_with_their_progress_and_follow_a_decision(browse, tmp_path, said):
    dossier = write_dossier(tmp_path / "dossier")
    for number in range(60):
        day, place = 1 + number % 28, f"Port {number}"
        (dossier / f"{number}.md").write_text(
            f"---\ntitle: Ships at {place}\npublisher: Paper {number % 9}\ndate: 2021-06-{day:02}\n---\n"
            f"In {place} {number + 20} ships were unloaded, the harbour office said on Monday.\n\n"
            f"Dockers of {place} voted for {number % 7 + 2} free nights a month.\n"
        )
    with serving(dossier, tmp_path / "output", read=False) as many:
        page = browse(many, selector=".progress")
        assert "Reading the documents" in page.inner_text("h1")
        many.desk.start_reading()
        page.wait_for_selector(".sheet", timeout=60_000)
        first = texts(page)[0]
        page.keyboard.press("j")
        page.keyboard.press("x")
        said(page, "Left out")
        assert first not in texts(page)
        page.goto(f"http://127.0.0.1:{many.port}/search?words=unloaded")
        assert "61 sentences" in page.locator(".count").inner_text()
        page.locator(".pager [rel=next]").click()
        assert "Page 2 of 2" in page.locator(".pager").inner_text()
        page.context.close()


@pytest.mark.parametrize("path", ["/files", "/"])
def test_a_folder_that_cannot_be_read_again_says_so_on_every_page(open_desk, again, path, monkeypatch):
    page = open_desk()
    monkeypatch.setattr(again.desk.workbench, "read", lambda: (_ for _ in ()).throw(UsageError("it is gone")))
    page.goto(f"http://127.0.0.1:{again.port}/files")
    page.locator("button:has-text('Read the folder again')").click()
    page.wait_for_selector(".fault:has-text('The folder could not be read again: it is gone')")
    page.goto(f"http://127.0.0.1:{again.port}{path}")
    assert "it is gone" in page.locator(".fault").inner_text()
    again.desk.reading.status = JobStatus()
