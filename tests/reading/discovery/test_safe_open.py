import os
import threading
import time
from pathlib import Path

import pytest

from briefing.errors import Unreadable
from briefing.reading.discovery import safe_open
from briefing.reading.discovery.safe_open import file_size, read_bytes

MOST = 1_000


def refused(place):
    with pytest.raises(Unreadable) as caught:
        read_bytes(place, max_size=MOST)
    return caught.value.state, caught.value.reason


def test_the_bytes_of_a_file_are_read(tmp_path):
    place = tmp_path / "a"
    for data in (b"", b"x" * MOST):
        place.write_bytes(data)
        assert read_bytes(place, max_size=MOST) == data
        assert file_size(place) == len(data)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * (MOST + 1))
    assert refused(tmp_path / "a") == ("too-large", "larger than 0 MB")


def test_what_is_no_regular_file_is_skipped_at_once(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    start = time.monotonic()
    for place in (tmp_path / "fifo", tmp_path, Path("/dev/zero"), Path("/dev/tty")):
        state, reason = refused(place)
        assert state == "skipped" or reason.startswith("cannot be opened: no such device")
    assert time.monotonic() - start < 20


def test_a_link_is_not_followed_and_a_file_that_has_gone_is_said_to_have(tmp_path):
    (tmp_path / "link").symlink_to("/etc/passwd")
    assert refused(tmp_path / "link") == ("unreadable", "cannot be opened: too many levels of symbolic links")
    assert refused(tmp_path / "gone") == ("unreadable", "it vanished after it was found")
    assert file_size(tmp_path / "gone") == 0


def test_an_error_while_reading_is_the_reason():
    place = Path("/proc/self/mem")  # a regular file, the first page of which cannot be read
    assert refused(place) == ("unreadable", "cannot be opened: input/output error")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_file_that_is_closed_to_the_reader_is_unreadable(tmp_path):
    place = tmp_path / "a"
    place.write_text("Nobody may read this.", encoding="utf-8")
    place.chmod(0)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgid(65534)
        os.setuid(65534)
        try:
            read_bytes(place, max_size=MOST)
        except Unreadable as error:
            os.write(theirs, error.reason.encode())
        os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    assert os.read(ours, 1000) == b"cannot be opened: permission denied"
    os.close(ours)


def test_a_file_that_is_being_written_is_waited_for_once(tmp_path, monkeypatch):
    place = tmp_path / "a"
    place.write_bytes(b"one")
    whole = os.read

    def while_it_grows(descriptor, size):
        data = whole(descriptor, size)
        with place.open("ab") as file:
            file.write(b" more")
        monkeypatch.setattr(safe_open.os, "read", whole)
        return data

    monkeypatch.setattr(safe_open.os, "read", while_it_grows)
    assert read_bytes(place, max_size=MOST) == b"one more"


@pytest.mark.slow
def test_a_file_that_goes_on_changing_is_listed(tmp_path):
    place = tmp_path / "a"
    place.write_bytes(b"x")
    stop = threading.Event()

    def write():
        while not stop.is_set():
            place.write_bytes(b"x" * (1 + time.monotonic_ns() % 900))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        reasons = set()
        for _ in range(50):
            try:
                read_bytes(place, max_size=MOST)
            except Unreadable as error:
                reasons.add(error.reason)
    finally:
        stop.set()
        writer.join()
    assert reasons <= {"it is still being written"}


def test_a_file_that_changes_at_each_look_is_said_to(tmp_path, monkeypatch):
    place = tmp_path / "a"
    place.write_bytes(b"x")
    whole = os.read

    def while_it_grows(descriptor, size):
        data = whole(descriptor, size)
        os.truncate(place, place.stat().st_size + 1)
        return data

    monkeypatch.setattr(safe_open.os, "read", while_it_grows)
    assert refused(place) == ("unreadable", "it is still being written")
