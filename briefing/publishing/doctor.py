"""Check what the machine has of what an edition needs."""

import ctypes
import pyexpat
import sys
from dataclasses import dataclass
from importlib.util import find_spec

from briefing.reading.ocr.engine import INSTALL, find_engine
from briefing.rendering.fonts.installed import CJK_FONTS, has_font_for

_LIBRARIES = {
    "libpango-1.0.so.0": ("libpango-1.0-0", "sets the type of the PDF"),
    "libpangoft2-1.0.so.0": ("libpangoft2-1.0-0", "sets the type of the PDF"),
    "libharfbuzz-subset.so.0": ("libharfbuzz-subset0", "makes the fonts in the PDF small, fast"),
}
_FONTS = ("fontpkg_ibm_plex_serif", "fontpkg_ibm_plex_sans_arabic", "fontpkg_ibm_plex_mono")
_EXPAT = (2, 6, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that an edition needs, whether it is here, and how to get it if it is not."""

    name: str
    ok: bool
    fix: str
    required: bool = True
    """Whether there is no edition without it."""


def run_checks() -> tuple[Check, ...]:
    """Return what was found of the libraries, fonts and interpreter that an edition needs."""
    return (
        *(_library(name, *known) for name, known in _LIBRARIES.items()),
        *(_font(name) for name in _FONTS),
        _chinese(),
        _tesseract(),
        _expat(),
    )


def _library(library: str, package: str, use: str) -> Check:
    try:
        ctypes.CDLL(library)
    except OSError:
        return Check(name=f"{package}: {use}", ok=False, fix=f"apt-get install {package}")
    return Check(name=f"{package}: {use}", ok=True, fix="")


def _font(module: str) -> Check:
    name = module.replace("_", "-")
    fix = f"{sys.executable} -m pip install {name}"
    return Check(name=f"{name}: a typeface of the page", ok=find_spec(module) is not None, fix=fix)


def _chinese() -> Check:
    letters, package = CJK_FONTS
    label = f"{package}: {letters} letters in the PDF"
    return Check(name=label, ok=has_font_for("中"), fix=f"apt-get install {package}", required=False)


def _tesseract() -> Check:
    engine = find_engine()
    if engine is None:
        return Check(name="tesseract-ocr: reads scanned pages", ok=False, fix=INSTALL, required=False)
    label = f"tesseract-ocr {engine.version}: reads scanned pages in {', '.join(engine.languages)}"
    return Check(name=label, ok=True, fix="", required=False)


def _expat() -> Check:
    version = ".".join(map(str, pyexpat.version_info))
    label = f"expat {version} in Python {sys.version.split()[0]}: reads XML"
    fix = "use a newer Python: below expat 2.6.0 a hostile feed can hold up the reading (CVE-2023-52425)"
    return Check(name=label, ok=pyexpat.version_info >= _EXPAT, fix=fix, required=False)
