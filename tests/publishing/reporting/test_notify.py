"""The hook: it hears how a run ended, and can neither stop nor outlast it."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from briefing.publishing.reporting.notify import notify

MESSAGE = b'{"outcome": "published"}\n'


def python(script):
    return (sys.executable, "-c", script)


def alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_command_gets_the_message_on_its_standard_input(tmp_path):
    copy = "import sys; open('heard', 'w').write(sys.stdin.read())"
    assert notify(python(copy), MESSAGE, folder=tmp_path) == ""
    assert (tmp_path / "heard").read_bytes() == MESSAGE


def test_a_command_beside_the_profile_is_found(tmp_path):
    (tmp_path / "hook").write_text("#!/bin/sh\ncat > heard\n", encoding="utf-8")
    (tmp_path / "hook").chmod(0o755)
    assert notify(("./hook",), MESSAGE, folder=tmp_path) == ""
    assert (tmp_path / "heard").is_file()


def test_no_shell_reads_the_arguments(tmp_path):
    script = "import sys, pathlib; pathlib.Path('heard').write_text(sys.argv[1])"
    assert notify((*python(script), "$HOME; touch x `id`"), MESSAGE, folder=tmp_path) == ""
    assert (tmp_path / "heard").read_text("utf-8") == "$HOME; touch x `id`"
    assert not (tmp_path / "x").exists()


@pytest.mark.slow
def test_a_command_that_hangs_is_cut_with_all_that_it_started(tmp_path):
    script = "trap '' TERM; sleep 60 & echo $$ $! > pids; sleep 60; sleep 60"
    began = time.monotonic()
    assert (
        notify(("sh", "-c", script), MESSAGE, folder=tmp_path, limit=2)
        == "the command in [notify] was ended after 2 s"
    )
    assert time.monotonic() - began < 40
    pids = (tmp_path / "pids").read_text("utf-8").split()
    while any(alive(pid) for pid in pids):
        assert time.monotonic() - began < 40
        time.sleep(0.05)


def test_a_command_that_never_reads_is_no_fault(tmp_path):
    assert notify(("true",), b"long" * 100_000, folder=tmp_path) == ""


@pytest.fixture
def heeded():
    """SIGINT as Python has it: a shell starts what runs in the background with SIGINT ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def test_an_interrupt_ends_the_command(tmp_path):
    script = (
        f"import os, time; open('pid', 'w').write(str(os.getpid()));os.kill({os.getpid()}, 2); time.sleep(60)"
    )
    with pytest.raises(KeyboardInterrupt):
        notify(python(script), MESSAGE, folder=tmp_path)
    assert not alive((tmp_path / "pid").read_text("utf-8"))


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (("false",), "the command in [notify] ended with 1"),
        (("no-such-program",), "the command in [notify] cannot be run: no such file or directory"),
        (("nul\0",), "the command in [notify] cannot be run: embedded null byte"),
    ],
)
def test_a_command_that_fails_is_a_line_and_no_error(command, fault, tmp_path):
    assert notify(command, MESSAGE, folder=tmp_path) == fault


def test_what_the_command_prints_is_thrown_away(tmp_path, capfd):
    assert notify(("sh", "-c", "echo out; echo err >&2"), MESSAGE, folder=tmp_path) == ""
    assert capfd.readouterr() == ("", "")


def test_a_command_has_the_seconds_that_the_documentation_says():
    page = (Path(__file__).parents[3] / "docs" / "schedule.md").read_text(encoding="utf-8")
    assert "It has ten seconds; then it is killed" in page
    assert notify.__kwdefaults__["limit"] == 10
