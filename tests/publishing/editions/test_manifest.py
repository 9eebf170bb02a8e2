"""The manifest: written, sealed, and read back as it was."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from bare_editions import edition_files

from briefing.errors import CannotWrite, VerificationFailed
from briefing.models import Input, Unread
from briefing.publishing.editions.manifest import (
    ScheduledSlot,
    Timing,
    Window,
    decode_manifest,
    encode_manifest,
    hash_files,
    read_manifest,
)


def test_a_manifest_survives_the_way_to_disk_and_back():
    given = {"published": date(2026, 11, 1), "title": "Talks"}
    noon = {"published": datetime(2026, 11, 1, 12)}  # noqa: DTZ001 - as sources.toml may have it
    inputs = tuple(Input(path=path, sha256="0", given=what) for path, what in [("a", given), ("b", noon)])
    left_out = (Unread(path="c", state="skipped", reason="a hidden file"),)
    slot = ScheduledSlot(date=date(2026, 11, 20), time="07:00", timezone="Asia/Almaty")
    window = Window(start=None, end=datetime(2026, 11, 20, 2, tzinfo=UTC))
    data = edition_files("e", inputs=inputs, left_out=left_out, slot=slot, window=window)["manifest.json"]
    manifest = decode_manifest(data)
    assert (manifest.inputs, manifest.left_out) == (inputs, left_out)
    assert (manifest.slot, manifest.window) == (slot, window)
    assert b'"window": {\n  "from": null,\n  "to": "2026-11-20T02:00:00Z"\n }' in data
    assert encode_manifest(manifest) == data


def test_an_edition_was_scheduled_if_its_manifest_has_both_slot_and_window():
    slot = ScheduledSlot(date=date(2026, 11, 20), time="07:00", timezone="Asia/Almaty")
    window = Window(start=None, end=datetime(2026, 11, 20, 2, tzinfo=UTC))
    manifest = decode_manifest(edition_files("e", slot=slot, window=window)["manifest.json"])
    assert manifest.position.timing == Timing(slot=slot, window=window)
    assert replace(manifest, slot=None).position.timing is None
    assert replace(manifest, window=None).position.timing is None


def test_a_manifest_holds_nothing_but_what_can_be_written():
    with pytest.raises(TypeError, match="unsupported"):
        edition_files("e", settings={"what": object()})


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
    written = json.loads(edition_files("e")["manifest.json"])
    with pytest.raises(VerificationFailed, match=f"^manifest.json: .*{fault}"):
        decode_manifest(json.dumps({**written, **change}).encode())


def test_the_files_of_an_edition_are_hashed_in_the_order_of_their_names():
    sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing
    assert list(hash_files({"b": b"", "a": b""}).items()) == [("a", sha256), ("b", sha256)]


def test_the_last_entry_of_a_manifest_is_the_hash_of_the_others():
    data = edition_files("e")["manifest.json"]
    whole = json.loads(data)
    assert list(whole)[-1] == "sha256"
    seal = whole.pop("sha256")
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    assert seal == hashlib.sha256(text.encode()).hexdigest()


def test_a_manifest_is_read_from_a_file_and_its_faults_are_named_with_the_edition(tmp_path):
    (tmp_path / "e").mkdir()
    path = tmp_path / "e" / "manifest.json"
    with pytest.raises(VerificationFailed, match=r"^e: manifest\.json: the file is gone or empty$"):
        read_manifest(path)
    path.write_bytes(edition_files("e", number=7)["manifest.json"])
    assert read_manifest(path).number == 7
    path.unlink()
    path.mkdir()
    with pytest.raises(CannotWrite, match=r"manifest\.json: cannot be read: not a regular file"):
        read_manifest(path)


def test_a_title_and_other_texts_that_a_person_gave_stay_as_they_are():
    item = Input(path="a", sha256="0", given={"title": "2026-11-01", "reliability": "A"})
    assert decode_manifest(edition_files("e", inputs=(item,))["manifest.json"]).inputs == (item,)
