"""How an edition gets onto the disk, and what is found there after a run that did not end."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.errors import BriefingError, CannotWrite, Locked, VerificationFailed
from briefing.models import Input, Unread
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.committing import (
    commit,
    recover,
    set_latest,
    workspace,
)
from briefing.publishing.editions.durable import flush_and_verify, write_atomically
from briefing.publishing.editions.layout import (
    STAGING,
    WITHDRAWN,
    latest_edition,
    latest_name,
    list_editions,
    open_edition,
    previous_edition,
    title_slug,
    withdrawn_names,
)
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.manifest import (
    Manifest,
    ScheduledSlot,
    Window,
    decode_manifest,
    encode_manifest,
    hash_files,
)
from briefing.publishing.editions.source_archive import SourceArchive, archived_path
from briefing.publishing.editions.source_locations import read_locations, record_locations
from briefing.reading.isolation.worker import IsolatedExecutor

HELD = "from pathlib import Path; from briefing.publishing.editions.locking import output_lock\n"


def files(name, *, number=1, text=b"{}", **more):
    manifest = Manifest(
        edition=name,
        number=number,
        previous=None,
        settings={},
        as_of=date(2026, 11, 20),
        versions={},
        files=hash_files({"briefing.json": text}),
        sources={},
        inputs=(),
        left_out=(),
    )
    return {"briefing.json": text, "manifest.json": encode_manifest(replace(manifest, **more))}


def names(*numbers, title="talks"):
    return [f"2026-11-{number:02}-{title}-0000000{number}" for number in numbers]


@pytest.fixture
def output(tmp_path):
    """An output folder with three editions, of which the last is shown."""
    folder = tmp_path / "output"
    with output_lock(folder), workspace(folder):
        for number, name in enumerate(names(1, 2, 3), start=1):
            commit(files(name, number=number), name=name, output=folder)
    return folder


def test_the_last_edition_is_shown_and_all_are_listed_in_their_order(output):
    assert [edition.name for edition in list_editions(output)] == names(1, 2, 3)
    assert [edition.number for edition in list_editions(output)] == [1, 2, 3]
    assert latest_edition(output) == open_edition(output / names(3)[0])
    assert (output / "latest" / "briefing.json").read_bytes() == b"{}"


def test_an_output_folder_that_is_not_there_has_no_editions(tmp_path):
    assert list_editions(tmp_path / "none") == ()
    assert latest_edition(tmp_path / "none") is None


def test_a_name_that_another_edition_has_is_never_taken(output):
    (name,) = names(2)
    with pytest.raises(BriefingError, match="another edition of this name"):
        commit(files(name, text=b"[]"), name=name, output=output)
    assert (output / name / "briefing.json").read_bytes() == b"{}"


def test_an_edition_that_is_there_already_is_shown_and_not_written(output):
    (name,) = names(2)
    written = (output / name).stat().st_mtime_ns
    commit(files(name, number=2), name=name, output=output)
    assert latest_name(output) == name
    assert (output / name).stat().st_mtime_ns == written


def test_a_switch_that_was_interrupted_is_finished(output):
    set_latest(names(1)[0], output)
    (output / STAGING / "latest").symlink_to(names(3)[0])
    recover(output)
    assert latest_name(output) == names(3)[0]


@pytest.mark.parametrize("case", ["withdrawn", "never committed"])
def test_a_switch_to_what_is_withdrawn_or_not_there_is_forgotten(output, case):
    set_latest(names(1)[0], output, withdraw=names(2, 3))
    (output / STAGING / "latest").symlink_to(names(3)[0] if case == "withdrawn" else "2026-11-09-none")
    recover(output)
    assert latest_name(output) == names(1)[0]
    assert list((output / STAGING).iterdir()) == []


def test_what_is_shown_is_not_withdrawn(output):
    set_latest(names(1)[0], output, withdraw=names(2, 3))
    assert withdrawn_names(output) == set(names(2, 3))
    (output / STAGING / "latest").symlink_to("elsewhere")
    set_latest(names(2)[0], output)
    assert withdrawn_names(output) == set(names(3))
    assert latest_name(output) == names(2)[0]


def test_an_edition_follows_the_one_that_is_shown_or_the_newest_of_its_title(output):
    (new,) = names(4)
    assert previous_edition(output, new).name == names(3)[0]
    set_latest(names(1)[0], output, withdraw=names(3))
    assert previous_edition(output, new).name == names(1)[0]
    (other,) = names(5, title="other-talks")
    commit(files(other), name=other, output=output)
    assert previous_edition(output, new).name == names(2)[0]
    assert previous_edition(output, other) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [("2026-11-20-talks-in-a-0123abcd", "talks-in-a"), ("2026-11-20-talks-0123abcd-2", "talks")],
)
def test_the_title_is_found_in_a_name(name, title):
    assert title_slug(name) == title


def test_an_edition_with_a_damaged_manifest_is_no_edition(output):
    first, second, third = (output / name / "manifest.json" for name in names(1, 2, 3))
    first.write_bytes(first.read_bytes().replace(b'"number": 1', b'"number": 7'))
    second.unlink()
    third.write_bytes(files(names(9)[0])["manifest.json"])
    assert list_editions(output) == ()
    with pytest.raises(VerificationFailed, match=r"00000001: manifest\.json: altered"):
        open_edition(first.parent)
    with pytest.raises(VerificationFailed, match=r"00000002: manifest\.json: the file is gone or empty"):
        open_edition(second.parent)
    with pytest.raises(VerificationFailed, match=r"its manifest is that of another edition, 2026-11-09"):
        open_edition(third.parent)


def test_a_manifest_survives_the_way_to_disk_and_back():
    given = {"published": date(2026, 11, 1), "title": "Talks"}
    noon = {"published": datetime(2026, 11, 1, 12)}  # noqa: DTZ001 - as sources.toml may have it
    inputs = tuple(Input(path=path, sha256="0", given=what) for path, what in [("a", given), ("b", noon)])
    left_out = (Unread(path="c", state="skipped", reason="a hidden file"),)
    slot = ScheduledSlot(date=date(2026, 11, 20), time="07:00", timezone="Asia/Almaty")
    window = Window(start=None, end=datetime(2026, 11, 20, 2, tzinfo=UTC))
    data = files("e", inputs=inputs, left_out=left_out, slot=slot, window=window)["manifest.json"]
    manifest = decode_manifest(data)
    assert (manifest.inputs, manifest.left_out) == (inputs, left_out)
    assert (manifest.slot, manifest.window) == (slot, window)
    assert b'"window": {\n  "from": null,\n  "to": "2026-11-20T02:00:00Z"\n }' in data
    assert encode_manifest(manifest) == data


def test_a_manifest_holds_nothing_but_what_can_be_written():
    with pytest.raises(TypeError, match="unsupported"):
        files("e", settings={"what": object()})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"schema": 1}, "not a manifest of schema 2: another schema"),
        ({"schema": 3}, "not a manifest of schema 2: another schema"),
        ({"colour": 1}, "unknown field `colour`"),
        ({"number": "1"}, r"Expected `int`, got `str` - at `\$.number`"),
        ({"inputs": [{"path": "a", "sha256": "0", "given": {"published": "May"}}]}, "isoformat"),
        ({"number": 2}, "altered after the edition was made"),
        ({"sha256": "0"}, "altered after the edition was made"),
    ],
)
def test_another_manifest_is_refused_with_the_reason(change, fault):
    written = json.loads(files("e")["manifest.json"])
    with pytest.raises(VerificationFailed, match=f"^manifest.json: .*{fault}"):
        decode_manifest(json.dumps({**written, **change}).encode())


@pytest.mark.parametrize("damage", [b"{", b"7"])
def test_a_damaged_list_of_withdrawn_editions_stops_the_run(output, damage):
    (output / WITHDRAWN).write_bytes(damage)
    with pytest.raises(VerificationFailed, match="the list of withdrawn editions is damaged"):
        set_latest(names(1)[0], output)


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
        (output / STAGING / "latest").symlink_to(names(2)[0])
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


def test_a_small_file_that_cannot_be_replaced_is_one_line_and_leaves_nothing(output):
    with pytest.raises(CannotWrite, match=r"00000001: cannot be written: is a directory"):
        write_atomically(output / names(1)[0], b"")
    assert not list(output.glob(".*.new"))


def test_a_file_that_is_not_what_was_written_is_no_success(tmp_path):
    (tmp_path / "file").write_bytes(b"a")
    with pytest.raises(OSError, match="what was read back is not what was written"):
        flush_and_verify(tmp_path / "file", "0" * 64)


def test_a_damaged_copy_of_a_source_is_replaced_when_its_bytes_are_read_again(output):
    sha256 = "ab" + "0" * 62
    for data in (b"spoilt", b"sound"):
        path = archived_path(output, "ab" + "0" * 62)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with SourceArchive(output) as copies:
        copies.add(sha256, b"sound")
        copies.store()
    assert path.read_bytes() == b"sound"


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


def test_an_edition_of_other_formats_is_another_and_the_first_is_not_altered(desk):
    dossier, edition = desk
    before = {path.name: path.read_bytes() for path in edition.iterdir()}
    options = BuildOptions(as_of=date(2015, 10, 8), formats=("md",))
    built = build_edition([dossier], profile=None, output=edition.parent, options=options)
    assert built.new
    assert built.edition != edition
    manifest = open_edition(built.edition).manifest
    assert manifest.number == 2
    assert manifest.previous.edition == edition.name
    assert manifest.previous.manifest_sha256 == open_edition(edition).sha256
    assert {path.name: path.read_bytes() for path in edition.iterdir()} == before


def test_where_the_sources_lie_is_known_also_through_a_link_to_the_output(tmp_path):
    (tmp_path / "far" / "output" / ".state").mkdir(parents=True)
    (tmp_path / "output").symlink_to(tmp_path / "far" / "output")
    record_locations(tmp_path / "output", "edition", [tmp_path / "dossier"])
    assert read_locations(tmp_path / "output") == {"edition": ["../../dossier"]}


def test_a_second_run_ends_at_once_and_says_who_is_at_work(tmp_path):
    with output_lock(tmp_path / "output"):
        begin = time.monotonic()
        message = rf"output: another run is at work there \(process {os.getpid()}, since \d{{4}}-.* UTC\)"
        with pytest.raises(Locked, match=message), output_lock(tmp_path / "output"):
            pass
        assert time.monotonic() - begin < 1
    with output_lock(tmp_path / "output"):
        pass


def test_a_run_that_has_only_begun_is_no_riddle(tmp_path):
    with output_lock(tmp_path):
        os.truncate(tmp_path / ".state" / "lock", 0)
        with pytest.raises(Locked, match="it has only begun"), output_lock(tmp_path):
            pass


def test_the_lock_is_free_within_a_second_after_its_holder_was_killed(tmp_path):
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
            assert time.monotonic() - begin < 1


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


def test_places_are_written_in_the_order_of_the_names(output):
    for name in ("b", "a"):
        record_locations(output, name, [output])
    assert list(json.loads((output / ".state" / "dossiers.json").read_bytes())) == ["a", "b"]
