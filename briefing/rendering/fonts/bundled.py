"""The bundled fonts, and the only URL fetcher that WeasyPrint gets.

It serves these, the user's own files, and nothing else.

The PDF renderer imports this module when it runs, because it imports WeasyPrint.
"""

from collections.abc import Mapping
from importlib import import_module
from mimetypes import guess_type

from weasyprint.urls import URLFetcher, URLFetcherResponse

# Five faces: each face that is used adds a subset of its own to every file.
FONTS = {
    "asset:serif-regular": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
    "asset:serif-semibold": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
    "asset:sans-regular": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
    "asset:sans-semibold": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf"),
    "asset:mono-regular": ("fontpkg_ibm_plex_mono", "IBMPlexMono-Regular.ttf"),
}


class AssetFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Return the bundled fonts and given assets by their exact URLs; refuse and list every other URL."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self.refused: list[str] = []
        self._assets = assets

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the asset or font of that URL; raise ValueError for any other URL."""
        del headers
        if url in self._assets:
            kind = guess_type(url.partition(":")[2])[0] or "font/ttf"
            return URLFetcherResponse(url, self._assets[url], {"Content-Type": kind})
        if url not in FONTS:
            self.refused.append(url)
            raise ValueError(f"not a bundled asset: {url}")
        package, name = FONTS[url]
        data = (import_module(package).ROOT / "files" / name).read_bytes()
        return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})
