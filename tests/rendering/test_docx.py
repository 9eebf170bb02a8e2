"""The Word document, read again by python-docx, and by LibreOffice where that is installed."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from briefing.errors import ProfileError
from briefing.rendering.formats import docx
from briefing.rendering.page_options import PageOptions

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W[1:-1]}


def notes_of(data):
    """Return the text of each footnote by its number."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/footnotes.xml"))
    notes = (note for note in root if note.get(f"{W}type") is None)
    return {int(note.get(f"{W}id")): "".join(note.itertext()).strip() for note in notes}


@pytest.fixture(scope="module")
def data(sample):
    return docx.render(sample)


@pytest.fixture(scope="module")
def document(data):
    return Document(BytesIO(data))


def test_every_point_is_a_numbered_paragraph_word_for_word(sample, document):
    numbered = [p.text for p in document.paragraphs if p.style.name == "List Number"]
    assert sorted(text.strip() for text in numbered) == sorted(point.text for point in sample.points)


def test_headings_are_styles_and_tables_repeat_their_first_row(document):
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "Key points"
    assert headings[-1] == "Method"
    assert document.paragraphs[0].style.name == "Title"
    with_header = [t for t in document.tables if t._tbl.findall(".//w:tblHeader", NAMES)]
    assert len(with_header) == len(document.tables) - 1  # the facts of the title have none


def test_no_row_is_parted_by_a_page_and_a_point_stands_with_its_credit(document):
    tables = document.tables[1:]  # behind the facts of the title
    rows = [row._tr for table in tables for row in table.rows[1:]]
    assert rows
    assert all(row.find(".//w:cantSplit", NAMES) is not None for row in rows)
    assert document.styles["List Number"].paragraph_format.keep_with_next


def test_the_numbers_of_points_have_room_for_two_digits(document):
    style = document.styles["List Number"]
    numbering = document.part.numbering_part.element
    number = style.element.pPr.numPr.numId.val
    (listed,) = numbering.xpath(f'w:num[@w:numId="{number}"]/w:abstractNumId/@w:val')
    (indent,) = numbering.xpath(f'w:abstractNum[@w:abstractNumId="{listed}"]/w:lvl/w:pPr/w:ind')
    assert (
        indent.get(f"{W}left") == indent.get(f"{W}hanging") == str(style.paragraph_format.left_indent.twips)
    )
    assert style.paragraph_format.left_indent.mm == pytest.approx(9, abs=0.1)


def test_each_citation_is_a_real_footnote_with_title_outlet_date_and_place(data, document):
    notes = notes_of(data)
    marks = [int(mark.get(f"{W}id")) for mark in document.element.iter(f"{W}footnoteReference")]
    assert sorted(marks) == sorted(notes) == list(range(1, len(notes) + 1))
    title = "“Syrian opposition ends second round in Astana with appeal on elections”"
    assert notes[1] == f"{title}, Example Wire, 4 October, ¶2"


def test_a_footnote_leads_to_the_address_of_its_source_if_that_is_safe(small):
    assert b"https://wire.example/" in relations(docx.render(small))
    unsafe = replace(small, sources=(replace(small.sources[0], url="javascript:alert(1)"), small.sources[1]))
    assert b"javascript" not in relations(docx.render(unsafe))


def relations(data):
    with ZipFile(BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))


def test_the_marking_stands_in_header_and_footer_and_the_properties_are_set(sample, document):
    section = document.sections[0]
    assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == "TLP:AMBER"
    assert "EX/SYR/2015/14 · 7 October 2015" in section.header.paragraphs[1].text
    properties = document.core_properties
    assert (properties.title, properties.author) == (sample.title, sample.originator)
    assert properties.created.date() == properties.modified.date() == sample.as_of


def test_the_language_of_each_quotation_is_marked(document):
    languages = {element.get(f"{W}val") for element in document.element.iter(f"{W}lang")}
    assert {"en", "kk"} <= languages


def test_the_same_record_makes_the_same_bytes(small):
    first = docx.render(small)
    assert docx.render(small) == first
    with ZipFile(BytesIO(first)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("paper", "width"), [("A4", 210), ("Letter", 215.9)])
def test_the_page_has_the_size_of_the_readers_paper(small, paper, width):
    section = Document(BytesIO(docx.render(small, PageOptions(paper=paper)))).sections[0]
    assert section.page_width.mm == pytest.approx(width, abs=0.1)
    with pytest.raises(ProfileError, match="no template" if paper == "A4" else "unknown"):
        docx.render(small, PageOptions(template="no template"))


def test_text_of_a_source_is_text_in_the_document_too(small):
    hostile = "<w:p/> &amp; \x1b[2J \uffff \ud800 {{ 7*7 }} ]]>"
    point = replace(small.points[0], text=hostile)
    source = replace(small.sources[0], title=hostile, publisher=hostile)
    data = docx.render(replace(small, title=hostile, points=(point,), sources=(source, small.sources[1])))
    (text,) = [p.text for p in Document(BytesIO(data)).paragraphs if p.style.name == "List Number"]
    assert text.startswith("<w:p/> &amp; \\x1b[2J")
    assert "49" not in text


@pytest.mark.slow
def test_libreoffice_opens_it_and_makes_a_pdf_of_it(sample, data, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("no LibreOffice")
    (tmp_path / "briefing.docx").write_bytes(data)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        soffice,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "briefing.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    import pypdf

    pages = pypdf.PdfReader(tmp_path / "briefing.pdf").pages
    words = re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))
    latin = [point.text for point in sample.points if point.text.isascii()]
    assert all("".join(text.split()) in words for text in latin)
