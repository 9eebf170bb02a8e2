"""Which editions an output folder has, in which order, and which one the next one follows."""

import hashlib

import pytest
from bare_editions import edition_files, edition_names

from briefing.errors import CannotWrite, UsageError, VerificationFailed
from briefing.publishing.editions.committing import commit, set_latest
from briefing.publishing.editions.layout import (
    WITHDRAWN,
    edition_folders,
    edition_to_follow,
    latest_edition,
    latest_name,
    list_editions,
    open_edition,
    output_folders,
    previous_edition,
    read_edition_files,
    read_if_exists,
    require_editions,
    require_outside_edition,
    title_slug,
    withdrawn_names,
)


def test_the_last_edition_is_shown_and_all_are_listed_in_their_order(output):
    assert [edition.name for edition in list_editions(output)] == edition_names(1, 2, 3)
    assert [edition.number for edition in list_editions(output)] == [1, 2, 3]
    assert latest_edition(output) == open_edition(output / edition_names(3)[0])
    assert (output / "latest" / "briefing.json").read_bytes() == b"{}"


def test_an_output_folder_that_is_not_there_has_no_editions(tmp_path):
    assert list_editions(tmp_path / "none") == ()
    assert latest_edition(tmp_path / "none") is None


def test_an_edition_follows_the_one_that_is_shown_or_the_newest_of_its_title(output):
    (new,) = edition_names(4)
    assert previous_edition(output, new).name == edition_names(3)[0]
    set_latest(edition_names(1)[0], output, withdraw=edition_names(3))
    assert previous_edition(output, new).name == edition_names(1)[0]
    (other,) = edition_names(5, title="other-talks")
    commit(edition_files(other), name=other, output=output)
    assert previous_edition(output, new).name == edition_names(2)[0]
    assert previous_edition(output, other) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2026-11-20-talks-in-a-0123abcd", "talks-in-a"),
        ("2026-11-20-talks-0123abcd-2", "talks"),
        ("2026-11-20-talks-0123abcd-12", "talks"),
        ("2026-11-20-2026-11-21-talks-0123abcd", "2026-11-21-talks"),
    ],
)
def test_the_title_is_found_in_a_name(name, title):
    assert title_slug(name) == title


def test_an_edition_with_a_damaged_manifest_is_no_edition(output):
    first, second, third = (output / name / "manifest.json" for name in edition_names(1, 2, 3))
    first.write_bytes(first.read_bytes().replace(b'"number": 1', b'"number": 7'))
    second.unlink()
    third.write_bytes(edition_files(edition_names(9)[0])["manifest.json"])
    assert list_editions(output) == ()
    with pytest.raises(VerificationFailed, match=r"00000001: manifest\.json: altered"):
        open_edition(first.parent)
    with pytest.raises(VerificationFailed, match=r"00000002: manifest\.json: the file is gone or empty"):
        open_edition(second.parent)
    with pytest.raises(VerificationFailed, match=r"its manifest is that of another edition, 2026-11-09"):
        open_edition(third.parent)


@pytest.mark.parametrize("damage", [b"{", b"7"])
def test_a_damaged_list_of_withdrawn_editions_stops_the_run(output, damage):
    (output / WITHDRAWN).write_bytes(damage)
    with pytest.raises(VerificationFailed, match="the list of withdrawn editions is damaged"):
        set_latest(edition_names(1)[0], output)


def test_editions_of_one_number_are_in_the_order_of_their_names(tmp_path):
    for name in edition_names(2, 1):
        (tmp_path / name).mkdir(parents=True)
        for file, data in edition_files(name).items():
            (tmp_path / name / file).write_bytes(data)
    assert [edition.name for edition in list_editions(tmp_path)] == edition_names(1, 2)


def test_an_edition_is_a_folder_with_a_record_or_a_manifest(output):
    first, second, third = edition_names(1, 2, 3)
    (output / first / "briefing.json").unlink()
    (output / second / "manifest.json").unlink()
    (output / "other").mkdir()
    (output / ".hidden").mkdir()
    (output / ".hidden" / "briefing.json").write_bytes(b"{}")
    assert edition_folders(output) == tuple(output / name for name in (first, second, third))


