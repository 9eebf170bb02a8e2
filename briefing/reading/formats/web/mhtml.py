"""Web pages saved as one file by Chrome, Edge, Opera and Internet Explorer (MHTML)."""

from briefing.models import Extract
from briefing.reading.web.saved_pages import find_page, read_saved_page


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the article of a saved page; its frames, pictures and style sheets are left out.

    The day on which it was saved is not that of publication. Raises Unreadable if there is no page in it.
    """
    page, address = find_page(data)
    charset = page.headers.get_content_charset() or ""
    return (read_saved_page(page.data(), charset, address),)
