"""Large files are split where their documents end, and nothing of them is lost."""

import gzip
import io
import json
import lzma

import pytest
from format_samples import warc_record

from briefing.errors import Unreadable
from briefing.reading.remote import splitting
from briefing.reading.remote.splitting import split_file

LARGEST = 50_000


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(splitting, "_PART", 1000)
    monkeypatch.setattr(splitting, "_PACKED_PART", 500)
    monkeypatch.setattr(splitting, "_CHUNK", 700)


def parts(data, name, largest=LARGEST):
    return list(split_file(io.BytesIO(data), name, largest=largest))


def lines(count=100):
    return b"".join(json.dumps({"text": f"Line {n} says so."}).encode() + b"\n" for n in range(count))


def records(count=20, *, packed=True):
    return [
        warc_record(
            "resource",
            f"https://example.org/{n}",
            "text/html",
            f"Page {n} says so. ".encode() * (n % 7),
            packed=packed,
        )
        for n in range(count)
    ]


def test_lines_are_split_at_their_ends_and_none_is_lost():
    found = parts(lines(), "week.jsonl")
    assert len(found) > 2
    assert [part.name for part in found[:2]] == ["part-00001.jsonl", "part-00002.jsonl"]
    assert all(part.data.endswith(b"\n") for part in found)
    assert b"".join(part.data for part in found) == lines()


def test_a_last_line_without_an_end_is_kept():
    assert b"".join(part.data for part in parts(lines() + b'{"text": 1}', "a.ndjson")).endswith(
        b'{"text": 1}'
    )


def test_a_line_that_is_too_long_ends_the_reading():
    found = []
    with pytest.raises(Unreadable, match="larger than"):
        found.extend(split_file(io.BytesIO(lines() + b"x" * 60_000), "a.jsonl", largest=LARGEST))


@pytest.mark.parametrize("opened", [gzip, lzma])
@pytest.mark.parametrize("part", [1000, 1_000_000])
def test_the_whole_lines_before_the_damage_of_a_compressed_file_are_kept(opened, part, monkeypatch):
    monkeypatch.setattr(splitting, "_PART", part)
    several = lines(5000)
    packed = opened.compress(several)
    found = []
    with opened.open(io.BytesIO(packed[: len(packed) // 2])) as stream, pytest.raises(EOFError):
        found.extend(split_file(stream, "week.jsonl", largest=10 * len(several)))
    kept = b"".join(part.data for part in found)
    assert len(kept) > len(several) // 5
    assert several.startswith(kept)
    assert kept.endswith(b"\n")


def test_of_a_compressed_file_that_is_damaged_in_its_first_line_nothing_is_kept():
    packed = gzip.compress(b"x" * 1000)
    with gzip.open(io.BytesIO(packed[:-9])) as stream, pytest.raises(EOFError):
        next(split_file(stream, "week.jsonl", largest=LARGEST))


@pytest.mark.parametrize("packed", [True, False])
def test_web_archives_are_split_between_records(packed):
    pieces = records(packed=packed)
    found = parts(b"".join(pieces), "week.warc.gz" if packed else "week.warc")
    assert len(found) > 2
    assert b"".join(part.data for part in found) == b"".join(pieces)
    ends, all_ends = 0, set()
    for piece in pieces:
        ends += len(piece)
        all_ends.add(ends)
    ends = 0
    for part in found:
        ends += len(part.data)
        assert ends in all_ends
    assert found[0].name == ("part-00001.warc.gz" if packed else "part-00001.warc")


@pytest.mark.parametrize(
    ("damage", "name", "reason"),
    [
        (b"\x1f\x8b\x08 that is no member", "week.warc.gz", "behind the damage"),
        (b"WARC/1.0\r\nWARC-Type: resource\r\n\r\nno length", "week.warc", "behind the damage"),
        (b"x" * 100_000, "week.warc", "behind the damage|larger than"),
    ],
)
def test_what_stands_before_the_damage_is_kept_and_the_damage_is_told(damage, name, reason):
    good = b"".join(records(packed=name.endswith("gz")))
    found = []
    with pytest.raises(Unreadable, match=reason):
        found.extend(split_file(io.BytesIO(good + damage), name, largest=LARGEST))
    assert len(found) > 2
    assert (good + damage).startswith(b"".join(part.data for part in found))


def test_all_other_files_stay_whole_up_to_the_largest_size():
    (whole,) = parts(b"x" * LARGEST, "week.zip")
    assert (whole.name, len(whole.data)) == ("", LARGEST)
    with pytest.raises(Unreadable, match="larger than") as raised:
        parts(b"x" * (LARGEST + 1), "week.zip")
    assert raised.value.state == "too-large"


def test_a_file_of_endless_parts_is_given_up(monkeypatch):
    monkeypatch.setattr(splitting, "_MOST_PARTS", 2)
    with pytest.raises(Unreadable, match="more than 2 parts"):
        parts(lines(), "week.jsonl")
