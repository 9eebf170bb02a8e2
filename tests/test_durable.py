"""Files and folders are flushed, read back, and replaced whole."""

import errno
import os
import stat
from pathlib import Path

import pytest

from briefing import durable
from briefing.durable import (
    flush_and_verify,
    fsync_folder,
    make_folder,
    read_file,
    translate_os_errors,
    write_all,
    write_atomically,
    write_durably,
    write_new,
)
from briefing.errors import CannotWrite, VerificationFailed

LONG = bytes(range(256)) * 10_000  # read in three pieces


@pytest.fixture(autouse=True, scope="module")
def _disk_not_waited_for():
    """Here it is waited for."""


@pytest.fixture
def flushed(monkeypatch):
    """The paths that were flushed to the disk, in order."""
    paths = []
    fsync = os.fsync

    def record(descriptor):
        paths.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    monkeypatch.setattr(durable.os, "fsync", record)
    return paths


def test_a_file_is_flushed_and_read_back_in_any_length(tmp_path, flushed):
    write_durably(tmp_path / "file", LONG)
    assert read_file(tmp_path / "file") == LONG
    assert flushed == [str(tmp_path / "file")]


def test_a_file_has_the_permissions_that_the_user_has_set(tmp_path):
    before = os.umask(0o002)
    try:
        write_new(tmp_path / "file", b"a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o664


def test_a_new_file_takes_no_place_of_another_and_follows_no_link(tmp_path):
    (tmp_path / "file").write_bytes(b"a")
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("file", "link"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, b"b")
    assert (tmp_path / "file").read_bytes() == b"a"
    assert not (tmp_path / "nowhere").exists()


def test_a_link_is_not_read_and_not_flushed(tmp_path):
    (tmp_path / "file").write_bytes(b"a")
    (tmp_path / "link").symlink_to("file")
    with pytest.raises(OSError, match="symbolic links") as caught:
        read_file(tmp_path / "link")
    assert caught.value.errno == errno.ELOOP
    with pytest.raises(VerificationFailed, match="link: a link took the place of the file"):
        flush_and_verify(tmp_path / "link", "0" * 64)
    with pytest.raises(FileNotFoundError):
        flush_and_verify(tmp_path / "none", "0" * 64)


@pytest.mark.timeout(10)
def test_nobody_waits_for_the_other_end_of_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        read_file(tmp_path / "pipe")


def test_a_file_in_place_of_a_folder_is_not_flushed_as_one(tmp_path):
    (tmp_path / "file").write_bytes(b"a")
    with pytest.raises(NotADirectoryError):
        fsync_folder(tmp_path / "file")


def test_all_is_written_however_little_the_system_takes_at_once(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(durable.os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    descriptor = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
    write_all(descriptor, b"more than three")
    os.close(descriptor)
    assert (tmp_path / "file").read_bytes() == b"more than three"


def test_a_file_that_is_not_what_was_written_is_no_success(tmp_path):
    (tmp_path / "file").write_bytes(b"a")
    with pytest.raises(OSError, match="what was read back is not what was written") as caught:
        flush_and_verify(tmp_path / "file", "0" * 64)
    assert caught.value.errno == errno.EIO


def test_no_file_stays_open(tmp_path):
    before = len(list(Path("/proc/self/fd").iterdir()))
    write_durably(tmp_path / "file", b"a")
    read_file(tmp_path / "file")
    fsync_folder(tmp_path)
    with pytest.raises(OSError, match="read back"):
        flush_and_verify(tmp_path / "file", "0" * 64)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_small_file_is_replaced_and_its_folder_is_flushed(tmp_path, flushed):
    path = tmp_path / "status.json"
    path.write_bytes(b"old")
    new = tmp_path / f".status.json.{os.getpid()}.new"
    new.write_bytes(b"left by an earlier process of this number")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert flushed == [str(new), str(tmp_path)]
    assert [item.name for item in tmp_path.iterdir()] == ["status.json"]


def test_a_small_file_that_cannot_be_replaced_is_one_line_and_leaves_nothing(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match=r"folder: cannot be written: is a directory; name another with"):
        write_atomically(tmp_path / "folder", b"")
    assert not list(tmp_path.glob(".*.new"))


def test_a_small_file_that_cannot_be_written_at_all_is_one_line(tmp_path):
    with pytest.raises(CannotWrite, match=r"none/file: cannot be written: no such file or directory"):
        write_atomically(tmp_path / "none" / "file", b"")


def test_each_folder_that_is_made_is_flushed_into_the_one_above(tmp_path, flushed):
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert flushed == [str(tmp_path), str(tmp_path / "a")]
    make_folder(tmp_path / "a" / "b")
    assert len(flushed) == 2


def test_a_folder_that_another_run_makes_at_the_same_time_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    is_dir, answers = Path.is_dir, iter([False])
    monkeypatch.setattr(durable.Path, "is_dir", lambda path: next(answers, is_dir(path)))
    make_folder(tmp_path / "a")


def test_a_link_to_nowhere_is_not_made_a_folder(tmp_path):
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(OSError, match="link is a link to nowhere, which does not exist") as caught:
        make_folder(tmp_path / "link")
    assert caught.value.errno == errno.ENOENT


def test_a_link_to_a_folder_is_one(tmp_path, flushed):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    make_folder(tmp_path / "link")
    assert flushed == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [(OSError(errno.ENOSPC, "No space left"), "no space left"), (OSError("Odd"), "odd")],
)
def test_an_error_of_the_system_is_one_line_with_the_way_out(tmp_path, error, reason):
    with (
        pytest.raises(CannotWrite, match=f"place: cannot be read: {reason}; name another with --output$"),
        translate_os_errors(tmp_path / "place", "read"),
    ):
        raise error
