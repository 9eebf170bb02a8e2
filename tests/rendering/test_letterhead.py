"""The Word page in a letterhead of the user's: tags filled, footnotes kept, the marking on each page."""

import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pypdf
import pytest
from docx import Document

from briefing.errors import ProfileError
from briefing.rendering.formats import docx
from briefing.rendering.page_options import PageOptions


def letterhead(*paragraphs, header="Ministry of Examples {{ marking }}"):
    document = Document()
    document.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        document.add_paragraph(text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def in_letterhead(briefing, data, **files):
    return docx.render(briefing, PageOptions(files={"letterhead.docx": data, **files}))


@pytest.fixture(scope="module")
def letter():
    return letterhead("Subject: {{ title }}", "{{p briefing }}", "Yours, {{ originator }}")


def texts(data):
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


@pytest.mark.slow(counted=True)
def test_the_page_stands_in_the_letterhead_with_its_footnotes(sample, letter):
    data = in_letterhead(sample, letter)
    found = texts(data)
    assert found[0] == "Subject: Syrian opposition talks in Astana"
    assert found[-1] == "Yours, Example Desk, Eurasia Department"
    assert "Key points" in found
    assert found.count("Syrian opposition talks in Astana") == 0  # the letter has its title
    with ZipFile(BytesIO(data)) as package:
        notes = package.read("word/footnotes.xml").decode()
        page = package.read("word/document.xml").decode()
    assert page.count("<w:footnoteReference ") == notes.count("<w:footnote ") - 2 > 10
    assert "Opposition groups leave Astana with a joint text" in notes


def test_the_page_has_its_title_where_the_letterhead_has_none(small):
    found = texts(in_letterhead(small, letterhead("{{p briefing }}")))
    assert found[0] == small.title


@pytest.mark.slow(counted=True)
def test_a_letterhead_gives_the_same_bytes_each_time(small, letter):
    assert in_letterhead(small, letter) == in_letterhead(small, letter)


def test_text_of_a_source_is_no_tag_and_no_markup(small, letter):
    hostile = "{{ marking }} {% raw %} <w:p/> & ]]>"
    point = replace(small.points[0], text=hostile)
    data = in_letterhead(replace(small, title=hostile, points=(point,)), letter)
    assert f"Subject: {hostile}" in texts(data)
    assert any(hostile in text for text in texts(data)[1:])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no zip", "letterhead.docx is no Word document"),
        (letterhead("{{ title }}"), r"letterhead.docx has no paragraph \{\{p briefing \}\}"),
        (
            letterhead("{{p briefing }}", "{{ nobody }}"),
            "'nobody' is undefined; the tags are cut_off, edition",
        ),
        (letterhead("{{p briefing }}", "{% if %}"), r"letterhead.docx: "),
        (
            letterhead("{{p briefing }}", "{{ title.__class__.__mro__ }}"),
            "letterhead.docx: access to attribute",
        ),
        (letterhead("{{p briefing }}", header="x"), r"has no \{\{ marking \}\} .* the briefing is TLP:AMBER"),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_told_with_the_way_out(small, data, message):
    with pytest.raises(ProfileError, match=message):
        in_letterhead(small, data)


def test_a_briefing_without_a_marking_needs_none_in_the_letterhead(small):
    data = letterhead("{{p briefing }}", header="Ministry")
    assert texts(in_letterhead(replace(small, marking=""), data))


def test_without_the_extra_the_way_out_is_told(small, letter, monkeypatch):
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(ProfileError, match=r"pip install 'diplomatic-briefing\[letterhead\]'"):
        in_letterhead(small, letter)


def test_letterhead_lines_footer_and_colour_of_the_template_stand_in_the_word_page(small):
    settings = b"letterhead = ['Ministry']\nfooter = 'Square 1'\n[colours]\naccent = '#7a0019'\n"
    document = Document(BytesIO(docx.render(small, PageOptions(files={"template.toml": settings}))))
    assert document.paragraphs[0].text == "Ministry"
    assert document.sections[0].footer.paragraphs[-1].text == "Square 1"
    assert str(document.styles["Title"].font.color.rgb) == "7A0019"


def test_an_arabic_word_page_runs_from_right_to_left(small):
    for language, runs in (("ar", True), ("fr", False)):
        with ZipFile(BytesIO(docx.render(small, PageOptions(language=language)))) as package:
            assert (b"<w:bidi/>" in package.read("word/styles.xml")) is runs
            page = package.read("word/document.xml").decode()
        assert ('<w:bidi w:val="0"/>' in page) is runs  # an English sentence runs its own way
        assert ("\u2068Example Wire\u2069" in page) is runs


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_letterhead_and_prints_the_marking_on_each_page(sample, letter, tmp_path):
    (tmp_path / "letter.docx").write_bytes(in_letterhead(sample, letter))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "letter.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=110)
    pages = pypdf.PdfReader(tmp_path / "letter.pdf").pages
    assert len(pages) > 2
    assert all("Ministry of Examples TLP:AMBER" in page.extract_text() for page in pages)
    assert "Opposition groups leave Astana" in pages[0].extract_text()
