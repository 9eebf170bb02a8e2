"""The fonts of the page, and the only fetcher that WeasyPrint gets: it knows these and nothing else.

Imported by the PDF renderer when it runs, because it brings in WeasyPrint.
"""

from importlib import import_module

from weasyprint.urls import URLFetcher, URLFetcherResponse

# Five faces: each face that is used costs its own subset in every file.
FONTS = {
    "asset:serif-regular": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
    "asset:serif-semibold": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
    "asset:sans-regular": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
    "asset:sans-semibold": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf"),
    "asset:mono-regular": ("fontpkg_ibm_plex_mono", "IBMPlexMono-Regular.ttf"),
}


class BundledAssets(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Serve the bundled fonts by their exact names and refuse, and remember, everything else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the font of that name; raise ValueError for any other URL."""
        del headers
        if url not in FONTS:
            self.refused.append(url)
            raise ValueError(f"not a bundled asset: {url}")
        package, name = FONTS[url]
        data = (import_module(package).ROOT / "files" / name).read_bytes()
        return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})
