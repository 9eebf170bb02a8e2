"""Nothing from a document runs, loads or becomes markup, in any format."""

import json as standard_json
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from page_reader import ATTRIBUTES, ELEMENTS, Reader, squeezed

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource, Variant
from briefing.models import Unread
from briefing.record import CitedParagraph, DroppedText
from briefing.rendering.formats import html, json, md, pdf
from briefing.rendering.page_options import PageOptions

HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> </style> </title> <!-- --> '
    "{{7*7}} {% raw %} ${7*7} {# no #} "
    "[click](http://evil.example) ![](http://tracker.example/x) [a]: http://evil.example [^1] "
    "**bold** _it_ ~~gone~~ `code` ``` # head > quote | a | b | \\ &lt;b&gt; --- 1. item "
    "<https://angle.example> http://auto.example www.auto.example a@auto.example"
)
STARTS = ["# ", "> ", "1. ", "- ", "```", "| a |", "---", "    "]
UNSAFE = [
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//e.example",
]


@pytest.fixture(scope="module", params=["", *STARTS], ids=lambda start: start.strip() or "plain")
def hostile(request, small):
    text = request.param + HOSTILE
    source = replace(
        small.sources[0], title=text, publisher=text, author=text, path=text, note=text, reliability=text,
        language='en" onclick="x', sha256=text,
    )  # fmt: skip
    points = tuple(
        replace(point, text=text, topic=text, citations=citing(point, 1 + len(UNSAFE)))
        for point in small.points
    )
    lost = FormerSource(document=text, title=text, publisher=text, published=None, language=source.language)
    former = FormerPoint(id=text, text=text, source=lost, page=None, paragraph=1, why=text)
    after = Variant(document=source.document, start=0, end=1, paragraph=1, text=text, point="")
    changes = Changes(
        since=text, as_of=small.as_of, new=(), still=(), altered=(Alteration(before=former, after=after),),
        dropped=(former,), withdrawn=(former,), new_sources=(), altered_sources=(), gone_sources=(lost,),
    )  # fmt: skip
    return replace(
        small,
        title=text, reference=text, marking=text, originator=text, addressee=text, purpose=text, edition=text,
        sources=tuple(
            replace(source, number=n, url=url, state=state)
            for n, (url, state) in enumerate([*((u, "cited") for u in (text, *UNSAFE)), ("", "read")], 1)
        ),
        points=points,
        sections=tuple(replace(section, topic=text) for section in small.sections),
        unread=(Unread(path=text, state="unreadable", reason=text),),
        dropped=(DroppedText(document=text, start=0, end=1, text=text, reason=text),),
        changes=changes,
        paragraphs=tuple(
            CitedParagraph(
                document=c.document, paragraph=c.paragraph, start=c.start, end=c.end, text=text,
                is_cut_before=False, is_cut_after=False,
            )
            for point in points for c in point.citations[:1]
        ),
        method=replace(small.method, summariser=text, profile_sha256=text, versions={text: text}),
    )  # fmt: skip


def citing(point, sources):
    """Return citations of so many sources."""
    return tuple(replace(point.citations[0], source=number) for number in range(1, sources + 1))


def test_html_has_only_the_elements_that_we_wrote_and_prints_the_rest(hostile):
    page = Reader(html.render(hostile))
    assert page.elements <= ELEMENTS
    assert page.attributes <= ATTRIBUTES
    assert len(page.scripts) == 1
    assert page.scripts[0].startswith("/* What a reader can do")
    assert not page.comments
    assert all(link.startswith("#") for link in page.links)
    assert squeezed("".join(page.text)).count(squeezed(HOSTILE)) > 20
    assert "javascript:alert(1)" in "".join(page.text)


def test_markdown_has_only_the_links_that_we_wrote_and_prints_the_rest(hostile):
    markdown_it = pytest.importorskip("markdown_it")
    page = md.render(hostile).decode()
    for preset in ("commonmark", "js-default"):
        tokens = markdown_it.MarkdownIt(preset).parse(page)
        inline = [child for token in tokens for child in token.children or []]
        assert {"html_block", "fence", "table_open", "hr"}.isdisjoint(token.type for token in tokens)
        assert {"html_inline", "image", "s_open"}.isdisjoint(child.type for child in inline)
        hrefs = [child.attrs["href"] for child in inline if child.type == "link_open"]
        assert hrefs == []
        assert squeezed("".join(child.content for child in inline)).count(squeezed(HOSTILE)) > 20


def test_json_keeps_every_string_as_it_is(hostile):
    record = standard_json.loads(json.render(hostile))
    assert record["title"] == hostile.title
    assert record["sources"][1]["url"] == "javascript:alert(1)"


@pytest.mark.slow(counted=True)
def test_the_pdf_prints_hostile_text_and_does_nothing(small):
    point = replace(small.points[0], text=HOSTILE, citations=citing(small.points[0], 1 + len(UNSAFE)))
    sources = tuple(
        replace(small.sources[0], number=n, title=HOSTILE, url=url)
        for n, url in enumerate(["https://fine.example/a", *UNSAFE], 1)
    )
    data, refused = pdf.typeset(
        replace(small, title=HOSTILE, points=(point,), sources=sources), PageOptions()
    )
    reader = pypdf.PdfReader(BytesIO(data))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    actions = [note["/A"] for note in notes if "/A" in note]
    assert refused == []
    assert {str(action["/URI"]) for action in actions if "/URI" in action} == {"https://fine.example/a"}
    assert {str(action["/S"]) for action in actions} <= {"/URI", "/GoTo"}
    for word in (b"/JS", b"/JavaScript", b"/EmbeddedFile", b"/Launch", b"/OpenAction"):
        assert word not in data
    assert squeezed(HOSTILE) in squeezed("".join(page.extract_text() for page in reader.pages))


@pytest.mark.slow(counted=True)
def test_a_file_name_that_is_no_unicode_stops_no_format(small):
    odd = replace(small, unread=(Unread(path="bad\udcff\x1b.txt", state="skipped", reason="name"),))
    assert standard_json.loads(json.render(odd))["unread"][0]["path"] == "bad\udcff\x1b.txt"
    assert rb"bad\udcff\x1b.txt" in html.render(odd)
    assert rb"bad\\udcff\\x1b.txt" in md.render(odd)
    assert pdf.render(odd).startswith(b"%PDF-1.7")
