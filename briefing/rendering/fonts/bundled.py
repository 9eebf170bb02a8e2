"""The bundled fonts, and the only URL fetcher that WeasyPrint gets: it serves these and nothing else.

The PDF renderer imports this module when it runs, because it imports WeasyPrint.
"""

from importlib import import_module

from weasyprint.urls import URLFetcher, URLFetcherResponse

# Five faces: each face that is used adds a subset of its own to every file.
FONTS = {
    "asset:serif-regular": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
    "asset:serif-semibold": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
    "asset:sans-regular": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
    "asset:sans-semibold": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf"),
    "asset:mono-regular": ("fontpkg_ibm_plex_mono", "IBMPlexMono-Regular.ttf"),
}


class BundledFontFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Return the bundled fonts by their exact URLs; refuse every other URL and list it in `refused`."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the font of that URL; raise ValueError for any other URL."""
        del headers
        if url not in FONTS:
            self.refused.append(url)
            raise ValueError(f"not a bundled asset: {url}")
        package, name = FONTS[url]
        data = (import_module(package).ROOT / "files" / name).read_bytes()
        return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})
