import io
import zipfile

import pptx as producer
import pytest
from format_samples import TEXT, presentation, zipped
from pptx.util import Inches

from briefing.errors import Unreadable
from briefing.reading.formats.office import pptx

MAIN = "http://schemas.openxmlformats.org/{}/2006/main"
STRICT = "http://purl.oclc.org/ooxml/{}/main"


def read(deck):
    out = io.BytesIO()
    deck.save(out)
    (extract,) = pptx.read(out.getvalue(), "a.pptx")
    return extract


@pytest.fixture
def deck():
    made = producer.Presentation()
    made.core_properties.title = "PowerPoint Presentation"
    return made


def add(deck, title, *paragraphs):
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = title
    frame = slide.placeholders[1].text_frame
    frame.text = paragraphs[0] if paragraphs else ""
    for text in paragraphs[1:]:
        frame.add_paragraph().text = text
    return slide


def test_each_slide_is_a_page_and_its_notes_stand_under_it():
    (extract,) = pptx.read(presentation(), "a.pptx")
    assert extract.text == f"The end of the talks\fWhat comes next\n\n{TEXT[0]}\n\n{TEXT[1]}"
    assert extract.title == "The end of the talks"


def test_the_title_and_the_author_of_the_file_are_taken_where_a_person_wrote_them(deck):
    add(deck, "Talks")
    deck.core_properties.author = "Jane Doe"
    assert (read(deck).title, read(deck).author) == ("Talks", "Jane Doe")
    deck.core_properties.title = "The end of the talks"
    assert read(deck).title == "The end of the talks"


def test_text_boxes_groups_tables_and_line_breaks_are_read(deck):
    slide = add(deck, "Talks", "One\vtwo.")
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 1, 1).text_frame.text = "In a group."
    table = slide.shapes.add_table(1, 2, 0, 0, Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Year", "2025"
    assert read(deck).text == "Talks\n\n• One\n\ntwo.\n\nIn a group.\n\nYear | 2025"


def test_a_hidden_slide_is_left_out_and_keeps_its_number(deck):
    add(deck, "One")._element.set("show", "0")
    add(deck, "Two")
    extract = read(deck)
    assert (extract.text, extract.note) == ("\fTwo", "hidden slides are not read: 1")
    assert extract.title == "Two"


def test_a_presentation_without_text_is_empty(deck):
    for made in (deck, add(deck, "").part.package.presentation_part.presentation):
        with pytest.raises(Unreadable, match="has no text") as caught:
            read(made)
        assert caught.value.empty


def changed(data, change):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: change(name, archive.read(name)) for name in archive.namelist()})


def test_the_strict_form_is_read():
    def strict(_name, data):
        for kind in ("presentationml", "drawingml"):
            data = data.replace(MAIN.format(kind).encode(), STRICT.format(kind).encode())
        return data.replace(
            b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
            b'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"',
        )

    assert pptx.read(changed(presentation(), strict), "a") == pptx.read(presentation(), "a")


def test_footers_are_furniture_and_slide_numbers_nothing():
    footer = (
        b'<p:sp><p:nvSpPr><p:cNvSpPr/><p:nvPr><p:ph type="ftr"/></p:nvPr></p:nvSpPr>'
        b'<p:txBody><a:p><a:r><a:t>Restricted</a:t></a:r><a:fld type="slidenum"><a:t>7</a:t></a:fld>'
        b'<a:fld type="x"><a:t>!</a:t></a:fld></a:p></p:txBody></p:sp></p:spTree>'
    )

    def add_footer(name, data):
        return data.replace(b"</p:spTree>", footer) if name == "ppt/slides/slide1.xml" else data

    (extract,) = pptx.read(changed(presentation(), add_footer), "a")
    assert extract.furniture == ("Restricted!",)
    assert "Restricted" not in extract.text


@pytest.mark.parametrize(
    "lost", ["ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml", "docProps/core.xml"]
)
def test_a_presentation_that_lacks_a_part_is_read_without_it(lost):
    with zipfile.ZipFile(io.BytesIO(presentation())) as archive:
        data = zipped({name: archive.read(name) for name in archive.namelist() if name != lost})
    (extract,) = pptx.read(data, "a")
    assert extract.text.count("\f") == 1
    assert TEXT[0] in extract.text


def test_a_presentation_without_its_list_of_slides_is_empty():
    with pytest.raises(Unreadable, match="has no text"):
        pptx.read(zipped({"ppt/slides/slide1.xml": "<a/>"}), "a")


def test_entities_are_refused():
    with pytest.raises(Unreadable, match="xml-dtd"):
        pptx.read(zipped({"ppt/presentation.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "a")


def test_a_hidden_shape_is_not_read(deck):
    slide = add(deck, "Talks", TEXT[0])
    slide.placeholders[1]._element.nvSpPr.cNvPr.set("hidden", "1")
    assert read(deck).text == "Talks"


@pytest.mark.parametrize(
    ("left", "top", "is_seen"),
    [
        (1, 1, True),
        (-2, 1, False),
        (-1.9, 1, True),
        (1, -1, False),
        (10, 1, False),
        (9.9, 1, True),
        (1, 7.5, False),
    ],
)
def test_a_shape_beside_its_slide_is_not_read(deck, left, top, is_seen):
    slide = add(deck, "Talks")
    slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1)).text_frame.text = TEXT[0]
    assert (TEXT[0] in read(deck).text) == is_seen


@pytest.mark.parametrize(("size", "is_seen"), [("199", False), ("200", True), ("x", True)])
def test_a_run_of_no_size_is_not_read(deck, size, is_seen):
    slide = add(deck, "Talks", TEXT[0])
    slide.placeholders[1].text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("sz", size)
    assert (TEXT[0] in read(deck).text) == is_seen


def test_the_files_inside_a_presentation_are_read_in_their_turn(deck):
    add(deck, "Talks", TEXT[0])
    out = io.BytesIO()
    deck.save(out)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("ppt/embeddings/annex.docx", b"PK annex")
    _, file = pptx.read(out.getvalue(), "a.pptx")
    assert (file.name, file.data) == ("annex.docx", b"PK annex")