def test_the_folders_below_the_output_that_contain_editions_are_found(output, tmp_path):
    assert output_folders(output) == (output,)
    above = tmp_path / "above"
    for name in ("b", "a", ".c"):
        (above / name / "2026-11-20-talks-01234567").mkdir(parents=True)
        (above / name / "2026-11-20-talks-01234567" / "briefing.json").write_bytes(b"{}")
    (above / "link").symlink_to(output)
    (above / "empty").mkdir()
    (above / "file").write_bytes(b"")
    assert output_folders(above) == (above / "a", above / "b")


@pytest.mark.parametrize("find", [require_editions, output_folders])
@pytest.mark.parametrize("there", [True, False])
def test_an_output_without_editions_is_a_usage_error(tmp_path, find, there):
    if there:
        (tmp_path / "output" / "empty").mkdir(parents=True)
    with pytest.raises(UsageError, match="output: no edition there; `briefing build` makes one"):
        find(tmp_path / "output")


@pytest.mark.parametrize("place", [".", "inside", "inside/further"])
def test_no_edition_is_published_inside_another_which_it_would_alter(output, place):
    (name,) = edition_names(2)
    with pytest.raises(UsageError, match=f"inside the published edition {name}.*--output .*output$"):
        require_outside_edition(output / name / place)


@pytest.mark.parametrize("gone", ["briefing.json", "manifest.json"])
def test_a_folder_with_a_record_or_a_manifest_alone_may_hold_editions(output, gone):
    folder = output / edition_names(2)[0]
    (folder / gone).unlink()
    require_outside_edition(folder)
    require_outside_edition(output)


def test_a_latest_that_is_no_link_or_leads_nowhere_shows_no_edition(output):
    (output / "latest").unlink()
    assert (latest_name(output), latest_edition(output)) == ("", None)
    (output / "latest").symlink_to("2026-11-09-gone-00000000")
    assert (latest_name(output), latest_edition(output)) == ("2026-11-09-gone-00000000", None)
    (output / "latest").unlink()
    (output / "latest").mkdir()
    assert latest_name(output) == ""


def test_an_edition_does_not_follow_itself(output):
    assert previous_edition(output, edition_names(3)[0]).name == edition_names(2)[0]


def test_the_next_edition_follows_the_one_that_is_shown_even_if_others_are_newer(output):
    set_latest(edition_names(1)[0], output)
    assert edition_to_follow(output, "talks").name == edition_names(1)[0]
    assert edition_to_follow(output, "others") is None


def test_no_edition_was_withdrawn_where_there_is_no_list(output):
    assert withdrawn_names(output) == frozenset()


def test_the_files_of_an_edition_are_read_by_name(output):
    folder = output / edition_names(1)[0]
    (folder / "below").mkdir()
    assert read_edition_files(folder) == edition_files(folder.name, number=1)
    with pytest.raises(UsageError, match="output: no edition there; name a folder that `briefing build` has"):
        read_edition_files(output)


def test_an_edition_is_opened_through_the_link_that_shows_it(output):
    assert open_edition(output / "latest").manifest.edition == edition_names(3)[0]


def test_a_file_that_does_not_exist_has_no_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    assert (read_if_exists(tmp_path / "a"), read_if_exists(tmp_path / "b")) == (b"a", b"")


@pytest.mark.parametrize("find", [edition_folders, output_folders])
def test_an_output_that_is_a_file_cannot_be_read(tmp_path, find):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match=r"file: cannot be read: not a directory"):
        find(tmp_path / "file")


def test_a_link_in_place_of_a_file_is_not_read(output):
    folder = output / edition_names(1)[0]
    (folder / "briefing.json").rename(output / "record")
    (folder / "briefing.json").symlink_to(output / "record")
    with pytest.raises(CannotWrite, match=r"cannot be read: too many levels of symbolic links"):
        read_if_exists(folder / "briefing.json")
    with pytest.raises(VerificationFailed, match=r"briefing\.json: no file, but a link or a folder"):
        read_edition_files(folder)
    (folder / "briefing.json").unlink()
    with pytest.raises(VerificationFailed, match=r"briefing\.json: the file is gone"):
        read_edition_files(folder)


def test_an_edition_goes_by_the_hash_of_its_manifest(output):
    first, second, _ = list_editions(output)
    data = (first.folder / "manifest.json").read_bytes()
    assert first.sha256 == hashlib.sha256(data).hexdigest() != second.sha256
