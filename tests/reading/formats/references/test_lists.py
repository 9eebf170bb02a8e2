"""Lists of references: RIS, and what Zotero writes."""

import json
from dataclasses import replace
from datetime import date

import pytest
from format_samples import TEXT, ZOTERO, ZOTERO_ITEM, references, zotero

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.formats.references import ris
from briefing.reading.formats.references import zotero as reader

WHOLE = tuple(
    Extract(
        text=text,
        title=f"Talks {number}",
        publisher="River Post",
        author="Jane Doe",
        published=date(2026, 3, number),
        language="",
        url=f"https://example.org/{number}",
        files=(f"files/{number}/a.pdf",),
    )
    for number, text in enumerate(TEXT, start=1)
)


def test_each_item_of_a_ris_file_is_read():
    assert ris.read(references(), "a.ris") == WHOLE


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("T1  - One", "title", "One"),
        ("TI  - One\nT1  - Two", "title", "One"),
        ("TI  - The end of\nthe talks", "title", "The end of the talks"),
        ("AU  - Doe, Jane\nAU  - Ministry", "author", "Jane Doe, Ministry"),
        ("JO  - River Post\nPB  - River Ltd", "publisher", "River Post"),
        ("Y1  - 2026/03/02/", "published", date(2026, 3, 2)),
        ("DA  - 2 March 2026", "published", date(2026, 3, 2)),
        ("PY  - 2026", "published", None),
        ("DA  - 2026/02/31", "published", None),
        ("UR  - ftp://example.org", "url", ""),
        ("L1  - a.pdf\nL2  - b.pdf", "files", ("a.pdf", "b.pdf")),
        ("N2  - " + TEXT[1], "text", TEXT[0]),
    ],
)
def test_the_tags_of_all_programs_are_known(lines, field, value):
    data = f"TY  - NEWS\nAB  - {TEXT[0]}\n{lines}\nER  - \n".encode()
    (extract,) = ris.read(data, "a.ris")
    assert getattr(extract, field) == value


def test_an_item_without_abstract_and_file_is_left_out():
    with pytest.raises(Unreadable, match="without abstracts") as caught:
        ris.read(b"AB  - before the first\nTY  - NEWS\nTI  - One\nER  - \n", "a.ris")
    assert caught.value.empty


def test_each_item_of_zotero_is_read_with_its_files():
    assert reader.read(zotero(), "a.rdf") == tuple(replace(item, language="en") for item in WHOLE)


def test_the_outlet_of_an_item_may_stand_elsewhere_in_the_file_or_be_its_publisher():
    item = ZOTERO_ITEM.format(n=1, text=TEXT[0])
    start, end = (
        item.index("<dcterms:isPartOf>"),
        item.index("</dcterms:isPartOf>") + len("</dcterms:isPartOf>"),
    )
    linked = item[:start] + '<dcterms:isPartOf rdf:resource="urn:x"/>' + item[end:]
    journal = '<bib:Journal rdf:about="urn:x"><dc:title>River Journal</dc:title></bib:Journal>'
    assert reader.read(ZOTERO.format(linked + journal).encode(), "a")[0].publisher == "River Journal"
    assert reader.read(ZOTERO.format(linked).encode(), "a")[0].publisher == ""
    named = "<dc:publisher><foaf:Organization><foaf:name>River</foaf:name></foaf:Organization></dc:publisher>"
    assert reader.read(ZOTERO.format(item[:start] + named + item[end:]).encode(), "a")[0].publisher == "River"


CSL = {
    "title": "Talks 1",
    "abstract": TEXT[0],
    "container-title": "River Post",
    "author": [{"given": "Jane", "family": "Doe"}, {"literal": "Ministry"}, 5],
    "issued": {"date-parts": [["2026", 3, 2]]},
    "URL": "https://example.org/1",
}
ITEM = {
    "itemType": "newspaperArticle",
    "title": "Talks 1",
    "abstractNote": TEXT[0],
    "publicationTitle": "River Post",
    "creators": [{"firstName": "Jane", "lastName": "Doe"}, {"name": "Ministry"}],
    "date": "2026-03-02",
    "url": "https://example.org/1",
    "attachments": [{"path": "files/1/a.pdf"}, {"url": "x"}, 5],
}


@pytest.mark.parametrize(
    "value",
    [[CSL], [ITEM], {"items": [ITEM]}, [{"data": ITEM}], ITEM],
    ids=["CSL", "list", "export", "API", "one"],
)
def test_the_forms_of_json_are_read(value):
    (extract,) = reader.read(json.dumps(value).encode(), "a.json")
    assert (extract.text, extract.title, extract.publisher) == (TEXT[0], "Talks 1", "River Post")
    assert (extract.author, extract.published) == ("Jane Doe, Ministry", date(2026, 3, 2))
    assert extract.url == "https://example.org/1"
    assert extract.files == (() if value == [CSL] else ("files/1/a.pdf",))


@pytest.mark.parametrize(
    "issued", [{}, {"date-parts": []}, {"date-parts": [[2026, 3]]}, {"date-parts": [5]}, "2026"]
)
def test_an_item_without_a_day_is_undated(issued):
    (extract,) = reader.read(json.dumps([{**CSL, "issued": issued}]).encode(), "a")
    assert extract.published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "no JSON"),
        (b"[5]", "without abstracts"),
        (b'{"items": 5}', "without abstracts"),
        (b"<rdf", "xml-damaged"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><rdf/>", "xml-dtd"),
        (ZOTERO.format("").encode(), "without abstracts"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(data, reason):
    with pytest.raises(Unreadable, match=reason):
        reader.read(data, "a")
