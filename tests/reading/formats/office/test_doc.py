"""Word documents of the old kind. Scripts stand for the programs that read them, but in one test."""

import io
import shutil
import subprocess
from pathlib import Path

import docx as producer
import pytest

from briefing.errors import Unreadable
from briefing.reading.formats.office import doc

TEXT = "The delegates left the hall after noon."


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Put scripts in the place of the programs, by name; others are not found."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def install(**scripts):
        for name, script in scripts.items():
            path = tmp_path / name
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(0o755)

    return install


def test_the_text_that_antiword_prints_is_read(programs):
    programs(antiword=f"printf '\\n{TEXT}\\n\\n[pic]\\n\\n|Year   |2025 |\\n|\\n'")
    (extract,) = doc.read(b"x", "a.doc")
    assert extract.text.split("\n\n")[0].strip() == TEXT
    assert "Year | 2025" in extract.text
    assert "[pic]" not in extract.text


def test_the_items_of_lists_of_which_antiword_prints_no_marks_have_them(programs):
    lines = [
        "The ferries leave an hour earlier[1]",
        "1.The tolls fall by a tenth",
        "  The lock is closed",
        TEXT,
    ]
    items = "".join(
        f"<listitem><para>\n{item}\n</para></listitem>"
        for item in (
            "The ferries leave an hour earlier<footnote><para></para></footnote>",
            "The tolls fall by a tenth",
            "The lock is<br/>closed",
        )
    )
    docbook = f"<book><chapter><itemizedlist>{items}</itemizedlist><para>{TEXT}</para></chapter></book>"
    text = "\\n".join(lines)
    programs(antiword=f'[ "$1" = -x ] && printf "{docbook}" || printf "{text}"')
    assert doc.read(b"x", "a.doc")[0].text.split("\n") == [
        "• The ferries leave an hour earlier[1]",
        "1. The tolls fall by a tenth",
        "• The lock is closed",
        TEXT,
    ]


def test_notes_below_the_rule_at_the_end_are_no_text_of_a_document(programs):
    rule = "-----------------------"
    programs(antiword=f"printf '%s\\n' '{TEXT}' '{rule}' '[1] The hall is old.' '' '[2] It is cold.'")
    (extract,) = doc.read(b"x", "a.doc")
    assert extract.text.strip() == TEXT
    assert extract.furniture == ("[1] The hall is old.", "[2] It is cold.")
    programs(antiword=f"printf '%s\\n' '{TEXT}' '{rule}' 'They came back.'")
    assert "They came back." in doc.read(b"x", "a.doc")[0].text


@pytest.mark.parametrize("docbook", ["exit 1", "exit 0", "printf '<book>'", "printf x"])
def test_a_document_is_read_without_the_marks_of_its_lists_where_antiword_does_not_tell_them(
    programs, docbook
):
    programs(antiword=f"if [ \"$1\" = -x ]; then {docbook}; else printf '{TEXT}'; fi")
    assert doc.read(b"x", "a.doc")[0].text == TEXT


def test_what_antiword_does_not_read_goes_to_libreoffice(programs, tmp_path):
    document = producer.Document()
    document.add_paragraph(TEXT)
    document.save(tmp_path / "made.docx")
    script = f'for last; do :; done; cp "{tmp_path}/made.docx" "$(dirname "$last")/a.docx"'
    programs(soffice=script)
    assert doc.read(b"x", "a.doc")[0].text == TEXT
    programs(antiword="exit 1")
    assert doc.read(b"x", "a.doc")[0].text == TEXT


def test_a_document_with_hidden_text_which_antiword_shows_goes_to_libreoffice(programs, tmp_path):
    document = producer.Document()
    document.add_paragraph(TEXT)
    document.save(tmp_path / "made.docx")
    programs(
        antiword=f"printf '\\n{TEXT} Nobody sees it.\\n'",
        soffice=f'for last; do :; done; cp "{tmp_path}/made.docx" "$(dirname "$last")/a.docx"',
    )
    assert "Nobody" in doc.read(b"x", "a.doc")[0].text
    assert doc.read(b"x\x3c\x08\x01", "a.doc")[0].text == TEXT
    programs(soffice="exit 1")
    assert "Nobody" in doc.read(b"x\x3c\x08\x01", "a.doc")[0].text


def test_a_document_that_no_program_reads_is_refused_with_the_reason(programs):
    with pytest.raises(Unreadable, match=r"no program here reads: save it as .docx, or install antiword"):
        doc.read(b"x", "a.doc")
    programs(antiword="exit 1")
    with pytest.raises(Unreadable, match="antiword cannot read it"):
        doc.read(b"x", "a.doc")
    programs(soffice="exit 0")
    with pytest.raises(Unreadable, match="LibreOffice finds no document"):
        doc.read(b"x", "a.doc")
    programs(soffice="exit 1")
    with pytest.raises(Unreadable, match="doc-damaged"):
        doc.read(b"x", "a.doc")


def test_a_program_that_takes_too_long_is_ended(programs, monkeypatch):
    monkeypatch.setattr("briefing.reading.office.converters._SECONDS", 0.2)
    programs(antiword="exec /bin/sleep 20")
    with pytest.raises(Unreadable, match="took too long") as caught:
        doc.read(b"x", "a.doc")
    assert caught.value.state == "timed-out"


def test_a_document_without_text_is_empty(programs):
    programs(antiword="printf '\\n[pic]\\n'")
    with pytest.raises(Unreadable, match="has no text") as caught:
        doc.read(b"x", "a.doc")
    assert caught.value.empty


@pytest.mark.slow
def test_a_document_that_libreoffice_writes_is_read(tmp_path):
    if not (shutil.which("antiword") and shutil.which("soffice")):
        pytest.skip(
            "antiword and LibreOffice are not installed: no document of the old kind can be made and read"
        )
    document = producer.Document()
    document.core_properties.title, document.core_properties.author = "The end of the talks", "Jane Doe"
    document.add_paragraph(TEXT)
    document.add_paragraph("Делегаты покинули зал.")
    out = io.BytesIO()
    document.save(out)
    Path(tmp_path, "a.docx").write_bytes(out.getvalue())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=100)
    (extract,) = doc.read((tmp_path / "a.doc").read_bytes(), "a.doc")
    assert extract.text.split() == [*TEXT.split(), "Делегаты", "покинули", "зал."]
    assert (extract.title, extract.author) == ("The end of the talks", "Jane Doe")
