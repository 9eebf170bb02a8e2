"""Sequences of which few items are asked for."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)


class ComputedSequence(Sequence[Item_co]):
    """A sequence whose items are made when they are first asked for, by their positions, and then kept."""

    def __init__(self, length: int, make: Callable[[int], Item_co]) -> None:
        self._length = length
        self._make: Callable[[int], Item_co] | None = make
        self._made: dict[int, Item_co] = {}

    def __len__(self) -> int:
        """Return how many items there are, made or not."""
        return self._length

    @overload
    def __getitem__(self, place: int) -> Item_co: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Item_co, ...]: ...

    def __getitem__(self, place: int | slice) -> Item_co | tuple[Item_co, ...]:
        """Return an item, or a tuple of those of a slice."""
        places = range(self._length)[place]
        return self._item(places) if isinstance(places, int) else tuple(map(self._item, places))

    def __iter__(self) -> Iterator[Item_co]:
        """Yield all items; that of :class:`Sequence` would look up each by its place, in thrice the time."""
        return map(self._item, range(self._length))

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence has equal items; all are made."""
        return isinstance(other, ComputedSequence | tuple) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of a list: the items would all have to be made

    def complete(self) -> None:
        """Make all items, and let go of what they are made from."""
        for place in range(self._length):
            self._item(place)
        self._make = None

    def _item(self, place: int) -> Item_co:
        if place not in self._made and self._make:
            self._made[place] = self._make(place)
        return self._made[place]
