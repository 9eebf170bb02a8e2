"""The PDF as readers' programs and archives see it: its tags, languages, metadata, and the record in it."""

import hashlib
from io import BytesIO

import pypdf
import pytest
from lxml import etree

from briefing.rendering.formats import json, pdf
from briefing.rendering.page_options import PageOptions

PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}
"""In what an element must stand (ISO 32000-1, 14.8.4.3)."""


@pytest.fixture(scope="module", params=["diplomatic", "full"])
def printed(request, typeset):
    return pypdf.PdfReader(BytesIO(typeset(request.param)[0]))


@pytest.fixture(scope="module")
def archived(sample):
    return pypdf.PdfReader(BytesIO(pdf.render(sample, PageOptions(archive=True))))


def elements(reader):
    """Yield each element of the structure with its parent."""
    pairs = [(reader.trailer["/Root"]["/StructTreeRoot"], None)]
    while pairs:
        element, parent = pairs.pop()
        yield element, parent
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            known = child.get_object()
            if isinstance(known, dict) and "/S" in known:
                pairs.append((known, element))


@pytest.mark.slow
def test_lists_tables_and_links_have_the_tags_that_belong_together(printed):
    found = [(element["/S"], parent.get("/S")) for element, parent in elements(printed) if parent]
    wrong = [pair for pair in found if pair[0] in PARENTS and pair[1] not in PARENTS[pair[0]]]
    assert wrong == []
    assert [pair for pair in found if pair[1] == "/L" and pair[0] not in {"/LI", "/Caption"}] == []
    assert {"/L", "/Table", "/TH", "/Link", "/H1", "/H2", "/BlockQuote"} <= {kind for kind, _ in found}


@pytest.mark.slow
def test_every_link_is_tagged_printed_and_has_words(printed):
    notes = [note.get_object() for page in printed.pages for note in page.get("/Annots", [])]
    assert len(notes) > 50
    assert all("/StructParent" in note and note["/F"] == 4 for note in notes)
    links = [element for element, _ in elements(printed) if element.get("/S") == "/Link"]
    assert all(len(link["/K"]) > 1 for link in links)  # the annotation, and what it is about


@pytest.mark.slow
def test_the_language_of_the_page_and_of_each_quotation_is_marked(printed):
    assert printed.trailer["/Root"]["/Lang"] == "en"
    quotations = [element for element, _ in elements(printed) if element.get("/S") == "/BlockQuote"]
    assert [quotation["/Lang"] for quotation in quotations].count("kk") == 1
    assert {quotation["/Lang"] for quotation in quotations} == {"en", "kk"}


@pytest.mark.slow
def test_a_page_for_the_archive_says_both_standards_and_holds_the_record(sample, archived):
    root = archived.trailer["/Root"]
    packet = root["/Metadata"].get_data().decode()
    etree.fromstring(packet.encode())
    assert 'pdfaid:part="3"' in packet
    assert "pdfaid:conformance" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "<pdfaProperty:name>part</pdfaProperty:name>" in packet
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert root["/MarkInfo"]["/Marked"]
    assert archived.attachments == {"briefing.json": [json.render(sample)]}
    assert [file.get_object()["/AFRelationship"] for file in root["/AF"]] == ["/Source"]


@pytest.mark.slow
def test_a_page_for_the_archive_has_the_same_bytes_each_time(small):
    digests = {hashlib.sha256(pdf.render(small, PageOptions(archive=True))).hexdigest() for _ in range(2)}
    assert len(digests) == 1
