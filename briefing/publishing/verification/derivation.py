"""Make the record of an edition again from its sources, by the settings that its manifest states."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from briefing import pipeline
from briefing.archive.choice import ArchiveQuery
from briefing.archive.reading import read_sources
from briefing.composing.briefing import SCHEMA
from briefing.composing.edition_name import has_name_of_content, name_edition
from briefing.errors import ProfileError
from briefing.formatting import format_list
from briefing.models import Dossier, ReadingOptions, Unread
from briefing.pipeline import Draft
from briefing.profile import restore_profile
from briefing.publishing.editions.loading import load_earlier
from briefing.publishing.editions.manifest import Manifest
from briefing.reading.discovery.finder import FoundFiles, SourceFile
from briefing.reading.dossier import ReadingMeans
from briefing.record import Briefing
from briefing.serialisation import to_builtins

OWN_PACKAGE = "diplomatic-briefing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """What decides on how the files of a dossier are read."""

    options: ReadingOptions
    as_of: date
    left_out: tuple[Unread, ...] = ()
    query: ArchiveQuery = field(default_factory=ArchiveQuery)


def reading_settings(briefing: Briefing, manifest: Manifest | None) -> ReadingSettings:
    """Return the settings of the manifest, or of the record where there is no manifest."""
    if manifest is None:
        return ReadingSettings(options=ReadingOptions(language=briefing.language), as_of=briefing.as_of)
    language = str(manifest.settings.get("language", briefing.language))
    # Settings without a word on OCR are of a version that had none.
    options = ReadingOptions(language=language, ocr=manifest.settings.get("ocr", False))
    query = ArchiveQuery()
    with suppress(ProfileError):  # of another version: that is said where the edition is made again
        query = pipeline.archive_query(restore_profile(manifest.settings))
    return ReadingSettings(options=options, as_of=manifest.as_of, left_out=manifest.left_out, query=query)


def read_again(
    files: Sequence[SourceFile], settings: ReadingSettings, executor: Executor | None = None
) -> Dossier:
    """Read the files of an edition again, without the cache, which somebody may have altered."""
    found = FoundFiles(files=tuple(files), left_out=settings.left_out)
    means = ReadingMeans(executor=executor)
    return read_sources(
        found, as_of=settings.as_of, options=settings.options, means=means, query=settings.query
    )


def derive(dossier: Dossier, manifest: Manifest, earlier: bytes) -> Draft:
    """Return the draft that a dossier gives by the settings of the manifest, named as the edition is.

    `earlier` is the file that says what the edition before printed, empty for a first edition. The versions
    of the packages are those of the manifest: which of them differ here is another question. Where the
    content gives the edition another name, the draft has that one. Raises ProfileError for settings of
    another version, and VerificationFailed if `earlier` is damaged.
    """
    profile = restore_profile(manifest.settings)
    since = load_earlier(earlier) if earlier else None
    draft = pipeline.brief_dossier(dossier, profile, as_of=manifest.as_of, since=since)
    briefing = _named(draft.briefing, manifest)
    return replace(draft, briefing=briefing)


def _named(made: Briefing, manifest: Manifest) -> Briefing:
    """Return the briefing with the versions of the manifest, and the edition's name if that fits them."""
    method = replace(made.method, versions=manifest.versions)
    named = replace(made, method=method, edition=manifest.edition)
    return named if has_name_of_content(to_builtins(named)) else name_edition(named, named.changes)


def other_versions(manifest: Manifest) -> dict[str, str]:
    """Return how each package differs here from the one that made the edition, in words, by its name."""
    here = pipeline.package_versions()
    return {
        name: f"{name} {here.get(name, 'none')} where {manifest.versions.get(name, 'none')} made it"
        for name in sorted(here.keys() | manifest.versions.keys())
        if here.get(name) != manifest.versions.get(name)
    }


def unproved_versions(manifest: Manifest) -> list[str]:
    """Return which packages are of another version here, in words; what made it nothing proves."""
    versions = other_versions(manifest)
    return [f"here is {format_list(versions.values())}"] if versions else []


def is_of_other_code(briefing: Briefing, manifest: Manifest) -> bool:
    """Say whether another version of this program made the edition, so that it may choose otherwise."""
    return briefing.schema != SCHEMA or OWN_PACKAGE in other_versions(manifest)
