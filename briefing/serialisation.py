"""Turn data classes into JSON, and JSON into data classes, with msgspec.

The fields of a data class say what its JSON is: an object with exactly these keys. On the way back a missing
key, an unknown one and a value of another type are errors. Dates and times are in ISO form, with Z for UTC;
nothing else is converted.
``field(metadata={"key": "date"})`` gives a field another name in JSON than in Python.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter
from types import UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

Order: TypeAlias = Literal["deterministic", "sorted"]
"""`deterministic` sorts the keys of mappings, `sorted` those of data classes too."""

_Kind = TypeVar("_Kind")
_PLAIN = frozenset({str, int, float, bool, type(None)})


def encode(value: object) -> bytes:
    """Return a data class as compact JSON in UTF-8; raises ValueError where a field holds another type."""
    try:
        return msgspec.json.encode(_as_structs(value))
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def encode_indented(value: object, *, order: Order | None = None) -> bytes:
    """Return data classes, mappings and sequences as JSON with one entry a line.

    So two versions of a file can be compared by eye. Without `order`, keys stand as they were given.
    """
    try:  # to indent is slow in Python alone
        return msgspec.json.format(_compact(value, order), indent=1) + b"\n"
    except UnicodeEncodeError:
        # UTF-8 has no lone surrogates, which a file name may hold; written as \udcff they are good JSON.
        plain = to_builtins(value, order=order)
        text = json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        return text.encode("utf-8", "backslashreplace")


def _compact(value: object, order: Order | None) -> bytes:
    """Return the JSON of a value; msgspec, which is quick, writes numbers like 1e-07 in another way."""
    if not is_dataclass(value) or isinstance(value, type):
        return json.dumps(to_builtins(value, order=order), ensure_ascii=False, allow_nan=False).encode()
    try:
        struct = _as_structs(value)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    members = [
        (json.dumps(member.encode_name).encode(), getattr(struct, member.name), member.type)
        for member in msgspec.structs.fields(struct)
    ]
    parts = [
        name
        + b":"
        + (_compact_floats(item, order) if _has_floats(kind) else msgspec.json.encode(item, order=order))
        for name, item, kind in (sorted(members, key=_name_of) if order == "sorted" else members)
    ]
    return b"{" + b",".join(parts) + b"}"


def _compact_floats(struct: object, order: Order | None) -> bytes:
    plain = msgspec.to_builtins(struct, order=order)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False).encode()


_name_of = itemgetter(0)


@cache
def _has_floats(kind: Any) -> bool:
    """Return whether values of a type may hold a float."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return any(_has_floats(member.type) for member in msgspec.structs.fields(kind))
    if get_origin(kind) is Literal:
        return False
    return kind in {float, Any, object} or any(map(_has_floats, get_args(kind)))


def encode_rows(kind: type, rows: Sequence[object]) -> str:
    """Return objects of the data class `kind`, whose fields are plain values, as JSON with one object a line.

    It works column by column, in half the time: a ledger may have a million rows.
    """
    columns, rows = fields(kind), [*rows]  # some sequences take long to look up an item
    line = "{" + ", ".join(f'"{field.name}": %s' for field in columns) + "}"
    values = [map(_ENCODE_CELL[field.type], map(attrgetter(field.name), rows)) for field in columns]
    return ",\n".join(map(line.__mod__, zip(*values, strict=True)))


def to_builtins(value: object, *, order: Order | None = None) -> Any:
    """Return data classes, mappings and sequences in the types of JSON.

    Raises ValueError where a field holds another type than it says.
    """
    try:
        return msgspec.to_builtins(_as_structs(value), order=order)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def decode(data: bytes, kind: type[_Kind]) -> _Kind:
    """Return the object of type `kind` whose JSON is `data`; raises ValueError saying what is wrong where."""
    decoder = _decoder(cast("Any", kind))
    try:
        found = decoder.decode(data)
    except (msgspec.DecodeError, RecursionError):  # the json module takes lone surrogates too
        return from_builtins(_loads(data), kind)
    return msgspec.convert(found, kind, from_attributes=True)


def from_builtins(value: object, kind: type[_Kind], *, lenient: bool = False) -> _Kind:
    """Return the object of type `kind` that :func:`to_builtins` gave `value` for; raises ValueError.

    A missing key has the default of its field. If `lenient`, an unknown key is ignored too: the file may be
    that of another version.
    """
    schema = _schema(cast("Any", kind), lenient=lenient)
    try:
        return msgspec.convert(msgspec.convert(value, schema), kind, from_attributes=True)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def _loads(data: bytes) -> Any:
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("JSON is nested too deeply") from error


def _as_structs(value: object) -> Any:
    """Return the same with a Struct in place of each data class, whose names are those of JSON."""
    if type(value) in _PLAIN:  # most are
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return msgspec.convert(value, _schema(type(value)), from_attributes=True)
    if isinstance(value, Mapping):
        return {key: _as_structs(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_as_structs(item) for item in value]
    return value


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_schema(kind))


@cache
def _schema(kind: Any, *, lenient: bool = False) -> Any:
    """Return a type hint with a Struct in place of each data class.

    Only of a Struct does msgspec refuse unknown keys, and only a Struct may have other names in JSON.
    """
    if isinstance(kind, type) and is_dataclass(kind):
        return msgspec.defstruct(
            kind.__name__,
            _members(kind, lenient=lenient),
            rename={field.name: field.metadata.get("key", field.name) for field in fields(kind)},
            forbid_unknown_fields=not lenient,
            kw_only=True,
            frozen=True,
        )
    origin, args = get_origin(kind), get_args(kind)
    inner = tuple(_schema(arg, lenient=lenient) for arg in args)
    if origin is UnionType:
        return Union[inner]  # noqa: UP007 - of as many as there are
    return origin[inner] if origin in {tuple, list, dict} else kind


def _members(kind: type, *, lenient: bool) -> list[Any]:
    """Return name and type of each field of a data class, and its default: an older file may lack it."""
    hints = get_type_hints(kind)
    return [
        (field.name, _schema(hints[field.name], lenient=lenient), field.default)
        if field.default is not MISSING
        else (field.name, _schema(hints[field.name], lenient=lenient))
        for field in fields(kind)
    ]


_ENCODE_CELL: Mapping[Any, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    float: repr,
    bool: ("false", "true").__getitem__,
}
