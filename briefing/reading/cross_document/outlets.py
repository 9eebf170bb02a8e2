"""The outlet of a document: its publisher, or its site if that is not known, or its folder."""

from urllib.parse import urlsplit

from briefing.models import Document


def outlet_of(document: Document) -> str:
    """Return the outlet of a document as it is printed: its name, site or folder."""
    return document.publisher or _site(document.url) or _folder(document.path)


def names_outlet(document: Document) -> bool:
    """Say whether a document names its outlet."""
    return bool(document.publisher or _site(document.url))


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no IPv6 address
        return ""


def _folder(path: str) -> str:
    folder = path.rpartition("/")[0]
    return f"the folder {folder}" if folder else "this folder"
