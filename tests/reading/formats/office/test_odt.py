"""Texts and presentations of OpenDocument, in XML written by hand."""

import pytest
from format_samples import OPEN_DOCUMENT, open_document, zipped

from briefing.errors import Unreadable
from briefing.reading.formats.office import odp, odt

TEXT = "The delegates left the hall."


def read(body, **parts):
    (extract,) = odt.read(open_document(body, **parts), "a.odt")
    return extract


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:h>Talks</text:h><text:p>One.</text:p>", "Talks\n\nOne."),
        ("<text:p>a<text:s/>b<text:s text:c='3'/>c<text:tab/>d</text:p>", "a b c d"),
        ("<text:p>a<text:line-break/>b</text:p>", "a\n\nb"),
        ("<text:p>a <text:span>b <text:span>c</text:span></text:span> d</text:p>", "a b c d"),
        ("<text:list><text:list-item><text:p>One.</text:p></text:list-item></text:list>", "One."),
        ("<text:list><text:list-item><text:p>One</text:p><text:p>Two</text:p></text:list-item></text:list>",
         "• One\n\nTwo"),
        ("<text:section><text:p>One.</text:p></text:section>", "One."),
        ("<text:p>One.<draw:frame><draw:text-box><text:p>Two.</text:p></draw:text-box></draw:frame></text:p>",
         "One.\n\nTwo."),
        ("<text:p>One\n two.</text:p><text:p/>", "One two."),
        ("<text:p>One<text:soft-page-break/> two.</text:p>", "One two."),
    ],
)  # fmt: skip
def test_paragraphs_are_read_as_they_are_seen(body, expected):
    assert read(body).text == expected


@pytest.mark.parametrize(
    "body",
    [
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>",
        "<text:p><office:annotation><text:p>a comment</text:p></office:annotation></text:p>",
        "<text:p text:style-name='H'>hidden</text:p>",
        "<text:p><text:span text:style-name='H'>hidden</text:span></text:p>",
        "<text:p><text:hidden-text>hidden</text:hidden-text></text:p>",
    ],
)
def test_what_is_not_shown_is_no_text(body):
    hidden = "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>"
    assert read(f"{body}<text:p>{TEXT}</text:p>", automatic=hidden).text == TEXT


def test_notes_running_heads_and_contents_are_furniture():
    note = "<text:note><text:note-citation>1</text:note-citation><text:p>A note.</text:p></text:note>"
    contents = "<text:table-of-content><text:p>Talks 3</text:p></text:table-of-content>"
    header = "<style:header><text:p>Restricted</text:p></style:header>"
    extract = read(f"{contents}<text:p>The delegates{note} left.</text:p>", styles=header)
    assert extract.text == "The delegates left."
    assert extract.furniture == ("Restricted", "Talks 3", "A note.")


def test_a_row_is_a_line_unless_there_is_prose_in_it():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    prose = "The delegates left the hall after noon."
    body = f"<table:table>{row.format('Year', '2025')}{row.format(prose, 'Oui.')}</table:table>"
    assert read(body).text == f"Year | 2025\n\n{prose}\n\nOui."


def test_title_author_and_language_are_those_that_the_file_states():
    meta = "<dc:title>The end of the talks</dc:title><meta:initial-creator>Jane Doe</meta:initial-creator>"
    meta += "<dc:creator>B</dc:creator><dc:language>fr</dc:language>"
    extract = read(f"<text:p>{TEXT}</text:p>", meta=meta)
    assert (extract.title, extract.author, extract.language) == ("The end of the talks", "Jane Doe", "fr")
    assert read(f"<text:p>{TEXT}</text:p>", meta="<dc:creator>Jane Doe</dc:creator>").author == "Jane Doe"


def test_a_paragraph_in_the_style_of_titles_is_the_title():
    style = "<style:style style:name='P1' style:parent-style-name='Title'/>"
    extract = read(f"<text:p text:style-name='P1'>The talks</text:p><text:p>{TEXT}</text:p>", automatic=style)
    assert extract.title == "The talks"


