"""A run of `briefing build` in a fork, and what must be true of its output folder afterwards."""

import contextlib
import io
import json
import os
import shutil
import sys
import time
from pathlib import Path

from briefing.cli import main

NEWS = "The delegates signed a joint document in Astana on {day}. They will meet again in March next year.\n"
MORE = "The host of the talks thanked all {count} delegations. No date was set for a third round.\n"
WELL = 0, 3  # published; nothing new, because the edition was complete before the process died


def write_dossier(folder, *, day):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "news.txt").write_text(NEWS.format(day=day), encoding="utf-8")
    (folder / "more.txt").write_text(MORE.format(count=len(day)), encoding="utf-8")
    (folder / "same.txt").write_text(MORE.format(count=12) + NEWS.format(day="May Day"), encoding="utf-8")


def start(desk, output, system=None, said=os.devnull, gate=None):
    """Start `briefing build` in a fork, when the gate is opened if there is one; return its process id."""
    pid = os.fork()
    if pid:
        return pid
    if gate:
        os.close(gate[1])
        os.read(gate[0], 1)
    begin, used = time.monotonic(), time.process_time()
    stream = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(stream, 1)
    os.dup2(stream, 2)
    sys.stdout, sys.stderr = open(1, "w"), open(2, "w")  # noqa: SIM115
    code = 70
    try:
        if system:
            system.install()
        run(desk, output)
    except SystemExit as end:
        code = end.code or 0
    finally:
        if gate:
            said.with_suffix(".seconds").write_text(
                f"{time.monotonic() - begin} {time.process_time() - used}"
            )
        sys.stdout.flush()
        sys.stderr.flush()
        if system and system.at == 0:
            Path(f"{said}.calls").write_text(json.dumps(system.calls))
        os._exit(code)
    return 0


def arguments(desk, output):
    asked = ["build", str(desk / "dossier"), "--output", str(output), "--format", "md,html"]
    return [*asked, "--as-of", "2026-11-20"]


def run(desk, output):
    main(arguments(desk, output))


def warm_up(desk):
    """Load in this process what a run needs, so that no fork has to."""
    write_dossier(desk / "dossier", day="Saturday")
    with unheard(), contextlib.suppress(SystemExit):
        run(desk, desk / "warm")


@contextlib.contextmanager
def unheard():
    nobody = io.StringIO()
    with contextlib.redirect_stdout(nobody), contextlib.redirect_stderr(nobody):
        yield


def wait(pid):
    """Return the exit code of a process, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def build(desk, output, system=None):
    said = desk / f"said-{output.name}"
    code = wait(start(desk, output, system, said))
    return code, said.read_text(encoding="utf-8")


def contents(output):
    """Return every edition below `output`, with the bytes of its files."""
    return {
        folder.name: {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in output.glob("[!.]*")
        if folder.is_dir() and not folder.is_symlink()
    }


def shown(output):
    latest = output / "latest"
    return str(latest.readlink()) if latest.is_symlink() else ""


def prepare(desk, *, first):
    """Make the output folder that each attempt begins with, and return what the attempt should lead to.

    It is empty, or holds an edition of what the dossier said before. The reading cache knows what the
    dossier says now: what is measured is publishing.
    """
    before, rehearsal = desk / "before", desk / "rehearsal"
    write_dossier(desk / "dossier", day="Sunday")
    if not first:
        assert build(desk, before)[0] == 0
    write_dossier(desk / "dossier", day="Monday")
    if not first:
        shutil.copytree(before, rehearsal, symlinks=True)
    assert build(desk, rehearsal)[0] == 0
    old = contents(before)
    (before / ".state").mkdir(parents=True, exist_ok=True)
    for cache in (rehearsal / ".state").glob("reading.*"):  # its key too: without it no entry is used
        shutil.copy(cache, before / ".state")
    return old, contents(rehearsal), shown(rehearsal)


def amiss(output, old, new):
    """Yield what is not as it must be at any moment: readers find whole editions, the old one among them."""
    now = contents(output)
    for name, files in now.items():
        if files != new.get(name):
            yield f"{name} is torn"
    for name in old:
        if name not in now:
            yield f"{name} is lost"
    if shown(output) not in now and (old or shown(output)):
        yield f"latest shows {shown(output)!r}"


def amiss_after(output, new, target):
    """Yield what is not as it must be after a run that was left in peace."""
    if contents(output) != new:
        yield "the next run made other editions"
    if shown(output) != target:
        yield f"the next run left latest at {shown(output)!r}"
    state = output / ".state"
    left = [*(state / "staging").iterdir(), *state.glob(".*"), *output.glob(".*.new")]
    if left:
        yield f"left behind: {left}"
