"""What `verify` proves beyond single sentences, and what it says where it cannot."""

import json
import re
import shutil
from dataclasses import replace
from datetime import date

import pytest
from in_process import InProcessExecutor

from briefing import pipeline
from briefing.errors import BriefingError, ProfileError, VerificationFailed
from briefing.plugins import plugin_names
from briefing.profile import Profile, restore_profile
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.layout import MANIFEST, read_edition_files
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.manifest import decode_manifest, encode_manifest, hash_files
from briefing.publishing.verification import pages
from briefing.publishing.verification.comparison import Step, compare_values
from briefing.publishing.verification.reproduce import reproduce
from briefing.publishing.verification.verify import VerifyOptions, verify, verify_and_report, verify_edition
from briefing.rendering import formats
from briefing.rendering.formats import pdf

BRIEF = BuildOptions(as_of=date(2026, 11, 20), formats=("md",))
NOTE = "The talks in Astana ended on Monday. Nobody signed the declaration of the ministers."


def seal(edition, change):
    """Alter the manifest, and have it name the files as they are."""
    files = read_edition_files(edition)
    manifest = decode_manifest(files.pop(MANIFEST))
    (edition / MANIFEST).write_bytes(encode_manifest(replace(manifest, files=hash_files(files), **change)))


def alter_record(edition, change):
    """Alter the record, and have the manifest agree with it."""
    record = json.loads((edition / "briefing.json").read_bytes())
    change(record)
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (edition / "briefing.json").write_text(text, encoding="utf-8")
    seal(edition, {"versions": record["method"]["versions"]})


@pytest.fixture
def other_version(monkeypatch):
    """Have the packages called by name be of another version here than when an edition was made."""

    def set_version(name):
        here = {**pipeline.package_versions(), name: "99.1"}
        monkeypatch.setattr(pipeline, "package_versions", lambda: here)

    return set_version


@pytest.fixture
def other_choice(monkeypatch):
    """Have the pipeline rate the support of a point otherwise, as another version of the program may."""
    brief = pipeline.brief_dossier

    def choose(*args, **kwargs):
        draft = brief(*args, **kwargs)
        first, *others = draft.briefing.points
        other = "copied" if first.support == "single" else "single"
        points = (replace(first, support=other), *others)
        return replace(draft, briefing=replace(draft.briefing, points=points))

    return lambda: monkeypatch.setattr(pipeline, "brief_dossier", choose)


@pytest.fixture
def other_renderer(monkeypatch):
    """Have one page rendered otherwise than by the renderer that made it."""

    def set_renderer(name, after):
        find, prepare = formats.find_plugin, pdf.prepare

        def find_other(kind, wanted):
            renderer = find(kind, wanted)
            return (lambda *args, **keys: after(renderer(*args, **keys))) if wanted == name else renderer

        if name == "pdf":
            monkeypatch.setattr(pdf, "prepare", lambda options: lambda made: after(prepare(options)(made)))
        monkeypatch.setattr(formats, "find_plugin", find_other)

    return set_renderer


@pytest.fixture
def note(tmp_path):
    """The dossier of one note, and the edition of it: (dossier, edition)."""
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "note.txt").write_text(NOTE, encoding="utf-8")
    built = build_edition([tmp_path / "dossier"], profile=None, output=tmp_path / "output", options=BRIEF)
    return tmp_path / "dossier", built.edition


def test_the_line_says_that_every_file_was_made_again_or_only_the_sentences_proved(note):
    whole = verify_and_report(note[1])
    assert whole.endswith(" proved against 1 source; made again from them, every file is the same")
    assert verify_and_report(note[1], VerifyOptions(fast=True)).endswith(" proved against 1 source")


def test_fast_proves_the_sentences_and_no_more(note):
    alter_record(note[1], lambda record: record["sources"][0].update(publisher="Nobody"))
    verify(note[1], fast=True)
    with pytest.raises(
        VerificationFailed,
        match="source 1: its publisher is given as 'Nobody', and made again it is nothing",
    ):
        verify(note[1])


