import io
import zipfile

import pytest

from briefing.errors import Unreadable
from briefing.reading.office import archives

MB = 1_000_000


def refusal(*sizes, packed=None):
    """Return why an archive whose entries have these sizes is refused, or an empty string."""
    entries = []
    for number, size in enumerate(sizes):
        entry = zipfile.ZipInfo(f"{number}.txt")
        entry.file_size, entry.compress_size = size, size if packed is None else packed
        entries.append(entry)
    try:
        archives._refuse_sizes(entries)
    except Unreadable as error:
        return error.reason.partition(" (")[0]
    return ""


@pytest.mark.parametrize(
    ("sizes", "reason"),
    [
        ([1] * 2000, ""),
        ([1] * 2001, "limit: zip entries"),
        ([50 * MB], ""),
        ([50 * MB + 1], "limit: zip size"),
        ([50 * MB] * 4, ""),
        ([50 * MB] * 4 + [1], "limit: zip size"),
    ],
)
def test_an_archive_has_up_to_2000_entries_of_50_mb_and_200_mb_in_all(sizes, reason):
    assert refusal(*sizes) == reason


@pytest.mark.parametrize(
    ("size", "packed", "reason"),
    [
        (2 * MB, 10_000, ""),
        (2 * MB + 1, 10_000, "limit: zip ratio"),
        (MB, 10, ""),
        (MB + 1, 10, "limit: zip ratio"),
    ],
)
def test_an_entry_of_a_megabyte_unpacks_to_up_to_200_times_its_size(size, packed, reason):
    assert refusal(size, packed=packed) == reason


def test_an_entry_that_cannot_be_unpacked_is_named():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "They met.")
    damaged = data.getvalue().replace(b"They met.", b"They left")
    with archives.open_archive(damaged) as archive, pytest.raises(Unreadable, match=r"'a\.txt' in it cannot"):
        archives.read_entry(archive, "a.txt")
