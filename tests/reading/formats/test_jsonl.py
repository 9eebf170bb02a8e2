import json
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.formats import jsonl

TEXT = "The talks ended on Monday."
SCHEMA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Example"},
        {
            "@type": "NewsArticle",
            "headline": "Talks end",
            "articleBody": TEXT,
            "datePublished": "2015-10-05T23:30:00-06:00",
            "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "Bob Roe"}],
            "publisher": {"@type": "Organization", "name": "Example Courier"},
            "mainEntityOfPage": {"@id": "https://example.org/talks"},
            "inLanguage": "en-GB",
        },
    ],
}
WHOLE = Extract(
    text=TEXT,
    title="Talks end",
    publisher="Example Courier",
    author="Jane Doe, Bob Roe",
    published=date(2015, 10, 5),
    language="en-GB",
    url="https://example.org/talks",
)


def read(value):
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return jsonl.read(data, "a.json")


def one(**row):
    (extract,) = read({"text": TEXT, **row})
    return extract


def test_an_article_in_the_words_of_schema_org_is_read():
    assert read(SCHEMA) == (WHOLE,)


@pytest.mark.parametrize(
    "row",
    [
        {"title": "A", "text": TEXT, "date": "2015-10-05", "url": "https://example.org/a", "author": "Jane"},
        {"headline": "A", "body": TEXT, "published_at": "2015-10-05T10:00:00Z", "link": "https://example.org/a",
         "byline": "Jane"},
        {"Title": "A", "Content": TEXT, "publishedAt": "Mon, 05 Oct 2015 10:00:00 GMT",
         "URL": "https://example.org/a", "creator": {"name": "Jane"}},
        {"webTitle": "A", "webPublicationDate": "2015-10-05T10:00:00Z", "webUrl": "https://example.org/a",
         "fields": {"bodyText": TEXT, "byline": "Jane"}},
        {"title": "A", "content_html": f"<p>{TEXT}</p>", "date_published": "2015-10-05",
         "url": "https://example.org/a", "authors": [{"name": "Jane"}]},
        {"title": "A", "text": TEXT, "timestamp": 1444037400, "url": "https://u:p@example.org/a",
         "author": "Jane <j@x.org>"},
        {"title": "A", "text": TEXT, "created_at": 1444037400000, "url": ["https://example.org/a"],
         "author": ["Jane"]},
    ],
)  # fmt: skip
def test_the_usual_names_of_the_fields_are_known(row):
    assert read(row) == (
        Extract(
            text=TEXT, title="A", author="Jane", published=date(2015, 10, 5), url="https://example.org/a"
        ),
    )


@pytest.mark.parametrize(
    "publisher", [{"publisher": "Example"}, {"source": {"id": None, "name": "Example"}},
                  {"site_name": "Example"},
                  {"source": "https://example.org", "site": "Example"}],
)  # fmt: skip
def test_the_publisher_is_a_name(publisher):
    assert one(**publisher).publisher == "Example"


@pytest.mark.parametrize(
    "envelope",
    [
        lambda row: [row, row],
        lambda row: {"articles": [row, row]},
        lambda row: {"status": "ok", "response": {"results": [row, row]}},
        lambda row: {"hits": {"total": 2, "hits": [{"_id": 1, "_source": row}, {"_id": 2, "_source": row}]}},
        lambda row: [row, {"title": "No text"}, 7, None, [], row, {"text": ""}, {"text": "12"}],
    ],
)
def test_the_rows_are_found_in_their_envelope(envelope):
    assert [extract.text for extract in read(envelope({"text": TEXT}))] == [TEXT, TEXT]


def test_rows_are_looked_for_under_four_envelopes():
    value = {"text": TEXT}
    for _ in range(2):
        value = {"data": [value]}
    assert [extract.text for extract in read(value)] == [TEXT]
    with pytest.raises(Unreadable, match="no object with a text in it"):
        read([value])


def test_a_json_feed_is_the_publisher_of_its_items():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example",
        "items": [{"content_text": TEXT}],
    }
    assert read(feed) == (Extract(text=TEXT, publisher="Example"),)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n", "\n\x1e"])
def test_lines_of_objects_are_rows(newline):
    lines = newline.join(json.dumps({"text": f"Text {n}."}) for n in range(3))
    assert [extract.text for extract in read(lines.encode())] == ["Text 0.", "Text 1.", "Text 2."]


def test_a_line_that_is_no_json_is_counted():
    (only,) = read(b'{"text": "The talks ended."}\n{"text": "cut o\n7\n')
    assert only.partly
    assert (only.text, only.note) == ("The talks ended.", "2 lines of the export are not JSON")


