"""The editions of an output folder as a feed (Atom, RFC 4287)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from markupsafe import Markup

from briefing.formatting import format_count, format_date
from briefing.publishing.editions.layout import require_editions
from briefing.publishing.editions.published import (
    ListedSentence,
    PublishedEdition,
    common_title,
    describe_editions,
)

MOST_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
_CONTROLS |= {0xFFFE: None, 0xFFFF: None} | dict.fromkeys(range(0xD800, 0xE000))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLinks:
    """Where a feed and what it lists are found."""

    file: Callable[[PublishedEdition, str], str]
    """Returns the address of a file of an edition."""
    own: str = ""
    """That of the feed; empty where it is not known."""
    page: str = ""
    """That of the page which lists the same editions; empty where there is none."""


def export_feed(output: Path) -> str:
    """Return a feed with an entry for each edition of a folder, the newest first, with its key points.

    Its links are relative: put it beside the editions. Raises UsageError if there is no edition.
    """
    require_editions(output)
    found = describe_editions(output)
    links = FeedLinks(file=lambda edition, name: f"{edition.name}/{name}")
    return encode_feed(found, links, name=output.resolve().name).decode()


def encode_feed(editions: Sequence[PublishedEdition], links: FeedLinks, *, name: str) -> bytes:
    """Return a feed of editions, the first fifty; `name` is what its id is made from, and never changes."""
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "id", _identity(name))
    _add(feed, "title", common_title(editions))
    _add(feed, "updated", _moment(max((each.published for each in editions), default=_NEVER)))
    author = next((each.originator for each in editions if each.originator), "briefing")
    _add(ET.SubElement(feed, "author"), "name", author)
    if links.own:
        ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=links.own)
    if links.page:
        ET.SubElement(feed, "link", rel="alternate", type="text/html", href=links.page)
    for edition in editions[:MOST_ENTRIES]:
        _add_entry(feed, edition, links)
    ET.indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'.encode()


def _add_entry(feed: ET.Element, edition: PublishedEdition, links: FeedLinks) -> None:
    entry = ET.SubElement(feed, "entry", {f"{{{_XML}}}lang": edition.language})
    _add(entry, "id", _identity(edition.name))
    _add(entry, "title", f"{edition.title}, {format_date(edition.as_of)}")
    _add(entry, "updated", _moment(edition.published))
    _add(entry, "published", _moment(edition.published))
    for file in edition.formats:
        ET.SubElement(
            entry,
            "link",
            rel="alternate",
            type=file.media_type.partition(";")[0],
            href=links.file(edition, file.name),
            title=file.label,
            length=str(file.size),
        )
    _add(entry, "summary", _summary(edition))
    _add(entry, "content", _content(edition), type="html")


def _summary(edition: PublishedEdition) -> str:
    """Return what the edition has, and what has changed since the one before."""
    points, sources = format_count(edition.points, "point"), format_count(edition.sources, "source")
    changes = edition.changes
    if changes is None:
        return f"{points} from {sources}. First edition."
    return f"{points} from {sources}. Since the edition of {format_date(changes.as_of)}. {changes.summary}"


def _content(edition: PublishedEdition) -> str:
    """Return the key points and the changed ones as HTML, in which no word of a source is markup."""
    parts = [_paragraphs("Key points", edition.key_points)]
    if edition.changes:
        parts.append(_paragraphs("Changed", edition.changes.sentences))
    return "".join(parts)


def _paragraphs(heading: str, sentences: Sequence[ListedSentence]) -> str:
    if not sentences:
        return ""
    items = "".join(
        Markup('<li><q lang="{}" dir="auto">{}</q> ({})</li>').format(
            each.language, each.text, ", ".join(filter(None, (each.outlet, each.label)))
        )
        for each in sentences
    )
    return f"<h2>{heading}</h2><ul>{items}</ul>"


def _identity(name: str) -> str:
    """Return the address of what has a name: the same on every machine and under every host."""
    return uuid5(NAMESPACE_URL, f"urn:briefing:{name}").urn


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text.translate(_CONTROLS)
