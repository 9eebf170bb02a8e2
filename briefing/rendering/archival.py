"""What makes a PDF one for the archive: the record in it, and the two standards in its metadata.

PDF/A-3 (ISO 19005-3) with the structure of level A, and PDF/UA-1 (ISO 14289-1). WeasyPrint writes the marks
of one standard; those of the second are added here.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from briefing.record import Briefing
from briefing.rendering.formats import json
from briefing.rendering.wording import RECORD_FILE

TAGGED = "pdf/ua-1"
ARCHIVED = "pdf/a-3a"

_PRINT = 4
"""The flag of an annotation that is printed as it is seen (ISO 32000-1, table 165)."""
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_ACCESSIBLE = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="{_SCHEMA}" xmlns:pdfaProperty="{_PROPERTY}"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A knows no property of PDF/UA unless the file describes it (ISO 19005-3, 6.6.2.3)."""


def embed_record(document: Any, briefing: Briefing) -> None:
    """Have the record lie in the PDF as what it was made from."""
    from weasyprint import Attachment

    document.metadata.attachments.append(
        Attachment(
            string=json.render(briefing),
            name=RECORD_FILE,
            description="the record from which this page was made",
            created=_noon(briefing),
            modified=_noon(briefing),
            relationship="Source",
        )
    )


def finish_tagged(document: Any, pdf: Any) -> None:
    """Mark the language of each quotation of a PDF, and have its links be printed as they are seen."""
    _mark_languages(document, pdf)
    for thing in _typed(pdf, "/Annot"):
        thing["F"] = _PRINT


def finish_archived(document: Any, pdf: Any) -> None:
    """Mark the languages of a PDF/A, and say in its metadata that it is PDF/UA-1 as well."""
    _mark_languages(document, pdf)
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])  # it names each file twice
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number].stream
    stream[0] = stream[0].replace(b"</rdf:RDF>", _ACCESSIBLE.encode() + b"</rdf:RDF>", 1)


def _mark_languages(document: Any, pdf: Any) -> None:
    """Mark the language of each quotation; their elements stand in the order of their boxes."""
    from pydyf import String

    boxes = (box for page in document.pages for box in _boxes(page._page_box))  # noqa: SLF001 - it has no other way
    quotations = [box for box in boxes if box.element is not None and box.element_tag == "blockquote"]
    elements = [element for element in _typed(pdf, "/StructElem") if element["S"] == "/BlockQuote"]
    for box, element in zip(quotations, elements, strict=True):
        if language := box.element.get("lang"):
            element["Lang"] = String(language)


def _boxes(box: Any) -> Iterator[Any]:
    """Yield a box and those in it, in the order of the page."""
    box = getattr(box, "_box", box)  # of one that is placed absolutely
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _typed(pdf: Any, kind: str) -> Iterator[Any]:
    return (thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("Type") == kind)


def _noon(briefing: Briefing) -> datetime:
    return datetime.combine(briefing.as_of, time(12), tzinfo=UTC)
