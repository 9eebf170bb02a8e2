"""Editions as a series: what is new, back, forth, fewer, and made again."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.errors import UsageError, VerificationFailed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.history import compare_editions, edition_rows, find_edition, roll_back
from briefing.publishing.editions.layout import KEPT, latest_name, list_editions, read_edition_files
from briefing.publishing.editions.manifest import decode_manifest, encode_manifest, hash_files
from briefing.publishing.editions.pruning import prune
from briefing.publishing.verification.reproduce import reproduce
from briefing.publishing.verification.verify import verify_all

DAY = date(2026, 11, 1)
LINES = (
    "The northern road was closed on Monday after the river Ishim flooded two villages.",
    "The commission counted 412 ballots in the district of Esil by Tuesday evening.",
    "Exporters shipped less grain through the port of Aktau than in any month since spring.",
    "Delegates of both ministries will meet again in Astana on the third of December.",
    "A pipeline inspector found corrosion on the western section near the town of Kulsary.",
    "Teachers in the capital returned to their schools after a strike that lasted nine days.",
)


def build(desk, **arguments):
    output = arguments.pop("output", desk / "output")
    options = BuildOptions(**{"as_of": DAY, "formats": ("md",), **arguments})
    return build_edition([desk / "dossier"], profile=None, output=output, options=options)


def build_other(desk):
    options = BuildOptions(as_of=DAY, formats=("md",))
    return build_edition([desk / "other"], profile=None, output=desk / "output", options=options)


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "note-0.txt").write_text(LINES[0], encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def five(tmp_path_factory):
    """A desk with five editions, each of one document more than the one before."""
    desk = tmp_path_factory.mktemp("five")
    (desk / "dossier").mkdir()
    profile = 'title = "Dossier"\n[length]\nshare = 1.0\n'
    (desk / "dossier" / "briefing.toml").write_text(profile, encoding="utf-8")
    for number, line in enumerate(LINES[:5]):
        (desk / "dossier" / f"note-{number}.txt").write_text(line, encoding="utf-8")
        build(desk, as_of=DAY + timedelta(days=number))
    return desk


@pytest.fixture
def series(five, tmp_path):
    """A copy of it that a test may spoil."""
    shutil.copytree(five, tmp_path / "desk", symlinks=True)
    return tmp_path / "desk"


def names(desk):
    return [edition.name for edition in list_editions(desk / "output")]


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result


# Nothing new, nothing false


def test_a_second_run_makes_no_edition_and_shows_the_one_there_is(desk):
    first = build(desk)
    again = build(desk)
    assert (first.new, again.new) == (True, False)
    assert (again.edition, again.files) == (first.edition, first.files)
    assert again.report == (f"nothing new since {first.edition.name}",)
    assert names(desk) == [first.edition.name]


def test_a_new_day_alone_is_nothing_new_unless_it_was_asked_for(desk):
    first = build(desk)
    assert not build(desk, as_of=DAY + timedelta(days=1), any_day=True).new
    assert build(desk, as_of=DAY + timedelta(days=1)).edition.name != first.edition.name


def test_a_document_that_a_later_cut_off_lets_in_is_new(desk):
    (desk / "dossier" / "sources.toml").write_text('["late.txt"]\npublished = 2026-11-02\n', encoding="utf-8")
    (desk / "dossier" / "late.txt").write_text(LINES[1], encoding="utf-8")
    build(desk)
    assert not build(desk, any_day=True).new
    later = build(desk, as_of=DAY + timedelta(days=1), any_day=True)
    assert later.new
    assert later.briefing.changes.new_sources == ("late.txt",)


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: (desk / "dossier" / "note-1.txt").write_text(LINES[1], encoding="utf-8"),
        lambda desk: (desk / "dossier" / "note-0.txt").write_text(LINES[2], encoding="utf-8"),
        lambda desk: (desk / "dossier" / "link.txt").symlink_to("/nowhere"),
        lambda desk: (desk / "dossier" / "sources.toml").write_text('["note-0.txt"]\ntitle = "T"\n', "utf-8"),
        lambda desk: (desk / "dossier" / "briefing.toml").write_text(
            'title = "Dossier"\nfocus = "a"', "utf-8"
        ),
        lambda desk: (desk / "output" / "latest" / "briefing.md").unlink(),
    ],
    ids=["added", "altered", "left out", "described", "profile", "edition damaged"],
)
def test_whatever_decides_on_an_edition_is_something_new(desk, change):
    build(desk)
    change(desk)
    assert build(desk).new


def test_force_publishes_an_edition_that_says_that_nothing_has_changed(desk):
    first = build(desk)
    second = build(desk, force=True)
    assert second.new
    assert second.briefing.changes.since == first.edition.name
    text = (second.edition / "briefing.md").read_text(encoding="utf-8")
    assert "Nothing that is printed has changed.\n" in text


def test_nothing_new_mends_what_a_reader_would_miss(desk):
    first = build(desk)
    (desk / "output" / "latest").unlink()
    (copy,) = (desk / "output" / KEPT).glob("*/*")
    copy.unlink()
    assert not build(desk).new
    assert latest_name(desk / "output") == first.edition.name
    assert copy.is_file()


def test_an_edition_before_that_is_damaged_stops_nothing_and_is_named(desk):
    first = build(desk)
    (first.edition / "briefing.json").write_bytes(b"{}")
    second = build(desk)
    assert second.briefing.changes is None
    assert second.report[0].startswith(f"what has changed is not told: {first.edition.name}: briefing.json: ")


def test_the_command_ends_with_3_where_nothing_is_new_and_prints_the_files_there_are(desk):
    arguments = ("build", desk / "dossier", "--output", desk / "output", "--format", "md")
    first = run(*arguments)
    again = run(*arguments, code=3)
    assert again.stdout == first.stdout
    assert again.stderr.endswith("; --force publishes another edition\n")
    assert not json.loads(run(*arguments, "--json", code=3).stdout)["new"]
    assert json.loads(run(*arguments, "--json", "--force").stdout)["new"]


# The table, and what changed


def test_the_table_lists_the_newest_first_and_says_which_is_shown(series):
    rows = edition_rows(series / "output")
    assert [row.number for row in rows] == [5, 4, 3, 2, 1]
    assert [row.state for row in rows] == ["shown", "older", "older", "older", "older"]
    assert [row.sources for row in rows] == [5, 4, 3, 2, 1]
    assert (rows[-1].new, rows[-1].dropped) == (None, None)


def test_a_damaged_edition_is_listed_as_that(series):
    (series / "output" / names(series)[1] / "manifest.json").write_bytes(b"{}")
    assert [row.state for row in edition_rows(series / "output")][-1] == "damaged"
    lines = run("editions", series / "output").stdout.splitlines()
    assert re.split(r"  +", lines[0]) == [
        *("number", "cut-off", "points", "sources"),
        *("new", "newly printed", "altered", "withdrawn", "no longer printed", "state", "edition"),
    ]
    assert lines[-1].split()[:2] == ["-", "-"]
    assert len(json.loads(run("editions", series / "output", "--json").stdout)) == 5


def test_an_output_folder_without_an_edition_is_one_line(tmp_path):
    assert "no edition there" in run("editions", tmp_path, code=2).stderr
    assert "no edition there" in run("verify", "--all", tmp_path, code=2).stderr
    assert "no edition there" in run("reproduce", "nothing", "--output", tmp_path, code=2).stderr


def test_pruning_where_no_edition_is_makes_nothing_and_says_so(series, tmp_path):
    for place in (tmp_path / "nosuch", series / "output" / "latest"):
        assert "no edition there" in run("prune", place, "--keep", 1, code=2).stderr
        assert not (place / ".state").exists()


def test_two_editions_are_compared_in_either_direction(series):
    first, *_, last = names(series)
    output = series / "output"
    there, _ = compare_editions(find_edition(Path(first), output), find_edition(output / last, output))
    back, _ = compare_editions(output / last, output / first)
    assert there.since == first
    assert sorted(there.new_sources) == [f"note-{n}.txt" for n in range(1, 5)]
    assert sorted(source.document for source in back.gone_sources) == sorted(there.new_sources)
    assert len(back.withdrawn) == len(there.new)


def test_the_changes_are_told_as_text_and_as_json(series):
    first, second, *_ = names(series)
    arguments = ("changes", first, second, "--output", series / "output")
    text = run(*arguments).stdout
    counted = "Points: 1 not printed before, 1 still reported; documents: 1 new."
    assert text.startswith(f"{second}\nsince {first}\n\n{counted}\n")
    assert f"new            {LINES[1]}\n" in text
    assert "documents\n  new          note-1.txt\n" in text
    assert json.loads(run(*arguments, "--json").stdout)["new_sources"] == ["note-1.txt"]
    assert (
        f"withdrawn      {LINES[1]}\n" in run("changes", second, first, "--output", series / "output").stdout
    )


def test_an_alteration_is_told_before_and_now(desk):
    profile = 'title = "Dossier"\n[length]\nshare = 1.0\n'
    (desk / "dossier" / "briefing.toml").write_text(profile, encoding="utf-8")
    (desk / "dossier" / "note-0.txt").unlink()
    (desk / "dossier" / "note-1.txt").write_text(LINES[1], encoding="utf-8")
    first = build(desk).edition
    (desk / "dossier" / "note-1.txt").write_text(LINES[1].replace("412", "421"), encoding="utf-8")
    second = build(desk).edition
    text = run("changes", first, second).stdout
    assert f"before         {LINES[1]}\n" in text
    assert f"now            {LINES[1].replace('412', '421')}\n" in text


def test_the_table_counts_what_the_page_calls_new_altered_withdrawn_and_no_longer_printed(desk):
    def write(*lines):
        shutil.rmtree(desk / "dossier")
        (desk / "dossier").mkdir()
        (desk / "dossier" / "briefing.toml").write_text(profile, encoding="utf-8")
        for name, line in lines:
            (desk / "dossier" / name).write_text(line, encoding="utf-8")

    profile = 'title = "Dossier"\n[length]\nshare = 1.0\nwords = 40\n'
    write(("a.txt", LINES[0]), ("b.txt", LINES[1]), ("c.txt", LINES[2]), ("d.txt", LINES[3]))
    before = build(desk).briefing
    profile = profile.replace("40", "400")
    write(
        ("b.txt", LINES[1].replace("412", "421")),
        ("c.txt", LINES[2]),
        ("d.txt", LINES[3]),
        ("e.txt", LINES[4]),
    )
    after = build(desk).briefing
    row = edition_rows(desk / "output")[0]
    printed = {point.citations[0].document for point in before.points}
    newly = {point.citations[0].document for point in after.points} - printed - {"e.txt"}
    assert newly
    assert row.new == 1
    assert row.newly_printed == len(after.changes.new) - 1 == len(newly)
    assert row.altered == len(printed & {"b.txt"})
    assert (row.withdrawn, row.dropped) == (len(printed & {"a.txt"}), 0)


def test_editions_of_several_titles_are_listed_under_their_titles(desk):
    build(desk)
    shutil.copytree(desk / "dossier", desk / "other")
    build_other(desk)
    lines = run("editions", desk / "output").stdout.splitlines()
    assert (lines[0], lines[3], lines[4]) == ("Dossier", "", "Other")
    assert lines[2].endswith(names(desk)[0])


def test_the_editions_of_several_profiles_are_listed_and_proved_folder_by_folder(desk, tmp_path):
    output = tmp_path / "several"
    for name in "ba":
        build(desk, output=output / name)
    lines = run("editions", output).stdout.splitlines()
    assert [lines[0], lines[4]] == [str(output / "a"), str(output / "b")]
    assert list(json.loads(run("editions", output, "--json").stdout)) == ["a", "b"]
    assert [line[:3] for line in verify_all(output)] == ["a: ", "b: "]
    (output / "b" / "latest").unlink()
    assert "b: latest: shows no edition" in run("verify", "--all", output, code=65).stderr


# Back, and fewer


@pytest.mark.slow(counted=True)
def test_each_edition_can_be_shown_again_and_is_proved(series):
    output = series / "output"
    for name in names(series):
        roll_back(output / name)
        assert latest_name(output) == name
        assert len(list(verify_all(output))) == 5


def test_rolling_back_withdraws_what_came_after_and_rolling_forth_shows_it_again(series):
    *_, third, fourth, fifth = names(series)
    output = series / "output"
    text = run("rollback", third, "--output", output).stdout
    assert text == f"withdrawn  {fourth}\nwithdrawn  {fifth}\nshown      {third}\n"
    assert [row.state for row in edition_rows(output)][:3] == ["withdrawn", "withdrawn", "shown"]
    assert roll_back(output / fourth) == (fifth,)
    assert [row.state for row in edition_rows(output)][:3] == ["withdrawn", "shown", "older"]


def test_after_a_rollback_the_next_edition_follows_the_one_that_is_shown(series):
    output, second = series / "output", names(series)[1]
    roll_back(output / second)
    (series / "dossier" / "note-5.txt").write_text(LINES[5], encoding="utf-8")
    built = build(series, as_of=DAY + timedelta(days=9))
    assert built.briefing.changes.since == second
    assert [e.number for e in list_editions(output) if e.name == built.edition.name] == [3]
    assert list(verify_all(output))


def test_what_was_rolled_back_and_is_made_again_is_shown_again(series):
    output, fourth, fifth = series / "output", *names(series)[3:]
    roll_back(output / fourth)
    assert build(series, as_of=DAY + timedelta(days=4)).edition.name == fifth
    assert next(row.state for row in edition_rows(output)) == "shown"


def test_pruning_keeps_the_newest_and_what_is_shown_and_only_the_copies_they_need(series):
    output, first, second, third, fourth, fifth = series / "output", *names(series)
    roll_back(output / second)
    assert prune(output, keep=2).deleted == (third,)
    assert names(series) == [first, second, fourth, fifth]
    roll_back(output / fifth)
    assert run("prune", output, "--keep", 1).stdout == f"deleted  {first}\ndeleted  {second}\n"
    assert run("prune", output, "--keep", 1).stderr == (
        f"kept all the same: {fourth}, for the edition that is shown followed it\nnothing to delete\n"
    )
    assert len(list((output / KEPT).glob("*/*"))) == 5
    assert len(list(verify_all(output))) == 2
    assert "withdrawn" not in {row.state for row in edition_rows(output)}


def test_copies_that_no_edition_names_are_deleted_with_the_last_that_did(desk):
    build(desk)
    for number, line in enumerate(LINES[1:4]):
        (desk / "dossier" / "note-0.txt").write_text(line, encoding="utf-8")
        build(desk, as_of=DAY + timedelta(days=number))
    assert len(list((desk / "output" / KEPT).glob("*/*"))) == 4
    prune(desk / "output", keep=1)
    assert len(list((desk / "output" / KEPT).glob("*/*"))) == 2
    assert len(list(verify_all(desk / "output"))) == 2


def test_a_withdrawn_edition_that_is_pruned_is_forgotten(series):
    output, second = series / "output", names(series)[1]
    roll_back(output / second)
    (series / "dossier" / "note-5.txt").write_text(LINES[5], encoding="utf-8")
    for day in (8, 9, 10, 11):
        build(series, as_of=DAY + timedelta(days=day))
    prune(output, keep=1)
    assert json.loads((output / ".state" / "withdrawn.json").read_bytes()) == []


def test_no_copy_is_deleted_while_a_damaged_edition_may_need_it(series):
    output = series / "output"
    (output / names(series)[0] / "manifest.json").write_bytes(b"{}")
    shutil.rmtree(series / "dossier")
    (series / "dossier").mkdir()
    (series / "dossier" / "note-0.txt").write_text(LINES[5], encoding="utf-8")
    build(series, as_of=DAY + timedelta(days=9))
    before = sorted((output / KEPT).glob("*/*"))
    assert prune(output, keep=1).deleted
    assert sorted((output / KEPT).glob("*/*")) == before


def test_each_title_has_its_own_series(desk):
    build(desk)
    shutil.copytree(desk / "dossier", desk / "other")
    other = build_other(desk)
    assert other.briefing.changes is None
    assert [edition.number for edition in list_editions(desk / "output")] == [1, 1]
    assert not build(desk).new
    assert prune(desk / "output", keep=1).deleted == ()


def test_an_edition_is_proved_and_explained_by_the_name_that_its_page_has(series, monkeypatch):
    name = names(series)[0]
    monkeypatch.chdir(series)
    for where in ((), ("--output", series / "output")):
        assert run("verify", name, "--kept", *where).stdout.startswith(f"{name}: ")
        assert "paragraph 1" in run("explain", name, *where).stdout
    assert "`briefing editions output`" in run("verify", "2026-11-01-none", code=2).stderr


# Made again


@pytest.mark.slow
def test_an_edition_made_again_elsewhere_has_the_same_bytes_in_every_format(tmp_path):
    seeds = Path(__file__).parents[2] / "seeds"
    shutil.copytree(seeds, tmp_path / "dossier")

    def publish(day):
        options = BuildOptions(as_of=date(2015, 10, day))
        build_edition([tmp_path / "dossier"], profile=None, output=tmp_path / "output", options=options)

    publish(7)
    (tmp_path / "dossier" / "islamic-state-central-asia.md").unlink()
    publish(8)
    shutil.move(tmp_path / "output", tmp_path / "elsewhere")
    shutil.rmtree(tmp_path / "dossier")
    for seed, zone, name in zip("12", ("Asia/Almaty", "America/New_York"), ("*-07-*", "*-08-*"), strict=True):
        environment = {
            "PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C", "PATH": "/usr/bin:/bin",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }  # fmt: skip
        (edition,) = (tmp_path / "elsewhere").glob(name)
        result = subprocess.run(
            [sys.executable, "-m", "briefing", "reproduce", str(edition)],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        count = {"1": 6, "2": 7}[seed]  # four formats, ledger, manifest, and of the second what came earlier
        line = f"{edition.name}: {count} files made again, every byte the same\n"
        assert result.stdout.startswith(line), result.stderr


def test_an_edition_that_was_altered_is_not_what_is_made_again(series):
    edition = series / "output" / names(series)[2]
    assert reproduce(edition).splitlines()[0].endswith("5 files made again, every byte the same")
    data = json.loads((edition / "earlier.json").read_bytes())
    data["as_of"] = "2020-01-01"
    (edition / "earlier.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(
        VerificationFailed, match=r"made again, other bytes in briefing\.json, briefing\.md, earlier"
    ):
        reproduce(edition)


def test_other_packages_are_named_where_the_bytes_differ(series, monkeypatch):
    from briefing import pipeline

    here = pipeline.package_versions()
    edition = series / "output" / names(series)[0]
    monkeypatch.setattr(pipeline, "package_versions", lambda: {**here, "numpy": "0.1"})
    first, *others = reproduce(edition).splitlines()
    assert first.endswith("every byte the same")
    assert re.search("not proved: here is numpy 0.1 where .* made it", others[-1])
    page = edition / "briefing.md"
    page.write_text(page.read_text("utf-8") + "More.\n", encoding="utf-8")
    with pytest.raises(
        VerificationFailed,
        match=r"other bytes in briefing\.md; what differs is versions: numpy 0\.1 where \S+ made it; "
        r"files: briefing\.md altered after the edition was made$",
    ):
        reproduce(edition)


def test_an_edition_that_was_handed_on_is_made_again_from_its_dossier(series, tmp_path):
    edition = series / "output" / names(series)[0]
    handed = tmp_path / "handed on"
    shutil.copytree(edition, handed)
    (handed / "manifest.json.sig").write_text("signed", encoding="utf-8")
    with pytest.raises(VerificationFailed, match=r"no copy of it is kept; name its dossier with --sources"):
        reproduce(handed)
    (item,) = list_editions(series / "output")[0].manifest.inputs
    dossier = tmp_path / "documents"
    dossier.mkdir()
    note = dossier / item.path
    shutil.copy(series / "output" / KEPT / item.sha256[:2] / item.sha256, note)
    assert reproduce(handed, sources=[dossier]).endswith("every byte the same")
    (dossier / "sources.toml").write_text(f'["{item.path}"]\npublisher = "Another"\n', encoding="utf-8")
    with pytest.raises(VerificationFailed, match=r"documents: sources\.toml says otherwise of note-0\.txt$"):
        reproduce(handed, sources=[dossier])
    (dossier / "sources.toml").unlink()
    note.write_text("Something else was said by the minister on Monday.", encoding="utf-8")
    with pytest.raises(VerificationFailed, match=r"documents: note-0\.txt was altered$"):
        reproduce(handed, sources=[dossier])
    note.unlink()
    with pytest.raises(VerificationFailed, match=r"cannot be made again; documents: note-0\.txt is gone$"):
        reproduce(handed, sources=[dossier])


def test_the_profile_is_named_where_its_settings_are_others(series):
    edition = series / "output" / names(series)[0]
    manifest = decode_manifest((edition / "manifest.json").read_bytes())
    forged = replace(manifest, settings={**manifest.settings, "purpose": "To mislead."})
    (edition / "manifest.json").write_bytes(encode_manifest(forged))
    with pytest.raises(
        VerificationFailed, match="profile: the settings of the manifest are not those of the record"
    ):
        reproduce(edition)


def test_where_no_part_of_the_recipe_differs_that_is_said(series):
    edition = series / "output" / names(series)[0]
    page = edition / "briefing.md"
    page.write_text(page.read_text("utf-8") + "More.\n", encoding="utf-8")
    files = read_edition_files(edition)
    manifest = decode_manifest(files.pop("manifest.json"))
    (edition / "manifest.json").write_bytes(encode_manifest(replace(manifest, files=hash_files(files))))
    with pytest.raises(VerificationFailed, match="documents, profile and versions are the same"):
        reproduce(edition)


def test_a_copy_that_is_gone_or_altered_stops_the_making_with_its_name(series):
    edition = series / "output" / names(series)[0]
    (item,) = list_editions(series / "output")[0].manifest.inputs
    copy = series / "output" / KEPT / item.sha256[:2] / item.sha256
    copy.write_text("altered", encoding="utf-8")
    with pytest.raises(VerificationFailed, match=r"note-0\.txt: the copy that was kept of it was altered"):
        reproduce(edition)
    copy.unlink()
    with pytest.raises(VerificationFailed, match=r"note-0\.txt: no copy of it is kept"):
        reproduce(edition)


def test_a_name_that_is_no_edition_is_a_usage_error(series):
    with pytest.raises(UsageError, match="`briefing editions"):
        find_edition(Path("2026-11-01-none"), series / "output")
