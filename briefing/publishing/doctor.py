"""Look at the machine: what an edition needs and whether it is here."""

import ctypes
import pyexpat
import sys
from dataclasses import dataclass
from importlib.util import find_spec

from briefing.rendering.fonts.installed import CJK_FONTS, has_font_for

_LIBRARIES = {
    "libpango-1.0.so.0": ("libpango-1.0-0", "sets the type of the PDF"),
    "libpangoft2-1.0.so.0": ("libpangoft2-1.0-0", "sets the type of the PDF"),
    "libharfbuzz-subset.so.0": ("libharfbuzz-subset0", "makes the fonts in the PDF small, fast"),
}
_FONTS = ("fontpkg_ibm_plex_serif", "fontpkg_ibm_plex_sans_arabic", "fontpkg_ibm_plex_mono")
_EXPAT = (2, 6, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, whether it is well, and the command that mends it."""

    what: str
    well: bool
    mend: str
    needed: bool = True
    """Whether there is no edition without it."""


def examine() -> tuple[Finding, ...]:
    """Return what was found of the libraries, fonts and interpreter that an edition needs."""
    return (
        *(_library(name, *known) for name, known in _LIBRARIES.items()),
        *(_font(name) for name in _FONTS),
        _chinese(),
        _expat(),
    )


def _library(name: str, package: str, use: str) -> Finding:
    try:
        ctypes.CDLL(name)
    except OSError:
        return Finding(what=f"{package}: {use}", well=False, mend=f"apt-get install {package}")
    return Finding(what=f"{package}: {use}", well=True, mend="")


def _font(module: str) -> Finding:
    name = module.replace("_", "-")
    mend = f"{sys.executable} -m pip install {name}"
    return Finding(what=f"{name}: a typeface of the page", well=find_spec(module) is not None, mend=mend)


def _chinese() -> Finding:
    letters, package = CJK_FONTS
    what = f"{package}: {letters} letters in the PDF"
    return Finding(what=what, well=has_font_for("中"), mend=f"apt-get install {package}", needed=False)


def _expat() -> Finding:
    version = ".".join(map(str, pyexpat.version_info))
    what = f"expat {version} in Python {sys.version.split()[0]}: reads XML"
    mend = "use a newer Python: below expat 2.6.0 a hostile feed can hold up the reading (CVE-2023-52425)"
    return Finding(what=what, well=pyexpat.version_info >= _EXPAT, mend=mend, needed=False)
