"""What other programs read of an edition."""

import csv
import io
import json
import re
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.publishing.editions.layout import RECORD
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.exports.calendar import export_calendar
from briefing.publishing.exports.references import export_bibtex, export_csl, export_ris
from briefing.publishing.exports.tables import export_ledger
from briefing.record import LedgerEntry, Source

ATOM = "{http://www.w3.org/2005/Atom}"


def source(**changes):
    fields = {
        "number": 3, "document": "a.txt", "title": "Talks & more {of} 5 %", "publisher": "Example Wire",
        "author": "Jane Doe", "published": date(2026, 3, 6), "language": "en", "path": "a.txt",
        "url": "https://example.org/a_b", "sha256": "0" * 64, "reliability": "", "marking": "",
        "state": "cited", "words": 9, "note": "",
    }  # fmt: skip
    return Source(**{**fields, **changes})


def entry(**changes):
    fields = {
        "document": "a.txt", "start": 0, "end": 9, "paragraph": 1, "text": "They met.", "topic": "Talks",
        "score": 0.5, "chosen": True, "point": "p1", "reason": "chosen",
    }  # fmt: skip
    return LedgerEntry(**{**fields, **changes})


def export(*arguments):
    result = CliRunner().invoke(main, ["export", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_source_is_a_record_of_ris_with_what_is_known_of_it():
    assert export_ris([source()]).splitlines() == [
        "TY  - NEWS", "ID  - source3", "TI  - Talks & more {of} 5 %", "AU  - Jane Doe", "T2  - Example Wire",
        "PY  - 2026", "DA  - 2026/03/06/", "UR  - https://example.org/a_b", "LA  - en",
        f"N1  - a.txt, SHA-256 {'0' * 64}", "ER  - ",
    ]  # fmt: skip
    bare = export_ris([source(title="", author="", published=None, url="", publisher="")])
    assert "TI  - a.txt\n" in bare
    assert not re.search("^(AU|PY|DA|UR|T2)", bare, re.MULTILINE)


def test_a_source_is_an_entry_of_bibtex_with_its_signs_escaped():
    text = export_bibtex([source()])
    assert text.startswith("@misc{source3,\n  title = {Talks \\& more \\{of\\} 5 \\%},\n")
    assert "  url = {https://example.org/a_b},\n}\n" in text
    assert "url = " not in export_bibtex([source(url="https://example.org/{a}")])
    assert "year" not in export_bibtex([source(published=None)])


def test_a_source_is_an_item_of_csl():
    (item,) = json.loads(export_csl([source()]))
    assert item["issued"] == {"date-parts": [[2026, 3, 6]]}
    assert item["author"] == [{"literal": "Jane Doe"}]
    (bare,) = json.loads(export_csl([source(author="", published=None, url="")]))
    assert bare.keys() == {"id", "type", "title", "container-title", "language", "note"}


def test_no_cell_of_a_table_is_taken_for_a_formula():
    rows = list(csv.DictReader(io.StringIO(export_ledger([entry(text="=1+1"), entry()]))))
    assert [row["text"] for row in rows] == ["'=1+1", "They met."]
    assert rows[0]["score"] == "0.5"


def test_each_citation_of_a_point_is_a_row(desk):
    briefing = load_briefing((desk[1] / RECORD).read_bytes())
    rows = list(csv.DictReader(io.StringIO(export(desk[1], "--as", "points"))))
    assert len(rows) == sum(len(point.citations) for point in briefing.points)
    assert {row["id"] for row in rows if row["key_point"] == "yes"} == set(briefing.key_points)


@pytest.mark.parametrize("form", ["ris", "bibtex", "csl-json"])
def test_every_source_of_an_edition_is_exported(desk, form):
    briefing = load_briefing((desk[1] / RECORD).read_bytes())
    text = export(desk[1], "--as", form.upper())
    assert len(set(re.findall(r"source\d+", text))) == len(briefing.sources)


def test_the_ledger_is_a_table(desk):
    rows = list(csv.DictReader(io.StringIO(export(desk[1], "--as", "ledger"))))
    assert len(rows) == len(json.loads((desk[1] / "ledger.json").read_bytes())["sentences"])


def test_the_timeline_is_a_calendar_of_whole_days(desk):
    briefing = load_briefing((desk[1] / RECORD).read_bytes())
    text = export_calendar(briefing)
    assert text.count("BEGIN:VEVENT\r\n") == len(briefing.timeline)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    unfolded = text.replace("\r\n ", "")
    first = briefing.timeline[0]
    assert f"DTSTART;VALUE=DATE:{first.day:%Y%m%d}\r\n" in unfolded
    escaped = re.sub(r"([\\;,])", r"\\\1", first.text)
    assert f"SUMMARY:{escaped}\r\n" in unfolded
    assert export(desk[1], "--as", "ical").splitlines() == text.splitlines()


def test_the_editions_of_a_folder_are_a_feed(desk):
    feed = ET.fromstring(export(desk[1].parent, "--as", "atom"))  # noqa: S314 - our own
    (found,) = feed.findall(f"{ATOM}entry")
    link = found.find(f"{ATOM}link")
    assert (desk[1].parent / link.get("href")).is_file()
    briefing = load_briefing((desk[1] / RECORD).read_bytes())
    assert found.find(f"{ATOM}summary").text.endswith("First edition.")
    assert briefing.points[0].printed_text in found.find(f"{ATOM}content").text
    published = datetime.fromisoformat(found.find(f"{ATOM}updated").text).timestamp()
    assert published == int((desk[1] / "manifest.json").stat().st_mtime)


def test_a_feed_of_damaged_editions_has_no_entry(desk):
    (desk[1] / "manifest.json").write_text("{}", encoding="utf-8")
    feed = ET.fromstring(export(desk[1].parent, "--as", "atom"))  # noqa: S314 - our own
    assert feed.findall(f"{ATOM}entry") == []
