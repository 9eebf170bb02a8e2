"""Where the sources of each edition are."""

import json

import pytest

from briefing.errors import UsageError
from briefing.publishing.editions.source_locations import (
    find_roots,
    forget_locations,
    read_locations,
    record_locations,
)


def test_where_the_sources_lie_is_known_also_through_a_link_to_the_output(tmp_path):
    (tmp_path / "far" / "output" / ".state").mkdir(parents=True)
    (tmp_path / "output").symlink_to(tmp_path / "far" / "output")
    record_locations(tmp_path / "output", "edition", [tmp_path / "dossier"])
    assert read_locations(tmp_path / "output") == {"edition": ["../../dossier"]}


def test_places_are_written_in_the_order_of_the_names(output):
    for name in ("b", "a"):
        record_locations(output, name, [output])
    assert list(json.loads((output / ".state" / "dossiers.json").read_bytes())) == ["a", "b"]


def test_the_paths_are_relative_to_the_output(output, tmp_path):
    record_locations(output, "a", [tmp_path / "dossier", output.parent / "other.zip"])
    assert read_locations(output) == {"a": ["../dossier", "../other.zip"]}


def test_a_later_note_on_an_edition_replaces_the_earlier_and_leaves_the_others(output, tmp_path):
    for name, folder in (("a", "x"), ("b", "y"), ("a", "z")):
        record_locations(output, name, [tmp_path / folder])
    assert read_locations(output) == {"a": ["../z"], "b": ["../y"]}


@pytest.mark.parametrize("damage", ["{broken", "[]", '{"a": 1}', '{"a": [1]}'])
def test_damaged_notes_are_none(output, damage):
    (output / ".state" / "dossiers.json").write_text(damage, encoding="utf-8")
    assert read_locations(output) == {}


def test_notes_can_be_deleted_by_name(output):
    for name in ("c", "b", "a"):
        record_locations(output, name, [output])
    forget_locations(output, {"b", "none"})
    assert list(read_locations(output)) == ["a", "c"]


def test_the_sources_of_an_edition_are_found(output, tmp_path):
    (tmp_path / "dossier").mkdir()
    (output / "a").mkdir()
    record_locations(output, "a", [tmp_path / "dossier"])
    assert [root.path.resolve() for root in find_roots(output / "a")] == [tmp_path / "dossier"]


def test_sources_that_were_never_noted_are_asked_for(output):
    with pytest.raises(UsageError, match=r"a: where its sources lie is not known here; .*--sources"):
        find_roots(output / "a")


def test_sources_that_have_moved_are_named_with_both_ways_out(output, tmp_path):
    record_locations(output, "a", [output, tmp_path / "gone"])
    with pytest.raises(
        UsageError, match=rf"^{tmp_path}/gone: the sources of a lay there; .*--sources, .*--kept"
    ):
        find_roots(output / "a")
