"""From an archive to a dossier: which documents are read whole, and that none is lost."""

import json
from dataclasses import replace
from datetime import date

import pytest
from in_process import CountingExecutor, InProcessExecutor
from made_archive import AS_OF, found_in, read_archive, report, write_report

from briefing.archive import reading
from briefing.archive.choice import ArchiveQuery
from briefing.archive.fingerprints import fingerprint_file
from briefing.models import ArchiveSummary
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.verification.reproduce import reproduce
from briefing.publishing.verification.verify import verify_edition
from briefing.reading.dossier import read_dossier

pytestmark = pytest.mark.slow


def ids(items):
    return [getattr(item, "document", item).id for item in items]


def test_as_many_documents_as_are_all_analysed_are_read_as_without_an_archive(archive, whole, bounds):
    bounds(60)
    assert read_archive(archive) == whole
    bounds(59)
    assert read_archive(archive).archive is not None


@pytest.mark.parametrize("most", [0, 10, 59])
def test_an_archive_of_which_all_is_chosen_has_the_documents_and_duplicates_of_a_dossier(
    archive, whole, bounds, most
):
    bounds(most)
    read = read_archive(archive)
    assert read.archive == ArchiveSummary(
        documents=60, duplicates=12, stories=6, analysed_documents=48, analysed_stories=6
    )
    assert replace(read, archive=None) == whole


def test_of_an_archive_the_documents_of_some_stories_are_whole_and_all_others_are_listed(
    archive, whole, bounds
):
    bounds(10, analysed=20)
    read = read_archive(archive)
    assert (read.archive.stories, read.archive.analysed_stories) == (6, 2)
    assert len(read.documents) == 16
    assert set(read.documents) < set(whole.documents)
    assert set(read.duplicates) < set(whole.duplicates)
    everything = sorted([*ids(read.documents), *ids(read.duplicates), *ids(read.not_analysed)])
    assert everything == sorted([*ids(whole.documents), *ids(whole.duplicates)])
    aside = {item.document.id: item.of for item in read.not_analysed if item.of}
    assert aside.items() < {item.document.id: item.of for item in whole.duplicates}.items()
    assert all(not item.document.text for item in read.not_analysed)
    assert (read.files, read.inputs, read.unread) == (whole.files, whole.inputs, whole.unread)


def test_the_documents_that_are_analysed_know_their_stories(archive, whole, bounds):
    bounds(10, analysed=20)
    read = read_archive(archive)
    # The name of a report begins with the number of its matter.
    stories = {(each.id.split("-")[0], each.story) for each in read.documents}
    assert len(stories) == len({matter for matter, _ in stories}) == len({story for _, story in stories}) == 2
    assert {item.document.story for item in read.duplicates} == {story for _, story in stories}
    assert all(each.story is None for each in whole.documents)


def test_a_document_that_the_review_names_is_analysed_though_its_story_is_not(archive, bounds):
    bounds(10, analysed=20)
    least = read_archive(archive).not_analysed[0].document.id
    read = read_archive(archive, ArchiveQuery(named=frozenset({least})))
    assert least in ids(read.documents)


def test_a_few_files_with_many_documents_are_an_archive_too(tmp_path, bounds):
    rows = [
        {
            "title": "Report",
            "text": report(number % 3, number),
            "published": "2026-01-05",
            "publisher": f"O{number}",
        }
        for number in range(30)
    ]
    for part in range(3):
        text = "\n".join(map(json.dumps, rows[part * 10 : part * 10 + 10]))
        (tmp_path / f"part-{part}.jsonl").write_text(text)
    plain = read_archive(tmp_path)
    assert len(plain.documents) == 30
    bounds(12)
    assert replace(read_archive(tmp_path), archive=None) == plain
    bounds(12, analysed=11)
    some = read_archive(tmp_path)
    assert len(some.documents) == 10
    assert len(some.not_analysed) == 20