@pytest.mark.slow(counted=True)
def test_what_differs_is_named_in_words_with_its_place(desk):
    alter_record(desk[1], lambda record: record["points"][2]["citations"][0].update(paragraph=77))
    with pytest.raises(
        VerificationFailed,
        match=r"point p3, citation 1: its paragraph is given as '77', and made again it is '\d+'",
    ):
        verify(desk[1])


def test_a_file_that_the_edition_does_not_name_is_told_and_no_fault(note):
    for name in "abcde":
        (note[0] / f"{name}.txt").write_text("Another text.", encoding="utf-8")
    found = verify_edition(note[1])
    assert found.notes == ("5 files in the dossier not named by it: a.txt, b.txt, c.txt and 2 others",)
    assert found.notes[0] in verify_and_report(note[1])
    assert not found.unproved
    assert not verify_edition(note[1], VerifyOptions(kept=True)).notes


def test_another_version_of_a_package_that_changes_nothing_is_told_and_no_fault(note, other_version):
    other_version("numpy")
    other_version("diplomatic-briefing")
    found = verify_edition(note[1])
    assert found.is_same
    assert re.fullmatch(
        r"here is diplomatic-briefing 99\.1 where .* made it and numpy 99\.1 where .* made it",
        *found.unproved,
    )
    with pytest.raises(VerificationFailed, match="not all is proved: here is diplomatic-briefing"):
        verify_edition(note[1], VerifyOptions(strict=True))
    said = verify_and_report(note[1])
    assert "every file is the same\n  not proved: here is diplomatic-briefing" in said
    assert "not proved: here is diplomatic-briefing" in reproduce(note[1])


def test_another_choice_is_a_fault_and_other_versions_are_named_with_it(note, other_version, other_choice):
    other_choice()
    with pytest.raises(VerificationFailed, match=r"p1: its support is given as 'single'[^;]*$"):
        verify(note[1])
    other_version("numpy")
    with pytest.raises(
        VerificationFailed, match=r"p1: its support is .*; here is numpy 99.1 where .* made it"
    ):
        verify(note[1])


def test_of_an_edition_of_another_version_it_is_said_what_is_not_proved(note, other_version, other_choice):
    other_choice()
    other_version("diplomatic-briefing")
    found = verify_edition(note[1])
    assert "another version of this program made it" in found.unproved[0]
    assert found.unproved[-1].startswith("here is diplomatic-briefing 99.1 where ")
    assert "every file is the same" not in verify_and_report(note[1])
    alter_record(note[1], lambda record: record["sources"][0].update(publisher="Nobody"))
    with pytest.raises(VerificationFailed, match="source 1: its publisher is given as 'Nobody'"):
        verify(note[1])


def test_an_edition_that_calls_itself_one_of_another_version_has_the_name_of_its_content(note, other_choice):
    other_choice()
    versions = {"diplomatic-briefing": "0.0.1"}
    alter_record(note[1], lambda record: record["method"]["versions"].update(versions))
    with pytest.raises(VerificationFailed, match="the name of the edition is not that of its content"):
        verify(note[1])


def test_a_record_of_an_older_schema_is_proved_as_far_as_that_goes(note):
    def make_older(record):
        record["schema"] = 1
        del record["stories"]

    alter_record(note[1], make_older)
    found = verify_edition(note[1])
    assert "another version of this program made it" in found.unproved[0]


def test_settings_of_another_version_are_told_as_not_proved_or_as_a_fault(note, other_version):
    manifest = decode_manifest((note[1] / MANIFEST).read_bytes())
    seal(note[1], {"settings": {**manifest.settings, "colour": "red"}})
    with pytest.raises(VerificationFailed, match="cannot be made again: the settings are those of another"):
        verify(note[1])
    other_version("diplomatic-briefing")
    assert "the settings are those of another version" in verify_edition(note[1]).unproved[0]


def test_a_page_with_the_same_text_in_other_bytes_is_a_fault_whatever_the_versions(
    note, other_version, other_renderer
):
    other_renderer("md", lambda page: page.replace(b"\n\n", b"\n\n\n"))
    with pytest.raises(
        VerificationFailed,
        match=r"briefing\.md: it is not the page that the record gives, though its text is the same",
    ):
        verify(note[1])
    other_version("numpy")  # no library decides on the bytes of such a page: a hidden word may stand in them
    with pytest.raises(VerificationFailed, match=r"briefing\.md: it is not the page that the record gives"):
        verify(note[1])


