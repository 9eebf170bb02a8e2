"""Which declarations of CSS hide a text: inside a tag, and in a rule of a style sheet."""

import re

_ZERO = r"(?:0+(?:\.0*)?|\.0+)(?![\d.])(?:[a-z]+|%)?\s*"
_FAR = r"-(?:\d{4,}|\d{3,}r?em|999)"
_GONE = (
    r"(?<![\w-])display\s*:\s*none|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\((?:50|100)%"
    rf"|(?<![\w-])visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    rf"|(?<![\w-])(?:left|right|top|bottom|text-indent)\s*:\s*{_FAR}|inset\s*:[^;]*{_FAR}"
    rf"|transform\s*:[^;]*(?:translate(?:3d|[xy])?\([^;]*{_FAR}|rotate[xy]\(\s*90deg)"
    rf"|(?<![\w-])scale\s*:\s*{_ZERO}(?:;|!|$)|clip-path\s*:\s*(?:circle|ellipse)\({_ZERO}"
)
_INSIDE_TAG = re.compile(
    rf"{_GONE}|mso-hide\s*:\s*all|text-decoration(?:-line)?\s*:[^;]*line-through"
    rf"|transform\s*:[^;]*scale[xy]?\(\s*{_ZERO}[,)]|filter\s*:[^;]*opacity\(\s*{_ZERO}\)"
    r"|(?<![\w-])zoom\s*:\s*0?\.0\d|(?<![\w-])(?:left|top)\s*:\s*\d{3,}v[wh]",
    re.IGNORECASE,
)
_IN_RULE = re.compile(rf"{_GONE}|font-size\s*:\s*{_ZERO}(?:;|!|$)", re.IGNORECASE)
_DISPLAYED = re.compile(r"(?<![\w-])display\s*:|(?<![\w-])visibility\s*:\s*visible", re.IGNORECASE)
_COLLAPSED = re.compile(
    rf"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*(?:{_ZERO}|0?\.\d+px\s*)(?:;|!|$)", re.IGNORECASE
)
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_PIXEL = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[01]px", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)
_LAST_CODE = 0x10FFFF


def plain_style(style: str) -> str:
    """Return CSS without comments, and with the letters that it writes by their numbers."""
    return _ESCAPE.sub(lambda match: _letter(int(match[1], 16)), _COMMENT.sub("", style))


def hides_in_tag(style: str) -> bool:
    """Say whether the style inside a tag hides its text, or strikes it out."""
    plain = plain_style(style)
    return bool(_INSIDE_TAG.search(plain) or _is_collapsed(plain)) or len(_PIXEL.findall(plain)) > 1


def hides_in_rule(style: str) -> bool:
    """Say whether the declarations of a rule hide a text."""
    return bool(_IN_RULE.search(style) or _is_collapsed(style))


def shows_in_rule(style: str) -> bool:
    """Say whether the declarations of a rule, which hide nothing, may show what another one hides."""
    return bool(_DISPLAYED.search(style))


def _is_collapsed(style: str) -> bool:
    return bool(_COLLAPSED.search(style) and _CUT_OFF.search(style))


def _letter(code: int) -> str:
    return chr(code) if 0 < code <= _LAST_CODE and chr(code).isalnum() else " "
