"""Read the files of an edition that are data classes: `briefing.json`, `ledger.json`, `earlier.json`."""

from dataclasses import dataclass
from typing import TypeVar

from briefing.errors import VerificationFailed
from briefing.record import Briefing, EarlierEdition, LedgerEntry
from briefing.serialisation import decode

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ledger:
    """`ledger.json`."""

    schema: int
    sentences: tuple[LedgerEntry, ...]


def load_briefing(data: bytes) -> Briefing:
    """Return the briefing of a record; raises VerificationFailed for one that was not written by us."""
    return _load(data, Briefing, "briefing.json", "a record of this schema")


def load_ledger(data: bytes) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger; raises VerificationFailed for one that was not written by us."""
    return _load(data, _Ledger, "ledger.json", "a ledger of this schema").sentences


def load_earlier(data: bytes) -> EarlierEdition:
    """Return what the edition before printed; raises VerificationFailed for what was not written by us."""
    return _load(data, EarlierEdition, "earlier.json", "of this schema")


def _load(data: bytes, kind: type[_Kind], name: str, what: str) -> _Kind:
    if not data:
        raise VerificationFailed(f"{name}: the file is gone or empty")
    try:
        return decode(data, kind)
    except ValueError as error:
        raise VerificationFailed(f"{name}: not {what}: {error}") from error
