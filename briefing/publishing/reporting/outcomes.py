"""How a run ended, as the status, the log and the hook report it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

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
    """How many were read; None if the run ended before that."""
    unread: int | None = None
    stale_feeds: tuple[str, ...] = ()
    """The feeds that could not be fetched, so that older items of theirs were read."""
    seconds: float = 0.0


def failed_outcome(error: Exception, *, profile: str = "", slot: Slot | None = None) -> Outcome:
    """Return the outcome of a run that ended with an error; what is no error of ours is named by its kind."""
    if isinstance(error, BriefingError):
        message, exit_code = str(error), error.exit_code
    else:  # its text may hold what a source says
        message = f"internal error: {type(error).__name__}; run again with --debug and report what it prints"
        exit_code = BriefingError.exit_code
    return Outcome(ending="failed", message=message, exit_code=exit_code, profile=profile, slot=slot)


def combined_exit_code(outcomes: Sequence[Outcome]) -> int:
    """Return the exit code of a run of several profiles: that of the first one that failed.

    If none failed it is 0; it is 3 if no edition was published because nothing was new.
    """
    failures = [outcome.exit_code for outcome in outcomes if outcome.ending == "failed"]
    endings = {outcome.ending for outcome in outcomes}
    if failures:
        return failures[0]
    return NOTHING_NEW if "nothing-new" in endings and "published" not in endings else 0
