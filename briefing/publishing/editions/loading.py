"""The record back into nouns: `briefing.json` -> Briefing, `ledger.json` -> ledger entries."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from briefing.errors import VerificationFailed
from briefing.record import Briefing, EarlierEdition, LedgerEntry


def load_briefing(data: bytes) -> Briefing:
    """Return the briefing of a record; raises VerificationFailed for one that was not written by us."""
    try:
        briefing: Briefing = _decode(Briefing, json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VerificationFailed(f"briefing.json: not a record of this schema: {error!r}") from error
    return briefing


def load_ledger(data: bytes) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger; raises VerificationFailed for one that was not written by us."""
    if not data:
        raise VerificationFailed("ledger.json: the file is gone or empty")
    try:
        return tuple(_decode(LedgerEntry, entry) for entry in json.loads(data)["sentences"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VerificationFailed(f"ledger.json: not a ledger of this schema: {error!r}") from error


def load_earlier(data: bytes) -> EarlierEdition:
    """Return what the edition before printed; raises VerificationFailed for what was not written by us."""
    if not data:
        raise VerificationFailed("earlier.json: the file is gone or empty")
    try:
        earlier: EarlierEdition = _decode(EarlierEdition, json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VerificationFailed(f"earlier.json: not of this schema: {error!r}") from error
    return earlier


def _decode(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        given = {field.metadata.get("key", field.name): field for field in fields(kind)}
        unknown = value.keys() - given.keys()
        if unknown:
            raise KeyError(min(unknown))
        return kind(**{field.name: _decode(hints[field.name], value[key]) for key, field in given.items()})
    if get_origin(kind) is tuple:
        return tuple(_decode(get_args(kind)[0], item) for item in value)
    if isinstance(kind, UnionType):
        return None if value is None else _decode(get_args(kind)[0], value)
    return date.fromisoformat(value) if kind is date else value
