"""Bytes in a character set that their container names -> text, and what had to be replaced."""

import codecs
import re

from briefing.reading.cleaning.characters import decode, decode_utf8

# Names of Python codecs that are character sets. The others are transforms, or take time in the square of
# the length (idna, CVE-2022-45061), or warn (unicode_escape).
_CHARACTER_SETS = re.compile(
    r"ascii|utf-(?:7|8|8-sig|16|16-le|16-be|32|32-le|32-be)|iso8859-\d+|iso2022_\w+|cp\d+|koi8-\w|gb\w+|hz"
    r"|big5\w*|euc_\w+|shift_jis\w*|mac-\w+|johab|ptcp154|tis-620|kz1048|hp-roman8"
)


def find_codec(name: str) -> str:
    """Return the name of Python's codec for a character set, or an empty string for an unknown one."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):  # unknown; a name with a NUL or other than ASCII
        return ""
    return codec if _CHARACTER_SETS.fullmatch(codec) else ""


def decode_as(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of `data` and a note on its encoding, empty if `name` is the right one.

    Without a name, and where it is unknown, the bytes decide. Raises Unreadable for bytes that are not text.
    """
    codec = find_codec(name) if name else ""
    if not codec:
        text, note = decode(data)
        unknown = f"the character set {_shown(name)} is unknown" if name else ""
        return text, "; ".join(filter(None, (unknown, note)))
    text, note = decode_utf8(data, _shown(name))
    if text:
        return text, note
    try:
        return data.decode(codec), ""
    except UnicodeError:
        if codec == "ascii":
            return decode(data)
    text = data.decode(codec, errors="replace")
    return text, f"not all of it is {_shown(name)}: {text.count(chr(0xFFFD))} characters could not be read"


def _shown(name: str) -> str:
    return "".join(char for char in name[:30] if char.isascii() and (char.isalnum() or char in "-_."))
