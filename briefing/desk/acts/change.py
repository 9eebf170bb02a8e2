"""A form that asks for a decision, and the change of the review that it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from briefing.desk.workbench import DeskState
from briefing.errors import UsageError
from briefing.review import Decided, Review, SentenceReference
from briefing.review.decisions import Subject

LONGEST_NOTE = 2_000
"""Characters."""
LONGEST_NAME = 1_000
"""Characters of the name of a topic or document."""
_SHOWN = 60  # characters of a sentence in a list of what was done

Signed = TypeVar("Signed", bound=Decided)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChange:
    """What is done to a review, and how it is told."""

    what: str
    added: tuple[Decided, ...] = ()
    removed: tuple[Decided, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about, to be compared with what others do."""
        decisions = (*self.removed, *self.added)
        return tuple(dict.fromkeys(_as_text(subject) for each in decisions for subject in each.subjects))

    def apply(self, review: Review) -> Review:
        """Return the review with the change."""
        changed = review.without(self.removed)
        for decision in self.added:
            changed = changed.with_decision(decision)
        return changed


def subject_of(decision: Decided) -> str:
    """Return what a decision is about as a text."""
    return _as_text(decision.subject)


def _as_text(subject: Subject) -> str:
    kind, about = subject
    parts = sorted(map(repr, about)) if isinstance(about, frozenset) else [repr(about)]
    return f"{kind}: {'; '.join(parts)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form, with all that it is about."""

    form: Mapping[str, str]
    state: DeskState
    review: Review
    by: str
    on: date

    def value(self, name: str, *, most: int = LONGEST_NAME) -> str:
        """Return a field of the form, with white space folded; raises UsageError for an empty one."""
        found = " ".join(self.form.get(name, "").split())
        if not found:
            raise UsageError(f"the form says nothing of {name!r}; go back, fill it in, and send it again")
        if len(found) > most:
            raise UsageError(f"{name!r} is longer than {most} characters; shorten it")
        return found

    def sentence(self, prefix: str = "") -> SentenceReference:
        """Return the sentence that a form names; raises UsageError where it is not read any more."""
        document, start = self.form.get(f"{prefix}document", ""), self.form.get(f"{prefix}start", "")
        place = (document, int(start) if start.isascii() and start.isdigit() and len(start) < 10 else -1)  # noqa: PLR2004
        if place not in self.state.positions:
            raise UsageError("no such sentence in the documents that were read; look at the page anew")
        return SentenceReference.of(self.state.ledger[self.state.positions[place]])

    def sign(self, decision: Signed) -> Signed:
        """Return a decision with who decides it and when."""
        return replace(decision, by=self.by, on=self.on)


def shorten(text: str, most: int = _SHOWN) -> str:
    """Return the beginning of a text in quotation marks."""
    return f"“{text if len(text) <= most else text[: most - 1].rstrip() + '…'}”"
