"""What is derived from data that never changes: found when it is first asked for, and kept beside it."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

Value = TypeVar("Value")


class DerivedValues:
    """Keeps values by name; the field of a data class that has it is left out of copies and comparisons.

    A value may depend on nothing but its name and the data beside which it is kept: so what is made with it
    is what is made without. A copy of the data with another field begins with nothing, as does one that was
    pickled.
    """

    __slots__ = ("_values",)

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}

    def get(self, name: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a name; `make` is called if nobody has asked for it before."""
        if name not in self._values:
            self._values[name] = make()
        return cast("Value", self._values[name])

    def beside(self, *others: object) -> "DerivedValues":
        """Return the values that depend on `others` too, which never change either.

        These are told from one another by identity: they are kept, so that nothing else gets theirs.
        """
        return self.get(("beside", *map(id, others)), lambda: (others, DerivedValues()))[1]

    def __reduce__(self) -> tuple[type["DerivedValues"], tuple[()]]:
        """Keep nothing in a pickle."""
        return DerivedValues, ()
