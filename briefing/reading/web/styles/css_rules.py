"""The rules of the style sheets in a page that hold on a screen, and what a rule or an attribute declares.

Sheets may have hundreds of kilobytes, so they are cut into rules by their braces. What has escapes or
comments is parsed by tinycss2. Only properties by which a text can vanish are kept.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

PROPERTIES = frozenset(
    "animation animation-name background background-color background-image bottom clip clip-path color"
    " content-visibility direction display filter font font-size height inset left margin margin-left"
    " margin-top mask mask-image max-height max-width mso-hide opacity overflow overflow-x overflow-y"
    " position right rotate scale text-decoration text-decoration-line text-indent text-shadow top"
    " transform transition translate unicode-bidi visibility -webkit-mask -webkit-mask-image"
    " -webkit-text-fill-color width will-change z-index zoom".split()
)
_COLOURS = frozenset(
    "background background-color background-image color position text-shadow z-index"
    " -webkit-text-fill-color".split()
)
_SIGNS = {
    "direction unicode-bidi": r"unicode-bidi\s*:\s*(?:bidi|isolate-o|var)",
    "display": r"display\s*:\s*(?:none|var)",
    "visibility content-visibility": r"visibility\s*:\s*(?:hidden|collapse|var)",
    "text-decoration text-decoration-line": "line-through",
    "opacity animation animation-name transform transition translate will-change": (
        r"opacity\s*:\s*(?:0?\.[01]|[0+-]|\d{1,2}%|var)"
    ),
    "rotate scale transform translate": (
        r"scale\w*\s*[(:][^;}]*(?<![\d.])0?\.?0|rotate[xy]?\s*[(:]|matrix\(|translate\w*\s*[(:][^;}]*[-\d]\d{2}"
    ),
    "font font-size": (
        r"font(?:-size)?\s*:[^;}]*(?:(?<![\w.#-])(?:[01]?(?:\.\d+)?(?:px|pt|%)|0?\.[01]\d*r?em|0)(?![\w.])|calc|var)"
    ),
    "margin margin-left margin-top": r"margin[\w-]*\s*:[^;}]*(?:-\d{2,}|var)",
    "bottom inset left right text-indent top": (
        r"(?:bottom|inset|left|right|indent|top)\s*:[^;}]*(?:-\d{2,}|\d{3,}v|\d{4,}|\de\d|var)"
    ),
    "height max-height max-width overflow overflow-x overflow-y width": (
        r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*(?:[01](?:\.\d*)?|\.\d+|var[^;}]*)(?:px|r?em|pt|%)?\s*[;}!]"
    ),
}
"""What a sheet must have in it to be able to hide something by these properties; the others are rare."""
_OTHERS = PROPERTIES - _COLOURS - frozenset(" ".join(_SIGNS).split())
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_NEEDS_PARSER = re.compile(r"\\|/\*|url\([^)]*;", re.IGNORECASE)
_COMMENT_OR_TEXT = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
_GLOBAL = frozenset("inherit initial unset revert revert-layer".split())
_DISPLAYS = _GLOBAL | frozenset(
    "none contents block inline run-in flow flow-root table flex grid ruby list-item inline-block"
    " inline-table inline-flex inline-grid inline-list-item table-row-group table-header-group"
    " table-footer-group table-row table-cell table-column-group table-column table-caption"
    " ruby-base ruby-text -webkit-box -webkit-inline-box -webkit-flex".split()
)
_PATTERNS = {
    "visibility": re.compile("visible|hidden|collapse"),
    "content-visibility": re.compile("visible|hidden|auto"),
    "opacity": re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)%?"),
}
_SCREEN_WIDTH = 1280.0  # pixels: that of a common computer
_SKIPPED = re.compile(
    r"@(?:-\w+-)?(?:keyframes|font-face|page|counter-style|property|container|scope|starting-style|document"
    r"|font-feature-values|font-palette-values|view-transition)\b|@supports\s+not\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\(\s*([\w-]+)\s*(?::\s*([^()]*))?\)")
_WIDTH = re.compile(r"([\d.]+)(px|r?em)?")
_EM = 16.0  # pixels


class Rule(NamedTuple):
    """A rule that holds on a screen."""

    selectors: str
    body: str


class Declared(NamedTuple):
    """A declaration of a property in small letters, but for the names of its variables."""

    name: str
    value: str
    is_important: bool


def without_comments(sheets: str) -> str:
    """Return style sheets without comments, and without the braces that stand in quotes."""
    return _COMMENT_OR_TEXT.sub(_without_braces, sheets)


def hiding_properties(sheets: str, *, has_linked_sheet: bool) -> frozenset[str]:
    """Return the properties by which these sheets can hide something: most rules have none of them.

    They are without comments. Where the page links to other sheets, the colours of grounds are not known, and
    so none is looked at.
    """
    if "\\" in sheets:
        return PROPERTIES
    small = sheets.lower()
    found = frozenset(name for name in _OTHERS if name in small)
    found = found if has_linked_sheet else found | _COLOURS
    return found.union(*(names.split() for names, sign in _SIGNS.items() if re.search(sign, small)))


def sheet_rules(sheets: str, properties: frozenset[str]) -> Iterator[Rule]:
    """Yield the rules with these properties that hold on a screen; nested ones are written out."""
    relevant = _relevant(properties)
    pieces = re.split(r"([{}])", sheets)
    stack: list[
        str | None
    ] = []  # the selectors of the open blocks: empty for a condition that holds, None for others
    for text, brace in zip(pieces[::2], [*pieces[1::2], "}"], strict=True):
        own, _, prelude = text.rpartition(";") if brace == "{" else (text, "", "")
        around = next((each for each in reversed(stack) if each != ""), "")
        if around and relevant.search(own):
            yield Rule(around, own)
        if brace == "{":
            stack.append(_opened(prelude.strip(), around))
        elif stack:
            stack.pop()


def declarations(text: str, properties: frozenset[str] = PROPERTIES) -> list[Declared]:
    """Return the declarations of these properties, and of variables, in a rule or an attribute."""
    if not _relevant(properties).search(text):
        return []
    if _NEEDS_PARSER.search(text):
        return [each for each in _parsed(text, properties) if _is_valid(each.name, each.value)]
    return [each for each in _split(text, properties) if _is_valid(each.name, each.value)]


@lru_cache(maxsize=64)
def _relevant(properties: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(properties)))
    return re.compile(rf"(?:^|[\s;{{])(?:{names}|--[\w-]+)\s*:|\\|/\*", re.IGNORECASE)


def _is_valid(name: str, value: str) -> bool:
    """Say whether a browser takes a value: what it cannot read leaves the declaration before as it was."""
    if "(" in value:
        return True
    if name == "display":
        return _DISPLAYS.issuperset(value.split())
    if name in ("color", "-webkit-text-fill-color", "background-color"):
        return value in _GLOBAL or _is_colour(value)
    pattern = _PATTERNS.get(name)
    return pattern is None or value in _GLOBAL or pattern.fullmatch(value) is not None


@lru_cache(maxsize=512)
def _is_colour(value: str) -> bool:
    from tinycss2 import color4

    return color4.parse_color(value) is not None or value.startswith(("canvas", "field", "linktext"))


def _opened(prelude: str, around: str | None) -> str | None:
    """Return the selectors of a block that begins inside those of another one."""
    if around is None or _SKIPPED.match(prelude):
        return None
    if prelude.startswith("@"):
        name, _, condition = prelude.partition(" ")
        return (
            "" if not name.lower().startswith("@media") or is_for_screen(condition or prelude[6:]) else None
        )
    if not around:
        return prelude
    inside = f":is({around})"
    parts = prelude.split(",")
    return ",".join(
        part.replace("&", inside) if "&" in part else f"{inside} {part.strip()}" for part in parts
    )


def _without_braces(found: re.Match[str]) -> str:
    """Return a text in quotes if it can stand in a selector, and nothing for others and for a comment."""
    text = found[0]
    return " " if text.startswith("/*") else '""' if re.search(r"[{};]|/\*", text) else text


def is_for_screen(query: str) -> bool:
    """Say whether one of several media queries holds for a page that is read on a computer."""
    return any(map(_holds, query.lower().split(",")))


def _holds(query: str) -> bool:
    words = query.replace("only ", " ").strip()
    is_negated = words.startswith("not ")
    medium = re.match(r"[a-z]+", words.removeprefix("not ").strip())
    holds = medium is None or medium[0] in ("all", "screen")
    holds = holds and all(_has_feature(name, value.strip()) for name, value in _CONDITION.findall(words))
    return holds is not is_negated and not (holds and re.search(r"[<>]", words))


def _has_feature(name: str, value: str) -> bool:
    if name in ("min-width", "max-width"):
        found = _WIDTH.match(value)
        if found is None:
            return False
        width = float(found[1]) * (_EM if (found[2] or "").endswith("em") else 1)
        return width <= _SCREEN_WIDTH if name == "min-width" else width >= _SCREEN_WIDTH
    return (name, value) in {("orientation", "landscape"), ("hover", "hover"), ("pointer", "fine")}


def _split(text: str, properties: frozenset[str]) -> Iterator[Declared]:
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and (name in properties or name.startswith("--")):
            plain = _IMPORTANT.sub("", value)
            yield Declared(name, _small(plain), plain != value)


def _parsed(text: str, properties: frozenset[str]) -> Iterator[Declared]:
    """Yield the declarations of a text with escapes, comments or texts in quotes."""
    import tinycss2

    for node in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and (node.lower_name in properties or node.name.startswith("--")):
            parts = (part for part in node.value if part.type != "comment")
            name = node.name if node.name.startswith("--") else node.lower_name
            yield Declared(name, _small(tinycss2.serialize(list(parts))), node.important)


def _small(value: str) -> str:
    plain = value.strip()
    return plain if "--" in plain else plain.lower()
