from datetime import UTC, date, datetime

import compressed_rtf
import pytest
from compound_files import compound_file, message, storage

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats.mail import msg

TEXT = "The delegates left the hall."
SENT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
SUBJECT, SENDER, SUBMITTED, BODY, PAGE, RICH = 0x37, 0xC1A, 0x39, 0x1000, 0x1013, 0x1009
DATA, LONG_NAME, SHORT_NAME, MEDIA, CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x370E, 0x3712
HEADERS, CODE_PAGE, INTERNET_CODE_PAGE = 0x7D, 0x3FFD, 0x3FDE


def read(properties, *attached, unicode=True):
    return msg.read(compound_file(message(properties, *attached, unicode=unicode)), "a.msg")


def attached(properties):
    return storage(properties, 8)


def test_the_text_with_its_subject_sender_and_day_is_read():
    (extract,) = read({SUBJECT: "The talks", SENDER: "Jane Doe", SUBMITTED: SENT, BODY: TEXT})
    assert extract == Extract(text=TEXT, title="The talks", author="Jane Doe", published=date(2026, 3, 2))


def test_the_headers_that_a_message_came_with_say_who_sent_it_and_when():
    headers = (
        "From: Ann Roe <ann@example.org>\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\nSubject: Old\r\n"
        'List-Id: "River list" <river.example.org>\r\n\r\n'
    )
    (extract,) = read({HEADERS: headers, SENDER: "Jane", SUBMITTED: SENT, SUBJECT: "New", BODY: TEXT})
    assert (extract.author, extract.published, extract.publisher) == (
        "Ann Roe",
        date(2026, 3, 3),
        "River list",
    )
    assert extract.title == "New"


def test_texts_in_an_old_encoding_are_read():
    (extract,) = read({SUBJECT: "Переговоры", BODY: "Делегаты ушли.", CODE_PAGE: 1251}, unicode=False)
    assert (extract.title, extract.text) == ("Переговоры", "Делегаты ушли.")


@pytest.mark.parametrize(("number", "encoding"), [(65001, "utf-8"), (28592, "iso8859-2"), (1252, "cp1252")])
def test_a_page_is_read_in_its_encoding(number, encoding):
    page = "<html><body><p>Gespräche in Köln.</p><p>Ende.</p></body></html>".encode(encoding)
    (extract,) = read({BODY: "Gespräche", PAGE: page, INTERNET_CODE_PAGE: number})
    assert extract.text == "Gespräche in Köln.\n\nEnde."


def test_the_plain_text_is_read_where_the_page_has_no_paragraphs():
    (extract,) = read({BODY: TEXT, PAGE: b"<div>Other</div>"})
    assert extract.text == TEXT


def test_rich_text_is_read_where_there_is_nothing_else():
    rich = compressed_rtf.compress(b"{\\rtf1\\ansi " + TEXT.encode() + b"}")
    (extract,) = read({RICH: rich})
    assert extract.text == TEXT


def test_attached_files_are_files_and_pictures_are_counted():
    found = read(
        {BODY: TEXT},
        attached({DATA: b"one", LONG_NAME: "C:\\notes\\a note.txt", SHORT_NAME: "ANOTE~1.TXT"}),
        attached({DATA: b"two"}),
        attached({DATA: b"\x89PNG", LONG_NAME: "map.png"}),
        attached({DATA: b"\x89PNG", LONG_NAME: "logo", MEDIA: "image/png", CONTENT_ID: "logo@1"}),
        attached({LONG_NAME: "lost.pdf"}),
    )
    assert found[1:] == (
        Attachment(name="a note.txt", data=b"one"),
        Attachment(name="attachment-2", data=b"two"),
    )
    assert found[0].note == (
        "1 attached pictures or recordings are not read; 1 attached files cannot be taken out of the mail"
    )


def embedded(properties, *inner):
    return {**attached({}), "__substg1.0_3701000D": message(properties, *inner, embedded=True)}


def test_messages_inside_a_message_are_read():
    innermost = embedded({BODY: "Inside that.", SUBJECT: "C"})
    found = read(
        {BODY: TEXT, SUBJECT: "A"}, embedded({BODY: "Inside.", SUBJECT: "B"}, innermost), embedded({})
    )
    assert [(extract.title, extract.text) for extract in found] == [
        ("A", TEXT),
        ("B", "Inside."),
        ("C", "Inside that."),
    ]
    assert [extract.text for extract in read({}, embedded({BODY: "Inside."}))] == ["Inside."]


def test_a_message_without_text_is_empty():
    for properties in ({}, {BODY: " "}, {PAGE: b" "}, {PAGE: b"<p> </p>"}):
        with pytest.raises(Unreadable, match="has no text") as caught:
            read(properties)
        assert caught.value.empty


@pytest.mark.parametrize("value", [-1, 0, 1 << 62, 915_046_236_000_000_000])
def test_a_time_that_no_calendar_has_is_none(value):
    tree = message({BODY: TEXT})
    fixed = (
        tree["__properties_version1.0"] + b"\x40\0\x39\0\x06\0\0\0" + value.to_bytes(8, "little", signed=True)
    )
    (extract,) = msg.read(compound_file({**tree, "__properties_version1.0": fixed}), "a.msg")
    assert extract.published is None


def test_names_that_no_header_can_hold_are_made_one_line():
    (extract,) = read({SUBJECT: "The\r\ntalks\x01", SENDER: "Jane\nDoe", BODY: TEXT})
    assert (extract.title, extract.author) == ("The talks", "Jane Doe")


def test_a_damaged_file_is_refused():
    with pytest.raises(Unreadable, match="msg-damaged"):
        msg.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.msg")
    good = compound_file(message({BODY: TEXT}))
    for name in ("__substg1.0_10", "__substg1.0_XXXX001F", "__substg1.0_1000001F-00000000"):
        tree = {**message({BODY: TEXT}), name: b"x"}
        assert msg.read(compound_file(tree), "a") == msg.read(good, "a")
