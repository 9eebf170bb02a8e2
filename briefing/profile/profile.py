"""What a profile says: the data classes, and how a profile is restored from the settings of an edition."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from briefing.errors import ProfileError
from briefing.models import OcrMode, Topic, View
from briefing.record import Heading
from briefing.review import NO_DECISIONS, Review
from briefing.serialisation import from_builtins

FILE_NAME = "briefing.toml"

HEADING = ("title", "reference", "marking", "originator", "addressee", "purpose", "language")
"""The fields that :class:`briefing.record.Heading` has too."""
_NOT_CONTENT = frozenset(
    {
        "sources",
        "min_sources",
        "min_read",
        "feeds",
        "schedule",
        "notify",
        "sign",
        "authority",
        "template_folder",
        "deliver",
        "cluster",
        "review",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed or page that is fetched before a dossier is read."""

    url: str
    pages: bool = False
    """Whether the pages that the feed links to are fetched as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When editions are due."""

    cron: str
    """Five fields: minute, hour, day of the month, month, day of the week."""
    timezone: str = "UTC"
    """A name of the IANA database; the cron expression is in its local time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDelivery:
    """To whom scheduled editions are sent, and by which mail server."""

    smtp: str
    """The server: ``mail.example.org``, or with its port, ``mail.example.org:465``."""
    sender: str
    to: tuple[str, ...]
    user: str = ""
    """Who logs in; empty for a server that wants nobody to."""
    password_file: str = ""
    """The file with the password, relative to the profile; empty for the credential store of the system."""
    ca_file: str = ""
    """The certificates that are trusted, relative to the profile; empty for those of the system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a briefing is: heading, topics, length, summariser and output."""

    title: str
    reference: str = ""
    marking: str = ""
    """A TLP 2.0 label; the highest of this and of any cited source is printed."""
    originator: str = ""
    addressee: str = ""
    purpose: str = ""
    language: str = "en"
    """ISO 639-1 code of the briefing, and of documents that name no language."""
    languages: tuple[str, ...] = ()
    """The languages of the documents that are quoted; empty for `language` alone. Others are only read."""
    focus: str = ""
    """What the reader asks for, in words; sentences about it count more."""
    topics: tuple[Topic, ...] = ()
    words: int = 700
    """The most words of all points together; at least 1."""
    share: float = 0.4
    """The largest share of the words that were read that is printed, in (0, 1]."""
    key_points: int = 6
    conflicts: int = 5
    """The most differences between sources that are printed; 0 for none."""
    timeline: int = 12
    """The most dates that the timeline has; 0 leaves it out."""
    view: View = "now"
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of an actor, by its name: *Ankara* of *Turkey*."""
    summariser: str = "coverage"
    summariser_options: dict[str, Any] = field(default_factory=dict)
    formats: tuple[str, ...] = ("pdf", "md", "html", "json")
    template: str = "diplomatic"
    paper: str = "A4"
    template_folder: str = ""
    """The folder of the files that take the place of those of the template, relative to the profile."""
    template_files: dict[str, bytes] = field(default_factory=dict)
    """These files by name."""
    page_language: str = ""
    """The language of the words that the page prints itself; empty for `language`."""
    archive: bool = False
    """Whether the PDF is PDF/A-3, with the record in it."""
    ratings: bool = False
    """Whether each point has the pair of the Admiralty code: the source's reliability, and credibility."""
    sources: tuple[str, ...] = ()
    """The folders and files that are briefed where the command line names none; relative to the profile."""
    min_sources: int = 1
    """No edition is made of fewer documents; at least 1."""
    min_read: float = 0.0
    """No edition is made if a smaller share of the files found could be read, in [0, 1]."""
    ocr: OcrMode = "auto"
    """Whether pages that are pictures are read: where Tesseract is installed, always or never."""
    feeds: tuple[Feed, ...] = ()
    schedule: Schedule | None = None
    sign: str = ""
    """The SSH key by which each edition is signed, relative to the profile; empty for none."""
    authority: str = ""
    """The file of the authority by which each edition is stamped, relative to the profile; empty for none."""
    deliver: MailDelivery | None = None
    cluster: str = ""
    """The scheduler of the cluster that reads the documents, or ``local``; empty for this machine alone."""
    notify: tuple[str, ...] = ()
    """The command that is called after each scheduled run, with the outcome as input; empty for none."""
    review: Review = NO_DECISIONS
    """What people decided about what is printed by it."""

    @property
    def settings(self) -> dict[str, Any]:
        """All that decides on the content of an edition besides the documents, in the types of JSON."""
        plain = {key: value for key, value in asdict(self).items() if key not in _NOT_CONTENT}
        decided = self.review.settings
        return {**plain, "review": decided} if decided else plain

    @property
    def sha256(self) -> str:
        """The SHA-256 of the settings, those of the command line included."""
        return hashlib.sha256(
            json.dumps(self.settings, sort_keys=True, default=str).encode("utf-8")
        ).hexdigest()

    def heading(self, as_of: date) -> Heading:
        """Return the heading of an edition whose information cut-off is `as_of`."""
        return Heading(as_of=as_of, **{key: getattr(self, key) for key in HEADING})


def default_profile(title: str) -> Profile:
    """Return the profile of a dossier that has none; its topics are discovered."""
    return Profile(title=title)


def restore_profile(settings: Mapping[str, Any]) -> Profile:
    """Return the profile that has these settings, as :attr:`Profile.settings` gives them, also out of JSON.

    Raises ProfileError for settings of another version.
    """
    try:
        return from_builtins(settings, Profile)
    except ValueError as error:
        raise ProfileError(f"the settings are those of another version: {error}") from error
