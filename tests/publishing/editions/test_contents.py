"""The files of an edition, and its name."""

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from briefing.pipeline import Draft
from briefing.profile import default_profile
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions import contents
from briefing.publishing.editions.committing import commit, workspace
from briefing.publishing.editions.contents import encode_ledger, make_files, name_edition, with_name
from briefing.publishing.editions.layout import open_edition, read_edition_files
from briefing.publishing.editions.loading import load_briefing, load_earlier, load_ledger
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.manifest import (
    Position,
    PreviousEdition,
    ScheduledSlot,
    Timing,
    Window,
    decode_manifest,
    hash_files,
)
from briefing.record import EarlierEdition
from briefing.rendering.formats import pdf_beside
from briefing.rendering.page_options import page_options

TIMING = Timing(
    slot=ScheduledSlot(date=date(2015, 10, 8), time="07:00", timezone="UTC"),
    window=Window(start=None, end=datetime(2015, 10, 8, 7, tzinfo=UTC)),
)


@pytest.fixture(scope="module")
def draft(made_once):
    """The draft of an edition, as if it had just been made."""
    files = read_edition_files(made_once[1])
    manifest = decode_manifest(files["manifest.json"])
    return Draft(
        briefing=load_briefing(files["briefing.json"]),
        ledger=load_ledger(files["ledger.json"]),
        inputs=manifest.inputs,
        left_out=manifest.left_out,
    )


@pytest.fixture
def profile():
    return replace(default_profile("Talks"), formats=("json",))


def publish(files, output):
    name = decode_manifest(files["manifest.json"]).edition
    with output_lock(output), workspace(output):
        commit(files, name=name, output=output)


def test_an_edition_has_every_format_the_ledger_and_the_manifest(draft, profile):
    profile = replace(profile, formats=("md", "html"))
    position = Position(number=3, previous=None, timing=TIMING)
    files = make_files(draft, profile, position)
    assert list(files) == ["briefing.json", "briefing.md", "briefing.html", "ledger.json", "manifest.json"]
    manifest = decode_manifest(files["manifest.json"])
    briefing = draft.briefing
    assert manifest.files == hash_files({name: data for name, data in files.items() if "mani" not in name})
    assert manifest.sources == {source.path: source.sha256 for source in briefing.sources}
    assert (manifest.edition, manifest.as_of) == (briefing.edition, briefing.as_of)
    assert (manifest.inputs, manifest.left_out) == (draft.inputs, draft.left_out)
    assert manifest.settings == json.loads(json.dumps(profile.settings))
    assert manifest.versions == briefing.method.versions
    assert (manifest.slot, manifest.window) == (TIMING.slot, TIMING.window)
    assert manifest.position == position


def test_an_edition_that_was_not_scheduled_has_no_slot(draft, profile):
    manifest = decode_manifest(make_files(draft, profile, Position(number=1, previous=None))["manifest.json"])
    assert (manifest.slot, manifest.window, manifest.position.timing) == (None, None, None)


def test_the_ledger_has_one_sentence_a_line(draft):
    lines = encode_ledger(draft.ledger).decode().splitlines()
    assert (lines[0], lines[-1]) == ('{"schema": 1, "sentences": [', "]}")
    assert len(lines) == len(draft.ledger) + 2
    assert json.loads(lines[1].rstrip(","))["document"] == draft.ledger[0].document


def test_the_first_of_a_title_has_number_1_and_follows_none(draft, profile, tmp_path):
    named, files = name_edition(draft, profile, tmp_path / "output")
    assert named.briefing.edition == draft.briefing.edition
    assert decode_manifest(files["manifest.json"]).position == Position(number=1, previous=None)


def test_an_edition_with_these_very_files_keeps_its_name(draft, profile, tmp_path):
    output = tmp_path / "output"
    _, files = name_edition(draft, profile, output, TIMING)
    publish(files, output)
    assert name_edition(draft, profile, output, TIMING)[1] == files


def test_the_same_content_under_other_circumstances_gets_the_next_number_behind_its_name(
    draft, profile, tmp_path
):
    output, made = tmp_path / "output", []
    for formats in [("json",), ("md",), ("html",)]:
        named, files = name_edition(draft, replace(profile, formats=formats), output)
        assert load_briefing(files["briefing.json"]) == named.briefing
        publish(files, output)
        made.append(open_edition(output / named.briefing.edition))
    first = draft.briefing.edition
    assert [edition.name for edition in made] == [first, f"{first}-2", f"{first}-3"]
    assert [edition.number for edition in made] == [1, 2, 3]
    assert [edition.manifest.previous for edition in made] == [
        None,
        *(PreviousEdition(edition=before.name, manifest_sha256=before.sha256) for before in made[:2]),
    ]


def test_another_name_changes_nothing_else(draft):
    named = with_name(draft, "another")
    assert named == replace(draft, briefing=replace(draft.briefing, edition="another"))


def test_an_edition_of_other_formats_is_another_and_the_first_is_not_altered(desk):
    dossier, edition = desk
    before = {path.name: path.read_bytes() for path in edition.iterdir()}
    options = BuildOptions(as_of=date(2015, 10, 8), formats=("md",))
    built = build_edition([dossier], profile=None, output=edition.parent, options=options)
    assert built.new
    assert built.edition != edition
    manifest = open_edition(built.edition).manifest
    assert manifest.number == 2
    assert manifest.previous.edition == edition.name
    assert manifest.previous.manifest_sha256 == open_edition(edition).sha256
    assert {path.name: path.read_bytes() for path in edition.iterdir()} == before


def test_what_the_changes_are_derived_from_is_one_of_the_files(draft, profile):
    briefing = draft.briefing
    since = EarlierEdition(
        edition="before", as_of=briefing.as_of, points=briefing.points, sources=briefing.sources
    )
    position = Position(number=2, previous=None)
    files = make_files(replace(draft, since=since), profile, position)
    assert load_earlier(files["earlier.json"]) == since
    assert "earlier.json" in decode_manifest(files["manifest.json"]).files
    assert "earlier.json" not in make_files(draft, profile, position)


def test_a_ledger_that_is_written_beside_the_pages_has_the_same_bytes(draft, monkeypatch):
    profile = replace(default_profile("Talks"), formats=("md",))
    position = Position(number=1, previous=None, timing=None)
    apart = make_files(draft, profile, position)
    monkeypatch.setattr(contents, "_MANY", 1)
    assert make_files(draft, profile, position) == apart


@pytest.mark.parametrize(("fewer", "processes"), [(0, 1), (1, 0)])
def test_a_ledger_of_many_sentences_is_written_in_a_process_of_its_own(draft, monkeypatch, fewer, processes):
    started, fork = [], os.fork
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(os, "fork", lambda: started.append("process") or fork())
    monkeypatch.setattr(contents, "_MANY", len(draft.ledger) + fewer)
    profile = replace(default_profile("Talks"), formats=("md",))
    make_files(draft, profile, Position(number=1, previous=None, timing=None))
    assert len(started) == processes


@pytest.mark.slow(counted=True)
def test_an_edition_has_the_same_bytes_whether_its_pdf_is_set_beside_the_others_or_here(draft, monkeypatch):
    profile = replace(default_profile("Talks"), formats=("pdf", "md"))
    position = Position(number=1, previous=None, timing=None)
    with pdf_beside(profile.formats, page_options(profile)) as pdf:
        beside = make_files(draft, profile, position, pdf)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert make_files(draft, profile, position) == beside
