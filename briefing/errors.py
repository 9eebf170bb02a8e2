"""The error tree, and the exit code of each branch.

BriefingError            70  anything below that has no code of its own
├── ClockSetBack         70  the clock lies before the last edition
├── SlotTaken             0  what was due was published by another run meanwhile
├── UsageError            2  a source, option or edition that the command line named does not exist
├── TooFewSources         4  not enough documents could be read to make an edition
├── VerificationFailed   65  a printed sentence is not in its source, or a file was altered
├── ClusterFailed        69  the cluster cannot be reached, or was lost while it was at work
├── CannotWrite          73  the output folder cannot be written
├── Locked               75  another run is at work in the output folder
├── ReviewChanged        75  somebody else has changed the review meanwhile
└── ProfileError         78  the profile, or what it names, is wrong

A run that finds nothing new since the last edition is no error: `build` ends with 3 then.

A message is one line that names the thing and the way out. The command line
catches :class:`BriefingError` and nothing else.
"""

import re
from typing import Literal, TypeAlias

UnreadState: TypeAlias = Literal[
    "empty", "unreadable", "skipped", "too-large", "timed-out", "killed", "missing"
]


NOTHING_NEW = 3
"""The exit code of a run that made no edition because nothing has changed since the last."""


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def escape_controls(text: str) -> str:
    """Return a text with its control characters escaped: a name of a file then stays in its line.

    These are the characters that end a line, move the cursor of a terminal, or turn the direction of what
    follows, and bytes of a name that are no UTF-8.
    """
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], text)


class BriefingError(Exception):
    """Stop the run with one line; raised itself only for faults of our own."""

    exit_code = 70

    def __str__(self) -> str:
        """Return the message as one line, whatever the names in it contain."""
        return escape_controls(super().__str__())


class ClockSetBack(BriefingError):
    """Report a clock that lies before the last edition, so that no edition can be dated."""


class SlotTaken(BriefingError):
    """Report that the edition that was due is there already."""

    exit_code = 0


class UsageError(BriefingError):
    """Report a source, option or edition that does not exist."""

    exit_code = 2


class TooFewSources(BriefingError):
    """Report that fewer documents could be read than an edition needs."""

    exit_code = 4


class VerificationFailed(BriefingError):
    """Report that an edition and its sources no longer agree."""

    exit_code = 65


class ClusterFailed(BriefingError):
    """Report that a cluster cannot be reached, is of another version, or was lost while it was at work."""

    exit_code = 69


class CannotWrite(BriefingError):
    """Report that an output file or folder cannot be written."""

    exit_code = 73


class Locked(BriefingError):
    """Report that another run is at work in the output folder."""

    exit_code = 75


class ReviewChanged(BriefingError):
    """Report a review that somebody else has changed since it was loaded; nothing was written."""

    exit_code = 75


class ProfileError(BriefingError):
    """Report a profile that cannot be read, or that names what does not exist."""

    exit_code = 78


class Unreadable(Exception):
    """Report that a file gives no text; readers raise it, the dossier lists it, the run goes on."""

    def __init__(self, reason: str, *, empty: bool = False, state: UnreadState = "unreadable") -> None:
        super().__init__(reason)
        self.reason = reason
        self.state: UnreadState = "empty" if empty else state

    @property
    def empty(self) -> bool:
        """Say whether there is nothing in the file, so that nothing is lost."""
        return self.state == "empty"