@pytest.mark.slow
def test_a_pdf_with_other_bytes_is_told_where_another_version_of_a_library_made_it(
    note, other_version, other_renderer
):
    options = replace(BRIEF, formats=("pdf",))
    built = build_edition([note[0]], profile=None, output=note[0].parent / "pdf", options=options)
    other_renderer("pdf", lambda page: page + b"% printed elsewhere\n")
    with pytest.raises(VerificationFailed, match=r"briefing\.pdf: .*, though its text is the same"):
        verify(built.edition)
    other_version("weasyprint")
    found = verify_edition(built.edition).unproved
    assert found[0].startswith("briefing.pdf: its text is that of the record")
    with pytest.raises(VerificationFailed, match=r"not all is proved: briefing\.pdf: its text"):
        verify_edition(built.edition, VerifyOptions(strict=True))


def test_an_edition_that_is_proved_whole_is_so_strictly_too(note):
    assert not verify_edition(note[1], VerifyOptions(strict=True)).unproved


def test_a_page_with_another_text_is_a_fault_unless_another_version_made_it(
    note, other_version, other_renderer
):
    other_renderer("md", lambda page: page + b"\nMore.\n")
    other_version("numpy")
    with pytest.raises(
        VerificationFailed, match=r"briefing\.md: it is not the page that the record gives; h"
    ):
        verify(note[1])
    other_version("diplomatic-briefing")
    assert verify_edition(note[1]).unproved[0].startswith("briefing.md: not compared")


def test_a_page_whose_renderer_is_gone_is_told_as_not_proved(note, monkeypatch):
    find = pages.find_plugin

    def find_other(kind, name):
        if name == "md":
            raise ProfileError("no renderer is called 'md'")
        return find(kind, name)

    for module in (formats, pages):
        monkeypatch.setattr(module, "find_plugin", find_other)
    assert verify_edition(note[1]).unproved == (
        "briefing.md: not compared, for it cannot be rendered here as it was",
    )


