"""The three ways to use the corridor: an edition on disk, a digest, a starter profile."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from briefing import pipeline
from briefing.composing.briefing import slug
from briefing.english import count, language, listing
from briefing.errors import CannotWrite, TooFewSources, UsageError, VerificationFailed
from briefing.models import Unread
from briefing.plugins import find_plugin, plugin_names
from briefing.profile import FILE_NAME, Profile
from briefing.publishing.editions.committing import commit, remember, show, workspace
from briefing.publishing.editions.contents import settle
from briefing.publishing.editions.history import recall
from briefing.publishing.editions.keeping import Copies
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
from briefing.publishing.editions.unchanged import is_unchanged
from briefing.publishing.starter import profile_text
from briefing.reading.fetching.statuses import FeedStatus
from briefing.record import Briefing, Earlier
from briefing.rendering.templating import check_template
from briefing.rendering.typefaces import wanting


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
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
    profile: Path | None,
    output: Path,
    changes: Mapping[str, Any],
    as_of: date,
    any_day: bool = False,
    strict: bool = False,
    force: bool = False,
) -> Built:
    """Fetch what the profile lists, then publish an edition of `sources` below `output`; `latest` shows it.

    Where nothing has changed since the last one of its title none is made, unless `force`; with `any_day`
    another cut-off that lets no document in is no change. `changes` replace fields of the profile where they
    are not None. Raises Locked if another run is at work in `output`, TooFewSources if `strict` and a file
    cannot be read, and the errors of :func:`briefing.pipeline.brief` and of publishing: then nothing changes.
    """
    used = _profile(sources, profile, changes)
    with hold(output), workspace(output):
        fetched = pipeline.fetch(sources, used, now=datetime.now(UTC))
        copies = Copies(output)
        dossier = pipeline.read(
            sources, used, as_of=as_of, cache=output / CACHE, keep=copies.take, fetched=fetched
        )
        if strict:
            _refuse(dossier.unread)
        before = last_edition(output, slug(used.title))
        if before and not force and is_unchanged(before, dossier, used, as_of=None if any_day else as_of):
            copies.keep()
            remember(output, before.name, sources)
            return _nothing_new(before, output, fetched.statuses)
        since, damage = _earlier(before)
        draft = pipeline.brief_dossier(dossier, used, as_of=as_of, since=since)
        draft, contents = settle(draft, used, output)
        copies.keep()
        remember(output, draft.briefing.edition, sources)
        edition = commit(contents, name=draft.briefing.edition, output=output)
    return _built(draft.briefing, edition, [*damage, *_told(draft, used)], feeds=fetched.statuses)


def _refuse(unread: Sequence[Unread]) -> None:
    lost = next((item for item in unread if item.state != "skipped"), None)
    if lost:
        raise TooFewSources(f"{lost.path}: {lost.reason}; without --strict the rest is published")


def make_digest(
    sources: Sequence[Path], *, profile: Path | None, changes: Mapping[str, Any], as_of: date
) -> str:
    """Return the Markdown digest of `sources`; nothing is written."""
    used = _profile(sources, profile, {**changes, "formats": ("md",)})
    draft = pipeline.brief(sources, used, as_of=as_of)
    return pipeline.render(draft.briefing, used)["briefing.md"].decode("utf-8")


def write_starter(folder: Path, *, force: bool) -> Path:
    """Write a starter profile into `folder` and return its path.

    Raises UsageError for a profile that is there already, unless `force`, and CannotWrite.
    """
    path = folder / FILE_NAME
    if path.exists() and not force:
        raise UsageError(f"{path}: there is a profile already; --force replaces it")
    title, topics = pipeline.propose(folder)
    try:
        path.write_text(profile_text(title, topics), encoding="utf-8")
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    return path


def _profile(sources: Sequence[Path], given: Path | None, changes: Mapping[str, Any]) -> Profile:
    missing = [source for source in sources if not source.exists()]
    if missing:
        raise UsageError(f"{missing[0]}: there is no such file or folder")
    asked = changes.get("formats") or ()
    known = plugin_names("renderer")
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise UsageError(f"no format is called {unknown[0]!r}: there are {', '.join(known)}")
    used = pipeline.profile_for(sources, given)
    used = replace(used, **{key: value for key, value in changes.items() if value is not None})
    pipeline.find_summariser(used)
    for name in used.formats:
        find_plugin("renderer", name)
    check_template(used.template)
    return used


def _built(
    briefing: Briefing, edition: Path, report: Sequence[str], *, feeds: Sequence[FeedStatus], new: bool = True
) -> Built:
    files = (edition / name for name in sorted(read_edition(edition)) if name.startswith("briefing."))
    return Built(
        briefing=briefing,
        edition=edition,
        files=tuple(files),
        new=new,
        report=tuple(report),
        feeds=tuple(feeds),
    )


def _nothing_new(before: Edition, output: Path, feeds: Sequence[FeedStatus]) -> Built:
    """Return the edition that is there; it is shown if no other is."""
    if shown_edition(output) is None:
        show(before.name, output)
    briefing = load_briefing(read_edition(before.folder)[RECORD])
    line = f"nothing new since {before.name}; --force publishes another edition"
    return _built(briefing, before.folder, [line], feeds=feeds, new=False)


def _earlier(before: Edition | None) -> tuple[Earlier | None, list[str]]:
    """Return what the changes are told from, and a line for the person where that is damaged."""
    if before is None:
        return None, []
    try:
        return recall(before), []
    except VerificationFailed as error:
        return None, [f"what has changed is not told: {error}"]


def _told(draft: pipeline.Draft, used: Profile) -> list[str]:
    """Return the lines for the person at the terminal."""
    return [*_report(draft.briefing, used), *_why_nothing(draft, used), *_boxes(draft.briefing, used)]


def _report(briefing: Briefing, profile: Profile) -> list[str]:
    cited = sum(source.state == "cited" for source in briefing.sources)
    total = sum(source.state != "duplicate" for source in briefing.sources)
    points, read = count(len(briefing.points), "point"), count(total, "document")
    words = sum(point.words for point in briefing.points)
    partly = [source for source in briefing.sources if source.partly]
    first = f"{points} from {cited} of {read} read; {count(len(briefing.unread), 'file')} not read"
    return [
        first,
        *[f"printed {words} words, for no sentence is within {profile.words}"][: words > profile.words],
        *(f"read in part: {source.document}: {source.note}" for source in partly),
        *(f"not read: {item.path}: {item.reason}" for item in briefing.unread),
    ]


def _why_nothing(draft: pipeline.Draft, profile: Profile) -> list[str]:
    """Return one line on why nothing is printed, with the way out; none if something is."""
    briefing = draft.briefing
    if briefing.points:
        return []
    found = sorted({source.language for source in briefing.sources if source.state == "read"})
    if profile.languages and set(found).isdisjoint(profile.languages):
        names = listing(language(code) for code in found)
        way_out = f"to quote them, write languages = {json.dumps(found)} in {FILE_NAME}"
        return [f"nothing is quoted: all documents are in {names}; {way_out}"]
    reasons = Counter(entry.reason.partition(":")[0] for entry in draft.ledger)
    told = "; ".join(f"{count(number, 'sentence')}: {reason}" for reason, number in reasons.most_common())
    return [f"nothing is quoted: {told or 'there is no sentence'}; `briefing explain` shows each"]


def _boxes(briefing: Briefing, profile: Profile) -> list[str]:
    """Return one line for each script that the PDF cannot print on this machine."""
    return [
        f"the PDF has boxes for {letters} letters, which no typeface here has: apt-get install {package};"
        " the other formats are whole"
        for letters, package in (wanting(briefing) if "pdf" in profile.formats else ())
    ]