def test_text_in_html_is_stripped_and_plain_text_is_as_it_is():
    assert (
        one(text="<p>They <b>met</b>.</p><p>It&nbsp;ended &amp; all.</p>").text
        == "They met.\n\nIt ended & all."
    )
    assert one(text="Fish &amp; chips&#8217;").text == "Fish & chips’"
    assert one(text="if a<b and c>d: AT&T\r\nnext").text == "if a<b and c>d: AT&T\nnext"
    assert one(title="<i>Talks</i> &amp; more").title == "Talks & more"


def test_text_in_pieces_is_joined():
    assert one(text=["One.", "Two.", None]).text == "One.\n\nTwo."
    assert one(text=["See ", {"type": "link", "text": "this"}, {"type": "bold"}, "."]).text == "See this."


@pytest.mark.parametrize(
    "stated", ["2015-02-31", "2015", "soon", 5, True, None, {"a": 1}, 1e999, 99999999999999999999]
)
def test_a_date_that_is_none_is_unknown(stated):
    assert one(date=stated).published is None


@pytest.mark.parametrize(
    "row",
    [{"url": "javascript:alert(1)"}, {"url": "/a"}, {"url": 7}, {"author": {"a": []}}, {"author": [[[]]]}],
)
def test_what_is_not_sound_is_left_out(row):
    assert one(**row) == Extract(text=TEXT)


@pytest.mark.parametrize(
    "value", [b"{}", b"[]", b"7", b"null", b'"text"', b"No JSON.", b"{", b'{"a": {"b": "c"}}']
)
def test_a_file_without_a_text_is_unreadable(value):
    with pytest.raises(Unreadable, match=r"^no object with a text in it$"):
        read(value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "note"),
    [(10_000, ""), (10_001, "the export has 10001 texts, of which the first 10000 are read")],
)
def test_of_many_rows_the_first_10000_are_read_and_it_is_said(rows, note):
    found = read(b'{"text": "The talks ended."}\n' * rows)
    assert len(found) == 10_000
    assert (found[0].note, found[0].partly) == (note, bool(note))


def test_another_encoding_is_noted():
    assert read('{"text": "Genève, déjà vu, c’est fini."}'.encode("cp1252"))[0].note == "decoded as cp1252"
    assert read(b"\xef\xbb\xbf" + b'{"text": "Talks."}')[0].text == "Talks."


@pytest.mark.timeout(20)
@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b'{"a":' * 200_000,
        b'{"text": "A.", "date": ' + b"9" * 5_000_000 + b"}",
        pytest.param(b"[\n" * 200_000, marks=pytest.mark.slow),
        b'{"text": "' + b"<div>" * 100_000 + b'A."}',
        b'{"text": "A.", "author": "' + b"a." * 1_000_000 + b'"}',
        pytest.param(b"[" + b"[]," * 500_000 + b"[]]", marks=pytest.mark.slow),
    ],
    ids=["lists", "objects", "digits", "lines", "divisions", "author", "empty lists"],
)
def test_a_hostile_export_ends(data):
    try:
        assert read(data)
    except Unreadable as error:
        assert error.reason  # noqa: PT017 - either is right


@pytest.mark.slow
def test_a_mutant_of_an_export_is_read_or_unreadable():
    data = (
        json.dumps(SCHEMA, indent=1).encode()
        + b'\n{"text": "<p>A.</p>", "author": ["b"], "date": 1444037400}'
    )
    chance = random.Random(20)  # noqa: S311 - no secret
    for _ in range(300):
        mutant = bytearray(data if chance.random() < 0.5 else data[data.rindex(b"\n") :])
        for _ in range(chance.randint(1, 6)):
            place, length = chance.randrange(len(mutant)), chance.randint(1, 20)
            mutant[place : place + chance.choice((0, length))] = chance.choice(
                (
                    b"",
                    chance.randbytes(length),
                    b'"',
                    b"{",
                    b"[",
                    b"null",
                    b"\\ud800",
                    b"1e999",
                    b"<p>",
                    b"\xff",
                )
            )
        try:
            assert all(extract.text for extract in read(bytes(mutant)))
        except Unreadable as error:
            assert error.reason  # noqa: PT017 - either is right


TREES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from("text title date url author publisher language fields version items".split()),
            inner,
            max_size=5,
        )
    ),
)


@given(value=TREES)
def test_any_json_is_an_export_or_unreadable(value):
    try:
        assert all(isinstance(extract.text, str) for extract in read(value))
    except Unreadable as error:
        assert error.reason  # noqa: PT017 - either is right


@pytest.mark.slow(counted=True)
@given(data=st.binary(max_size=100))
def test_any_bytes_are_an_export_or_unreadable(data):
    try:
        assert read(b'{"text": "' + data)
    except Unreadable as error:
        assert error.reason  # noqa: PT017 - either is right
