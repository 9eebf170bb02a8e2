"""Which letters no font can print in the PDF: no bundled font and, as fontconfig says, none installed."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import name

from briefing.record import Briefing

_LIBRARY = "libfontconfig.so.1"
_BUNDLED = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC"})
_CJK = frozenset({"CJK", "IDEOGRAPHIC", "BOPOMOFO", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"})


class FontPackage(NamedTuple):
    """A Debian package of fonts."""

    letters: str
    """What a reader calls the letters that it has: ``Thai``."""
    package: str


CJK_FONTS = FontPackage("Chinese, Japanese or Korean", "fonts-noto-cjk")


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.c_void_p))


def missing_fonts(briefing: Briefing) -> tuple[FontPackage, ...]:
    """Return the font packages that the machine lacks, so that the PDF has boxes for letters; sorted."""
    scripts = _unbundled_scripts(_printed_texts(briefing))
    missing = [script for script, letter in scripts.items() if not has_font_for(letter)]
    packages = (
        CJK_FONTS if script in _CJK else FontPackage(script.title(), "fonts-noto-core") for script in missing
    )
    return tuple(sorted(set(packages)))


def has_font_for(letter: str) -> bool:
    """Say whether an installed font has a letter; True without fontconfig, which every PDF needs anyway."""
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


def _printed_texts(briefing: Briefing) -> Iterator[str]:
    """Yield the texts of the page that may be in any script."""
    yield from (briefing.title, briefing.originator, briefing.purpose)
    for point in briefing.points:
        yield from (point.printed_text, point.topic)
    for source in briefing.sources:
        yield from (source.title, source.publisher, source.path)


def _unbundled_scripts(texts: Iterable[str]) -> dict[str, str]:
    """Return the scripts of the texts that no bundled font has, in capitals, each with one of its letters."""
    letters = set("".join(text for text in texts if not text.isascii()))
    scripts = {name(letter, "").partition(" ")[0]: letter for letter in sorted(letters) if letter.isalpha()}
    return {script: letter for script, letter in scripts.items() if script not in _BUNDLED}
