"""Editions found by name, listed in a table, compared, and shown again."""

from dataclasses import replace
from pathlib import Path

import pytest
from bare_editions import edition_files, edition_names

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource, Variant
from briefing.errors import Locked, UsageError, VerificationFailed
from briefing.publishing.editions.committing import commit, set_latest, workspace
from briefing.publishing.editions.history import (
    EditionRow,
    compare_editions,
    edition_rows,
    find_edition,
    load_as_earlier,
    roll_back,
)
from briefing.publishing.editions.layout import latest_name, open_edition, withdrawn_names
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.manifest import PreviousEdition
from briefing.rendering.formats.json import render

SOURCE = FormerSource(document="gone.txt", title="", publisher="", published=None, language="en")
FORMER = FormerPoint(id="p1", text="Words.", source=SOURCE, page=None, paragraph=1, why="gone")
VARIANT = Variant(document="a.txt", start=0, end=6, paragraph=1, text="Words!", point="")


def publish(output, *names, first=1, **more):
    with output_lock(output), workspace(output):
        for number, name in enumerate(names, start=first):
            commit(edition_files(name, number=number, **more), name=name, output=output)


@pytest.fixture(scope="module")
def briefing(made_once):
    return load_briefing((made_once[1] / "briefing.json").read_bytes())


def changes(briefing, **counts):
    """Changes that call the first points new, of which those of the first document are new altogether."""
    first = briefing.points[0].citations[0].document
    new = [point.id for point in briefing.points if point.citations[0].document == first]
    others = [point.id for point in briefing.points if point.id not in new]
    found = Changes(
        since="before",
        as_of=briefing.as_of,
        new=(*new, *others[:2]),
        still=tuple(others[2:]),
        altered=(Alteration(before=FORMER, after=VARIANT),) * counts["altered"],
        dropped=(FORMER,) * counts["dropped"],
        withdrawn=(FORMER,) * counts["withdrawn"],
        new_sources=(first,),
        altered_sources=(),
        gone_sources=(),
    )
    return found, len(new)


def test_the_table_has_a_row_for_each_edition_the_newest_first(tmp_path, briefing):
    output, (first, second, third) = tmp_path / "output", edition_names(1, 2, 3)
    publish(output, first, text=render(briefing))
    found, new = changes(briefing, altered=1, dropped=2, withdrawn=3)
    publish(output, second, third, first=2, text=render(replace(briefing, changes=found)))
    set_latest(second, output, withdraw=[third])
    known = {
        "as_of": briefing.as_of,
        "points": len(briefing.points),
        "sources": len(briefing.sources),
        "title": briefing.title,
    }
    counts = {"new": new, "newly_printed": 2, "altered": 1, "dropped": 2, "withdrawn": 3}
    assert new >= 1
    assert edition_rows(output) == (
        EditionRow(number=3, edition=third, state="withdrawn", **known, **counts),
        EditionRow(number=2, edition=second, state="shown", **known, **counts),
        EditionRow(number=1, edition=first, state="older", **known),
    )


def test_editions_of_one_number_are_listed_in_the_order_of_their_names(tmp_path, briefing):
    output = tmp_path / "output"
    for name in edition_names(2, 1):
        publish(output, name, text=render(briefing))
    assert [row.edition for row in edition_rows(output)] == edition_names(1, 2)


@pytest.mark.parametrize("damaged", ["manifest.json", "briefing.json"])
def test_a_damaged_edition_is_listed_as_that(tmp_path, briefing, damaged):
    output, (name,) = tmp_path / "output", edition_names(1)
    publish(output, name, text=render(briefing))
    (output / name / damaged).write_bytes(b"{}")
    (row,) = edition_rows(output)
    assert row == EditionRow(number=0, edition=name, as_of=None, points=0, sources=0, state="damaged")
    assert row.title == ""


