"""The mail, read again as a mail program reads it."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from briefing.rendering.formats import eml

pytestmark = pytest.mark.slow(counted=True)


@pytest.fixture(scope="module")
def data(small):
    return eml.render(small)


@pytest.fixture(scope="module")
def message(data):
    return message_from_bytes(data, policy=default)


def test_it_has_text_html_and_the_pdf(small, message):
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    point = small.points[0].text
    assert "".join(point.split()) in "".join(text.split())
    assert point in html
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "2015-10-07-2.pdf"
    assert attached.get_content().startswith(b"%PDF-")


def test_its_headers_say_what_it_is_and_name_nobody(small, message):
    assert message["Subject"] == "TLP:AMBER · Syrian opposition talks in Astana · 2015-10-07"
    assert message["Date"].datetime.date() == small.as_of
    assert (message["From"], message["To"]) == (None, None)


def test_its_html_has_inline_styles_and_nothing_to_load(message):
    html = message.get_body(("html",)).get_content()
    assert not re.search(r"<(style|link|script|img|svg)|url\(|class=", html)
    assert html.count(">TLP:AMBER<") == 2


def test_the_same_record_makes_the_same_bytes(small, data):
    assert eml.render(small) == data


def test_a_title_cannot_add_a_header(small):
    forged = replace(small, title="A\r\nBcc: all@example.org\x1b")
    message = message_from_bytes(eml.render(forged), policy=default)
    assert message["Bcc"] is None
    assert "Bcc: all@example.org" in message["Subject"]


def test_text_of_a_source_is_text_in_every_part(small):
    hostile = '<script>alert(1)</script> "><img src=x> {{7*7}} --=_briefing_0'
    source = replace(small.sources[0], title=hostile, publisher=hostile, url="javascript:alert(1)")
    point = replace(small.points[0], text=hostile)
    made = eml.render(replace(small, points=(point,), sources=(source, small.sources[1]), purpose=hostile))
    message = message_from_bytes(made, policy=default)
    html = message.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip


def test_its_page_is_as_wide_as_a_narrow_screen_and_no_wider_than_a_letter(message):
    page = message.get_body(("html",)).get_content()
    assert 'width="640" style="border-collapse:collapse;width:100%;max-width:640px' in page
