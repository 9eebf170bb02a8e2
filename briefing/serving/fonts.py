"""The typefaces that pages load from the server, which come as packages."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

_FILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "serif-regular.ttf": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
        "serif-semibold.ttf": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
        "sans-regular.ttf": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
        "sans-semibold.ttf": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf"),
    }
)


def read_font(name: str) -> bytes | None:
    """Return the bytes of a typeface by the name in its address; None where there is none."""
    if name not in _FILES:
        return None
    package, file = _FILES[name]
    return (Path(import_module(package).ROOT) / "files" / file).read_bytes()
