"""A small good file of every format that is read, made by the programs and libraries that make them."""

import gzip
import io
import plistlib
import zipfile
from collections.abc import Callable, Mapping

from compound_files import compound_file, message, tnef

TEXT = (
    "The delegates left the hall after noon, and nobody signed the paper.",
    "The next round of the talks, the minister said, begins in March.",
)
"""The paragraphs of every sample."""


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """Return a zip archive of some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def spreadsheet(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """Return a workbook of some sheets, each with its name and its rows."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def columns() -> bytes:
    """Return a Parquet file of two rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"title": ["Talks"] * 2, "text": list(TEXT)}), out)
    return out.getvalue()


def presentation() -> bytes:
    """Return slides of PowerPoint, the second with notes."""
    import pptx

    deck = pptx.Presentation()
    deck.core_properties.title = ""
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "The end of the talks"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "What comes next"
    second.placeholders[1].text = TEXT[0]
    second.notes_slide.notes_text_frame.text = TEXT[1]
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


OPEN_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-{part}'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</office:document-{part}>'
)


def open_document(
    body: str, *, kind: str = "text", styles: str = "", automatic: str = "", meta: str = ""
) -> bytes:
    """Return an OpenDocument file with what stands in the parts of its XML."""
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>" if automatic else ""
    content += f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    members = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": OPEN_DOCUMENT.format(part="content", inside=content),
        "styles.xml": OPEN_DOCUMENT.format(part="styles", inside=styles),
        "meta.xml": OPEN_DOCUMENT.format(part="meta", inside=f"<office:meta>{meta}</office:meta>"),
    }
    return zipped(members)


def table() -> bytes:
    """Return an export of a media monitor."""
    rows = "".join(f'2026-03-0{day},River Post,Talks {day},"{text}"\n' for day, text in enumerate(TEXT, 1))
    return f"Date,Source,Headline,Full Text\n{rows}".encode()


def rich_text() -> bytes:
    """Return what WordPad writes."""
    lines = "".join(f"{text}\\par\r\n" for text in TEXT)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 Calibri;}}\r\n"
        f"{{\\*\\generator Riched20 10.0}}\\viewkind4\\uc1\\pard\\f0\\fs22 {lines}}}"
    ).encode()


def _paragraphs(tag: str) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in TEXT)


PAGE = f"""<!doctype html><html lang="en"><head><title>Talks end</title><meta charset="utf-8"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Talks end</h1>{_paragraphs("p")}</article></body></html>"""
ADDRESS = "https://example.org/talks"


def saved_page() -> bytes:
    """Return a page as Chrome saves it, with a style sheet."""
    parts = (
        f"Content-Type: text/html\r\nContent-Location: {ADDRESS}\r\n\r\n{PAGE}",
        "Content-Type: text/css\r\nContent-Location: cid:css-1\r\n\r\nbody { border: 0; }",
    )
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--mark--"\r\n\r\n'
    )
    return (head + "".join(f"\r\n----mark--\r\n{part}" for part in parts) + "\r\n----mark----\r\n").encode()


def book(**changes: bytes | str) -> bytes:
    """Return an e-book of two chapters with a table of contents."""
    package = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The end of the talks</dc:title>
<dc:creator>Jane Doe</dc:creator><dc:publisher>River Press</dc:publisher><dc:date>2026-03-02</dc:date>
<dc:language>en</dc:language></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="c.png" media-type="image/png"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/><itemref idref="d"/>
</spine></package>"""
    container = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
    chapters = [
        f"<?xml version='1.0'?><html><head><title>x</title></head><body><p>{text}</p></body></html>"
        for text in TEXT
    ]
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
        "OEBPS/nav.xhtml": "<html><body><p>Contents of the book, which nobody reads.</p></body></html>",
        "OEBPS/a b.xhtml": chapters[0],
        "OEBPS/b.xhtml": chapters[1],
    }
    return zipped({**members, **{name.replace("__", "/"): value for name, value in changes.items()}})


def web_archive(*captures: tuple[str, str, bytes], day: str = "2026-03-02", packed: bool = True) -> bytes:
    """Return the captures of a crawler, each with its address, media type and bytes."""
    out = b""
    for address, kind, data in captures:
        status = "404 Not Found" if b"Nothing is here" in data else "200 OK"
        body = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
        out += warc_record(
            "response", address, "application/http; msgtype=response", body, day=day, packed=packed
        )
    return out


