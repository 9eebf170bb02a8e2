"""How a run ended: the noun that status, log and hook tell of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from briefing.errors import NOTHING_NEW, BriefingError
from briefing.publishing.scheduling.slots import Slot

Ending: TypeAlias = Literal["published", "nothing-new", "nothing-due", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run of one profile ended."""

    ending: Ending
    message: str
    """One line."""
    exit_code: int = 0
    profile: str = ""
    """The name of the profile, if it is one of several."""
    slot: Slot | None = None
    edition: str = ""
    """The edition that was published."""
    documents: int | None = None
    """How many were read; None if the run did not come so far."""
    unread: int | None = None
    stale_feeds: tuple[str, ...] = ()
    """The feeds that could not be fetched, so that what they gave before was read."""
    seconds: float = 0.0


def failure(error: Exception, **known: Any) -> Outcome:
    """Return the outcome of a run that ended with an error; what is no error of ours is named by its kind."""
    if isinstance(error, BriefingError):
        return Outcome(ending="failed", message=str(error), exit_code=error.exit_code, **known)
    # Its text may hold what a source says.
    message = f"internal error: {type(error).__name__}; run again with --debug and report what it prints"
    return Outcome(ending="failed", message=message, exit_code=BriefingError.exit_code, **known)


def exit_code_of(outcomes: Sequence[Outcome]) -> int:
    """Return the exit code of a run of several profiles: that of the first that failed.

    If none failed it is 0, or 3 if nothing was published and something was found not to be new.
    """
    failed = [outcome.exit_code for outcome in outcomes if outcome.ending == "failed"]
    endings = {outcome.ending for outcome in outcomes}
    if failed:
        return failed[0]
    return NOTHING_NEW if "nothing-new" in endings and "published" not in endings else 0
