"""Desks for the tests of this folder."""

from collections.abc import Iterator
from functools import partial

import pytest
from served_desk import Served, serving, write_dossier


@pytest.fixture(autouse=True, scope="module")
def _installed_is_what_was_found_first(installation_looked_up_once):
    """No package is installed meanwhile."""


@pytest.fixture(scope="package")
def served(tmp_path_factory) -> Iterator[Served]:
    """One desk for all tests that leave it as they found it."""
    folder = tmp_path_factory.mktemp("desk")
    with serving(write_dossier(folder / "dossier"), folder / "output") as found:
        yield found


@pytest.fixture
def fresh(tmp_path) -> Iterator[Served]:
    """A desk of its own."""
    with serving(write_dossier(tmp_path / "dossier"), tmp_path / "output") as found:
        yield found


@pytest.fixture
def again(served):
    """That desk with its files as they were at first, before the test and after it."""
    yield served
    client = served.client()
    while "disabled>Undo" not in client.get("/decisions").text:
        assert client.post("/undo", {"version": served.desk.history.version}).status == 200


@pytest.fixture
def browse(chromium):
    """Open a desk in Chromium; a request to another server, and what the policy refuses, fails the test."""
    contexts, faults = [], []

    def open_(desk, width=1300, *, selector=".sheet", **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        own = f"http://127.0.0.1:{desk.port}/", "data:"
        page.on("request", lambda request: request.url.startswith(own) or faults.append(request.url))
        page.on("console", lambda message: "409" in message.text or faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(desk.start_address)
        ready = "" if options.get("java_script_enabled") is False else ".scripted "
        page.wait_for_selector(ready + selector)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def open_desk(browse, again):
    """Open the desk of all tests in Chromium."""
    return partial(browse, again)


@pytest.fixture
def said():
    """Wait until a page says what was done last."""
    shown = "words => document.querySelector('#last').textContent.includes(words)"
    return lambda page, words: page.wait_for_function(shown, arg=words)
