"""Tell in words where two objects of JSON differ: what a file of an edition says, and what its sources give.

The fields are not listed here: a field that is added to the record is compared from its first day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_ITEMS = {
    "points": "point",
    "sources": "source",
    "citations": "citation",
    "conflicts": "difference",
    "values": "side",
    "sections": "section",
    "stories": "story",
    "timeline": "timeline",
    "unread": "unread file",
    "dropped": "passage left out of",
    "sentences": "sentence of",
}
"""What one item of a list is called where it is not the name of the list without its last letter."""
_IDENTITIES = (
    ("id",),
    ("number",),
    ("date", "text"),
    ("path",),
    ("document", "start"),
    ("document",),
    ("topic",),
    ("name",),
)
_LONGEST_VALUE = 100  # characters


class Step(NamedTuple):
    """A step into an object: the list or field, and the item of a list in words."""

    name: str
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """A place at which two objects differ."""

    steps: tuple[Step, ...]
    found: str
    """What is found there, and what stands there when it is made again, in words."""

    @property
    def text(self) -> str:
        """The place and what differs, for people."""
        where = ", ".join(step.item for step in self.steps if step.item)
        return f"{where}: {self.found}" if where else self.found


def compare_values(stated: Any, derived: Any, steps: tuple[Step, ...] = ()) -> Iterator[Discrepancy]:
    """Yield each place where what is `stated` is not what was `derived`; both are in the types of JSON."""
    if isinstance(stated, Mapping) and isinstance(derived, Mapping):
        yield from _compare_fields(stated, derived, steps)
    elif _is_list_of_objects(stated) and _is_list_of_objects(derived):
        yield from _compare_items(stated, derived, steps)
    elif stated != derived or type(stated) is not type(derived):
        yield Discrepancy(
            steps=steps,
            found=_contrast(_field(steps), stated, derived),
        )


def _compare_fields(
    stated: Mapping[str, Any], derived: Mapping[str, Any], steps: tuple[Step, ...]
) -> Iterator[Discrepancy]:
    for name in (*derived, *(name for name in stated if name not in derived)):
        here = (*steps, Step(name))
        if name not in stated:
            yield Discrepancy(steps=here, found=f"{_field(here)} is left out")
        elif name not in derived:
            yield Discrepancy(steps=here, found=f"{_field(here)} is none that belongs there")
        else:
            yield from compare_values(stated[name], derived[name], here)


def _compare_items(
    stated: Sequence[Any], derived: Sequence[Any], steps: tuple[Step, ...]
) -> Iterator[Discrepancy]:
    """Yield the differences of two lists: by place if they are equally long, else by what their items are."""
    if len(stated) != len(derived):
        yield from _compare_membership(stated, derived, steps)
        return
    name = steps[-1].name
    for number, (one, other) in enumerate(zip(stated, derived, strict=True), start=1):
        if one != other:
            yield from compare_values(one, other, (*steps[:-1], Step(name, _label(name, other, number))))


def _compare_membership(
    stated: Sequence[Any], derived: Sequence[Any], steps: tuple[Step, ...]
) -> Iterator[Discrepancy]:
    """Yield which items one of two lists has and the other has not."""
    before, after = _by_identity(stated), _by_identity(derived)
    labels = {key: _label(steps[-1].name, item, number) for key, (number, item) in (before | after).items()}
    found = {key: "it is left out" for key in after if key not in before}
    found |= {key: "it was added, and the sources do not give it" for key in before if key not in after}
    for key, text in found.items():
        yield Discrepancy(steps=(*steps[:-1], Step(steps[-1].name, labels[key])), found=text)
    if not found:
        numbers = f"{len(stated)}, and made again there are {len(derived)}"
        yield Discrepancy(steps=steps, found=f"{_field(steps)}: there are {numbers}")


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)


def _by_identity(items: Sequence[Mapping[str, Any]]) -> dict[object, tuple[int, Mapping[str, Any]]]:
    return {_identity(item) or (number,): (number, item) for number, item in enumerate(items, start=1)}


def _identity(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what tells an item of a list from the others; empty where nothing does."""
    names = next((names for names in _IDENTITIES if all(name in item for name in names)), ())
    return tuple(str(item[name]) for name in names)


def _label(name: str, item: Mapping[str, Any], number: int) -> str:
    """Return what an item of a list is called: ``point p3``, ``source 2``, ``citation 1``."""
    kind = _ITEMS.get(name, name.removesuffix("s"))
    if name == "citations":
        return f"{kind} {number}"
    identity = _identity(item)
    return f"{kind} {identity[0] if identity else number}"


def _field(steps: tuple[Step, ...]) -> str:
    """Return what the last field is called: ``the publisher``, ``its text sha256``."""
    names = [step.name.replace("_", " ") for step in steps if not step.item]
    article = "its" if any(step.item for step in steps) else "the"
    return f"{article} {' '.join(names)}" if names else "it"


def _contrast(field: str, stated: Any, derived: Any) -> str:
    one, other = _as_text(stated), _as_text(derived)
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = 0 if max(len(one), len(other)) <= _LONGEST_VALUE else max(0, same - _LONGEST_VALUE // 2)
    shown = [repr(text[start : start + _LONGEST_VALUE]) if text else "nothing" for text in (one, other)]
    return f"{field} is given as {shown[0]}, and made again it is {shown[1]}"


def _as_text(value: Any) -> str:
    return "" if value is None or value in ([], {}) else str(value)
