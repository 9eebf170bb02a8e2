from datetime import date

import pytest
from format_samples import TEXT, book, zipped

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.formats.web import epub


def test_the_chapters_are_one_document_in_the_order_in_which_they_are_read():
    assert epub.read(book(), "a.epub") == (
        Extract(
            text="\n\n".join(TEXT),
            title="The end of the talks",
            author="Jane Doe",
            publisher="River Press",
            published=date(2026, 3, 2),
            language="en",
        ),
    )


def test_a_chapter_that_is_not_there_is_noted():
    (extract,) = epub.read(
        book(**{"OEBPS__book.opf": package("<itemref idref='a'/><itemref idref='x'/>")}), "a"
    )
    assert (extract.text, extract.note, extract.partly) == (TEXT[0], "1 chapters are not in the file", True)


def package(spine, doctype=""):
    items = "".join(
        f"<item id='{name}' href='{href}' media-type='application/xhtml+xml'/>"
        for name, href in (("a", "a b.xhtml"), ("x", "lost.xhtml"), ("up", "../../../etc/passwd"))
    )
    return f"{doctype}<package><manifest>{items}</manifest><spine>{spine}</spine></package>"


@pytest.mark.parametrize(
    ("spine", "text"),
    [
        ("<itemref idref='a'/><itemref idref='a'/>", TEXT[0]),
        ("<itemref idref='a'/><itemref idref='a' linear='no'/>", TEXT[0]),
        ("<itemref idref='a'/><itemref idref='up'/>", TEXT[0]),
    ],
)
def test_a_chapter_is_read_once_and_no_file_outside_the_book(spine, text):
    doctype = "<!DOCTYPE package PUBLIC '+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN' 'x.dtd'>"
    assert epub.read(book(**{"OEBPS__book.opf": package(spine, doctype)}), "a")[0].text == text


def encryption(method):
    return f"<encryption><EncryptedData><EncryptionMethod Algorithm='{method}'/></EncryptedData></encryption>"


def test_a_book_whose_text_is_encrypted_is_refused_and_one_whose_fonts_are_is_read():
    fonts = encryption("http://www.idpf.org/2008/embedding")
    assert epub.read(book(**{"META-INF__encryption.xml": fonts}), "a") == epub.read(book(), "a")
    text = encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(Unreadable, match="encrypted"):
        epub.read(book(**{"META-INF__encryption.xml": text}), "a")


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"a": ""}, "epub-damaged"),
        ({"META-INF/container.xml": "<container><rootfile full-path='lost'/></container>"}, "epub-damaged"),
        ({"META-INF/container.xml": "<container"}, "xml-damaged"),
        ({"META-INF/container.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><container/>"}, "xml-dtd"),
    ],
)
def test_a_book_that_cannot_be_read_is_refused_with_its_reason(members, reason):
    with pytest.raises(Unreadable, match=reason):
        epub.read(zipped(members), "a.epub")


def test_a_book_without_text_is_empty():
    with pytest.raises(Unreadable, match="has no text") as caught:
        epub.read(book(**{"OEBPS__book.opf": package("")}), "a")
    assert caught.value.empty
