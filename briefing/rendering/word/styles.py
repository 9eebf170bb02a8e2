"""The styles of the Word document, and what repeats on its pages."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from briefing.rendering.page_language import PageLanguage
from briefing.rendering.template_settings import Colours
from briefing.rendering.word.logo import Logo

CREDIT = "Briefing Credit"
LATER = "Briefing Later"
NOTE = "Briefing Note"
LETTERHEAD = "Briefing Letterhead"


def set_styles(document: Any, colours: Colours) -> None:
    """Set the built-in styles as the page has them, and add those of credits and notes."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    styles = document.styles
    accent, quiet = (RGBColor(*bytes.fromhex(colour[1:])) for colour in (colours.accent, colours.quiet))
    letterhead = styles.add_style(LETTERHEAD, WD_STYLE_TYPE.PARAGRAPH)
    letterhead.base_style = styles["Normal"]
    letterhead.font.bold, letterhead.font.color.rgb = True, accent
    letterhead.paragraph_format.space_after = Pt(0)
    styles["Normal"].font.name = "Cambria"
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    numbered = styles["List Number"].paragraph_format
    numbered.left_indent, numbered.first_line_indent = Mm(9), Mm(-9)
    numbered.keep_with_next = True  # its credit stands below it
    _widen_numbers(document, styles["List Number"], Mm(9).twips)
    for name in ("Header", "Footer"):
        styles[name].font.name, styles[name].font.size = "Calibri", Pt(9)
        styles[name].font.color.rgb = quiet
    for name, size in (("Title", 22), ("Heading 1", 13), ("Heading 2", 11)):
        font = styles[name].font
        font.size, font.color.rgb = Pt(size), accent
        font.name = "Cambria"
    for name, base in ((CREDIT, "Normal"), (LATER, "Normal"), ("Footnote Text", "Normal")):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        style.font.name, style.font.size = "Calibri", Pt(8.5)
        style.font.color.rgb = quiet
        style.paragraph_format.space_after = Pt(6 if name == CREDIT else 2)
        if name != "Footnote Text":
            style.paragraph_format.left_indent = Mm(9)
    note = styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = styles["Normal"]
    note.font.name, note.font.size = "Calibri", Pt(9.5)
    note.paragraph_format.left_indent = note.paragraph_format.right_indent = Mm(9)
    set_frame(note.element, accent)
    mark = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _widen_numbers(document: Any, style: Any, twips: int) -> None:
    """Give the numbers of a style room for two digits: theirs is in the numbering, not in the style."""
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.element
    number = style.element.pPr.numPr.numId.val
    (listed,) = numbering.xpath(f'w:num[@w:numId="{number}"]/w:abstractNumId/@w:val')
    for place in numbering.xpath(f'w:abstractNum[@w:abstractNumId="{listed}"]/w:lvl/w:pPr'):
        for stop in place.xpath("w:tabs/w:tab"):
            stop.set(qn("w:pos"), str(twips))
        for indent in place.xpath("w:ind"):
            indent.set(qn("w:left"), str(twips))
            indent.set(qn("w:hanging"), str(twips))


def set_frame(element: Any, colour: Any) -> None:
    """Draw a dashed frame around the paragraphs of a style."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    frame = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "4"), ("space", "4"), ("color", str(colour))):
            line.set(qn(f"w:{name}"), value)
        frame.append(line)
    properties = element.get_or_add_pPr()
    properties.insert_element_before(
        frame, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def set_page(document: Any, paper: str) -> None:
    """Set the size of the page and its margins."""
    from docx.shared import Mm

    section = document.sections[0]
    width, height = (210, 297) if paper == "A4" else (215.9, 279.4)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)


def set_paragraph_direction(paragraph: Any, direction: str) -> None:
    """Have a paragraph run in another direction than the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    bidi = OxmlElement("w:bidi")
    bidi.set(qn("w:val"), "1" if direction == "rtl" else "0")
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - it has no other way
    properties.insert_element_before(bidi, "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def set_direction(document: Any, words: PageLanguage) -> None:
    """Have the paragraphs of a language that is written from right to left begin at the right."""
    from docx.oxml import OxmlElement

    if words.direction == "rtl":
        document.styles["Normal"].element.get_or_add_pPr().insert(0, OxmlElement("w:bidi"))


def add_field(paragraph: Any, instruction: str) -> None:
    """Add a field that the application fills in, such as ``PAGE``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {instruction} "
        run._r.append(element)  # noqa: SLF001 - it has no other way


def set_language(run: Any, language: str) -> None:
    """Say in which language the words of a run are, so that no speller marks them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if language:
        element = OxmlElement("w:lang")
        element.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(element)  # noqa: SLF001 - it has no other way


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Set the widths of the columns of a table, in millimetres; rows that are added have them too."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def repeat_header(row: Any) -> None:
    """Have the first row of a table stand on each of its pages."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - it has no other way


def keep_whole(row: Any) -> None:
    """Have a row of a table stand on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - it has no other way


def add_picture(document: Any, logo: Logo) -> None:
    """Add a logo as a paragraph of its own, with what it shows for who does not see it."""
    from docx.shared import Mm

    shape = document.add_picture(BytesIO(logo.data), Mm(logo.width), Mm(logo.height))
    shape._inline.docPr.set("descr", logo.text)  # noqa: SLF001 - python-docx has no other way
