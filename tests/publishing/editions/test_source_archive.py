"""Copies of the files that editions are made from."""

import hashlib
import threading
import time
from datetime import date
from functools import partial

import pytest

from briefing.errors import CannotWrite
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions import source_archive
from briefing.publishing.editions.layout import open_edition
from briefing.publishing.editions.source_archive import SourceArchive, archived_path

SOUND = b"sound"
SHA256 = hashlib.sha256(SOUND).hexdigest()


@pytest.fixture
def place(output):
    """Where the copy of a file lies, in a folder that is there."""
    path = archived_path(output, SHA256)
    path.parent.mkdir(parents=True)
    return path


def test_a_copy_lies_under_its_hash_in_a_folder_of_the_first_two_digits(output):
    assert archived_path(output, "ab" + "0" * 62) == output / ".state" / "kept" / "ab" / ("ab" + "0" * 62)


def test_a_copy_is_in_its_place_only_after_it_is_stored(output):
    with SourceArchive(output) as copies:
        copies.add(SHA256, SOUND)
        assert not archived_path(output, SHA256).exists()
        copies.store()
        assert archived_path(output, SHA256).read_bytes() == SOUND


def test_what_is_not_stored_is_not_kept(output):
    with SourceArchive(output) as copies:
        copies.add(SHA256, SOUND)
    assert not archived_path(output, SHA256).exists()


def test_a_damaged_copy_is_replaced_when_its_bytes_are_read_again(output, place):
    place.write_bytes(b"spoilt")
    with SourceArchive(output) as copies:
        copies.add(SHA256, SOUND)
        copies.store()
    assert place.read_bytes() == SOUND


def test_a_sound_copy_is_not_written_again(output, place):
    place.write_bytes(SOUND)
    before = place.stat().st_ino
    with SourceArchive(output) as copies:
        copies.add(SHA256, SOUND)
        copies.store()
    assert place.stat().st_ino == before


def test_the_same_bytes_are_copied_once_a_run(output):
    with SourceArchive(output) as copies:
        copies.add(SHA256, SOUND)
        copies.add(SHA256, SOUND)
        copies.store()
        copies.store()  # nothing is left to do
    assert archived_path(output, SHA256).read_bytes() == SOUND


def test_bytes_that_the_disk_has_spoilt_are_not_stored(output):
    with SourceArchive(output) as copies:
        copies.add("0" * 64, SOUND)
        with pytest.raises(CannotWrite, match="what was read back is not what was written"):
            copies.store()
    assert not archived_path(output, "0" * 64).exists()


@pytest.mark.parametrize(("waiting", "fails_at"), [(1, 2), (2, 3)])
def test_of_many_copies_a_few_wait_for_their_flush_and_one_that_is_spoilt_ends_the_run(
    output, monkeypatch, waiting, fails_at
):
    monkeypatch.setattr(source_archive, "_MOST_WAITING", waiting)
    monkeypatch.setattr(source_archive, "_FLUSHED_TOGETHER", 1)
    names = ["0" * 64, *(hashlib.sha256(b"%d" % number).hexdigest() for number in range(fails_at - 1))]
    with SourceArchive(output) as copies:
        copies.add(names[0], SOUND)
        for number, name in enumerate(names[1:-1]):
            copies.add(name, b"%d" % number)
        spoilt = partial(pytest.raises, CannotWrite, match="what was read back is not what was written")
        with spoilt():
            copies.add(names[-1], b"%d" % (fails_at - 2))
        with spoilt():
            copies.store()
    assert not any(archived_path(output, name).exists() for name in names)


def test_copies_are_flushed_when_enough_of_them_wait(output, monkeypatch):
    flushed = threading.Event()
    monkeypatch.setattr(source_archive, "_FLUSHED_TOGETHER", 2)
    monkeypatch.setattr(source_archive, "flush_and_verify", lambda *_: flushed.set())
    with SourceArchive(output) as copies:
        copies.add("0" * 64, b"a")
        assert not flushed.wait(0.05)
        copies.add("1" * 64, b"b")
        assert flushed.wait(10)


def test_a_copy_that_cannot_be_written_is_one_line(output):
    (output / ".state" / "staging").rmdir()
    (output / ".state" / "staging").write_text("in the way", encoding="utf-8")
    with SourceArchive(output) as copies, pytest.raises(CannotWrite, match="output: cannot be written: "):
        copies.add(SHA256, SOUND)


def test_the_folders_of_new_copies_are_flushed(output, monkeypatch):
    flushed = []
    monkeypatch.setattr(source_archive, "fsync_folder", lambda folder: flushed.append(folder.name))
    with SourceArchive(output) as copies:
        for letter in (b"a", b"b", b"c"):
            copies.add(hashlib.sha256(letter).hexdigest(), letter)
        copies.store()
    assert flushed == sorted(hashlib.sha256(letter).hexdigest()[:2] for letter in (b"a", b"b", b"c"))


def test_a_run_that_ends_early_waits_for_the_flushes_that_have_begun_and_begins_no_others(
    output, monkeypatch
):
    begun, ended = set(), set()

    def flush(path, _):
        begun.add(path)
        time.sleep(0.05)
        ended.add(path)

    monkeypatch.setattr(source_archive, "flush_and_verify", flush)
    with SourceArchive(output) as copies:
        for digit in range(20):
            copies.add(f"{digit:064}", b"a")
    assert begun == ended
    assert len(begun) < 20


def test_a_run_that_is_finished_has_flushed_every_copy(output, monkeypatch):
    flushed = set()

    def flush(path, _):
        time.sleep(0.01)
        flushed.add(path.name)

    monkeypatch.setattr(source_archive, "flush_and_verify", flush)
    names = {f"{digit:064}" for digit in range(10)}
    with SourceArchive(output) as copies:
        for name in names:
            copies.add(name, b"a")
        copies.finish()
        assert flushed == names
        copies.store()
        assert all(copies.path(name).read_bytes() == b"a" for name in names)


def test_the_bytes_that_were_parsed_are_kept_once_for_all_editions(desk):
    dossier, edition = desk
    output = edition.parent
    manifest = open_edition(edition).manifest
    assert {item.path for item in manifest.inputs} == {path.name for path in dossier.iterdir()} - {
        "briefing.toml",
        "sources.toml",
    }
    for item in manifest.inputs:
        assert archived_path(output, item.sha256).read_bytes() == (dossier / item.path).read_bytes()
    kept = sorted((output / ".state" / "kept").rglob("*"))
    options = BuildOptions(as_of=date(2015, 10, 8), formats=("md",))
    build_edition([dossier], profile=None, output=output, options=options)
    assert sorted((output / ".state" / "kept").rglob("*")) == kept
