import io
import struct
import zipfile

import pytest

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.formats import zip as zip_reader


def archive(*files, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as target:
        for name, content in files:
            target.writestr(name, content)
    return data.getvalue()


def refused(data):
    with pytest.raises(Unreadable) as caught:
        zip_reader.read(data, "a.zip")
    return caught.value


def test_an_archive_gives_its_files_by_name():
    data = archive(("b.txt", "two"), ("notes/", ""), ("a.txt", "one"), ("notes/c.txt", "three"))
    assert zip_reader.read(data, "a.zip") == (
        Attachment(name="a.txt", data=b"one"),
        Attachment(name="b.txt", data=b"two"),
        Attachment(name="notes/c.txt", data=b"three"),
    )


def test_what_macos_adds_to_an_archive_is_left_out():
    data = archive(("a.txt", "one"), ("__MACOSX/._a.txt", "\0\0"))
    assert [file.name for file in zip_reader.read(data, "a.zip")] == ["a.txt"]


def test_an_archive_inside_an_archive_is_a_file_of_it():
    (inner,) = zip_reader.read(archive(("inner.zip", archive(("a.txt", "one")))), "a.zip")
    assert zip_reader.read(inner.data, inner.name) == (Attachment(name="a.txt", data=b"one"),)


@pytest.mark.parametrize("files", [[], [("notes/", "")]])
def test_an_archive_without_files_is_empty(files):
    error = refused(archive(*files))
    assert (error.reason, error.empty) == ("the archive is empty", True)


def test_a_file_of_more_than_50_mb_is_refused_before_it_is_unpacked():
    assert refused(archive(("a.txt", bytes(50_000_001)))).reason.startswith("limit: zip size")


@pytest.mark.slow
def test_files_of_more_than_200_mb_in_all_are_refused():
    data = archive(*((f"{n}.txt", bytes(41_000_000)) for n in range(5)))
    assert refused(data).reason.startswith("limit: zip size")


def test_a_file_that_unpacks_to_more_than_200_times_its_size_is_refused():
    assert refused(archive(("a.txt", bytes(2_000_000)))).reason.startswith("limit: zip ratio")


def test_a_small_file_may_unpack_to_any_ratio():
    assert len(zip_reader.read(archive(("a.txt", bytes(900_000))), "a.zip")[0].data) == 900_000


def test_an_archive_of_more_than_2000_files_is_refused():
    assert zip_reader.read(archive(*((f"{n}.txt", "") for n in range(2000))), "a.zip")
    assert refused(archive(*((f"{n}.txt", "") for n in range(2001)))).reason.startswith("limit: zip entries")


def test_two_files_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = archive(("a.txt", "one"), ("a.txt", "two"))
    assert refused(data).reason.startswith("zip-duplicate")


@pytest.mark.parametrize("name", ["../up.txt", "notes/../../up.txt", "/etc/up.txt", "..\\up.txt"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name):
    assert refused(archive((name, "one"))).reason.startswith("zip-path")


def test_two_points_inside_a_name_lead_nowhere():
    assert zip_reader.read(archive(("a..b.txt", "one")), "a.zip")[0].name == "a..b.txt"


def test_an_encrypted_archive_is_refused():
    data = bytearray(archive(("a.txt", "one")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)).reason.startswith("encrypted")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_without_a_limit_is_refused(method):
    assert refused(archive(("a.txt", "one"), method=method)).reason.startswith("zip-method")


def overlapping():
    """Two entries of the directory that share the bytes of one file: the second is quoted by the first."""
    inner = archive(("b.txt", b"x" * 1000), method=zipfile.ZIP_STORED)
    local = inner[: inner.index(b"PK\x01\x02")]
    header = bytearray(local[:30])
    header[18:26] = struct.pack("<II", len(local), len(local))
    header[14:18] = struct.pack("<I", zipfile.crc32(local))
    outer = bytes(header) + b"a.txt" + local
    central = b""
    for name, source, offset in ((b"a.txt", outer, 0), (b"b.txt", local, 35)):
        central += b"PK\x01\x02\x14\x00" + source[4:30] + bytes(10) + struct.pack("<I", offset) + name
    end = struct.pack("<4s4xHHIIH", b"PK\x05\x06", 2, 2, len(central), len(outer), 0)
    return outer + central + end


def test_files_that_share_their_bytes_are_refused_on_every_python():
    data = overlapping()
    assert zipfile.ZipFile(io.BytesIO(data)).namelist() == ["a.txt", "b.txt"]
    assert refused(data).reason.startswith("zip-overlap")


def test_a_file_that_reaches_into_the_directory_is_refused():
    data = bytearray(archive(("a.txt", b"one"), method=zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    data[central + 20 : central + 28] = struct.pack("<II", 30, 30)
    assert refused(bytes(data)).reason.startswith("zip-overlap")


def test_a_directory_that_points_at_no_file_is_damaged():
    data = bytearray(archive(("a.txt", "one")))
    data[2] = 9
    assert refused(bytes(data)).reason.startswith("zip-damaged (the archive")


def test_a_size_that_lies_fails_at_the_checksum():
    data = bytearray(archive(("a.txt", "one" * 100)))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 5)
    assert refused(bytes(data)).reason == "zip-damaged ('a.txt' in it cannot be unpacked)"


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500, archive(("a.txt", "one"))[:-10]])
def test_what_is_cut_short_is_damaged(data):
    assert refused(data).reason.startswith("zip-damaged")
