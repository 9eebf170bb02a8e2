"""What a list of editions says of each: its key points, what has changed, and its files."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from bare_editions import edition_files, edition_names

from briefing.changes import Changes
from briefing.publishing.editions.committing import commit, workspace, write_withdrawn
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.manifest import hash_files
from briefing.publishing.editions.published import (
    EditionFile,
    PublishedEdition,
    common_title,
    describe_edition,
    describe_editions,
    is_apparatus,
    media_type,
    newest_first,
)
from briefing.rendering.wording import outlet_name
from briefing.serialisation import encode_indented

FIRST, SECOND, THIRD = edition_names(1, 2, 3)


@pytest.fixture(scope="module")
def record(made_once):
    """A record of points of several sources."""
    return load_briefing((made_once[1] / "briefing.json").read_bytes())


def publish(output, name, record, **more):
    """Put an edition of a record into a folder, with a page and a list of sources; return its own folder."""
    text = encode_indented(record)
    files = {"briefing.html": b"<p>", "sources.csv": b"a,b\n"}
    listed = hash_files({"briefing.json": text, **files})
    with output_lock(output), workspace(output):
        made = {**edition_files(name, text=text, files=listed, **more), **files}
        commit(made, name=name, output=output)
    return output / name


def edition(name="", *, day=20, number=1, title="Talks", files=()):
    return PublishedEdition(
        name=name, number=number, title=title, originator="", marking="", language="en",
        as_of=date(2026, 11, day), published=datetime(2026, 11, 21, tzinfo=UTC), points=0, sources=0,
        key_points=(), changes=None, files=files,
    )  # fmt: skip


def file_of(name):
    return EditionFile(name=name, media_type="", size=1, sha256="")


def test_the_formats_of_an_edition_are_the_files_of_the_briefing_the_page_for_browsers_first():
    names = ("manifest.json", "briefing.txt", "briefing.md", "briefing.docx", "briefing.pdf", "briefing.html")
    formats = edition(files=tuple(map(file_of, names))).formats
    assert [file.label for file in formats] == ["html", "pdf", "md", "docx", "txt"]
    assert not file_of("manifest.json").is_format


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("briefing.html", "text/html; charset=utf-8"),
        ("briefing.PDF", "application/pdf"),
        ("sources.csv", "text/csv"),
        ("manifest.json.sig", "application/octet-stream"),
        ("manifest.json.tsr", "application/timestamp-reply"),
        ("manifest.json", "application/json"),
        ("briefing.eml", "message/rfc822"),
        ("briefing.txt", "text/plain; charset=utf-8"),
        ("briefing.md", "text/markdown; charset=utf-8"),
        ("notes", "application/octet-stream"),
    ],
)
def test_the_media_type_of_a_file_is_told_by_its_name(name, kind):
    assert media_type(name) == kind


def test_what_was_not_printed_is_apparatus():
    names = ("ledger.json", "earlier.json", "briefing.json", "manifest.json")
    assert [is_apparatus(name) for name in names] == [True, True, False, False]


def test_editions_are_listed_by_their_cut_off_then_by_their_number_the_newest_first():
    listed = [edition("a", day=20, number=3), edition("b", day=21, number=1), edition("c", day=20, number=4)]
    assert [each.name for each in newest_first(listed)] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("titles", "title"), [(["Talks", "Talks"], "Talks"), (["Talks", "Votes"], "Editions"), ([], "Editions")]
)
def test_the_title_of_a_list_is_that_of_all_its_editions_if_they_have_one(titles, title):
    assert common_title(edition(title=each) for each in titles) == title


def test_an_edition_is_described_by_its_record_its_manifest_and_its_files(tmp_path, record):
    folder = publish(tmp_path, FIRST, record, number=7)
    (folder / "manifest.json.sig").write_bytes(b"signed")
    found = describe_edition(folder)
    assert (found.name, found.number, found.title, found.as_of) == (FIRST, 7, record.title, record.as_of)
    assert (found.points, found.sources) == (len(record.points), len(record.sources))
    assert found.changes is None
    assert found.published == datetime.fromtimestamp(int((folder / "manifest.json").stat().st_mtime), tz=UTC)
    files = {file.name: file for file in found.files}
    assert list(files) == [
        *("briefing.html", "briefing.json", "sources.csv", "manifest.json", "manifest.json.sig"),
    ]
    assert (files["briefing.html"].size, files["manifest.json.sig"].size) == (3, 6)
    assert files["sources.csv"].sha256 == hash_files({"": b"a,b\n"})[""]
    assert files["manifest.json"].sha256 == ""


def test_a_key_point_has_the_language_and_the_outlet_of_its_first_source(tmp_path, record):
    found = describe_edition(publish(tmp_path, FIRST, record))
    points = {point.id: point for point in record.points}
    sources = {source.number: source for source in record.sources}
    listed = [points[id_] for id_ in record.key_points]
    assert listed
    assert [(each.text, each.outlet, each.language, each.label) for each in found.key_points] == [
        (point.printed_text, outlet_name(source), source.language, "")
        for point in listed
        for source in [sources[point.citations[0].source]]
    ]


def test_of_what_has_changed_the_first_twenty_new_sentences_are_listed(tmp_path, record):
    first, second, *_ = record.points
    points = (first, *(replace(second, id=f"p{number}") for number in range(2, 24)))
    changes = Changes(
        since="before", as_of=date(2026, 5, 1), new=tuple(f"p{number}" for number in range(3, 24)),
        still=(first.id, "p2"), altered=(), dropped=(), withdrawn=(), new_sources=(), altered_sources=(),
        gone_sources=(),
    )  # fmt: skip
    changed = replace(record, points=points, key_points=(), changes=changes)
    found = describe_edition(publish(tmp_path, FIRST, changed)).changes
    assert (found.since, found.as_of) == ("before", date(2026, 5, 1))
    assert found.summary.startswith("Points: 21 not printed before, ")
    listed = [(each.text, each.label) for each in found.sentences]
    assert listed == [(second.printed_text, "newly printed")] * 20


def test_damaged_editions_and_those_that_were_withdrawn_are_not_listed(tmp_path, record):
    publish(tmp_path, FIRST, record, number=1)
    publish(tmp_path, SECOND, replace(record, as_of=date(2026, 11, 2)), number=2)
    damaged = publish(tmp_path, THIRD, record, number=3)
    (damaged / "briefing.json").write_bytes(b"{}")
    assert [each.name for each in describe_editions(tmp_path)] == [SECOND, FIRST]
    write_withdrawn({SECOND}, tmp_path)
    assert [each.name for each in describe_editions(tmp_path)] == [FIRST]
