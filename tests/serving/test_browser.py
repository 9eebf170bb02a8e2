"""The pages of the editions in a real browser, where one is installed."""

import pytest

pytestmark = pytest.mark.slow


def test_axe_finds_nothing_and_nothing_is_cut_off_from_a_phone_to_a_wall(chromium, site):
    from axe_playwright_python.sync_playwright import Axe

    faults = []
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme=scheme)
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        for path in ("/", "/latest/", "/latest/briefing.html"):
            page.goto(site.address + path)
            found = Axe().run(page, options={"resultTypes": ["violations"]})
            assert found.generate_snapshot() == "", path
            for width in (320, 1300, 3840):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("() => document.documentElement.scrollWidth") == width, path
        page.keyboard.press("Tab")
        assert "Skip" in page.evaluate("() => document.activeElement.textContent")
    assert faults == []
