"""How an edition gets onto the disk, and what is found there after a run that did not end."""

import os
import subprocess
from pathlib import Path

import pytest
from bare_editions import edition_files, edition_names

from briefing.errors import BriefingError, CannotWrite
from briefing.publishing.editions import committing
from briefing.publishing.editions.committing import (
    commit,
    has_files,
    is_free,
    recover,
    set_latest,
    workspace,
    write_withdrawn,
)
from briefing.publishing.editions.layout import STAGING, WITHDRAWN, latest_name, withdrawn_names


def test_a_name_that_another_edition_has_is_never_taken(output):
    (name,) = edition_names(2)
    with pytest.raises(BriefingError, match="another edition of this name"):
        commit(edition_files(name, text=b"[]"), name=name, output=output)
    assert (output / name / "briefing.json").read_bytes() == b"{}"


def test_an_edition_that_is_there_already_is_shown_and_not_written(output):
    (name,) = edition_names(2)
    written = (output / name).stat().st_mtime_ns
    commit(edition_files(name, number=2), name=name, output=output)
    assert latest_name(output) == name
    assert (output / name).stat().st_mtime_ns == written


def test_a_switch_that_was_interrupted_is_finished(output):
    set_latest(edition_names(1)[0], output)
    (output / STAGING / "latest").symlink_to(edition_names(3)[0])
    recover(output)
    assert latest_name(output) == edition_names(3)[0]


@pytest.mark.parametrize("case", ["withdrawn", "never committed"])
def test_a_switch_to_what_is_withdrawn_or_not_there_is_forgotten(output, case):
    set_latest(edition_names(1)[0], output, withdraw=edition_names(2, 3))
    (output / STAGING / "latest").symlink_to(
        edition_names(3)[0] if case == "withdrawn" else "2026-11-09-none"
    )
    recover(output)
    assert latest_name(output) == edition_names(1)[0]
    assert list((output / STAGING).iterdir()) == []


def test_what_is_shown_is_not_withdrawn(output):
    set_latest(edition_names(1)[0], output, withdraw=edition_names(2, 3))
    assert withdrawn_names(output) == set(edition_names(2, 3))
    (output / STAGING / "latest").symlink_to("elsewhere")
    set_latest(edition_names(2)[0], output)
    assert withdrawn_names(output) == set(edition_names(3))
    assert latest_name(output) == edition_names(2)[0]


def test_what_dead_processes_have_left_is_swept_away(output):
    with subprocess.Popen(["true"]) as dead:
        dead.wait()
    left = [output / f".status.json.{dead.pid}.new", output / ".state" / f".dossiers.json.{dead.pid}.new"]
    mine = output / f".status.json.{os.getpid()}.new"
    for path in [*left, mine]:
        path.write_text("half")
    (output / STAGING / "2026-11-09-none").mkdir()
    (output / ".state" / "trash" / "old").mkdir(parents=True)
    recover(output)
    assert [path.exists() for path in [*left, mine]] == [False, False, True]
    assert list((output / STAGING).iterdir()) == []
    assert not (output / ".state" / "trash").exists()


def test_an_interrupted_run_clears_away_what_it_was_writing_but_not_the_switch(output):
    def write_half():
        (output / STAGING / "half").mkdir()
        (output / STAGING / "latest").symlink_to(edition_names(2)[0])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), workspace(output):
        write_half()
    assert [path.name for path in (output / STAGING).iterdir()] == ["latest"]


def test_a_staging_folder_that_cannot_be_cleared_does_not_hide_why_the_run_ended(output):
    def lose_staging():
        (output / STAGING).rmdir()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), workspace(output):
        lose_staging()