def warc_record(
    kind: str, address: str, media_type: str, body: bytes, *, day: str = "2026-03-02", packed: bool = True
) -> bytes:
    """Return one record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {day}T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    record = head.encode() + body + b"\r\n\r\n"
    return gzip.compress(record, mtime=0) if packed else record


def outlook_message() -> bytes:
    """Return a message of Outlook in plain text."""
    return compound_file(message({0x0037: "The talks", 0x0C1A: "Jane Doe", 0x1000: "\r\n\r\n".join(TEXT)}))


def references() -> bytes:
    """Return the abstracts of two items in RIS."""
    items = (
        f"TY  - NEWS\r\nTI  - Talks {n}\r\nAU  - Doe, Jane\r\nT2  - River Post\r\nDA  - 2026/03/0{n}\r\n"
        f"AB  - {text}\r\nUR  - https://example.org/{n}\r\nL1  - files/{n}/a.pdf\r\nER  - \r\n"
        for n, text in enumerate(TEXT, start=1)
    )
    return "\r\n".join(items).encode()


ZOTERO = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">{}</rdf:RDF>"""
ZOTERO_ITEM = """<bib:Article rdf:about="#item_{n}"><z:itemType>newspaperArticle</z:itemType>
<dcterms:isPartOf><bib:Newspaper><dc:title>River Post</dc:title></bib:Newspaper></dcterms:isPartOf>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName>
</foaf:Person></rdf:li></rdf:Seq></bib:authors><link:link rdf:resource="#item_1{n}"/>
<dc:title>Talks {n}</dc:title>
<dcterms:abstract>{text}</dcterms:abstract><dc:date>2026-03-0{n}</dc:date><z:language>en</z:language>
<dc:identifier><dcterms:URI><rdf:value>https://example.org/{n}</rdf:value></dcterms:URI></dc:identifier>
</bib:Article><z:Attachment rdf:about="#item_1{n}"><z:itemType>attachment</z:itemType>
<rdf:resource rdf:resource="files/{n}/a.pdf"/><dc:title>Full Text</dc:title></z:Attachment>"""


def zotero() -> bytes:
    """Return an export of Zotero with the abstracts of two items."""
    return ZOTERO.format(
        "".join(ZOTERO_ITEM.format(n=n, text=text) for n, text in enumerate(TEXT, 1))
    ).encode()


SAMPLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "csv": ("a.csv", table),
    "epub": ("a.epub", book),
    "mhtml": ("a.mhtml", saved_page),
    "msg": ("a.msg", outlook_message),
    "odp": (
        "a.odp",
        lambda: open_document(
            f"<draw:page><draw:frame><draw:text-box>{_paragraphs('text:p')}</draw:text-box></draw:frame></draw:page>",
            kind="presentation",
        ),
    ),
    "odt": ("a.odt", lambda: open_document(_paragraphs("text:p"))),
    "parquet": ("a.parquet", columns),
    "pptx": ("a.pptx", presentation),
    "ris": ("a.ris", references),
    "rtf": ("a.rtf", rich_text),
    "wacz": (
        "a.wacz",
        lambda: zipped(
            {
                "datapackage.json": "{}",
                "archive/data.warc.gz": web_archive((ADDRESS, "text/html", PAGE.encode())),
            }
        ),
    ),
    "warc": ("a.warc", lambda: web_archive((ADDRESS, "text/html", PAGE.encode()))),
    "webarchive": (
        "a.webarchive",
        lambda: plistlib.dumps(
            {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": ADDRESS}},
            fmt=plistlib.FMT_BINARY,
        ),
    ),
    "winmail": ("winmail.dat", lambda: tnef({0x0037: "The talks", 0x1000: "\r\n\r\n".join(TEXT)})),
    "zotero": ("a.rdf", zotero),
    "xlsx": (
        "a.xlsx",
        lambda: spreadsheet(("Press", [["Title", "Text"], *(["Talks", text] for text in TEXT)])),
    ),
}
"""The name of a sample and what makes it, by its file type."""
