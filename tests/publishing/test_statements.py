"""What an edition states of itself, what stands in its folder, and what `verify` says that nothing proves."""

import os
import shutil
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from forgeries import STATED, make_stated

from briefing.cli import main
from briefing.errors import CannotWrite, UsageError, VerificationFailed
from briefing.profile import Profile
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.history import find_edition
from briefing.publishing.editions.layout import MANIFEST
from briefing.publishing.editions.manifest import decode_manifest, encode_manifest
from briefing.publishing.verification import verify as verification
from briefing.publishing.verification.reproduce import reproduce
from briefing.publishing.verification.verify import (
    VerifyOptions,
    verify_all,
    verify_and_report,
    verify_edition,
)

NOTE = "The talks in Astana ended on Monday. Nobody signed the declaration of the ministers."
STRICT = VerifyOptions(strict=True)


def publish(folder, day, text=NOTE, profile=None):
    (folder / "dossier").mkdir(exist_ok=True)
    (folder / "dossier" / "note.txt").write_text(text, encoding="utf-8")
    formats = profile.formats if profile else ("md",)
    options = BuildOptions(as_of=date(2026, 11, day), formats=formats)
    return build_edition(
        [folder / "dossier"], profile=profile, output=folder / "output", options=options
    ).edition


@pytest.fixture
def edition(tmp_path):
    """The only edition of one note."""
    return publish(tmp_path, 20)


@pytest.fixture
def second(tmp_path):
    """The second edition of one note, which was altered meanwhile: (first, second)."""
    first = publish(tmp_path, 20)
    return first, publish(tmp_path, 21, NOTE.replace("Nobody", "Everybody"))


def put_link(edition):
    (edition / "briefing.md").rename(edition.parent / "page")
    (edition / "briefing.md").symlink_to(edition.parent / "page")


PLANTED = {
    "annex: a folder": lambda edition: (edition / "annex").mkdir(),
    "more: a link": lambda edition: (edition / "more").symlink_to("none"),
    "pipe: no file": lambda edition: os.mkfifo(edition / "pipe"),
    r"briefing\.md: a link": put_link,
    r"manifest\.json\.sig: a link": lambda edition: (edition / "manifest.json.sig").symlink_to(MANIFEST),
    r"manifest\.json\.tsr: no file": lambda edition: os.mkfifo(edition / "manifest.json.tsr"),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("fault", PLANTED)
def test_what_no_edition_has_in_its_folder_is_named_by_verify_and_reproduce(edition, fault):
    PLANTED[fault](edition)
    for check in (verify_edition, reproduce):
        with pytest.raises(VerificationFailed, match=f"{fault}.*, which no edition has"):
            check(edition)


def test_a_name_with_a_line_break_stays_in_the_line_of_its_message(edition):
    (edition / "x\n\x1b[2Jbriefing: all is proved \u202e").write_text("more", encoding="utf-8")
    run = CliRunner().invoke(main, ["verify", str(edition)])
    assert run.exit_code == VerificationFailed.exit_code
    assert len(run.stderr.splitlines()) == 1
    assert r"x\n\x1b[2Jbriefing: all is proved \u202e" in run.stderr


def test_names_of_editions_are_escaped_wherever_they_are_listed(edition):
    other = edition.with_name("2026-11-20-x\nshown-00000000")
    shutil.copytree(edition, other)
    (other / "more.txt").write_text("more")
    for command in (["editions"], ["verify", "--all"]):
        said = CliRunner().invoke(main, [*command, str(edition.parent)]).output
        assert r"2026-11-20-x\nshown" in said
        assert "2026-11-20-x\n" not in said


def test_an_edition_without_its_record_is_one_of_which_the_record_is_gone(edition):
    (edition / "briefing.json").unlink()
    for command in ("verify", "reproduce", "explain"):
        run = CliRunner().invoke(main, [command, str(edition)])
        assert (run.exit_code, run.stderr) == (
            VerificationFailed.exit_code,
            f"briefing: {edition.name}: briefing.json: the file is gone\n",
        )


def test_an_edition_that_is_not_there_is_told_with_the_folder_in_which_others_are(edition, tmp_path):
    with pytest.raises(UsageError, match=f"`briefing editions {edition.parent}` lists"):
        find_edition(edition.with_name("none"), tmp_path / "elsewhere")
    with pytest.raises(UsageError, match=f"`briefing editions {tmp_path / 'elsewhere'}` lists"):
        find_edition(tmp_path / "none" / "none", tmp_path / "elsewhere")


def test_a_page_replaced_by_a_link_has_the_next_build_publish_another_edition(edition, tmp_path):
    put_link(edition)
    other = publish(tmp_path, 20)
    assert other != edition
    with pytest.raises(VerificationFailed, match="the edition before is not as it was"):
        verify_edition(other)


def test_a_record_replaced_by_a_link_does_not_stop_the_next_build(edition, tmp_path):
    (edition / "briefing.json").rename(edition.parent / "record")
    (edition / "briefing.json").symlink_to(edition.parent / "record")
    assert publish(tmp_path, 20) != edition


def test_all_editions_are_looked_at_and_a_forged_one_gives_the_exit_code(second, monkeypatch):
    put_link(second[0])
    check = verification.verify_and_report

    def fail_for_the_last(edition, options):
        if edition == second[1]:
            raise CannotWrite("the disk is gone")
        return check(edition, options)

    monkeypatch.setattr(verification, "verify_and_report", fail_for_the_last)
    with pytest.raises(VerificationFailed, match=r"briefing\.md: a link.*\(and 1 more\)"):
        list(verify_all(second[0].parent))
    (second[0] / "briefing.md").unlink()
    shutil.copy(second[0].parent / "page", second[0] / "briefing.md")
    with pytest.raises(CannotWrite, match="the disk is gone"):
        list(verify_all(second[0].parent))


def test_one_cannot_ask_for_less_and_for_all_at_once(edition):
    with pytest.raises(UsageError, match="--fast leaves out what --strict asks for"):
        verify_edition(edition, VerifyOptions(fast=True, strict=True))


def lose(edition):
    shutil.rmtree(edition)


def alter(edition):
    (edition / "briefing.json").write_bytes((edition / "briefing.json").read_bytes() + b" ")


def reseal(edition):
    manifest = decode_manifest((edition / MANIFEST).read_bytes())
    (edition / MANIFEST).write_bytes(encode_manifest(replace(manifest, as_of=date(2026, 1, 1))))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (alter, "a file of it was altered, added or deleted"),
        (lambda edition: (edition / "briefing.md").unlink(), "a file of it was altered, added or deleted"),
        (
            lambda edition: (edition / "more.txt").write_text("x"),
            "a file of it was altered, added or deleted",
        ),
        (lambda edition: (edition / MANIFEST).write_bytes(b"{}"), "not a manifest"),
        (lambda edition: (edition / MANIFEST).unlink(), "gone or empty"),
        (lambda edition: (edition / "briefing.json").unlink(), "the file is gone"),
        (reseal, "is another edition, though it is called so"),
    ],
)
def test_an_edition_before_that_is_not_as_it_was_is_a_fault_of_the_next_one(second, change, fault):
    verify_edition(second[1], STRICT)
    change(second[0])
    with pytest.raises(VerificationFailed, match=f"the edition before is not as it was: .*{fault}"):
        verify_edition(second[1])