def test_an_edition_is_written_flushed_and_shown(tmp_path, monkeypatch):
    output, (name,) = tmp_path / "output", edition_names(1)
    flushed = []
    flush = committing.fsync_folder
    monkeypatch.setattr(committing, "fsync_folder", lambda folder: flushed.append(folder) or flush(folder))
    with workspace(output):
        folder = commit(edition_files(name), name=name, output=output)
    assert folder == output / name
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == edition_files(name)
    assert latest_name(output) == name
    staging = output / STAGING
    assert flushed == [staging / name, staging, output, output]
    assert list(staging.iterdir()) == []


def test_the_link_is_staged_before_the_edition_is_in_its_place(output, monkeypatch):
    (new,) = edition_names(4)

    def lose_power(_):
        raise OSError("no power")

    with workspace(output):
        monkeypatch.setattr(committing.Path, "rename", lambda *_: lose_power(_))
        with pytest.raises(CannotWrite, match="no power"):
            commit(edition_files(new), name=new, output=output)
        assert (output / STAGING / "latest").readlink() == Path(new)
    assert latest_name(output) == edition_names(3)[0]
    recover(output)
    assert latest_name(output) == edition_names(3)[0]


@pytest.mark.parametrize("change", ["another byte", "one file more", "one file less"])
def test_an_edition_has_exactly_its_files(output, change):
    (name,) = edition_names(1)
    files = edition_files(name)
    assert has_files(output / name, files)
    if change == "another byte":
        files["briefing.json"] = b"[]"
    elif change == "one file more":
        files["briefing.md"] = b""
    else:
        del files["briefing.json"]
    assert not has_files(output / name, files)


def test_a_name_is_free_if_not_even_a_broken_link_has_it(output):
    (output / "link").symlink_to("nowhere")
    assert not is_free("link", output)
    assert not is_free(edition_names(1)[0], output)
    assert is_free("another", output)


def test_showing_what_is_shown_changes_nothing(output):
    before = (output / "latest").lstat().st_ino
    set_latest(edition_names(3)[0], output)
    assert (output / "latest").lstat().st_ino == before
    assert not (output / WITHDRAWN).exists()


def test_what_is_withdrawn_can_be_restored_without_being_shown(output):
    first, second, third = edition_names(1, 2, 3)
    set_latest(first, output, withdraw=[second, third])
    set_latest(first, output, restore=[second])
    assert withdrawn_names(output) == {third}


def test_the_list_of_withdrawn_editions_is_in_the_order_of_their_names(output):
    write_withdrawn({"b", "a"}, output)
    assert (output / WITHDRAWN).read_bytes() == b'[\n "a",\n "b"\n]\n'


def test_the_link_is_staged_before_the_editions_are_withdrawn(output, monkeypatch):
    first, *later = edition_names(1, 2, 3)

    def lose_power(*_):
        raise OSError("no power")

    monkeypatch.setattr(committing, "write_withdrawn", lose_power)
    with pytest.raises(CannotWrite, match="no power"):
        set_latest(first, output, withdraw=later)
    assert (output / STAGING / "latest").readlink() == Path(first)
    recover(output)
    assert latest_name(output) == first


def test_a_folder_that_is_not_there_is_made_ready(tmp_path):
    recover(tmp_path / "output")
    assert (tmp_path / "output" / STAGING).is_dir()


def test_what_a_run_that_ends_well_has_not_committed_is_deleted(output):
    with workspace(output):
        (output / STAGING / "half").mkdir()
    assert list((output / STAGING).iterdir()) == []


def test_a_run_begins_by_recovering(output):
    (output / STAGING / "left-by-a-crash").mkdir()
    with workspace(output):
        assert list((output / STAGING).iterdir()) == []


def test_a_switch_that_is_finished_is_flushed(output, monkeypatch):
    flushed = []
    monkeypatch.setattr(committing, "fsync_folder", flushed.append)
    recover(output)
    assert flushed == []
    (output / STAGING / "latest").symlink_to(edition_names(1)[0])
    recover(output)
    assert flushed == [output]


def test_an_edition_that_cannot_be_read_is_one_line(output):
    (output / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="file: cannot be read: not a directory"):
        has_files(output / "file", {})
