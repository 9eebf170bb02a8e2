"""Which letters no typeface of the page has: the bundled ones or, through fontconfig, the machine's."""

import ctypes
from unicodedata import name

from briefing.record import Briefing

_LIBRARY = "libfontconfig.so.1"
_BUNDLED = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC"})
_CJK = frozenset({"CJK", "IDEOGRAPHIC", "BOPOMOFO", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"})
CHINESE = "Chinese, Japanese or Korean", "fonts-noto-cjk"
"""What a person calls these letters, and the Debian package with a typeface that has them."""


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.c_void_p))


def wanting(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    """Return the letters that the PDF would print as boxes, each with the Debian package that has them."""
    missing = [script for script, letter in _letters(briefing).items() if not is_installed(letter)]
    found = (CHINESE if script in _CJK else (script.title(), "fonts-noto-core") for script in missing)
    return tuple(sorted(set(found)))


def is_installed(letter: str) -> bool:
    """Say whether a typeface of this machine has a letter; without fontconfig there is no PDF anyway."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return True
    for function in ("FcCharSetCreate", "FcPatternCreate", "FcObjectSetCreate", "FcFontList"):
        getattr(library, function).restype = ctypes.c_void_p
    letters = ctypes.c_void_p(library.FcCharSetCreate())
    library.FcCharSetAddChar(letters, ctypes.c_uint32(ord(letter)))
    pattern = ctypes.c_void_p(library.FcPatternCreate())
    library.FcPatternAddCharSet(pattern, b"charset", letters)
    nothing = ctypes.c_void_p(library.FcObjectSetCreate())
    found = ctypes.c_void_p(library.FcFontList(None, pattern, nothing))
    count = ctypes.cast(found, ctypes.POINTER(_FontSet)).contents.count if found else 0
    library.FcFontSetDestroy(found)
    library.FcObjectSetDestroy(nothing)
    library.FcPatternDestroy(pattern)
    library.FcCharSetDestroy(letters)
    return count > 0


def _letters(briefing: Briefing) -> dict[str, str]:
    """Return the scripts on the page that are not bundled, in capitals, each with one of its letters."""
    texts = [briefing.title, briefing.originator, briefing.purpose]
    texts += [text for point in briefing.points for text in (point.text, point.topic)]
    texts += [text for source in briefing.sources for text in (source.title, source.publisher, source.path)]
    letters = {letter for text in texts if not text.isascii() for letter in text if letter.isalpha()}
    scripts = {name(letter, "").partition(" ")[0]: letter for letter in sorted(letters)}
    return {script: letter for script, letter in scripts.items() if script not in _BUNDLED}