def test_a_document_in_one_file_is_read():
    data = OPEN_DOCUMENT.format(
        part="content",
        inside=f"<office:body><office:text><text:p>{TEXT}</text:p></office:text></office:body>",
    )
    (extract,) = odt.read(data.replace("document-content", "document").encode(), "a.fodt")
    assert extract.text == TEXT


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"content.xml": "<a", "mimetype": ""}, "xml-damaged"),
        ({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "xml-dtd"),
        ({"content.xml": "<a/>"}, "odf-damaged"),
        ({"a": ""}, "odf-damaged"),
        ({"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "\1"}, "encrypted"),
    ],
)
def test_a_package_that_cannot_be_read_is_refused_with_its_reason(members, reason):
    with pytest.raises(Unreadable, match=reason):
        odt.read(zipped(members), "a.odt")


def test_a_document_without_text_is_empty():
    for data, reader in ((open_document("<text:p/>"), odt), (open_document("", kind="presentation"), odp)):
        with pytest.raises(Unreadable, match="has no text") as caught:
            reader.read(data, "a")
        assert caught.value.empty


def test_each_slide_is_a_page_with_its_notes():
    box = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    page = f"<draw:page>{box}<presentation:notes><text:p>{{}}</text:p></presentation:notes></draw:page>"
    data = open_document(page.format("One.", "A note.") + page.format("Two.", ""), kind="presentation")
    (extract,) = odp.read(data, "a.odp")
    assert extract.text == "One.\n\nA note.\fTwo."


def test_a_presentation_without_its_content_is_empty():
    with pytest.raises(Unreadable, match="has no text"):
        odp.read(zipped({"a": ""}), "a.odp")


def styled(properties):
    """Return the text of a document in which one of two paragraphs has a style with some properties."""
    style = f"<style:style style:name='P1'><style:text-properties {properties}/></style:style>"
    body = "<text:p>One.</text:p><text:p text:style-name='P1'>Two.</text:p>"
    return read(body, automatic=style).text


@pytest.mark.parametrize(
    ("properties", "is_seen"),
    [
        ("fo:color='#ffffff'", False),
        ("fo:color='#d8d8d8'", True),
        ("fo:color='#ffffff' fo:background-color='#000080'", True),
        ("fo:color='#ffffff' fo:background-color='#fafafa'", False),
        ("fo:font-size='1.9pt'", False),
        ("fo:font-size='2pt'", True),
        ("text:display='none'", False),
        ("text:display='true'", True),
    ],
)
def test_text_of_no_size_or_of_white_on_white_is_not_read(properties, is_seen):
    assert styled(properties) == ("One.\n\nTwo." if is_seen else "One.")


def test_a_note_says_that_a_text_has_tracked_changes():
    change = "<text:tracked-changes><text:changed-region/></text:tracked-changes>"
    expected = "it has tracked changes: what was inserted is read, what was deleted is not"
    assert read(f"{change}<text:p>One.</text:p>").note == expected
    assert read("<text:p>One.</text:p>").note == ""


def test_hidden_slides_are_not_read_and_the_note_says_which():
    style = (
        "<style:style style:name='D1'><style:drawing-page-properties presentation:visibility='hidden'/>"
        "</style:style>"
    )
    frame = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    body = f"<draw:page>{frame.format('One.')}</draw:page>"
    body += f"<draw:page draw:style-name='D1'>{frame.format('Two.')}</draw:page>"
    (extract,) = odp.read(open_document(body, kind="presentation", automatic=style), "a.odp")
    assert (extract.text, extract.note) == ("One.\f", "hidden slides are not read: 2")


def test_an_item_inside_an_item_is_marked_once():
    inner = "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
    assert read(f"<text:list><text:list-item>{inner}</text:list-item></text:list>").text == "• One"