def test_many_files_with_few_documents_are_no_archive(tmp_path, bounds):
    for name in range(5):
        write_report(tmp_path, f"0-{name}", report(0, name), outlet=name, day=3)
        (tmp_path / f"empty-{name}.txt").write_text("")
    expected = read_dossier(found_in(tmp_path), as_of=AS_OF, executor=InProcessExecutor())
    bounds(5)
    assert read_archive(tmp_path) == expected
    assert len(expected.documents) == 5


def test_what_is_published_after_the_cut_off_is_no_part_of_an_archive(archive, bounds):
    bounds(10)
    early = date(2026, 1, 4)
    expected = read_dossier(found_in(archive), as_of=early, executor=InProcessExecutor())
    assert replace(read_archive(archive, as_of=early), archive=None) == expected


@pytest.mark.parametrize("most", [10, 60])
def test_the_end_of_the_first_reading_is_told_once_before_documents_are_compared(
    archive, bounds, monkeypatch, most
):
    bounds(most)
    events = []
    for module, name in ((reading, "assemble_dossier"), (reading, "find_archive_stories")):
        found = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *a, _of=found, **k: (events.append("compared"), _of(*a, **k))[1]
        )
    read_archive(archive, on_file=lambda *_: events.append("file"), on_end=lambda: events.append("end"))
    assert events == [*["file"] * 60, "end", "compared"]


def test_a_run_that_was_interrupted_reads_no_fingerprint_twice(archive, tmp_path, bounds, monkeypatch):
    bounds(10, analysed=20)
    cache = tmp_path / "reading.sqlite"

    def stop(*_):
        raise KeyboardInterrupt

    first, again, third = CountingExecutor(), CountingExecutor(), CountingExecutor()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "find_archive_stories", stop)
        with pytest.raises(KeyboardInterrupt):
            read_archive(archive, cache=cache, executor=first)
    assert first.parsed[:60] == [fingerprint_file.__name__] * 60
    expected = read_archive(archive)
    assert read_archive(archive, cache=cache, executor=again) == expected
    assert set(again.parsed) == {"parse_file"}
    assert read_archive(archive, cache=cache, executor=third) == expected
    assert third.parsed == []


def test_a_document_that_changes_between_its_two_readings_is_listed_and_not_analysed(
    archive, bounds, monkeypatch
):
    bounds(10)
    kept = reading.read_files

    def read_files(files, **options):
        for contents in kept(files, **options):
            if contents.documents and contents.documents[0].id == "0-0.md" and "parse" not in options:
                other = replace(contents.documents[0], sha256="0" * 64)
                yield replace(contents, documents=(other,))
            else:
                yield contents

    monkeypatch.setattr(reading, "read_files", read_files)
    read = read_archive(archive)
    assert ids(read.not_analysed) == ["0-0.md"]
    assert len(read.documents) == 47


def test_an_edition_of_an_archive_says_so_and_is_proved_and_made_again(archive, tmp_path, bounds):
    bounds(10, analysed=20)
    options = BuildOptions(as_of=AS_OF, formats=("md",))
    built = build_edition([archive], profile=None, output=tmp_path / "output", options=options)
    record = json.loads((built.edition / "briefing.json").read_bytes())
    assert record["method"]["archive"] == {
        "documents": 60,
        "duplicates": 12,
        "stories": 6,
        "analysed_documents": 16,
        "analysed_stories": 2,
    }
    assert record["method"]["files_read"] == 48
    assert len(record["sources"]) == 20
    listed = {item["document"]: item for item in record["not_analysed"]}
    assert len(listed) == 40
    assert sum(bool(item["aside_for"]) for item in listed.values()) == 8
    page = " ".join((built.edition / "briefing.md").read_text().split())
    assert "Archive of 60 documents: 16 analysed whole, the others compared by keys alone" in page
    assert "48 documents from 4 publishers" in page
    assert "12 duplicates set aside" in page
    assert built.report[0].startswith("48 documents read, 16 of them analysed whole,")
    proved = verify_edition(built.edition, None, executor=InProcessExecutor())
    assert proved.is_same
    assert "every byte the same" in reproduce(built.edition, executor=InProcessExecutor())
