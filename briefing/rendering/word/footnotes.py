"""Real footnotes: the part of a Word document that has them, and the marks that refer to it.

ECMA-376 part 1, 17.11: footnotes stand in a part of their own, after the two separators that every
application expects there.
"""

from typing import Any

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PLACE = "/word/footnotes.xml"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def add_footnotes_part(document: Any) -> None:
    """Give a document that has none a part for footnotes, so that those of another can be copied into it."""
    from docx.opc.oxml import serialize_part_xml
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    if any(relation.reltype == _RELATION for relation in document.part.rels.values()):
        return
    notes = serialize_part_xml(_separated())
    document.part.relate_to(Part(PackURI(_PLACE), _FOOTNOTES, notes, document.part.package), _RELATION)


class Footnotes:
    """The footnotes of a document; they are written into it by `save`."""

    def __init__(self, document: Any) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        self._root = _separated()
        self._part = XmlPart(PackURI(_PLACE), _FOOTNOTES, self._root, document.part.package)
        document.part.relate_to(self._part, _RELATION)
        self._count = 0

    def add(self, paragraph: Any, text: str, *, url: str = "") -> None:
        """Add a mark at the end of a paragraph, and its note: a text that may lead to an address."""
        from docx.oxml import OxmlElement

        self._count += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(_name("w:id"), str(self._count))
        paragraph._p.append(_run(reference, style="FootnoteReference"))  # noqa: SLF001 - it has no other way
        words = _run(_text(f" {text}"))
        if url:
            link = OxmlElement("w:hyperlink")
            link.set(_name("r:id"), self._part.relate_to(url, _HYPERLINK, is_external=True))
            link.append(words)
            words = link
        mark = _run(OxmlElement("w:footnoteRef"), style="FootnoteReference")
        _note(self._root, self._count).append(_paragraph(mark, words, style="FootnoteText"))


def _separated() -> Any:
    """Return the root of footnotes with the two separators."""
    from docx.oxml import OxmlElement

    root = OxmlElement("w:footnotes")
    for number, kind in _SEPARATORS:
        note = _note(root, number)
        note.set(_name("w:type"), kind)
        note.append(_paragraph(_run(OxmlElement(f"w:{kind}"))))
    return root


def _note(root: Any, number: int) -> Any:
    from docx.oxml import OxmlElement

    note = OxmlElement("w:footnote")
    note.set(_name("w:id"), str(number))
    root.append(note)
    return note


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))


def _text(text: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement("w:t")
    element.set(_name("xml:space"), "preserve")
    element.text = text
    return element


def _run(*content: Any, style: str = "") -> Any:
    return _styled("w:r", content, "w:rPr", "w:rStyle", style)


def _paragraph(*content: Any, style: str = "") -> Any:
    return _styled("w:p", content, "w:pPr", "w:pStyle", style)


def _styled(tag: str, content: tuple[Any, ...], properties: str, kind: str, style: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(tag)
    if style:
        named = OxmlElement(kind)
        named.set(_name("w:val"), style)
        holder = OxmlElement(properties)
        holder.append(named)
        element.append(holder)
    element.extend(content)
    return element
