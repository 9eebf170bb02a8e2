"""Run a series: an edition is made or not, and `status.json` says how it ended."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.errors import NOTHING_NEW, CannotWrite, Locked, SlotTaken, UsageError
from briefing.profile import Profile, Schedule, profile_for
from briefing.publishing.build import BuildOptions, BuildResult, build_edition
from briefing.publishing.reporting.logs import Level
from briefing.publishing.reporting.outcomes import Outcome, failed_outcome
from briefing.publishing.reporting.status import STATUS, report_run, write_outcome, write_profiles
from briefing.publishing.scheduling.due import edition_of
from briefing.publishing.scheduling.slots import slots_after
from briefing.publishing.series import Series, resolve_addresses, resolve_sources
from briefing.serialisation import to_builtins


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A line for the person at the terminal, or for the log."""

    event: str
    level: Level
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """How a run of a series ended, with what it made or the error that stopped it."""

    outcome: Outcome
    built: BuildResult | None = None
    error: Exception | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the edition, those of the formats."""
        return self.built.files if self.built else ()

    @property
    def as_json(self) -> dict[str, Any]:
        """What was made, in the types of JSON."""
        if self.built:
            return {
                "edition": self.built.edition.name,
                "new": self.built.new,
                "files": [str(path) for path in self.files],
            }
        return {"profile": self.outcome.profile, **to_builtins(report_run(self.outcome))}

    @property
    def messages(self) -> tuple[Message, ...]:
        """What a person should know."""
        name = f"{self.outcome.profile}: " if self.outcome.profile else ""
        ending = self.outcome.ending
        if not self.built:
            return (Message(event=ending, level="error", text=f"briefing: {name}{self.outcome.message}"),)
        first, *more = self.built.report
        return (
            Message(event=ending, level="info", text=name + first),
            *(Message(event="not-read", level="warning", text=name + line) for line in more),
        )


def run_series(series: Series, options: BuildOptions, *, now: datetime, by_hand: bool = False) -> RunResult:
    """Make an edition of a series, and record how that ended.

    Errors are not raised but returned. An interrupt is raised; if the edition of a slot was committed before
    it, that is recorded first. A wrong command line, of a run that is started `by_hand`, is not recorded.
    """
    began = time.monotonic()
    profile = None
    try:
        profile = profile_for(series.sources, series.profile)
        result = _build(series, profile, options)
    except KeyboardInterrupt:
        if profile and (outcome := _published(series, profile, options)):
            record_run(series, RunResult(outcome=outcome), now=now, schedule=profile.schedule)
        raise
    except Exception as error:  # noqa: BLE001 - the next series must be run, whatever happened here
        outcome = failed_outcome(error, profile=series.name, slot=options.slot)
        result = RunResult(outcome=outcome, error=error)
    result = replace(result, outcome=replace(result.outcome, seconds=time.monotonic() - began))
    if not by_hand or _is_recorded(series, result):
        record_run(series, result, now=now, schedule=profile.schedule if profile else None)
    return result


def run_all_by_hand(
    all_series: Sequence[Series], options: BuildOptions, *, now: datetime
) -> tuple[RunResult, ...]:
    """Make an edition of each series, started by a person; one that fails does not stop the others."""
    results = tuple(run_series(series, options, now=now, by_hand=True) for series in all_series)
    record_profiles(all_series)
    return results


def record_run(series: Series, result: RunResult, *, now: datetime, schedule: Schedule | None = None) -> None:
    """Write the status of a series, but not for a run that found another one at work, which reports itself.

    No status is begun for a profile that does not exist: its name was mistyped.
    """
    mistyped = series.profile and not series.profile.exists() and not (series.output / STATUS).exists()
    if result.outcome.ending == "nothing-due" or isinstance(result.error, Locked) or mistyped:
        return
    coming = next(slots_after(schedule, now), None) if schedule else None
    with suppress(CannotWrite):  # a status that cannot be written grows old, and `health` says so
        write_outcome(series.output, result.outcome, now=now, next_slot=coming)


def record_profiles(all_series: Sequence[Series]) -> None:
    """Write the status of several series above their folders."""
    names = [series.name for series in all_series if series.name]
    if names and all_series[0].output.parent.is_dir():
        with suppress(CannotWrite):  # each has its own
            write_profiles(all_series[0].output.parent, names)


def _build(series: Series, profile: Profile, options: BuildOptions) -> RunResult:
    sources = resolve_sources(series, profile)
    # A profile in a dossier that somebody sent must not choose who is handed code and documents.
    cluster = options.cluster or (profile.cluster if series.profile else "")
    options = replace(options, addresses=resolve_addresses(series, profile), cluster=cluster)
    outcome = Outcome(ending="nothing-due", message="", profile=series.name, slot=options.slot)
    try:
        built = build_edition(sources, profile=series.profile, output=series.output, options=options)
    except SlotTaken as taken:
        return RunResult(outcome=replace(outcome, message=str(taken)))
    outcome = replace(
        outcome,
        ending="published" if built.new else "nothing-new",
        message=built.report[0],
        exit_code=0 if built.new else NOTHING_NEW,
        edition=built.edition.name if built.new else "",
        documents=len(built.briefing.sources) + len(built.briefing.not_analysed),
        unread=len(built.briefing.unread),
        stale_feeds=tuple(feed.url for feed in built.feeds if feed.state in {"kept", "failed"}),
    )
    return RunResult(outcome=outcome, built=built)


def _published(series: Series, profile: Profile, options: BuildOptions) -> Outcome | None:
    """Return the outcome of a run that was interrupted if its slot has an edition all the same."""
    slot = options.slot
    edition = edition_of(slot, series.output, profile.title) if slot else ""
    if not edition:
        return None
    message = f"published {edition}"
    return Outcome(ending="published", message=message, edition=edition, profile=series.name, slot=slot)


def _is_recorded(series: Series, result: RunResult) -> bool:
    """Return whether the status records a run by hand: not one with a mistake in the command line."""
    if result.error is None or isinstance(result.error, UsageError):
        return result.error is None
    with suppress(OSError):  # if that cannot be found out, it cannot be written either
        return (series.output / STATUS).exists()
    return False
