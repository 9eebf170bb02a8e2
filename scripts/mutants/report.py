"""The outcome by module, held to a limit, and the list of survivors that are accepted."""

import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutations import Mutant

MOST = 0.10
"""The share of the mutants of a module that may survive."""
_KEYS = ("module", "scope", "original", "mutated")


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant by what does not move when lines are added above it."""

    module: str
    scope: str
    original: str
    mutated: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has become of the mutants of a module."""

    module: str
    mutants: int
    survived: Sequence[Mutant]
    untested: Sequence[Mutant] = ()
    """Those whose lines no test runs: they survive too."""

    def survivors(self, accepted: Collection[Survivor]) -> list[Mutant]:
        """Return those that are not accepted, by line."""
        left = [one for one in (*self.survived, *self.untested) if self._name(one) not in accepted]
        return sorted(left, key=lambda mutant: mutant.line)

    def stale(self, accepted: Collection[Survivor]) -> list[Survivor]:
        """Return what is accepted in this module and does not survive any more, or is no mutant."""
        names = {self._name(one) for one in (*self.survived, *self.untested)}
        return [one for one in accepted if one.module == self.module and one not in names]

    def _name(self, mutant: Mutant) -> Survivor:
        return Survivor(self.module, mutant.scope, mutant.original, mutant.mutated)


def read_accepted(path: Path) -> list[Survivor]:
    """Return the accepted survivors of a TOML file; raises ValueError for one without a reason."""
    accepted = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", []):
        if entry.keys() != {*_KEYS, "reason"} or not entry["reason"].strip():
            raise ValueError(f"{path.name}: a survivor has {', '.join(_KEYS)} and a reason: {entry}")
        accepted.append(Survivor(*(entry[key] for key in _KEYS)))
    return accepted


def describe(outcome: Outcome, accepted: Collection[Survivor]) -> Iterator[str]:
    """Yield a line for each survivor of a module that is not accepted, and for each stale acceptance."""
    for mutant in outcome.survivors(accepted):
        note = "  (no test runs it)" if mutant in outcome.untested else ""
        yield f"{outcome.module}:{mutant.line}  {mutant.original}  ->  {mutant.mutated}{note}"
    for one in outcome.stale(accepted):
        yield f"{outcome.module}: accepted and stale: {one.scope}: {one.original}  ->  {one.mutated}"


def tabulate(outcomes: Sequence[Outcome], accepted: Collection[Survivor]) -> Iterator[str]:
    """Yield a table with a row for each module; the last column says whether it keeps the limit."""
    width = max(len("module"), *(len(outcome.module) for outcome in outcomes))
    yield f"{'module':{width}}  mutants  survived  accepted   share"
    for outcome in outcomes:
        left = len(outcome.survivors(accepted))
        known = len(outcome.survived) + len(outcome.untested) - left
        share = left / max(1, outcome.mutants)
        note = "" if share <= MOST else f"  more than {MOST:.0%}"
        yield f"{outcome.module:{width}}  {outcome.mutants:7,}  {left:8,}  {known:8,}  {share:6.1%}{note}"


def keeps_limits(outcomes: Sequence[Outcome], accepted: Collection[Survivor]) -> bool:
    """Tell whether every module keeps the limit, and no accepted survivor is stale."""
    return all(
        len(outcome.survivors(accepted)) <= MOST * outcome.mutants and not outcome.stale(accepted)
        for outcome in outcomes
    )
