"""Characters that a font draws apart or names wrongly: "prot´eg´e" and "prote´ge´" are "protégé".

TeX draws an accent before its letter, other programs behind it. Where both neighbours may bear it, the order
that the rest of the document shows decides; where nothing shows one, that of TeX.
"""

import re
import unicodedata

_LETTERS = {
    "´": ("\u0301", "aeiouyclnrsz"),
    "`": ("\u0300", "aeiou"),
    "¨": ("\u0308", "aeiouy"),
    "ˆ": ("\u0302", "aeiou"),
    "˜": ("\u0303", "anou"),
    "¸": ("\u0327", "cst"),
    "ˇ": ("\u030c", "cdenrstz"),
    "˘": ("\u0306", "ag"),
    "˚": ("\u030a", "au"),
    "˙": ("\u0307", "zegi"),
    "˝": ("\u030b", "ou"),
}
"""By accent: the combining character that it stands for, and the letters that bear it."""
_ACCENT = re.compile(f"([^\\W\\d_])?([{''.join(_LETTERS)}])([^\\W\\d_])?")
_LONE_ACCENT = re.compile(f"[{''.join(_LETTERS)}]")
_HAN = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_STRAY_HAN = re.compile(
    "(?<=[a-z])[\u3400-\u9fff\uac00-\ud7a3](?=[a-z])"
    r"|(?<!\w)[\u3400-\u9fff](?=[a-z])|(?<=[a-z])[\u3400-\u9fff](?!\w)"
)
_MOST_HAN = 0.05
"""Of the characters of a text in Latin letters."""
_BARE = str.maketrans("ıȷ", "ij")


def compose_accents(text: str) -> str:
    """Return a text with each accent that stands apart on the letter that bears it."""
    if not _ACCENT.search(text):
        return text
    sides = [_sides(match) for match in _ACCENT.finditer(text)]
    behind = sum(before and not after for before, after in sides)
    ahead = sum(after and not before for before, after in sides)
    return _compose(text, prefers_before=behind > ahead)


def _sides(match: re.Match[str]) -> tuple[bool, bool]:
    """Say whether the letter before an accent may bear it, and whether the letter behind may."""
    _, bearers = _LETTERS[match[2]]
    before, after = ((letter or "").translate(_BARE).lower() for letter in (match[1], match[3]))
    # An accent that no letter stands before belongs to the one behind it: a quotation may begin with a grave.
    return bool(before) and before in bearers, bool(after) and bool(before) and after in bearers


def _compose(text: str, *, prefers_before: bool) -> str:
    pieces: list[str] = []
    position = 0
    for accent in _LONE_ACCENT.finditer(text):
        match = _ACCENT.match(text, max(position, accent.start() - 1))
        if match is None or match.start(2) != accent.start():
            match = _ACCENT.match(text, accent.start())
        bearer = _bearer(match, prefers_before=prefers_before) if match else 0
        if match and bearer:
            pieces += [
                text[position : min(match.start(bearer), match.start(2))],
                _put(match[bearer], match[2]),
            ]
            position = max(match.end(bearer), match.end(2))
    return "".join([*pieces, text[position:]])


def _bearer(match: re.Match[str], *, prefers_before: bool) -> int:
    """Return the group of the letter that bears an accent: 1 before it, 3 behind it, 0 for none."""
    if not match[1]:
        return 3 if match[3] and match[2] != "`" and _bears(match[2], match[3]) else 0
    before, after = _sides(match)
    if before and (prefers_before or not after):
        return 1
    return 3 if after else 0


def _bears(accent: str, letter: str) -> bool:
    return letter.translate(_BARE).lower() in _LETTERS[accent][1]


def _put(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", letter.translate(_BARE) + _LETTERS[accent][0])


def replace_stray_han(text: str) -> str:
    """Return a text with U+FFFD for each Han character inside a word of Latin letters, where few are Han.

    Some fonts map a ligature to such a character: "\u5400is pa\u7400ern" for "This pattern".
    """
    stray = set() if text.isascii() else set(_STRAY_HAN.findall(text))
    if not stray or len(_HAN.findall(text)) > _MOST_HAN * len(text):
        return text
    return _STRAY_HAN.sub("\ufffd", text)
