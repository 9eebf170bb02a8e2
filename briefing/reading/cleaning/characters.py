"""Bytes -> text, and text -> text without characters that lie, hide or break a renderer."""

import re
import unicodedata

from briefing.errors import Unreadable

# C0 and C1 controls but for the line feed, zero-width and soft characters, bidirectional controls
# (CVE-2021-42574), byte-order marks, non-characters and the tag block: none of them is seen on paper,
# all of them change what is read.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    "\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0003ffff\U0004fffe-\U0004ffff"
    "\U0005fffe-\U0005ffff\U0006fffe-\U0006ffff\U0007fffe-\U0007ffff\U0008fffe-\U0008ffff"
    "\U0009fffe-\U0009ffff\U000afffe-\U000affff\U000bfffe-\U000bffff\U000cfffe-\U000cffff"
    "\U000dfffe-\U000dffff\U000efffe-\U000effff\U000ffffe-\U000fffff\U0010fffe-\U0010ffff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")
"""Those of the hidden that Python calls printable."""
_OVERRIDDEN = re.compile("([\u202d\u202e])([^\u202a-\u202e\n]*)\u202c?")
_DIRECTIONS = {"\u202d": "ltr", "\u202e": "rtl"}
_LETTERS = re.compile(r"[^\W\d_]{2}")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\u0085\x0b\x0c]")
_WESTERN = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÙÚÛÜŒßàáâãäåæçèéêëíîïñóôöøùúûüœ«»“”„‘’–—…€°§·¿¡\u00a0")
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_DOUBLE_BYTE = "gb", "big5", "euc", "shift", "sjis", "ms936", "hz", "cp9", "windows-9", "ks-c"
_FEWEST_OTHERS = 6
_BINARY_SHARE = 0.05
_WESTERN_SHARE = 0.2


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data` and a note on its encoding, empty for UTF-8.

    Raises Unreadable for bytes that are not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_utf16(data):
        encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _utf16_order(data)
        return data.decode(encoding, errors="replace"), "decoded as UTF-16"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\x00" in data or controls > _BINARY_SHARE * max(1, len(data)):
        raise Unreadable("binary data, not text")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return _decode_legacy(data)


def decode_utf8(data: bytes, declared: str) -> tuple[str, str]:
    """Return the text of bytes that are UTF-8 although they are `declared` as something else, and a note.

    Two empty strings are returned for all others. Hardly any text in another character set is valid UTF-8
    with letters of several bytes; two or three Chinese characters may be by chance.
    """
    name = declared.lower().replace("_", "-")
    if data.isascii() or name.startswith(("utf-8", "utf8", "ascii", "us-ascii")):
        return "", ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "", ""
    others = sum(not char.isascii() for char in text)
    if name.startswith(_DOUBLE_BYTE) and others < _FEWEST_OTHERS:
        return "", ""
    return text, f"declared as {declared}, and decoded as the UTF-8 that it is"


def clean_characters(text: str) -> str:
    """Return `text` in NFC, without hidden characters, with plain spaces and line feeds.

    Words whose letters a control character has drawn backwards are left out: nobody sees them so.
    Lone surrogates, which no encoder takes, become U+FFFD.
    """
    if _is_clean(text):
        return text
    # Surrogates first: two lone ones may make a hidden character.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _NEWLINES.sub("\n", text).replace("\t", " ")
    text = _OVERRIDDEN.sub(_in_direction, text)
    text = _HIDDEN.sub("", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def is_against_direction(text: str, direction: str) -> bool:
    """Say whether the words of a text are of scripts that are written in the other direction only.

    `direction` is ``ltr``, ``rtl`` or anything else, which no text is against.
    """
    if not _LETTERS.search(text):
        return False
    backwards = _RIGHT_TO_LEFT.search(text) is not None
    if direction == "rtl":
        return not backwards
    return direction == "ltr" and backwards and re.search("[A-Za-z]", text) is None


def _in_direction(match: re.Match[str]) -> str:
    return "" if is_against_direction(match[2], _DIRECTIONS[match[1]]) else match[0]


def fold(text: str) -> str:
    """Return `text` on one line with single spaces."""
    if text.isprintable() and "  " not in text and text.strip(" ") == text:
        return text  # as most are; the plain space is the only one that is printable
    return " ".join(text.split())


def _is_clean(text: str) -> bool:
    """Say whether a text has nothing to clean, as most have: ten times faster told than cleaned."""
    # Not printable are controls, surrogates, formats, and all spaces but the plain one.
    printable = text.replace("\n", "").isprintable()
    return printable and not _UNSEEN.search(text) and unicodedata.is_normalized("NFC", text)


def _looks_utf16(data: bytes) -> bool:
    # Western text in UTF-16 has a zero in nearly every second byte, and in no other.
    head = data[:2000]
    half = max(1, len(head) // 2)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0.7 * half and min(even, odd) < 0.1 * half


def _utf16_order(data: bytes) -> str:
    return "utf-16-le" if data[1:2000:2].count(0) > data[0:2000:2].count(0) else "utf-16-be"


def _decode_legacy(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    if _looks_western(data):
        return data.decode("cp1252"), "decoded as cp1252"
    best = from_bytes(data).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, errors="replace"), f"decoded as {encoding}"


def _looks_western(data: bytes) -> bool:
    # charset-normalizer takes short French for Polish: a few bytes that are all Western letters are Western.
    text = data.decode("cp1252", errors="replace")
    special = [char for char in text if not char.isascii()]
    return len(special) < _WESTERN_SHARE * len(text) and _WESTERN.issuperset(special)
