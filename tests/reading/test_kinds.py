from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.reading.kinds import kind_of

MAIL = b"From: jane@example.org\nTo: desk@example.org\nSubject: Talks\n\nThey ended.\n"


def html_mail():
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "jane@example.org", "desk@example.org", "Talks"
    mail.set_content("<!doctype html><html><body><p>They ended.</p></body></html>", subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"The talks ended.", "a.txt", "txt"),
        (b"The talks ended.", "a", "txt"),
        (b"# Talks", "a.md", "md"),
        (b"# Talks", "a.MARKDOWN", "md"),
        (b"<p>The talks ended.", "a.htm", "html"),
        (b"<!DOCTYPE html><p>The talks ended.", "a.txt", "html"),
        (b"\xef\xbb\xbf \n<html lang=en>", "a.pdf", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "a", "html"),
        (b"Write <body> first, the teacher said.", "a.txt", "txt"),
        (b"Subject: Talks\n\nThey ended.", "a.eml", "eml"),
        (MAIL, "a.txt", "eml"),
        (MAIL.replace(b"\n", b"\r\n"), "a.txt", "eml"),
        (b"Received: from a\n by b\n\tfor c\nX-Spam: no\nDate: now\n\nHello.", "a", "eml"),
        (b"From: Damascus to Aleppo, the road is open.\nTo: nobody.\n\nSo it goes.", "a.txt", "txt"),
        (html_mail(), "a", "eml"),
        (html_mail(), "a.html", "eml"),
        (b" " * 5000 + b"The talks ended.", "a.txt", "txt"),
    ],
)
def test_the_content_decides_and_the_name_is_a_hint(data, name, kind):
    assert kind_of(data, name) == kind


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t", b"\xef\xbb\xbf\n"])
def test_a_file_without_content_is_empty_and_not_faulty(data):
    with pytest.raises(Unreadable, match="empty") as caught:
        kind_of(data, "a.txt")
    assert caught.value.empty


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "archive or office"),
        (b"{\\rtf1\\ansi Talks.}", "rich text"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel>", "XML"),
        (b"<rss version='2.0'>", "XML"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "XML"),
    ],
)
def test_a_kind_without_a_reader_is_named(data, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        kind_of(data, "a.txt")
    assert not caught.value.empty


@given(data=st.binary(min_size=1).filter(lambda data: data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c")))
def test_text_named_txt_has_some_reader(data):
    assert kind_of(b"a" + data, "a.txt") == "txt"
