"""A small good file of every format that is read, made by the programs and libraries that make them."""

import io
import zipfile
from collections.abc import Callable, Mapping

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


SAMPLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "csv": ("a.csv", table),
    "odp": (
        "a.odp",
        lambda: open_document(
            f"<draw:page><draw:frame><draw:text-box>{_paragraphs('text:p')}</draw:text-box></draw:frame></draw:page>",
            kind="presentation",
        ),
    ),
    "odt": ("a.odt", lambda: open_document(_paragraphs("text:p"))),
    "pptx": ("a.pptx", presentation),
    "rtf": ("a.rtf", rich_text),
    "xlsx": (
        "a.xlsx",
        lambda: spreadsheet(("Press", [["Title", "Text"], *(["Talks", text] for text in TEXT)])),
    ),
}
"""The name of a sample and what makes it, by its file type."""
