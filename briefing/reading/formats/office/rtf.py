"""Rich text as Word, WordPad, TextEdit and LibreOffice write it."""

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.office.rich_text import read_rich_text


def read(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the one extract of a rich text file; raises Unreadable, as empty, for one without text."""
    text = read_rich_text(data)
    if not text.paragraphs:
        raise Unreadable("the document has no text", empty=True)
    return (
        Extract(
            text="\n\n".join(text.paragraphs),
            furniture=text.furniture,
            title=plausible_title(text.title, name),
            author=plausible_author(text.author),
        ),
    )
