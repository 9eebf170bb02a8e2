"""What is decided, with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.desk.acts import subject_of
from briefing.publishing.reviewing import decision_line, list_decision
from briefing.record import DecisionState, ReviewDecision
from briefing.review import Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision of the review."""

    what: str
    """In words."""
    by: str
    on: str
    """In ISO form; empty where nobody has said."""
    reason: str
    subject: str
    """What it is about, by which it is taken back."""
    state: DecisionState
    why: str
    """Why it was not done; empty where it was."""


def decision_row(decision: Decided, known: Sequence[ReviewDecision]) -> DecisionRow:
    """Return a decision as the page has it that lists the `known` ones."""
    listed = list_decision(decision, known)
    return DecisionRow(
        what=decision_line(decision),
        by=listed.by,
        on=listed.on.isoformat() if listed.on else "",
        reason=listed.reason,
        subject=subject_of(decision),
        state=listed.state,
        why=listed.why,
    )
