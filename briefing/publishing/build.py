"""Make an edition on disk, or a digest that is written nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.composing.edition_name import slug
from briefing.errors import UsageError, VerificationFailed
from briefing.models import Dossier
from briefing.profile import Profile
from briefing.publishing.editions.committing import commit, set_latest, workspace
from briefing.publishing.editions.history import load_as_earlier
from briefing.publishing.editions.layout import (
    ADDED,
    MANIFEST,
    RECORD,
    Edition,
    edition_to_follow,
    latest_edition,
    read_edition_files,
    require_outside_edition,
)
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.manifest import hash_files
from briefing.publishing.editions.source_archive import SourceArchive
from briefing.publishing.editions.source_locations import record_locations
from briefing.publishing.minimums import check_minimums
from briefing.publishing.requested_profile import find_profile, resolve_profile, with_review
from briefing.publishing.scheduling.due import claim_slot
from briefing.publishing.scheduling.slots import Slot
from briefing.publishing.signals import defer_signals
from briefing.publishing.signing.scheduled import sign_scheduled
from briefing.reading.fetching.statuses import FeedStatus
from briefing.record import Briefing, EarlierEdition
from briefing.rendering.formats import pdf_beside
from briefing.rendering.page_options import page_options
from briefing.serialisation import encode_indented

if TYPE_CHECKING:
    from briefing.pipeline import Draft

_OPENED_LAST = ("md", "docx", "html", "pdf")
"""Of the files of an edition a person would open the last of these that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How an edition is made, besides what its profile says."""

    as_of: date
    """The information cut-off."""
    any_day: bool = False
    """Whether another cut-off alone is no reason for a new edition."""
    formats: tuple[str, ...] | None = None
    """Replace those of the profile; None leaves them."""
    words: int | None = None
    """Replaces that of the profile; None leaves it."""
    template: str | None = None
    """The same."""
    review: Path | None = None
    """Replaces that beside the profile; None leaves it."""
    strict: bool = False
    """Whether no edition is made if a file cannot be read."""
    force: bool = False
    """Whether an edition is made even if nothing has changed since the last one."""
    expected: str = ""
    """The edition that somebody has seen before it is published; another one is not. Empty for any."""
    slot: Slot | None = None
    """What a scheduled edition is due for."""
    addresses: tuple[str, ...] = ()
    """What is read besides the sources: files in object storage or on the web, and patterns of files."""
    cluster: str = ""
    """On which cluster files are read: ``tcp://host:8786`` or ``local``; empty for this machine alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """An edition on disk, with its briefing and lines for the person at the terminal."""

    briefing: Briefing
    edition: Path
    """Its folder."""
    files: tuple[Path, ...]
    """Those of the formats; the last is the page that a person would open."""
    new: bool
    """False if nothing has changed, and this is the last edition."""
    report: tuple[str, ...]
    feeds: tuple[FeedStatus, ...] = ()
    """The state of each feed or page that the profile lists."""


def build_edition(
    sources: Sequence[Path], *, profile: Profile | Path | None, output: Path, options: BuildOptions
) -> BuildResult:
    """Fetch the feeds of the profile, then publish an edition of `sources` below `output`.

    If nothing has changed since the last edition of this title, none is made. Raises Locked if another run
    is at work in `output`, UsageError if that is inside an edition, SlotTaken if the slot has an edition,
    TooFewSources below the minimums of the profile, or if the options are strict and a file cannot be read,
    and what :func:`briefing.pipeline.brief` and :func:`briefing.publishing.editions.committing.commit` raise.
    After an error the output is as it was.
    """
    require_outside_edition(output)
    used = _resolve(sources, profile, options)
    typesetting = pdf_beside(used.formats, page_options(used))
    with output_lock(output), workspace(output), SourceArchive(output) as copies, typesetting as pdf:
        # Loaded only now: beside it the other process loads what sets the pages.
        from briefing import pipeline
        from briefing.publishing.editions.contents import name_edition
        from briefing.publishing.reporting.build_report import report_lines

        timing = claim_slot(options.slot, output, used.title) if options.slot else None
        dossier, feeds = _read(sources, used, options, copies)
        before = edition_to_follow(output, slug(used.title))
        if before and not options.force and _is_unchanged(before, dossier, used, options):
            copies.store()
            record_locations(output, before.name, sources)
            return _nothing_new(before, output, feeds)
        since, damage = _earlier(before)
        # The entries of the ledger are made where they are written, beside the pages.
        draft = pipeline.brief_dossier(dossier, used, as_of=options.as_of, since=since, complete=False)
        _check_expected(draft, options.expected)
        draft, files = name_edition(draft, used, output, timing, pdf)
        edition = _publish(files, draft.briefing.edition, copies, sources=sources, output=output)
        unsigned = sign_scheduled(edition, used, find_profile(sources, profile)) if options.slot else []
    lines = [*damage, *report_lines(draft, used), *unsigned]
    return _result(draft.briefing, edition, lines, feeds=feeds)


