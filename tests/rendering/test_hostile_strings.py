"""Two hundred hostile strings in one record, through every format and template: printed, and nothing else."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from io import BytesIO
from zipfile import ZipFile

import pypdf
import pytest
from hostile_strings import HOSTILE_STRINGS
from lxml import etree
from markdown_it import MarkdownIt
from page_reader import ATTRIBUTES, ELEMENTS, Reader, squeezed

from briefing.record import Section
from briefing.rendering.escaping import escape_unprintable
from briefing.rendering.fitting import keep_points
from briefing.rendering.formats import docx, eml, html, md, pdf, txt
from briefing.rendering.page_options import PageOptions
from briefing.rendering.template_folders import template_names

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = [text for text in HOSTILE_STRINGS if text.isascii() and text.isprintable() and text.strip()]
"""Those that every format has letter by letter."""
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}


@pytest.fixture(scope="module")
def hostile(small):
    """A record that has each string as a point, topic, title, outlet, address and name of a file."""
    first, cited = small.points[0], small.points[0].citations[0]
    sources = tuple(
        replace(
            small.sources[0], number=number, document=f"{number}", title=text, publisher=text, author=text,
            path=text, url=text, note=text, reliability=text[:1], marking=text,
        )
        for number, text in enumerate((text[:200] for text in HOSTILE_STRINGS), start=1)
    )  # fmt: skip
    points = tuple(
        replace(
            first, id=f"p{source.number}", text=text, topic=text,
            citations=(replace(cited, source=source.number, document=source.document, text=text),),
        )
        for text, source in zip(HOSTILE_STRINGS, sources, strict=True)
    )  # fmt: skip
    rest = points[5:]
    sections = [
        Section(topic=group[0].topic, kind="profile", sentences=1, points=tuple(point.id for point in group))
        for group in (rest[i : i + 5] for i in range(0, len(rest), 5))
    ]
    return replace(
        small, title="".join(HOSTILE_STRINGS[:40]), purpose="".join(HOSTILE_STRINGS[40:60]), points=points,
        sources=sources, sections=tuple(sections), key_points=tuple(point.id for point in points[:5]),
    )  # fmt: skip


def missing(page, texts=PLAIN):
    found = squeezed(page)
    return [text for text in texts if squeezed(text) not in found]


def test_there_are_two_hundred():
    assert len(set(HOSTILE_STRINGS)) >= 200


@pytest.mark.slow
@pytest.mark.parametrize("template", template_names())
def test_html_is_what_we_wrote_and_the_strings_are_text(hostile, template):
    page = Reader(html.render(hostile, PageOptions(template=template)))
    assert page.elements <= ELEMENTS | TABLES
    assert page.attributes <= ATTRIBUTES | {"scope"}
    assert page.comments == []
    safe = {"http://e.example", "mailto:a@e.example?bcc=b"}
    assert {link for link in page.links if not link.startswith("#")} <= safe
    assert missing("".join(page.text), [escape_unprintable(text) for text in HOSTILE_STRINGS]) == []


@pytest.mark.slow
def test_markdown_has_no_markup_of_the_strings(hostile):
    page = md.render(hostile).decode()
    for preset in ("commonmark", "js-default"):
        tokens = MarkdownIt(preset).parse(page)
        inline = [child for token in tokens for child in token.children or []]
        assert {"html_block", "fence", "code_block", "table_open", "hr"}.isdisjoint(t.type for t in tokens)
        assert {"html_inline", "image", "s_open"}.isdisjoint(child.type for child in inline)
        links = {child.attrs["href"] for child in inline if child.type == "link_open"}
        assert links <= {"http://e.example", "mailto:a@e.example?bcc=b"}
        assert missing("".join(child.content for child in inline)) == []


@pytest.mark.slow
def test_the_text_has_no_control_characters(hostile):
    page = txt.render(hostile, PageOptions(template="cable")).decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
    assert missing(page) == []


@pytest.mark.slow
def test_the_word_page_has_our_fields_and_addresses_alone(hostile):
    with ZipFile(BytesIO(docx.render(hostile))) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    trees = [etree.fromstring(data) for data in parts.values()]
    fields = {element.text.strip() for tree in trees for element in tree.iter(f"{W}instrText")}
    assert fields == {"PAGE", "NUMPAGES"}
    outside = [
        element.get("Target")
        for tree in trees
        for element in tree.iter()
        if element.get("TargetMode") == "External"
    ]
    assert set(outside) <= {"http://e.example", "mailto:a@e.example?bcc=b"}
    page = "".join(etree.fromstring(parts["word/document.xml"]).itertext(f"{W}t"))
    assert missing(page) == []


@pytest.mark.slow
def test_the_mail_has_our_headers_and_parts_alone(hostile, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda *_: b"%PDF")  # which has a test of its own
    message = message_from_bytes(eml.render(hostile), policy=policy.default)
    assert {name.lower() for name in message} == {
        "subject", "date", "message-id", "mime-version", "content-type",
    }  # fmt: skip
    assert message.defects == []
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "application/pdf"]
    page = Reader(message.get_body(("html",)).get_content().encode("utf-8", "surrogatepass"))
    assert page.elements <= ELEMENTS | TABLES | {"br"}
    assert page.attributes <= ATTRIBUTES | {"align", "cellpadding", "cellspacing", "style", "valign", "width"}
    assert set(page.links) <= {"http://e.example", "mailto:a@e.example?bcc=b"}
    assert missing("".join(page.text)) == []


@pytest.mark.slow
@pytest.mark.parametrize("template", template_names())
def test_the_pdf_asks_for_nothing_and_does_nothing(hostile, template):
    # Each string is the title of a source on each page, and all else on one of the pages: they take seconds.
    own = range(1 + template_names().index(template), len(HOSTILE_STRINGS), 5)
    plain = {"publisher": "Wire", "author": "", "path": "a.txt", "note": "", "marking": "", "reliability": ""}
    sources = [source if source.number in own else replace(source, **plain) for source in hostile.sources]
    printed = keep_points(replace(hostile, sources=tuple(sources)), tuple(f"p{n}" for n in own))
    data, refused = pdf.typeset(printed, PageOptions(template=template))
    assert refused == []
    reader = pypdf.PdfReader(BytesIO(data))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    actions = [note["/A"] for note in notes if "/A" in note]
    assert {str(action["/S"]) for action in actions} <= {"/URI", "/GoTo"}
    safe = {"http://e.example", "mailto:a@e.example?bcc=b"}
    assert {str(action["/URI"]) for action in actions if "/URI" in action} <= safe
    for word in (b"/JS", b"/JavaScript", b"/EmbeddedFile", b"/Launch", b"/OpenAction"):
        assert word not in data
