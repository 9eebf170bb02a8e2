import sqlite3
from datetime import date

import pytest

from briefing.reading.cross_document import deduplication
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier

pytestmark = pytest.mark.usefixtures("reading_in_process")

FOOTER = "Follow us for all the news of your day."


@pytest.fixture
def dossier(tmp_path):
    folder = tmp_path / "dossier"
    folder.mkdir()
    for n in range(4):
        story = f"Delegation {n} reached the capital on day {n}. It brought {n + 2} proposals for the lake."
        (folder / f"{n}.txt").write_text(f"{story}\n\n{FOOTER}\n", encoding="utf-8")
    (folder / "5.txt").write_bytes((folder / "3.txt").read_bytes())
    return folder


def read(folder, cache=None):
    return read_dossier(find_files(resolve_roots([folder])), as_of=date.max, cache=cache)


def test_what_shows_across_documents_is_known_the_second_time(dossier, tmp_path, monkeypatch):
    cache = tmp_path / "reading.sqlite"
    first = read(dossier, cache)
    assert [item.document.id for item in first.duplicates] == ["5.txt"]
    assert all(document.dropped for document in first.documents)
    monkeypatch.setattr(deduplication, "find_recurring_paragraphs", None)  # it would fail if it were asked
    monkeypatch.setattr(deduplication, "find_duplicates", None)
    assert read(dossier, cache) == first


def test_another_document_has_all_of_them_looked_at_anew(dossier, tmp_path):
    cache = tmp_path / "reading.sqlite"
    read(dossier, cache)
    for name in ("2.txt", "3.txt"):
        (dossier / name).unlink()
    again = read(dossier, cache)
    assert again == read(dossier)
    assert again.duplicates == ()


def test_a_person_who_names_another_outlet_has_all_of_them_looked_at_anew(dossier, tmp_path):
    cache = tmp_path / "reading.sqlite"
    read(dossier, cache)
    entries = (f'["{n}.txt"]\npublisher = "Outlet {n}"\n' for n in (0, 1, 2, 3, 5))
    (dossier / "sources.toml").write_text("".join(entries), encoding="utf-8")
    again = read(dossier, cache)
    assert again == read(dossier)
    assert again.duplicates == ()


def test_an_altered_finding_is_not_used(dossier, tmp_path):
    cache = tmp_path / "reading.sqlite"
    first = read(dossier, cache)
    with sqlite3.connect(cache) as base:
        base.execute("update contents set data = cast('[[], []]' as blob)")
    base.close()
    assert read(dossier, cache) == first
