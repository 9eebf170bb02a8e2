"""What a manifest states, and what an edition says of the one before, held against the sources."""

from dataclasses import replace
from datetime import date

import pytest

from briefing import pipeline
from briefing.models import Duplicate, Unread
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.layout import EARLIER, MANIFEST, RECORD, read_edition_files
from briefing.publishing.editions.loading import load_briefing, load_earlier
from briefing.publishing.editions.manifest import decode_manifest
from briefing.publishing.verification.chain import chain_problems
from briefing.publishing.verification.derivation import OWN_PACKAGE, read_again, reading_settings
from briefing.publishing.verification.proof import StoredEdition
from briefing.publishing.verification.sources import SourcesNow, kept_files
from briefing.publishing.verification.statements import statement_problems, unproved_statements
from briefing.serialisation import encode_indented

NOTE = "The talks in Astana ended on Monday. Nobody signed the declaration of the ministers."
HIDDEN = Unread(path=".hidden", state="skipped", reason="a hidden file")
INVENTED = Unread(path="cable.pdf", state="skipped", reason="the Minister resigned")


def stored(folder):
    files = read_edition_files(folder)
    manifest = decode_manifest(files[MANIFEST])
    return StoredEdition(folder=folder, files=files, briefing=load_briefing(files[RECORD]), manifest=manifest)


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """The second edition of one note, as it is stored, and what is read of its source now."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "dossier").mkdir()
    for day, text in ((20, NOTE), (21, f"{NOTE} They will meet again in May.")):
        (folder / "dossier" / "note.txt").write_text(text, encoding="utf-8")
        options = BuildOptions(as_of=date(2026, 11, day), formats=("md",))
        built = build_edition([folder / "dossier"], profile=None, output=folder / "output", options=options)
    edition = stored(built.edition)
    settings = reading_settings(edition.briefing, edition.manifest)
    return edition, read_again(kept_files(edition.manifest, folder / "output").files, settings)


def stating(edition, **facts):
    """Return the edition with other statements in its manifest."""
    return replace(edition, manifest=replace(edition.manifest, **facts))


def problems(edition, now=None):
    return list(statement_problems(edition.manifest, now or SourcesNow(files=())))


@pytest.mark.parametrize(
    ("left_out", "now", "found"),
    [
        (INVENTED, (), True),
        (INVENTED, None, True),
        (INVENTED, (INVENTED,), False),  # so it is left out now
        (HIDDEN, (INVENTED,), False),  # there is such a rule
        (replace(INVENTED, path="https://example.org/cable"), (), False),
        (replace(INVENTED, path="note.txt"), (replace(INVENTED, path="note.txt"),), True),  # it was read
    ],
)
def test_a_file_is_left_out_by_a_rule_or_as_it_is_now(second, left_out, now, found):
    edition = stating(second[0], left_out=(left_out,))
    named = problems(edition, SourcesNow(files=(), left_out=now))
    reason = f"{MANIFEST}: {left_out.path}: no file is left out like that: {left_out.reason!r}"
    assert named == ([reason] if found else [])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, None),
        ({"sumy": "0.9.3"}, None),  # another version
        ({"sumy": "0.9 (patched)"}, "sumy has no version called '0.9 (patched)'"),
        ({"sumy": None}, "an edition has those of"),
        ({OWN_PACKAGE: None}, "an edition has those of"),
        ({OWN_PACKAGE: "0.0.1", "sumy": None}, None),  # another version of the program may have had fewer
    ],
)
def test_versions_are_those_that_packages_have(second, change, problem):
    versions = {**pipeline.package_versions(), **change}
    known = {name: version for name, version in versions.items() if version}
    found = problems(stating(second[0], versions=known))
    assert len(found) == (problem is not None)
    assert not problem or problem in found[0]


def test_of_an_edition_without_versions_it_is_said_that_there_are_none(second):
    (found,) = problems(stating(second[0], versions={}))
    assert found.startswith(f"{MANIFEST}: versions of none: an edition has those of ")


@pytest.mark.parametrize(
    ("count", "words"), [(1, ".0 was"), (3, ".0, .1 and .2 were"), (5, ".0, .1 and .2 and 2 others were")]
)
def test_of_the_files_left_out_three_are_named(second, count, words):
    left_out = tuple(replace(HIDDEN, path=f".{number}") for number in range(count))
    found = unproved_statements(stating(second[0], left_out=left_out), SourcesNow(files=(), left_out=()))
    assert next(found).startswith(f"why {words} not read is what the manifest states")


def told(edition, /, **facts):
    """Return the edition with other words of the one before."""
    earlier = replace(load_earlier(edition.files[EARLIER]), **facts)
    return replace(edition, files={**edition.files, EARLIER: encode_indented(earlier)})


def invented(edition):
    """Return the edition with a sentence that the one before is said to have printed."""
    earlier = load_earlier(edition.files[EARLIER])
    point, *others = earlier.points
    citation = replace(point.citations[0], text="The Minister resigned.")
    points = (replace(point, citations=(citation,)), *others)
    return told(edition, points=points, sources=edition.briefing.sources)


def test_an_edition_is_the_next_one_of_its_series(second):
    edition, dossier = second
    assert list(chain_problems(edition, dossier)) == []
    found = list(chain_problems(stating(edition, previous=None), dossier))
    assert found[0].startswith(f"{MANIFEST}: it is number 2 of its series")
    before = edition.manifest.previous.edition
    assert found[1] == f"{EARLIER}: is of {before}, which the manifest does not call the edition before"
    found = list(chain_problems(told(edition, edition="2026-01-01-other"), dossier))
    assert f"{EARLIER}: is of 2026-01-01-other, which the manifest does not call the edition before" in found


def test_what_the_edition_before_is_said_to_have_printed_is_in_a_source_that_is_as_it_was(second):
    edition, dossier = second
    elsewhere = replace(invented(edition), folder=edition.folder.parent / "elsewhere" / edition.folder.name)
    (problem,) = chain_problems(elsewhere, dossier)
    assert problem.startswith(f"{EARLIER}: p1: its sentence is not in note.txt")
    (document,) = dossier.documents
    aside = Duplicate(document=document, of="other.txt", reason="same text")
    assert list(chain_problems(elsewhere, replace(dossier, documents=(), duplicates=(aside,)))) == [problem]
    assert list(chain_problems(elsewhere, replace(dossier, documents=()))) == []
    other = replace(dossier, documents=(replace(document, sha256="0" * 64),))
    assert list(chain_problems(elsewhere, other)) == []


def test_what_an_edition_of_another_version_printed_is_not_looked_for(second):
    edition, dossier = second
    of_another = stating(edition, versions={**edition.manifest.versions, OWN_PACKAGE: "0.0.1"})
    assert not any("its sentence" in problem for problem in chain_problems(invented(of_another), dossier))
    assert any("its sentence" in problem for problem in chain_problems(invented(edition), dossier))
