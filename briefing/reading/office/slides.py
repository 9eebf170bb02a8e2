"""The markup of a presentation (ECMA-376, PresentationML) -> the paragraphs of its slides and their notes."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold
from briefing.reading.office.packages import parse_part
from briefing.reading.office.table_rows import ITEM_MARK, row_paragraphs

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRICT = {
    "http://purl.oclc.org/ooxml/presentationml/main": _P[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/main": _A[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _R[1:-1],
}
"""The namespaces of the strict form, and those of the usual one."""
_MAIN = "ppt/presentation.xml"
_NUMBERED = frozenset(("slidenum", "datetime"))
_TITLES = frozenset(("title", "ctrTitle"))
_RUNNING = frozenset(("ftr", "hdr", "sldNum", "dt"))
_NOTES = "/notesSlide"
_MOST_SLIDES = 2000
_MOST_SIZE = 1 << 31
_SMALLEST = 200  # hundredths of a point: a smaller letter cannot be read
_NON_VISUAL = frozenset(f"{_P}nv{kind}Pr" for kind in ("Sp", "GrpSp", "GraphicFrame"))


@dataclass(slots=True, kw_only=True)
class Slide:
    """What is on a slide."""

    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    """The title, the text and then the notes of the speaker."""
    furniture: list[str] = field(default_factory=list)
    is_hidden: bool = False
    size: tuple[int, int] = (_MOST_SIZE, _MOST_SIZE)
    """Its width and height, in the unit of the file."""


def read_slides(archive: zipfile.ZipFile) -> list[Slide]:
    """Return the slides of a presentation in their order; none if its list of them is not there.

    Raises Unreadable for a part that is no XML.
    """
    root = _part(archive, _MAIN)
    if root is None:
        return []
    targets = _relations(archive, _MAIN)
    names = (targets.get(slide.get(_R + "id", ""), ("", ""))[0] for slide in root.iter(_P + "sldId"))
    size = root.find(_P + "sldSz")
    whole = (_MOST_SIZE, _MOST_SIZE) if size is None else (_number(size, "cx"), _number(size, "cy"))
    return [_slide(archive, name, whole) for name, _ in zip(names, range(_MOST_SLIDES), strict=False)]


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    root = parse_part(archive, name)
    if root is not None and root.tag[1:].partition("}")[0] in _STRICT:
        for element in root.iter("{*}*"):
            space, _, local = element.tag[1:].partition("}")
            element.tag = f"{{{_STRICT.get(space, space)}}}{local}"
            for key, value in element.attrib.items():
                space, _, local = key[1:].partition("}")
                if space in _STRICT:
                    element.set(f"{{{_STRICT[space]}}}{local}", value)
    return root


def _relations(archive: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Return the part and the type of each relation of a part, by its id."""
    folder, _, file = name.rpartition("/")
    root = parse_part(archive, f"{folder}/_rels/{file}.rels")
    found = {}
    for relation in () if root is None else root:
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
            found[relation.get("Id", "")] = target, relation.get("Type", "")
    return found


def _slide(archive: zipfile.ZipFile, name: str, size: tuple[int, int]) -> Slide:
    slide = Slide(size=size)
    root = _part(archive, name)
    if root is None:
        return slide
    slide.is_hidden = root.get("show") in ("0", "false")
    _read_shapes(root, slide)
    for target, kind in _relations(archive, name).values():
        notes = _part(archive, target) if kind.endswith(_NOTES) else None
        if notes is not None:
            shapes = (shape for shape in notes.iter(_P + "sp") if _placeholder(shape) == "body")
            slide.paragraphs += [text for shape in shapes for text in _paragraphs(shape)]
    return slide


def _read_shapes(container: Any, slide: Slide) -> None:
    """Add the text of the shapes in an element to a slide, in their order."""
    for element in (element for element in container if _is_shown(element, slide.size)):
        if element.tag == _P + "sp":
            _read_shape(element, slide)
        elif element.tag == _A + "tbl":
            for row in element.iter(_A + "tr"):
                slide.paragraphs += row_paragraphs([list(_paragraphs(cell)) for cell in row.iter(_A + "tc")])
        else:
            _read_shapes(element, slide)


def _is_shown(element: Any, size: tuple[int, int]) -> bool:
    """Say whether what is in an element of a slide is seen; in a group, places are those of the group."""
    if not isinstance(element.tag, str) or element.tag == _FALLBACK or _is_hidden(element):
        return False
    return element.getparent().tag != _P + "spTree" or not _is_off(element, size)


def _is_hidden(shape: Any) -> bool:
    properties = next((part.find(_P + "cNvPr") for part in shape if part.tag in _NON_VISUAL), None)
    return properties is not None and properties.get("hidden") in ("1", "true")


def _is_off(shape: Any, size: tuple[int, int]) -> bool:
    """Say whether a shape stands beside its slide as a whole."""
    place = shape.find(f"{_P}spPr/{_A}xfrm")
    if (
        place is None
        or (start := place.find(_A + "off")) is None
        or (extent := place.find(_A + "ext")) is None
    ):
        return False
    starts = _number(start, "x"), _number(start, "y")
    extents = _number(extent, "cx"), _number(extent, "cy")
    return any(
        begin >= most or begin + length <= 0 < length
        for begin, length, most in zip(starts, extents, size, strict=True)
    )


def _number(element: Any, name: str) -> int:
    try:
        return int(element.get(name, "0"))
    except ValueError:
        return 0


def _read_shape(shape: Any, slide: Slide) -> None:
    kind = _placeholder(shape)
    texts = list(_paragraphs(shape))
    if kind in _RUNNING:
        slide.furniture += texts
    elif kind in _TITLES:
        slide.title = slide.title or " ".join(texts)
        slide.paragraphs[:0] = texts
    else:
        # What a slide lists is a sentence if it has a subject and a verb, as that of any list.
        slide.paragraphs += [text if is_ended(text) else f"{ITEM_MARK}{text}" for text in texts]


def _is_tiny(run: Any) -> bool:
    properties = run.find(_A + "rPr")
    size = "" if properties is None else properties.get("sz", "")
    return size.isdecimal() and int(size) < _SMALLEST


def _placeholder(shape: Any) -> str:
    """Return the type of the placeholder that a shape fills, ``body`` by default, or an empty string."""
    placeholder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if placeholder is None else placeholder.get("type", "body")


def _paragraphs(element: Any) -> Iterator[str]:
    for paragraph in element.iter(_A + "p"):
        lines = "".join(_text(paragraph)).replace("\v", "\n").split("\n")
        yield from (fold(line) for line in lines if line.strip())


def _text(paragraph: Any) -> Iterator[str]:
    for child in paragraph:
        if child.tag == _A + "br":
            yield "\n"
        elif (child.tag == _A + "r" and not _is_tiny(child)) or (
            child.tag == _A + "fld" and not any(map(child.get("type", "").startswith, _NUMBERED))
        ):
            yield "".join(text.text or "" for text in child.iter(_A + "t"))
