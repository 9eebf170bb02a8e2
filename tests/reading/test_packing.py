from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Document, Dropped, Unread
from briefing.reading.isolation.serialisation import Contents, pack, unpack

words = st.text(st.characters(exclude_categories=("Cs",)))
spans = st.tuples(st.integers(0, 9), st.integers(0, 9))
documents = st.builds(
    Document,
    text=words,
    title=words,
    published=st.none() | st.dates(),
    paragraphs=st.lists(spans).map(tuple),
    dropped=st.lists(st.builds(Dropped, start=st.integers(), end=st.integers(), reason=words)).map(tuple),
    pages=st.lists(st.integers()).map(tuple),
)
contents = st.builds(
    Contents,
    documents=st.lists(documents, max_size=3).map(tuple),
    unread=st.lists(st.builds(Unread), max_size=3).map(tuple),
)


@given(contents=contents)
def test_what_was_packed_is_unpacked_as_it_was(contents):
    assert unpack(pack(contents)) == contents


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"{}",
        b'{"documents": [[]], "unread": []}',
        b'{"documents": [], "unread": [{"colour": 1}]}',
        b'{"documents": 1, "unread": []}',
        b'{"documents": ' + b"[" * 100_000,
    ],
)
def test_what_was_not_packed_by_us_is_a_value_error(data):
    with pytest.raises(ValueError):  # noqa: PT011 - of any kind: bytes, JSON or fields
        unpack(data)


def test_what_no_document_holds_is_not_packed():
    strange = Contents(documents=(), unread=(Unread(path=date, state="empty", reason=""),))
    with pytest.raises(TypeError, match="cannot be packed"):
        pack(strange)
