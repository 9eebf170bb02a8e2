"""One run at a time in an output folder."""

import os
import re
import stat
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from briefing.errors import CannotWrite, Locked
from briefing.publishing.editions.locking import output_lock
from briefing.reading.isolation.worker import IsolatedExecutor

HELD = "from pathlib import Path; from briefing.publishing.editions.locking import output_lock\n"


def test_a_second_run_ends_at_once_and_says_who_is_at_work(tmp_path):
    with output_lock(tmp_path / "output"):
        begin = time.monotonic()
        message = rf"output: another run is at work there \(process {os.getpid()}, since \d{{4}}-.* UTC\)"
        with pytest.raises(Locked, match=message), output_lock(tmp_path / "output"):
            pass
        assert time.monotonic() - begin < 5
    with output_lock(tmp_path / "output"):
        pass


def test_the_lock_file_has_the_permissions_that_the_user_has_set(tmp_path):
    before = os.umask(0o002)
    try:
        with output_lock(tmp_path):
            assert stat.S_IMODE((tmp_path / ".state" / "lock").stat().st_mode) == 0o664
    finally:
        os.umask(before)


def test_a_run_that_has_only_begun_is_no_riddle(tmp_path):
    with output_lock(tmp_path):
        os.truncate(tmp_path / ".state" / "lock", 0)
        with pytest.raises(Locked, match="it has only begun"), output_lock(tmp_path):
            pass


def test_the_lock_is_free_as_soon_as_its_holder_was_killed(tmp_path):
    script = f"{HELD}with output_lock(Path({str(tmp_path)!r})): print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        holder.stdout.readline()
        with pytest.raises(Locked, match=f"process {holder.pid}"), output_lock(tmp_path):
            pass
        holder.kill()
        begin = time.monotonic()
        holder.wait()
        with output_lock(tmp_path):
            assert time.monotonic() - begin < 5


def test_no_child_holds_the_lock_for_a_parent_that_has_ended(tmp_path):
    with ExitStack() as children:
        with output_lock(tmp_path):
            child = children.enter_context(subprocess.Popen(["sleep", "60"], close_fds=False))
            children.callback(child.kill)
        with output_lock(tmp_path):
            assert child.poll() is None


def test_no_reading_process_has_the_lock(tmp_path):
    with output_lock(tmp_path), IsolatedExecutor(workers=1) as pool:
        assert pool.submit(bytes, 3).result() == bytes(3)
        children = [task.read_text().split() for task in Path("/proc/self/task").glob("*/children")]
        (pid,) = {pid for pids in children for pid in pids}
        held = [path.readlink() for path in Path(f"/proc/{pid}/fd").iterdir()]
    assert held
    assert tmp_path / ".state" / "lock" not in held


def test_a_lock_that_cannot_be_opened_is_one_line(tmp_path):
    (tmp_path / ".state" / "lock").mkdir(parents=True)
    with pytest.raises(CannotWrite, match="cannot be written: is a directory"), output_lock(tmp_path):
        pass


def test_only_the_beginning_of_a_strange_lock_file_is_repeated(tmp_path):
    with output_lock(tmp_path):
        (tmp_path / ".state" / "lock").write_bytes(b"\xff" + b"x" * 200)
        with pytest.raises(Locked, match=r"\(\ufffdx{99}\)"), output_lock(tmp_path):
            pass


def test_the_lock_file_says_who_has_it_and_nothing_of_those_before(tmp_path):
    (tmp_path / ".state").mkdir()
    (tmp_path / ".state" / "lock").write_text("x" * 500, encoding="utf-8")
    with output_lock(tmp_path):
        text = (tmp_path / ".state" / "lock").read_text(encoding="utf-8")
    assert re.fullmatch(rf"process {os.getpid()}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n", text)


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path):
    (tmp_path / ".state").mkdir()
    (tmp_path / ".state" / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite, match="symbolic links"), output_lock(tmp_path):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_the_lock_is_released_when_a_run_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), output_lock(tmp_path):
        raise ZeroDivisionError
    with output_lock(tmp_path):
        pass
