"""The figures of a briefing: what a reader looks up first."""

from dataclasses import dataclass

from briefing.record.citations import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number that a sentence states, with what it is of."""

    words: str
    """The number, how exact it is, its unit and what it is of, as the sentence has them."""
    value: float
    unit: str
    """A sign: ``%``, ``$``, ...; empty for a plain number."""
    text: str
    """The sentence, with white space folded and without glosses."""
    offset: int
    """Where `words` begin in `text`."""
    point: str
    """The point that prints the sentence; empty where only the figures name it."""
    differences: tuple[str, ...]
    """The differences in which another report gives another figure for it."""
    is_overtaken: bool
    """Whether a later report says something else in place of the point's figure."""
    citation: Citation
    before: str = ""
    """The words directly before `words` that say what it is of; empty where those behind the number do."""
