"""The two ways to use the corridor: an edition on disk, a digest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from briefing import pipeline
from briefing.composing.briefing import slug
from briefing.errors import UsageError, VerificationFailed
from briefing.plugins import find_plugin, plugin_names
from briefing.profile import Profile
from briefing.publishing.editions.committing import commit, remember, show, workspace
from briefing.publishing.editions.contents import settle
from briefing.publishing.editions.history import recall
from briefing.publishing.editions.layout import (
    CACHE,
    RECORD,
    Edition,
    last_edition,
    read_edition,
    shown_edition,
)
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.locking import hold
from briefing.publishing.editions.source_archive import SourceArchive
from briefing.publishing.editions.unchanged import is_unchanged
from briefing.publishing.minimums import check_floors
from briefing.publishing.reporting.build_report import tell
from briefing.publishing.scheduling.published_slots import take_slot
from briefing.publishing.scheduling.slots import Slot
from briefing.publishing.signals import defer_signals
from briefing.reading.fetching.statuses import FeedStatus
from briefing.record import Briefing, EarlierEdition
from briefing.rendering.templating import check_template


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """An edition on disk: its briefing, its files, and lines for the person at the terminal."""

    briefing: Briefing
    edition: Path
    """Its folder."""
    files: tuple[Path, ...]
    new: bool
    """False if nothing has changed, and this is the last edition."""
    report: tuple[str, ...]
    feeds: tuple[FeedStatus, ...] = ()
    """How what the profile lists by URL stands."""


def build_edition(  # noqa: PLR0913 - one parameter an option
    sources: Sequence[Path],
    *,
    profile: Profile | Path | None,
    output: Path,
    changes: Mapping[str, Any],
    as_of: date,
    any_day: bool = False,
    strict: bool = False,
    force: bool = False,
    slot: Slot | None = None,
) -> BuildResult:
    """Fetch what the profile lists, then publish an edition of `sources` below `output`; `latest` shows it.

    Where nothing has changed since the last one of its title none is made, unless `force`; with `any_day`
    another cut-off that lets no document in is no change. `changes` replace fields of the profile where they
    are not None; `slot` is what a scheduled edition is due for. Raises Locked if another run is at work in
    `output`, SlotTaken, TooFewSources below the floors, or if `strict` and a file cannot be read, and the
    errors of :func:`briefing.pipeline.brief` and of publishing: then nothing changes.
    """
    used = _profile(sources, profile, changes)
    with hold(output), workspace(output), SourceArchive(output) as copies:
        timing = take_slot(slot, output, used.title) if slot else {}
        fetched = pipeline.fetch(sources, used, now=datetime.now(UTC))
        dossier = pipeline.read(
            sources, used, as_of=as_of, cache=output / CACHE, keep=copies.take, fetched=fetched
        )
        check_floors(dossier, used, strict=strict)
        before = last_edition(output, slug(used.title))
        if before and not force and is_unchanged(before, dossier, used, as_of=None if any_day else as_of):
            copies.keep()
            remember(output, before.name, sources)
            return _nothing_new(before, output, fetched.statuses)
        since, damage = _earlier(before)
        draft = pipeline.brief_dossier(dossier, used, as_of=as_of, since=since)
        draft, contents = settle(draft, used, output, timing)
        edition = _publish(contents, draft.briefing.edition, copies, sources=sources, output=output)
    return _built(draft.briefing, edition, [*damage, *tell(draft, used)], feeds=fetched.statuses)


def _publish(
    contents: Mapping[str, bytes], name: str, copies: SourceArchive, *, sources: Sequence[Path], output: Path
) -> Path:
    with defer_signals():  # a signal waits until all is whole
        copies.keep()
        remember(output, name, sources)
        return commit(contents, name=name, output=output)


def make_digest(
    sources: Sequence[Path], *, profile: Profile | Path | None, changes: Mapping[str, Any], as_of: date
) -> str:
    """Return the Markdown digest of `sources`; nothing is written."""
    used = _profile(sources, profile, {**changes, "formats": ("md",)})
    draft = pipeline.brief(sources, used, as_of=as_of)
    return pipeline.render(draft.briefing, used)["briefing.md"].decode("utf-8")


def _profile(sources: Sequence[Path], given: Profile | Path | None, changes: Mapping[str, Any]) -> Profile:
    missing = [source for source in sources if not source.exists()]
    if missing:
        raise UsageError(f"{missing[0]}: there is no such file or folder")
    asked = changes.get("formats") or ()
    known = plugin_names("renderer")
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise UsageError(f"no format is called {unknown[0]!r}: there are {', '.join(known)}")
    used = given if isinstance(given, Profile) else pipeline.profile_for(sources, given)
    used = replace(used, **{key: value for key, value in changes.items() if value is not None})
    pipeline.find_summariser(used)
    for name in used.formats:
        find_plugin("renderer", name)
    check_template(used.template)
    return used


def _built(
    briefing: Briefing, edition: Path, report: Sequence[str], *, feeds: Sequence[FeedStatus], new: bool = True
) -> BuildResult:
    files = (edition / name for name in sorted(read_edition(edition)) if name.startswith("briefing."))
    return BuildResult(
        briefing=briefing,
        edition=edition,
        files=tuple(files),
        new=new,
        report=tuple(report),
        feeds=tuple(feeds),
    )


def _nothing_new(before: Edition, output: Path, feeds: Sequence[FeedStatus]) -> BuildResult:
    """Return the edition that is there; it is shown if no other is."""
    if shown_edition(output) is None:
        show(before.name, output)
    briefing = load_briefing(read_edition(before.folder)[RECORD])
    return _built(briefing, before.folder, [f"nothing new since {before.name}"], feeds=feeds, new=False)


def _earlier(before: Edition | None) -> tuple[EarlierEdition | None, list[str]]:
    """Return what the changes are told from, and a line for the person where that is damaged."""
    if before is None:
        return None, []
    try:
        return recall(before), []
    except VerificationFailed as error:
        return None, [f"what has changed is not told: {error}"]
