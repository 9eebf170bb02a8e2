"""The record: every field of the briefing, in the order of the models."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from briefing.record import Briefing


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the record as UTF-8 JSON; the template and the paper change nothing."""
    del template, paper
    text = json.dumps(record(briefing), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    # UTF-8 has no lone surrogates (a file name may hold one); as \udcff they are good JSON.
    return text.encode("utf-8", "backslashreplace")


def record(value: object) -> Any:
    """Return the value in the types of JSON: dates in ISO form, fields under their record names."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.metadata.get("key", field.name): record(getattr(value, field.name))
            for field in fields(value)
        }
    if isinstance(value, dict):
        return {key: record(value[key]) for key in sorted(value)}
    if isinstance(value, tuple | list):
        return [record(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
