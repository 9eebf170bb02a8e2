"""Which editions are deleted, which are kept all the same, and what goes with them."""

import pytest
from bare_editions import edition_files, edition_names

from briefing.errors import Locked, UsageError
from briefing.models import Input
from briefing.publishing.editions.committing import commit, set_latest, workspace
from briefing.publishing.editions.layout import KEPT, TRASH, list_editions, withdrawn_names
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.manifest import PreviousEdition
from briefing.publishing.editions.pruning import prune
from briefing.publishing.editions.source_archive import archived_path
from briefing.publishing.editions.source_locations import read_locations, record_locations

NEXT = "the next edition will be compared with it"
BEFORE = "the edition that is shown followed it"
HASHES = {letter: letter * 64 for letter in "abc"}


def publish(output, *names, first=1, **more):
    with output_lock(output), workspace(output):
        for number, name in enumerate(names, start=first):
            commit(edition_files(name, number=number, **more), name=name, output=output)


def keep_copies(output, *letters):
    for letter in letters:
        path = archived_path(output, HASHES[letter])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(letter.encode())


def inputs(*letters):
    return tuple(Input(path=letter, sha256=HASHES[letter], given={}) for letter in letters)


def kept_copies(output):
    return {path.name[0] for path in (output / KEPT).glob("*/*")}


def names(output):
    return [edition.name for edition in list_editions(output)]


def test_the_newest_of_each_title_are_kept(output):
    others = edition_names(4, 5, title="other-talks")
    publish(output, *others)
    result = prune(output, keep=2)
    assert result.deleted == (edition_names(1)[0],)
    assert result.spared == {}
    assert set(names(output)) == {*edition_names(2, 3), *others}


def test_no_more_than_there_are_can_be_kept(output):
    assert prune(output, keep=3).deleted == prune(output, keep=9).deleted == ()
    assert names(output) == edition_names(1, 2, 3)


def test_what_is_shown_is_kept_and_so_is_what_it_followed(tmp_path):
    output = tmp_path / "output"
    first, second, *later = edition_names(1, 2, 3, 4)
    publish(output, first)
    previous = PreviousEdition(edition=first, manifest_sha256="0")
    publish(output, second, first=2, previous=previous)
    publish(output, *later, first=3)
    set_latest(second, output)
    result = prune(output, keep=1)
    assert result.deleted == (later[0],)
    assert result.spared == {first: BEFORE, second: "it is shown"}


def test_what_the_next_edition_will_be_compared_with_is_kept(output):
    (other,) = edition_names(4, title="other-talks")
    publish(output, other)
    set_latest(other, output, withdraw=edition_names(3))
    result = prune(output, keep=1)
    assert result.deleted == (edition_names(1)[0],)
    assert result.spared == {edition_names(2)[0]: NEXT}


def test_an_edition_that_followed_one_which_is_gone_has_nothing_else_kept(tmp_path):
    output = tmp_path / "output"
    previous = PreviousEdition(edition="2026-11-01-gone-00000000", manifest_sha256="0")
    publish(output, *edition_names(1), previous=previous)
    assert prune(output, keep=1).spared == {}


def test_where_nothing_is_shown_the_newest_are_kept(output):
    (output / "latest").unlink()
    assert prune(output, keep=1).deleted == tuple(edition_names(1, 2))


def test_nothing_is_remembered_of_a_deleted_edition(output):
    first, second, third = edition_names(1, 2, 3)
    for name in (first, second, third):
        record_locations(output, name, [output])
    set_latest(third, output, withdraw=[first, second])
    prune(output, keep=2)
    assert withdrawn_names(output) == {second}
    assert set(read_locations(output)) == {second, third}
    assert not (output / TRASH / first).exists()


def test_what_is_remembered_is_not_written_anew_if_no_deleted_edition_is_in_it(output):
    record_locations(output, edition_names(3)[0], [output])
    places = output / ".state" / "dossiers.json"
    before = places.stat().st_ino
    prune(output, keep=2)
    assert places.stat().st_ino == before
    assert not (output / ".state" / "withdrawn.json").exists()


def test_copies_that_no_edition_names_any_more_are_deleted(tmp_path):
    output = tmp_path / "output"
    first, second = edition_names(1, 2)
    publish(output, first, inputs=inputs("a", "b"))
    publish(output, second, first=2, inputs=inputs("b"))
    keep_copies(output, "a", "b", "c")
    prune(output, keep=2)
    assert kept_copies(output) == {"a", "b"}
    prune(output, keep=1)
    assert kept_copies(output) == {"b"}


def test_no_copy_is_deleted_while_a_damaged_edition_might_name_it(tmp_path):
    output = tmp_path / "output"
    publish(output, *edition_names(1, 2, 3))
    (output / edition_names(1)[0] / "manifest.json").write_bytes(b"{}")
    keep_copies(output, "a")
    assert prune(output, keep=1).deleted == (edition_names(2)[0],)
    assert kept_copies(output) == {"a"}


def test_where_no_edition_is_nothing_is_made(tmp_path):
    with pytest.raises(UsageError, match="no edition there; `briefing build` makes one"):
        prune(tmp_path / "output", keep=1)
    assert not (tmp_path / "output").exists()


def test_nothing_is_deleted_while_a_run_is_at_work(output):
    with output_lock(output), pytest.raises(Locked):
        prune(output, keep=1)
    assert names(output) == edition_names(1, 2, 3)
