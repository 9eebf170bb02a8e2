"""The nouns of the choice: what became of each sentence, and which were chosen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What selection did with a sentence, and why."""

    chosen: bool
    reason: str
    other: int = -1
    """The sentence that stood in its way, or that it displaced; -1 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen sentences, best first, and the decision on every sentence."""

    chosen: tuple[int, ...]
    decisions: tuple[Decision, ...]
