"""What is said: to people as ever, to machines as JSON lines that give nothing away."""

import io
import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.publishing.reporting.logs import LibraryWarnings, Log
from briefing.publishing.reporting.redaction import redact


def said(message, *, as_json=True, **fields):
    stream = io.StringIO()
    log = Log(stream, as_json=as_json, clock=lambda: datetime(2026, 11, 22, 7, tzinfo=UTC))
    log.write("published", message, **fields)
    return stream.getvalue()


def test_people_are_told_the_message_and_nothing_else():
    assert said("3 points from a/b.txt", as_json=False, edition="x") == "3 points from a/b.txt\n"


def test_machines_get_time_run_level_event_and_fields():
    line = json.loads(said("well", level="warning", documents=3))
    assert line.pop("run")
    assert line == {
        "time": "2026-11-22T07:00:00.000Z",
        "level": "warning",
        "event": "published",
        "message": "well",
        "documents": 3,
    }


def test_two_runs_have_two_ids():
    assert Log(io.StringIO()).run != Log(io.StringIO()).run


@given(st.text())
def test_no_control_character_gets_through(text):
    for form in (said(text), said(text, as_json=False)):
        assert form.count("\n") == 1
        assert form[:-1].isprintable()


def test_a_library_that_complains_is_named_without_its_words():
    stream = io.StringIO()
    handler = LibraryWarnings(Log(stream, as_json=True))
    logger = logging.getLogger("briefing.test.library")
    logger.propagate = False
    logger.addHandler(handler)
    logger.warning("the source says %s", "SECRET")
    logger.removeHandler(handler)
    assert json.loads(stream.getvalue())["logger"] == "briefing.test.library"
    assert "SECRET" not in stream.getvalue()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/srv/x/briefing.toml: no such profile", "briefing.toml: no such profile"),
        ("in '/srv/a/b.txt', or (/srv/c)", "in 'b.txt', or (c)"),
        ("dossier/a.txt: empty; ../b, ~/c and 3/4 km/h", "dossier/a.txt: empty; ../b, ~/c and 3/4 km/h"),
        (
            "https://user:word@host.example/feed?token=SECRET#x: not found",
            "https://host.example/feed not found",
        ),
        ("/: cannot write", "/: cannot write"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_a_path_is_its_last_name_and_an_address_has_no_secret(text, left):
    assert redact(text) == left


def test_a_home_with_a_space_is_not_told(tmp_path, monkeypatch):
    home = tmp_path / "alice canary"
    (home / "desk x").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home / "desk x")
    text = f"{home}/a b/c.txt and {Path.cwd()}/d.txt and {home}"
    assert redact(text) == "c.txt and d.txt and ~"