def test_of_an_edition_before_that_is_not_there_it_is_said_what_is_not_proved(second):
    lose(second[0])
    (unproved,) = verify_edition(second[1]).unproved
    assert unproved.startswith(f"the edition before, {second[0].name}, is not beside it")
    with pytest.raises(VerificationFailed, match="not all is proved: the edition before"):
        verify_edition(second[1], STRICT)
    assert unproved in reproduce(second[1])


def test_copies_prove_neither_names_nor_descriptions(edition):
    kept = VerifyOptions(kept=True)
    (unproved,) = verify_edition(edition, kept).unproved
    assert unproved.startswith("the names of the files, and what sources.toml said of them")
    assert f"not proved: {unproved}" in verify_and_report(edition, kept)
    assert f"not proved: {unproved}" in reproduce(edition)
    dossier = edition.parents[1] / "dossier"
    assert reproduce(edition, sources=[dossier]).endswith("every byte the same")
    with pytest.raises(VerificationFailed, match="not all is proved: the names"):
        verify_edition(edition, replace(kept, strict=True))


def test_copies_are_no_way_out_where_a_description_was_invented(edition):
    dossier = edition.parents[1] / "dossier"
    (dossier / "sources.toml").write_text('["note.txt"]\npublisher = "Nobody"\n')
    with pytest.raises(VerificationFailed, match=r"sources\.toml does not say of it [^;]*$"):
        verify_edition(edition)
    (dossier / "sources.toml").unlink()
    (dossier / "note.txt").write_text("Other text.")
    with pytest.raises(VerificationFailed, match="prove it against the kept copies with --kept"):
        verify_edition(edition)


def test_a_file_left_out_that_is_gone_is_told_as_not_proved(tmp_path):
    (tmp_path / "dossier").mkdir()
    for name in (".a", ".b", ".c", ".d"):
        (tmp_path / "dossier" / name).write_text("x")
    edition = publish(tmp_path, 20)
    assert not verify_edition(edition, STRICT).unproved
    (tmp_path / "dossier" / ".a").unlink()
    (found,) = verify_edition(edition).unproved
    assert found.startswith("why .a was not read is what the manifest states")
    found = verify_edition(edition, VerifyOptions(kept=True)).unproved
    assert found[-1].startswith("why .a, .b and .c and 1 other were not read")
    with pytest.raises(VerificationFailed, match=r"not all is proved: why \.a was not read"):
        verify_edition(edition, STRICT)


@pytest.mark.parametrize("name", [name for name in STATED if "version" in name or "package" in name])
def test_impossible_versions_are_found_by_reproduce_too(edition, tmp_path, name):
    dossier = tmp_path / "dossier"
    forged = make_stated(edition, dossier, tmp_path / "forged", STATED[name])
    with pytest.raises(VerificationFailed, match=r"manifest\.json: .*version"):
        reproduce(forged, sources=[dossier])


def test_of_a_page_drawn_by_a_template_of_its_maker_the_record_alone_is_proved(tmp_path):
    files = {"template.toml": b"footer = 'The Minister resigned.'\n"}
    profile = Profile(title="Talks", formats=("html",), template_files=files)
    edition = publish(tmp_path, 20, profile=profile)
    (unproved,) = verify_edition(edition).unproved
    assert unproved.startswith("its pages are drawn by a template of its maker (template.toml)")
    with pytest.raises(VerificationFailed, match="not all is proved: its pages are drawn by a template"):
        verify_edition(edition, STRICT)
