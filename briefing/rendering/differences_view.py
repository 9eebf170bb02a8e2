"""What the page says where sources differ: the sentences side by side, and none chosen."""

from dataclasses import dataclass

from briefing.record import Briefing, Conflict, Source, Value
from briefing.rendering import wording
from briefing.rendering.attribution import Credit, credit
from briefing.rendering.truncation import MOST_CREDITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What some of the sources say."""

    value: str
    """The words that differ; they are set apart where the sentence is printed."""
    number: int
    """Of the point in which the sentence is printed; 0 where it is printed here."""
    before: str
    after: str
    language: str
    credits: tuple[Credit, ...]
    more: str
    """What is said of the citations that are not printed; empty where all are."""

    @property
    def text(self) -> str:
        """The sentence."""
        return f"{self.before}{self.value}{self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A matter on which sources differ, numbered through the section."""

    number: int
    subject: str
    language: str
    sides: tuple[Side, ...]


def differing(briefing: Briefing, numbers: dict[str, int]) -> tuple[Differing, ...]:
    """Return the section on where sources differ, with points under their `numbers`."""
    sources = {source.number: source for source in briefing.sources}
    return tuple(
        Differing(
            number=number,
            subject=conflict.subject,
            language=sources[conflict.values[0].citations[0].source].language,
            sides=tuple(_side(value, numbers.get(value.point, 0), sources) for value in conflict.values),
        )
        for number, conflict in enumerate(briefing.conflicts, start=1)
    )


def differing_points(briefing: Briefing) -> dict[str, tuple[int, ...]]:
    """Return for each point that a conflict touches, by id, the numbers of those conflicts."""
    found: dict[str, tuple[int, ...]] = {}
    for number, conflict in enumerate(briefing.conflicts, start=1):
        for id_ in _points(conflict):
            found[id_] = (*found.get(id_, ()), number)
    return found


def _points(conflict: Conflict) -> list[str]:
    return [value.point for value in conflict.values if value.point]


def _side(value: Value, number: int, sources: dict[int, Source]) -> Side:
    credits_ = credit(value, sources)
    end = value.offset + len(value.value)
    return Side(
        value=value.value,
        number=number,
        before=value.text[: value.offset],
        after=value.text[end:],
        language=sources[value.citations[0].source].language,
        credits=credits_[:MOST_CREDITS],
        more=wording.more_credits(len(credits_) - MOST_CREDITS),
    )
