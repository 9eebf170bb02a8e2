"""The list of editions for programs."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from briefing.publishing.editions.published import ListedChanges, ListedSentence
from briefing.serialisation import encode_indented
from briefing.serving.catalogue import Catalogue, SeriesListing, all_editions

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """A file of a listed edition."""

    name: str
    url: str
    media_type: str
    size: int
    """Bytes."""
    sha256: str
    """Empty for the manifest and its signatures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdition:
    """An edition as the list has it."""

    name: str
    series: str
    """The sub-folder in which it lies; empty where there is none."""
    is_latest: bool
    number: int
    title: str
    marking: str
    language: str
    as_of: date
    published: datetime
    points: int
    sources: int
    url: str
    key_points: tuple[ListedSentence, ...]
    changes: ListedChanges | None
    files: tuple[ListedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsList:
    """The editions, the newest first."""

    schema: int
    editions: tuple[ListedEdition, ...]


def edition_address(listing: SeriesListing, edition: str, file: str = "") -> str:
    """Return the path under which an edition, or a file of it, is served."""
    return f"{quote(listing.path)}{quote(edition)}/{quote(file)}"


def list_as_json(catalogue: Catalogue, listings: tuple[SeriesListing, ...], origin: str) -> bytes:
    """Return the editions as JSON; `origin` is the beginning of the addresses, up to their path."""
    found = (
        ListedEdition(
            name=edition.name,
            series=listing.name,
            is_latest=edition == listing.latest,
            number=edition.number,
            title=edition.title,
            marking=edition.marking,
            language=edition.language,
            as_of=edition.as_of,
            published=edition.published,
            points=edition.points,
            sources=edition.sources,
            url=origin + edition_address(listing, edition.name),
            key_points=edition.key_points,
            changes=edition.changes,
            files=tuple(
                ListedFile(
                    name=file.name,
                    url=origin + edition_address(listing, edition.name, file.name),
                    media_type=file.media_type,
                    size=file.size,
                    sha256=file.sha256,
                )
                for file in catalogue.files_of(edition)
            ),
        )
        for listing, edition in all_editions(listings)
    )
    return encode_indented(EditionsList(schema=SCHEMA, editions=tuple(found)))