def test_an_edition_is_found_by_its_path_or_below_the_output(output, monkeypatch, tmp_path):
    (name,) = edition_names(1)
    monkeypatch.chdir(tmp_path)
    assert find_edition(Path(name), output) == output / name
    assert find_edition(output / name, Path("none")) == output / name
    assert find_edition(Path("output") / name, Path("none")) == output / name
    assert find_edition(Path("latest"), output) == output / edition_names(3)[0]
    with pytest.raises(
        UsageError,
        match=r"^/nowhere: no edition there; `briefing editions output` lists those that",
    ):
        find_edition(Path("/nowhere"), Path("output"))


def test_an_edition_here_is_found_before_one_below_the_output(output, monkeypatch, tmp_path):
    (name,) = edition_names(1)
    (tmp_path / "here" / name).mkdir(parents=True)
    (tmp_path / "here" / name / "briefing.json").write_bytes(b"{}")
    monkeypatch.chdir(tmp_path / "here")
    assert find_edition(Path(name), output) == tmp_path / "here" / name


def test_rolling_back_withdraws_all_later_ones_of_the_title_and_no_others(output):
    first, second, third = edition_names(1, 2, 3)
    (other,) = edition_names(9, title="other-talks")
    publish(output, other, first=9)
    assert roll_back(output / first) == (second, third)
    assert withdrawn_names(output) == {second, third}
    assert latest_name(output) == first


def test_of_two_editions_with_one_number_the_other_is_withdrawn(output):
    second, fourth = edition_names(2, 4)
    publish(output, fourth, first=2)
    assert set(roll_back(output / second)) == {fourth, *edition_names(3)}
    assert withdrawn_names(output) == {fourth, *edition_names(3)}


def test_rolling_forth_restores_what_the_edition_followed_as_far_as_it_is_there(tmp_path):
    output, names = tmp_path / "output", edition_names(1, 2, 3, 4)
    gone = "2026-11-09-gone-00000000"
    for number, (name, before) in enumerate(zip(names, [gone, *names[:2], names[1]], strict=True), start=1):
        previous = PreviousEdition(edition=before, manifest_sha256="0")
        publish(output, name, first=number, previous=previous)
    set_latest(names[0], output, withdraw=names[1:])
    assert roll_back(output / names[3]) == ()
    assert withdrawn_names(output) == {names[2]}  # the fourth followed the second


def test_editions_that_follow_each_other_in_a_circle_end_no_run(tmp_path):
    output, (name,) = tmp_path / "output", edition_names(1)
    publish(output, name, previous=PreviousEdition(edition=name, manifest_sha256="0"))
    assert roll_back(output / name) == ()


def test_nothing_is_rolled_back_while_a_run_is_at_work(output):
    with output_lock(output), pytest.raises(Locked):
        roll_back(output / edition_names(1)[0])


def test_a_damaged_edition_is_not_shown_again(output):
    (name,) = edition_names(1)
    (output / name / "manifest.json").write_bytes(b"{}")
    with pytest.raises(VerificationFailed, match="not a manifest of schema 2"):
        roll_back(output / name)
    assert latest_name(output) == edition_names(3)[0]


def test_only_a_record_that_was_not_altered_is_compared_with(tmp_path, briefing):
    output, (name,) = tmp_path / "output", edition_names(1)
    publish(output, name, text=render(briefing))
    earlier = load_as_earlier(open_edition(output / name))
    assert (earlier.edition, earlier.points) == (briefing.edition, briefing.points)
    (output / name / "briefing.json").write_bytes(render(replace(briefing, title="Other")))
    with pytest.raises(VerificationFailed, match=rf"^{name}: briefing\.json: the file was altered after the"):
        load_as_earlier(open_edition(output / name))


def test_two_editions_are_compared_with_the_ledger_of_the_second(made_once, tmp_path, briefing):
    _, edition = made_once
    (name,) = edition_names(1)
    shorter = replace(briefing, points=briefing.points[1:], edition=name)
    publish(tmp_path / "output", name, text=render(shorter))
    found, after = compare_editions(tmp_path / "output" / name, edition)
    assert (found.since, found.new, after) == (name, (briefing.points[0].id,), briefing)
    with pytest.raises(VerificationFailed, match=r"ledger\.json: the file is gone or empty"):
        compare_editions(edition, tmp_path / "output" / name)