def _resolve(sources: Sequence[Path], profile: Profile | Path | None, options: BuildOptions) -> Profile:
    """Return the profile with what the options replace of it, and its review."""
    used = resolve_profile(
        sources, profile, formats=options.formats, words=options.words, template=options.template
    )
    return with_review(used, options.review)


def _read(
    sources: Sequence[Path], used: Profile, options: BuildOptions, copies: SourceArchive
) -> tuple[Dossier, Sequence[FeedStatus]]:
    """Return the documents that were fetched and read, and the state of each feed."""
    from briefing.publishing.sources import fetch_sources, read_sources

    fetched = fetch_sources(sources, used, options.addresses, copies)
    dossier = read_sources(
        sources, used, as_of=options.as_of, fetched=fetched, copies=copies, cluster=options.cluster
    )
    check_minimums(dossier, used, strict=options.strict)
    return dossier, fetched.statuses


def make_digest(
    sources: Sequence[Path], *, profile: Profile | Path | None, as_of: date, words: int | None = None
) -> str:
    """Return the Markdown digest of `sources`; nothing is written."""
    from briefing import pipeline

    used = resolve_profile(sources, profile, words=words, formats=("md",))
    draft = pipeline.brief(sources, used, as_of=as_of)
    return pipeline.render(draft.briefing, used)["briefing.md"].decode("utf-8")


def _is_unchanged(edition: Edition, dossier: Dossier, profile: Profile, options: BuildOptions) -> bool:
    """Return whether another edition of `dossier` would be the same as `edition`, which must be undamaged.

    It would be if the documents, the settings, the packages and the cut-off are the same; the cut-off may
    differ if any day will do, but not if a later one lets in a document.
    """
    manifest = edition.manifest
    from briefing.pipeline import package_versions

    try:
        files = read_edition_files(edition.folder)
    except VerificationFailed:  # its record is gone, or a link has taken its place
        return False
    named = {name: data for name, data in files.items() if name not in {MANIFEST} | ADDED}
    return (
        (manifest.inputs, manifest.left_out) == (dossier.inputs, dossier.left_out)
        and encode_indented(manifest.settings) == encode_indented(profile.settings)
        and manifest.versions == package_versions()
        and (options.any_day or manifest.as_of == options.as_of)
        and manifest.files == hash_files(named)
        and load_briefing(files[RECORD]).unread == dossier.unread
    )


def _check_expected(draft: "Draft", expected: str) -> None:
    """Raise UsageError if an edition is not the one that somebody has seen."""
    if expected and draft.briefing.edition != expected:
        raise UsageError(
            f"{expected}: what would be published is {draft.briefing.edition}, for the documents or the"
            " profile have changed since it was shown; read them again, and look at it"
        )


def _publish(
    files: Mapping[str, bytes], name: str, copies: SourceArchive, *, sources: Sequence[Path], output: Path
) -> Path:
    with defer_signals():  # a signal waits until all is whole
        copies.store()
        record_locations(output, name, sources)
        return commit(files, name=name, output=output)


def _result(
    briefing: Briefing, edition: Path, report: Sequence[str], *, feeds: Sequence[FeedStatus], new: bool = True
) -> BuildResult:
    names = (name for name in read_edition_files(edition) if name.startswith("briefing."))
    files = (edition / name for name in sorted(names, key=_opening_order))
    return BuildResult(
        briefing=briefing,
        edition=edition,
        files=tuple(files),
        new=new,
        report=tuple(report),
        feeds=tuple(feeds),
    )


def _opening_order(name: str) -> tuple[int, str]:
    """Return the place of a file among those that are listed: what a person would open comes last."""
    ending = name.rpartition(".")[2]
    first = ("json", *_OPENED_LAST)
    return (first.index(ending) if ending in first else 1, name)


def _nothing_new(before: Edition, output: Path, feeds: Sequence[FeedStatus]) -> BuildResult:
    """Return the edition that there is; `latest` is set to it if it shows none."""
    if latest_edition(output) is None:
        set_latest(before.name, output)
    briefing = load_briefing(read_edition_files(before.folder)[RECORD])
    return _result(briefing, before.folder, [f"nothing new since {before.name}"], feeds=feeds, new=False)


def _earlier(before: Edition | None) -> tuple[EarlierEdition | None, list[str]]:
    """Return what the changes are derived from, and a line for the person if that is damaged."""
    if before is None:
        return None, []
    try:
        return load_as_earlier(before), []
    except VerificationFailed as error:
        return None, [f"what has changed is not told: {error}"]
