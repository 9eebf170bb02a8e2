"""A run over an archive that is killed in the middle: it says how far it is, and the next one goes on."""

import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress

import pytest
from in_process import reading_in_process
from made_archive import AS_OF

from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.layout import CACHE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # whole runs, as processes

REPORTS, KILLED_AFTER = 60, 30
# Archives begin with few documents, what was read is kept at once, and progress is shown from the start.
BRIEFING = """
from briefing.archive import choice, reading
from briefing.cli import main, progress
from briefing.reading.isolation import cache
reading.MOST_ANALYSED, choice._FEWEST, choice._FOR_EACH_WORD = 10, 20, 0
cache._BATCH = 0
progress.DELAY = progress._INTERVAL = progress._ESTIMATE_AFTER = 0
main()
"""
SHOWN = re.compile(r"(\d+) of 60 files read, about \d+ (?:s|min|h) left")


def start(archive, output, **options):
    command = [sys.executable, "-c", BRIEFING, "build", str(archive), "--output", str(output)]
    command += ["--format", "md", "--as-of", str(AS_OF)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)


def bytes_of(edition):
    return {path.name: path.read_bytes() for path in edition.iterdir()}


def read_until_killed(archive, output):
    """Kill a run when its terminal shows that enough files are read; return all that was shown."""
    ours, theirs = pty.openpty()
    with start(archive, output, stderr=theirs) as process:
        os.close(theirs)
        shown = ""
        with suppress(OSError):  # the end of a terminal that nobody has open
            while data := os.read(ours, 10_000):
                shown += data.decode()
                if any(int(done) >= KILLED_AFTER for done in SHOWN.findall(shown)):
                    process.kill()
    os.close(ours)
    assert process.returncode == -signal.SIGKILL
    return shown


def kept_rows(output):
    """The keys of what was read, with the number of the run that has read it."""
    with closing(sqlite3.connect(output / CACHE)) as base:
        return dict(base.execute("select key, run from contents"))


def test_the_next_run_goes_on_where_one_was_killed_that_said_how_long_it_would_take(
    archive, bounds, tmp_path
):
    output = tmp_path / "output"
    shown = read_until_killed(archive, output)
    assert SHOWN.search(shown)
    assert not (output / "latest").exists()
    before = kept_rows(output)
    assert KILLED_AFTER <= len(before) < REPORTS
    with start(archive, output) as process:
        assert process.wait() == 0
    after = kept_rows(output)
    assert {key: after[key] for key in before} == before  # not read again
    assert len(after) > REPORTS
    bounds(10, analysed=20)
    options = BuildOptions(as_of=AS_OF, formats=("md",))
    with reading_in_process():
        whole = build_edition([archive], profile=None, output=tmp_path / "whole", options=options)
    assert bytes_of(output / "latest") == bytes_of(whole.edition)
