"""Pages saved by browsers: MHTML and web archives of Safari."""

import base64
import plistlib
import quopri
from datetime import date
from pathlib import Path

import pytest
from format_samples import ADDRESS, PAGE, TEXT, saved_page

from briefing.errors import Unreadable
from briefing.reading.formats.web import mhtml, webarchive

BOTH = "\n\n".join(TEXT)


def whole(*parts, head=""):
    lines = "".join(f"\r\n--b\r\n{part}" for part in parts)
    head += "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n"
    return f"{head}{lines}\r\n--b--\r\n".encode()


def test_the_saved_page_of_the_shared_case_is_one_document():
    data = (Path(__file__).parents[2] / "cases" / "chrome.mhtml").read_bytes()
    (extract,) = mhtml.read(data, "chrome.mhtml")
    assert (extract.title, extract.publisher) == ("Ministers agree to reopen crossing", "River Post")
    assert extract.published == date(2026, 3, 2)
    assert extract.url == "https://riverpost.example/world/karsak"
    assert extract.text.startswith(
        "Ministers agree to reopen crossing\n\nThe ministers of the two river states"
    )
    assert "border: 0" not in extract.text
    assert len(extract.text.split("\n\n")) == 5


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("quoted-printable", lambda data: quopri.encodestring(data).decode()),
        ("base64", lambda data: base64.encodebytes(data).decode()),
        ("8bit", bytes.decode),
        ("binary", bytes.decode),
    ],
)
def test_a_page_is_read_however_it_is_encoded(encoding, encode):
    part = f"Content-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{encode(PAGE.encode())}"
    (extract,) = mhtml.read(whole(part), "a.mht")
    assert extract.text.endswith(BOTH)


def test_the_charset_of_the_part_holds_where_the_page_says_none():
    page = PAGE.replace('<meta charset="utf-8">', "").replace(TEXT[0], "Делегаты покинули зал после полудня.")
    body = quopri.encodestring(page.encode("cp1251")).decode()
    head = "Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable"
    part = f"{head}\r\n\r\n{body}"
    (extract,) = mhtml.read(whole(part), "a.mht")
    assert "Делегаты покинули зал после полудня." in extract.text


def test_a_frame_is_not_the_page():
    frame = "Content-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Buy a boat.</p>"
    page = f"Content-Type: text/html\r\nContent-ID: <p@1>\r\nContent-Location: {ADDRESS}\r\n\r\n{PAGE}"
    for data in (
        whole(frame, page, head=f"Snapshot-Content-Location: {ADDRESS}\r\n"),
        whole(frame, page).replace(b"boundary=b", b'boundary=b; start="<p@1>"'),
        whole(page, frame),
    ):
        (extract,) = mhtml.read(data, "a.mht")
        assert extract.url == ADDRESS
        assert extract.text.endswith(BOTH)


def test_a_page_among_alternatives_is_found_and_a_page_without_parts_is_read():
    inner = f"--c\r\nContent-Type: text/html\r\n\r\n{PAGE}\r\n--c--"
    inner = f"Content-Type: multipart/alternative; boundary=c\r\n\r\n{inner}"
    assert mhtml.read(whole(inner), "a")[0].text.endswith(BOTH)
    single = f"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
    assert mhtml.read(single, "a")[0].text.endswith(BOTH)


@pytest.mark.parametrize(
    "data", [whole("Content-Type: text/css\r\n\r\na {}"), b"Content-Type: multipart/related\r\n\r\nx", b"x"]
)
def test_a_file_without_a_page_is_refused(data):
    with pytest.raises(Unreadable, match="no page found"):
        mhtml.read(data, "a.mht")


def test_a_page_that_is_cut_short_is_read_as_far_as_it_goes():
    data = saved_page()
    (extract,) = mhtml.read(data[: data.index(b"begins in March")], "a.mht")
    assert TEXT[0] in extract.text


def archive(**resource):
    names = {f"WebResource{name}": value for name, value in resource.items()}
    return {"WebMainResource": names, "WebSubresources": [{"WebResourceData": b"a {}"}]}


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_page_saved_by_safari_is_read(form):
    page = PAGE.replace('<meta charset="utf-8">', "").replace(
        TEXT[0], "Die Gespräche endeten in Köln am Montag."
    )
    data = plistlib.dumps(
        archive(Data=page.encode("cp1252"), URL=ADDRESS, TextEncodingName="cp1252"), fmt=form
    )
    (extract,) = webarchive.read(data, "a.webarchive")
    assert (extract.url, extract.title) == (ADDRESS, "Talks end")
    assert "Die Gespräche endeten in Köln am Montag." in extract.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"bplist00", "damaged"),
        (b"<?xml version='1.0'?><plist><dict>", "damaged"),
        (b"<!DOCTYPE plist [<!ENTITY a 'b'>]><plist><string>&a;</string></plist>", "damaged"),
        (plistlib.dumps([]), "no page"),
        (plistlib.dumps({"WebMainResource": 1}), "no page"),
        (plistlib.dumps(archive(Data=b" ", URL=ADDRESS)), "no page"),
        (plistlib.dumps(archive(Data=PAGE, URL=ADDRESS)), "no page"),
    ],
)
def test_a_list_that_is_damaged_or_has_no_page_is_refused(data, reason):
    with pytest.raises(Unreadable, match=reason):
        webarchive.read(data, "a.webarchive")
