import io
import logging
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli import progress
from briefing.cli.progress import ProgressHandler, show_progress

CLEAR = "\r\x1b[K"


@pytest.fixture
def clock(monkeypatch):
    """The time, as the test sets it."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def say(handler, *done_of_total):
    handler.handle(
        logging.LogRecord("briefing.progress", logging.INFO, "", 0, "%d of %d", done_of_total, None)
    )


def test_a_run_of_less_than_a_second_shows_nothing(clock):
    terminal = io.StringIO()
    handler = ProgressHandler(terminal)
    for number in range(1, 10):
        clock[0] += 0.1
        say(handler, number, 9)
    assert terminal.getvalue() == ""


def test_the_first_message_is_shown_after_a_second_and_the_next_a_tenth_of_a_second_later(clock):
    terminal = io.StringIO()
    handler = ProgressHandler(terminal)
    for number, now in enumerate((100.0, 100.99, 101.0, 101.09, 101.11), start=1):
        clock[0] = now
        say(handler, number, 9)
    assert terminal.getvalue() == f"{CLEAR}3 of 9{CLEAR}5 of 9"


def test_a_longer_run_shows_where_it_is_ten_times_a_second_and_clears_the_line(clock):
    terminal = io.StringIO()
    handler = ProgressHandler(terminal)
    for number in (1, 2, 3, 4):
        say(handler, number, 5)
        clock[0] += 0.6
    clock[0] -= 0.59
    say(handler, 4, 5)
    say(handler, 5, 5)
    assert terminal.getvalue() == f"{CLEAR}3 of 5{CLEAR}4 of 5{CLEAR}"


def test_what_is_no_terminal_gets_no_progress():
    show_progress(io.StringIO())
    assert logging.getLogger("briefing.progress").handlers == []


@pytest.mark.slow
def test_on_a_terminal_a_short_run_prints_its_report_and_nothing_else(tmp_path):
    ours, theirs = pty.openpty()
    (tmp_path / "a.txt").write_text("The talks in Astana ended. Nobody signed.", encoding="utf-8")
    command = [sys.executable, "-m", "briefing", "build", str(tmp_path), "--output", str(tmp_path / "o")]
    root = Path(__file__).parents[2]
    subprocess.run([*command, "--format", "md"], stderr=theirs, stdout=subprocess.PIPE, check=True, cwd=root)
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "not read" in said
    assert "files read" not in said


@pytest.mark.parametrize(
    ("elapsed", "done", "total", "left"),
    [
        (2.9, 1, 100, ""),
        (3.0, 0, 100, ""),
        (3.0, 299, 300, ", about 1 s left"),
        (10.0, 10, 110, ", about 100 s left"),
        (10.0, 10, 190, ", about 3 min left"),
        (60.0, 10, 2000, ", about 3 h left"),
    ],
)
def test_a_long_run_says_how_long_it_will_still_take(clock, elapsed, done, total, left):
    terminal = io.StringIO()
    handler = ProgressHandler(terminal)
    say(handler, 0, total)
    clock[0] += elapsed
    say(handler, done, total)
    assert terminal.getvalue() == f"{CLEAR}{done} of {total}{left}"


def test_the_time_that_is_left_is_told_by_the_pace_of_late(clock):
    terminal = io.StringIO()
    handler = ProgressHandler(terminal)
    say(handler, 0, 1000)
    for seconds, done in ((10, 500), (20, 510), (40, 530), (60, 550)):
        clock[0] = 100.0 + seconds
        say(handler, done, 1000)
    shown = terminal.getvalue().split(CLEAR)[1:]
    assert shown[:2] == ["500 of 1000, about 10 s left", "510 of 1000, about 19 s left"]
    # Half of it was read before: what is left goes on as it has since, one a second.
    assert shown[3] == "550 of 1000, about 8 min left"
