"""One run of a series: an edition is made or not, and `status.json` says how it ended."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing import pipeline
from briefing.errors import NOTHING_NEW, CannotWrite, Locked, SlotTaken, UsageError
from briefing.profile import Profile, Schedule
from briefing.publishing.build import BuildResult, build_edition
from briefing.publishing.reporting.logs import Level
from briefing.publishing.reporting.outcomes import Outcome, failure
from briefing.publishing.reporting.status import STATUS, describe, record_outcome, record_profiles
from briefing.publishing.scheduling.published_slots import edition_of
from briefing.publishing.scheduling.slots import Slot, slots_after
from briefing.publishing.series import Series, sources_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How a run of a series ended, with what it made or the error that stopped it."""

    outcome: Outcome
    built: BuildResult | None = None
    error: Exception | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the edition, those of the formats."""
        return self.built.files if self.built else ()

    @property
    def result(self) -> dict[str, Any]:
        """What was made, as JSON has it."""
        if self.built:
            return {
                "edition": self.built.edition.name,
                "new": self.built.new,
                "files": [str(path) for path in self.files],
            }
        return {"profile": self.outcome.profile, **describe(self.outcome)}

    @property
    def lines(self) -> tuple[tuple[str, Level, str], ...]:
        """What a person should know: event, level and text of each line."""
        name = f"{self.outcome.profile}: " if self.outcome.profile else ""
        if not self.built:
            return ((self.outcome.ending, "error", f"briefing: {name}{self.outcome.message}"),)
        first, *more = self.built.report
        told: list[tuple[str, Level, str]] = [(self.outcome.ending, "info", name + first)]
        return (*told, *(("not-read", "warning", name + line) for line in more))


def attempt(
    series: Series,
    options: Mapping[str, Any],
    *,
    now: datetime,
    slot: Slot | None = None,
    by_hand: bool = False,
) -> Attempt:
    """Make an edition of a series, for `slot` if there is one, and record how that ended.

    `options` are further arguments of :func:`briefing.publishing.build.build_edition`. No error leaves this
    function; an interrupt does, and if the edition was committed before, that is recorded first.
    """
    began = time.monotonic()
    known: dict[str, Any] = {"profile": series.name, "slot": slot}
    profile = None
    try:
        profile = pipeline.profile_for(series.sources, series.profile)
        ended = _build(series, profile, options, known)
    except KeyboardInterrupt:
        if profile and slot and (edition := edition_of(slot, series.output, profile.title)):
            outcome = Outcome(ending="published", message=f"published {edition}", edition=edition, **known)
            record_attempt(series, Attempt(outcome=outcome), now=now, schedule=profile.schedule)
        raise
    except Exception as error:  # noqa: BLE001 - the next series must have its turn, whatever happened here
        ended = Attempt(outcome=failure(error, **known), error=error)
    ended = replace(ended, outcome=replace(ended.outcome, seconds=time.monotonic() - began))
    if not by_hand or _is_news(series, ended):
        record_attempt(series, ended, now=now, schedule=profile.schedule if profile else None)
    return ended


def attempt_all(
    all_series: Sequence[Series], options: Mapping[str, Any], *, now: datetime
) -> tuple[Attempt, ...]:
    """Make an edition of each series by hand: one that fails does not stop the others."""
    ended = tuple(attempt(series, options, now=now, by_hand=True) for series in all_series)
    record_together(all_series)
    return ended


def record_attempt(
    series: Series, ended: Attempt, *, now: datetime, schedule: Schedule | None = None
) -> None:
    """Write the status of a series; not of a run that found another at work, which speaks for itself.

    Nor is one begun for a profile that does not exist: its name was mistyped, and no monitor waits for it.
    """
    mistyped = series.profile and not series.profile.exists() and not (series.output / STATUS).exists()
    if ended.outcome.ending == "nothing-due" or isinstance(ended.error, Locked) or mistyped:
        return
    coming = next(slots_after(schedule, now), None) if schedule else None
    with suppress(CannotWrite):  # a status that cannot be written grows old, and `health` says so
        record_outcome(series.output, ended.outcome, now=now, next_slot=coming)


def record_together(all_series: Sequence[Series]) -> None:
    """Write the status of several series above their folders."""
    names = [series.name for series in all_series if series.name]
    if names and all_series[0].output.parent.is_dir():
        with suppress(CannotWrite):  # each has its own
            record_profiles(all_series[0].output.parent, names)


def _build(series: Series, profile: Profile, options: Mapping[str, Any], known: Mapping[str, Any]) -> Attempt:
    sources = sources_of(series, profile)
    try:
        built = build_edition(
            sources, profile=series.profile, output=series.output, slot=known["slot"], **options
        )
    except SlotTaken as taken:
        return Attempt(outcome=Outcome(ending="nothing-due", message=str(taken), **known))
    outcome = Outcome(
        ending="published" if built.new else "nothing-new",
        message=built.report[0],
        exit_code=0 if built.new else NOTHING_NEW,
        edition=built.edition.name if built.new else "",
        documents=len(built.briefing.sources),
        unread=len(built.briefing.unread),
        stale_feeds=tuple(feed.url for feed in built.feeds if feed.state in {"kept", "failed"}),
        **known,
    )
    return Attempt(outcome=outcome, built=built)


def _is_news(series: Series, ended: Attempt) -> bool:
    """Say whether monitors are to hear of a run by hand: not of a slip of the pen."""
    if ended.error is None or isinstance(ended.error, UsageError):
        return ended.error is None
    with suppress(OSError):  # a disk that does not say whether there is one takes no other
        return (series.output / STATUS).exists()
    return False
