import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Document, Dropped, Unread
from briefing.reading.isolation.contents import Contents
from briefing.record import LedgerEntry, Period
from briefing.serialisation import decode, encode, encode_indented, encode_rows, from_builtins, to_builtins

words = st.text(st.characters(exclude_categories=("Cs",)))
spans = st.tuples(st.integers(0, 9), st.integers(0, 9))
whole_numbers = st.integers(-(2**63), 2**64 - 1)
finite = st.floats(allow_nan=False, allow_infinity=False)
documents = st.builds(
    Document,
    text=words,
    title=words,
    published=st.none() | st.dates(),
    paragraphs=st.lists(spans, max_size=3).map(tuple),
    dropped=st.lists(st.builds(Dropped, start=whole_numbers, end=whole_numbers, reason=words)).map(tuple),
    pages=st.lists(whole_numbers).map(tuple),
)
contents = st.builds(
    Contents,
    documents=st.lists(documents, max_size=2).map(tuple),
    unread=st.lists(st.builds(Unread), max_size=2).map(tuple),
)
values = st.recursive(
    st.none() | st.booleans() | whole_numbers | finite | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    day: date = field(metadata={"key": "date"})
    kind: Literal["a", "b"] = "a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    items: tuple[Inner, ...] = ()
    last: Inner | None = None
    given: dict[str, Any] = field(default_factory=dict)
    score: float = 0.0


@given(found=contents)
@at_most(20)
def test_what_a_worker_sends_is_taken_as_it_was(found):
    assert decode(encode(found), Contents) == found


@given(value=values)
@at_most(50)
def test_indented_json_is_that_of_the_json_module(value):
    assert encode_indented(value).decode() == json.dumps(value, ensure_ascii=False, indent=1) + "\n"


outers = st.builds(
    Outer,
    items=st.lists(st.builds(Inner, day=st.dates(), kind=st.sampled_from("ab"))).map(tuple),
    given=st.dictionaries(words, values, max_size=3),
    score=finite,
)


@given(value=outers | contents, order=st.sampled_from([None, "deterministic", "sorted"]))
@at_most(60)
def test_the_json_of_a_data_class_is_that_of_the_json_module(value, order):
    plain = to_builtins(value, order=order)
    assert (
        encode_indented(value, order=order).decode() == json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    )


@given(rows=st.lists(st.builds(LedgerEntry, text=words, score=finite), max_size=3))
@at_most(30)
def test_rows_are_the_json_of_one_object_each(rows):
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    assert encode_rows(LedgerEntry, rows) == ",\n".join(lines)


def test_a_field_has_its_own_name_in_json_and_a_date_its_iso_form():
    period = Period(start=date(2026, 11, 1), end=None)
    assert encode_indented(period) == b'{\n "from": "2026-11-01",\n "to": null\n}\n'
    assert to_builtins({"of": [period]}) == {"of": [{"from": "2026-11-01", "to": None}]}
    assert from_builtins({"from": "2026-11-01", "to": None}, Period) == period
    assert decode(b'{"to": null, "from": "2026-11-01"}', Period) == period


def test_an_object_inside_another_is_restored_with_it():
    inner = Inner(day=date(2026, 11, 1), kind="b")
    outer = Outer(items=(inner, inner), last=inner, given={"a": [1, "b"]}, score=1.5)
    assert from_builtins(to_builtins(outer), Outer) == decode(encode(outer), Outer) == outer


@pytest.mark.parametrize(
    ("order", "keys"),
    [(None, ["score", "given"]), ("deterministic", ["score", "given"]), ("sorted", ["given", "score"])],
)
def test_keys_are_sorted_as_far_as_is_asked_for(order, keys):
    given = {"z": 1, "a": {"y": 1, "b": 2}}
    found = json.loads(encode_indented(Outer(given=given), order=order))
    assert sorted(keys, key=list(found).index) == (keys if order == "sorted" else ["given", "score"])
    assert list(found["given"]) == (["z", "a"] if order is None else ["a", "z"])
    assert list(found["given"]["a"]) == (["y", "b"] if order is None else ["b", "y"])


def test_a_moment_has_its_iso_form_with_z_for_utc():
    moment = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert to_builtins({"at": moment}) == {"at": "2026-11-01T07:30:00Z"}
    assert decode(b'"2026-11-01T07:30:00Z"', datetime) == moment


def test_a_file_name_that_is_not_utf_8_is_kept_as_escape_and_read_back():
    name = Outer(given={"name": "a\udcff.txt"})
    assert b"a\\udcff.txt" in encode_indented(name)
    assert decode(encode_indented(name), Outer) == name


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_json_lacks_is_not_written(value):
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode_indented(Outer(score=value))


def test_what_json_has_no_form_for_is_a_type_error():
    with pytest.raises(TypeError, match="unsupported"):
        encode_indented({"kind": object()})


@pytest.mark.parametrize("write", [encode, encode_indented, to_builtins])
def test_a_field_of_another_type_is_not_written(write):
    with pytest.raises(ValueError, match=r"Expected `str`, got `type` - at `\$.path`"):
        write(Unread(path=date, state="empty", reason=""))


def test_a_field_with_a_default_may_be_missing_as_in_an_older_file():
    assert decode(b'{"given": {}}', Outer) == Outer()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "Expecting value"),
        (b"\xff", "invalid start byte"),
        (b"null", "Expected `object`, got `null`"),
        (b"[]", "Expected `object`, got `array`"),
        (b"{}", "missing required field `given`"),
        (b'{"given": {}, "items": [{"kind": "a"}]}', r"missing required field `date` - at `\$.items\[0\]`"),
        (b'{"items": [], "last": null, "given": {}, "score": 1, "colour": 1}', "unknown field `colour`"),
        (b'{"items": [], "last": null, "given": {}, "score": "1"}', r"got `str` - at `\$.score`"),
        (b'{"items": [{"day": "2026-11-01"}]}', r"unknown field `day` - at `\$.items\[0\]`"),
        (b'{"items": [{"date": "1 May", "kind": "a"}]}', r"Invalid RFC3339.* - at `\$.items\[0\].date`"),
        (b'{"items": [{"date": "2026-11-01", "kind": "c"}]}', r"Invalid enum value 'c'.*\.kind`"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"given": {"a": ' + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_wrong_with_json_is_a_value_error_that_says_where(data, fault):
    with pytest.raises(ValueError, match=fault):
        decode(data, Outer)


def test_mappings_and_lists_of_plain_values_are_checked_too():
    assert decode(b'{"a": ["b"]}', dict[str, list[str]]) == {"a": ["b"]}
    assert decode(b'["a"]', tuple[str, ...]) == ("a",)
    with pytest.raises(ValueError, match="Expected `str`, got `int`"):
        decode(b'{"a": [1]}', dict[str, list[str]])


def test_the_lenient_way_back_ignores_unknown_keys_and_takes_defaults_for_missing_ones():
    raw = {"score": 2.5, "colour": "red", "last": {"date": "2026-11-01", "more": 1}}
    last = Inner(day=date(2026, 11, 1))
    with pytest.raises(ValueError, match="unknown field `colour`"):
        from_builtins(raw, Outer)
    raw["given"] = {}
    assert from_builtins(raw, Outer, lenient=True) == Outer(score=2.5, last=last)
    with pytest.raises(ValueError, match="missing required field `date`"):
        from_builtins({**raw, "last": {}}, Outer, lenient=True)
    with pytest.raises(ValueError, match=r"Expected `float`, got `str` - at `\$.score`"):
        from_builtins({**raw, "score": "2.5"}, Outer, lenient=True)