def test_a_page_that_the_manifest_does_not_name_either_is_missed(note):
    (note[1] / "briefing.md").unlink()
    seal(note[1], {})
    with pytest.raises(VerificationFailed, match=r"briefing\.md: the file is gone"):
        verify(note[1])


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("briefing.json", None, "it is not the page that the record gives"),
        ("ledger.json", None, "it is written otherwise than an edition writes it"),
        ("ledger.json", b"{", "ledger.json: "),
        ("ledger.json", b'{"schema": 1, "sentences": []}', "sentence of note.txt: it is left out"),
    ],
)
def test_a_file_that_is_written_otherwise_is_found(note, name, data, fault):
    path = note[1] / name
    path.write_bytes(path.read_bytes() + b" " if data is None else data)
    seal(note[1], {})
    with pytest.raises(VerificationFailed, match=fault):
        verify(note[1])


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The edition of one note as a PDF."""
    folder = tmp_path_factory.mktemp("printed")
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    options = replace(BRIEF, formats=("pdf",))
    return build_edition([folder / "note.txt"], profile=None, output=folder / "output", options=options)


@pytest.mark.slow
def test_a_pdf_is_compared_byte_by_byte_and_its_text_where_the_bytes_differ(printed, tmp_path):
    edition = tmp_path / printed.edition.name
    shutil.copytree(printed.edition, edition)
    source = printed.edition.parents[1] / "note.txt"
    pdf = edition / "briefing.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    seal(edition, {})
    with InProcessExecutor() as pool, pytest.raises(VerificationFailed, match="though its text is the same"):
        verify(edition, sources=[source], executor=pool)
    pdf.write_bytes(b"%PDF-1.7 four words stand here")
    seal(edition, {})
    with pytest.raises(VerificationFailed, match=r"briefing\.pdf: it is not the page that the record gives$"):
        verify(edition, sources=[source])


def test_an_edition_number_without_an_edition_before_is_found(note):
    seal(note[1], {"number": 2})
    with pytest.raises(VerificationFailed, match="it is number 2 of its series"):
        verify(note[1])


def test_a_number_that_does_not_follow_that_of_the_edition_before_is_found(note):
    (note[0] / "note.txt").write_text(NOTE.replace("Nobody", "Everybody"), encoding="utf-8")
    output = note[1].parent
    second = build_edition([note[0]], profile=None, output=output, options=BRIEF).edition
    assert verify(second).changes
    seal(second, {"number": 7})
    with pytest.raises(VerificationFailed, match=r"it is number 7, and \S+ is number 1"):
        verify(second)


def told(stated, derived):
    return [difference.text for difference in compare_values(stated, derived)]


def test_differences_are_told_by_field_and_item():
    assert told({"a": 1, "b": 2}, {"b": 3, "c": 4}) == [
        "the b is given as '2', and made again it is '3'",
        "the c is left out",
        "the a is none that belongs there",
    ]
    assert told({"points": [{"id": "p1"}]}, {"points": [{"id": "p1"}, {"id": "p2"}]}) == [
        "point p2: it is left out"
    ]
    assert told({"rows": [{"x": 1}, {"x": 1}]}, {"rows": [{"x": 1}]}) == [
        "row 2: it was added, and the sources do not give it"
    ]
    twice = [{"id": "p1"}, {"id": "p1"}]
    assert told({"points": twice}, {"points": twice[:1]}) == [
        "the points: there are 2, and made again there are 1"
    ]
    assert told({"method": {"words": 1}}, {"method": {"words": 1.0}}) == [
        "the method words is given as '1', and made again it is '1.0'"
    ]


def test_of_long_texts_the_place_at_which_they_differ_is_shown():
    text = "word " * 100
    (found,) = told({"text": f"{text}here"}, {"text": f"{text}there"})
    assert "here'" in found
    assert "there'" in found
    assert len(found) < 300


def test_a_place_is_named_by_its_items():
    (difference,) = compare_values({"b": 1}, {"b": 2}, (Step("sources", "source 4"),))
    assert difference.text == "source 4: its b is given as '1', and made again it is '2'"


@pytest.mark.slow
def test_every_format_is_proved_with_the_files_of_the_user_and_in_another_language(tmp_path):
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "note.txt").write_text(NOTE, encoding="utf-8")
    formats = plugin_names("renderer")
    profile = Profile(
        title="Talks",
        formats=formats,
        page_language="fr",
        archive=True,
        template_files={"template.toml": b"footer = 'Square 1'\n[colours]\naccent = '#7a0019'\n"},
    )
    options = replace(BRIEF, formats=None)
    built = build_edition(
        [tmp_path / "dossier"], profile=profile, output=tmp_path / "output", options=options
    )
    found = verify_edition(built.edition)
    assert found.is_same
    assert len(found.unproved) == 1  # the words of the template
    files = read_edition_files(built.edition)
    assert b"Square 1" in files["briefing.html"]
    briefing = load_briefing(files["briefing.json"])
    stored = restore_profile(decode_manifest(files[MANIFEST]).settings)
    rendered = pages.render_pages(briefing, stored)
    for name in pages.page_names(stored):
        altered = files[name] + b"\n"
        assert pages.compare_page(name, altered, rendered[name], InProcessExecutor()) != "same"
    other = render_alone(briefing, replace(stored, template_files={"template.toml": b"footer = 'x'"}))
    assert pages.compare_page("briefing.html", files["briefing.html"], other) == "other"


def render_alone(briefing, profile):
    return pages.render_pages(briefing, replace(profile, formats=("html",)))["briefing.html"]


def test_a_page_that_cannot_be_rendered_here_hides_no_other(tmp_path, monkeypatch):
    def fail(*_):
        raise BriefingError("no Pango")

    monkeypatch.setattr(pdf, "prepare", fail)
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    profile = Profile(title="Talks", formats=("pdf", "md"))
    briefing = pipeline.brief([tmp_path], profile, as_of=BRIEF.as_of).briefing
    rendered = pages.render_pages(briefing, profile)
    assert rendered.keys() == {"briefing.json", "briefing.md"}
    assert pages.compare_page("briefing.pdf", b"%PDF", rendered.get("briefing.pdf")) == "not rendered"
