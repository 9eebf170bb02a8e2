"""Which tests have noticed the last mutants: they notice the next ones, which stand nearby, first of all."""

import mmap
from collections.abc import Iterable, Sequence

import pytest

_WIDTH = 4  # bytes of a number


class Killers:
    """Tests that have noticed mutants, noted in memory that forked processes share."""

    def __init__(self, items: Iterable[pytest.Item]) -> None:
        self._places = {item.nodeid: place for place, item in enumerate(items)}
        self._turns = mmap.mmap(-1, _WIDTH * (len(self._places) + 1))

    def add(self, test: str) -> None:
        """Note that a test has noticed a mutant."""
        turn = self._turn(len(self._places)) + 1
        for place in (self._places[test], len(self._places)):
            self._turns[_WIDTH * place : _WIDTH * (place + 1)] = turn.to_bytes(_WIDTH, "little")

    def first(self, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Return tests with those first that have noticed a mutant, the latest before the others."""
        return sorted(items, key=lambda item: -self._turn(self._places[item.nodeid]))

    def _turn(self, place: int) -> int:
        return int.from_bytes(self._turns[_WIDTH * place : _WIDTH * (place + 1)], "little")
