"""Web archives: WARC and WACZ."""

import gzip
import json

import brotli
import pytest
from format_samples import ADDRESS, PAGE, TEXT, warc_record, web_archive, zipped

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.formats.web import wacz, warc
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.serialisation import decode

OTHER = "https://example.org/other"


def capture(address=ADDRESS, kind="text/html; charset=utf-8", data=None):
    return address, kind, PAGE.encode() if data is None else data


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_a_file_with_its_address_and_day_of_capture(packed):
    data = web_archive(capture(), capture(OTHER), packed=packed)
    first, second = warc.read(data, "a.warc")
    assert first == Attachment(
        name="a.warc#1.html", data=PAGE.encode(), url=ADDRESS, note="captured 2026-03-02"
    )
    assert (second.name, second.url) == ("a.warc#2.html", OTHER)


def test_the_documents_have_the_address_of_their_page():
    found = decode(
        parse_file(web_archive(capture(), capture(OTHER)), "a.warc.gz", "en", {}, Limits()), Contents
    )
    (document, copy) = found.documents
    assert (document.id, document.url, document.title) == ("a.warc.gz#1.html", ADDRESS, "Talks end")
    assert (copy.id, copy.url) == ("a.warc.gz#2.html", OTHER)
    assert document.note == "captured 2026-03-02"
    assert [document.text[start:end] for start, end in document.paragraphs] == list(TEXT)


def test_errors_pictures_repeats_and_what_has_no_address_are_no_pages():
    data = web_archive(
        capture(OTHER, data=b"<p>Nothing is here"),
        capture(OTHER, "image/png"),
        capture("mailto:jane@example.org"),
        capture(),
        capture(),
        capture(OTHER, "text/html", b""),
    )
    assert [item.url for item in warc.read(data, "a")] == [ADDRESS]


def test_files_and_texts_of_a_crawl_are_read():
    data = web_archive(capture(kind="application/pdf", data=b"%PDF-1.7"))
    data += warc_record("conversion", OTHER, "text/plain", b"The talks ended.")
    data += warc_record("resource", "https://example.org/c", "text/html", b"<p>c")
    data += warc_record("metadata", "https://example.org/d", "text/html", b"<p>d")
    assert [item.name for item in warc.read(data, "a")] == ["a#1.pdf", "a#2.txt", "a#3.html"]


def test_a_page_whose_server_alone_says_its_encoding_is_read():
    page = "<p>Делегаты".encode("cp1251")
    (item,) = warc.read(web_archive(capture(kind="text/html; charset=windows-1251", data=page)), "a")
    assert item.data.decode("utf-8-sig") == "<p>Делегаты"


def fetched(data, *headers):
    lines = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""])
    return warc_record("response", ADDRESS, "application/http; msgtype=response", lines.encode() + data)


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        (["Content-Encoding: br"], brotli.compress),
        (["Content-Encoding: gzip"], gzip.compress),
        (["Transfer-Encoding: chunked"], lambda data: b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)),
    ],
)
def test_a_page_is_read_however_its_server_encoded_it(headers, encode):
    (item,) = warc.read(fetched(encode(PAGE.encode()), *headers), "a")
    assert item.data == PAGE.encode()


def test_a_page_that_cannot_be_decoded_hides_no_other():
    bad = fetched(b"\xff\xff\xff", "Content-Encoding: br")
    assert [item.url for item in warc.read(bad + web_archive(capture(OTHER)), "a")] == [OTHER]


def test_an_archive_that_is_compressed_as_a_whole_is_read():
    plain = web_archive(capture(), capture(OTHER), packed=False)
    assert [item.url for item in warc.read(gzip.compress(plain), "a")] == [ADDRESS, OTHER]
    with pytest.raises(Unreadable, match="warc-damaged"):
        warc.read(b"\x1f\x8b\x08" + bytes(50), "a")


def test_what_stands_behind_a_damaged_place_is_left_out_and_noted():
    good = web_archive(capture())
    for bad in (b"WARC/9 x\r\n\r\n", gzip.compress(b"x")[:-4]):
        (item,) = warc.read(good + bad + good, "a")
        assert "not read: warc-damaged" in item.note
    with pytest.raises(Unreadable, match="warc-damaged"):
        warc.read(b"WARC/9 x\r\n\r\n", "a")


def test_an_archive_without_pages_is_empty():
    for read, data in (
        (warc.read, warc_record("warcinfo", "", "application/warc-fields", b"a: b")),
        (wacz.read, zipped({"archive/a.warc.gz": web_archive(capture(OTHER, "image/png"))})),
    ):
        with pytest.raises(Unreadable, match="no page in the archive") as caught:
            read(data, "a")
        assert caught.value.empty


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("briefing.reading.web.captures._LARGEST_TOTAL", 2 * len(PAGE) - 1)
    with pytest.raises(Unreadable, match="limit: captures"):
        list(warc.read_captures(web_archive(capture(), capture(OTHER))))
    monkeypatch.setattr("briefing.reading.web.captures._LARGEST_TOTAL", 2 * len(PAGE))
    assert len(list(warc.read_captures(web_archive(capture(), capture(OTHER))))) == 2
    monkeypatch.setattr("briefing.reading.web.captures._LARGEST", len(PAGE) - 1)
    assert list(warc.read_captures(web_archive(capture()))) == []


def test_a_package_gives_the_pages_that_its_list_names():
    pages = "\n".join([json.dumps({"format": "json-pages-1.0"}), json.dumps({"url": OTHER}), "{", "[1]"])
    archive = web_archive(capture(), capture(OTHER))
    packed = {"archive/data.warc.gz": archive, "datapackage.json": "{}"}
    assert [item.url for item in wacz.read(zipped({**packed, "pages/pages.jsonl": pages}), "a")] == [OTHER]
    assert [item.url for item in wacz.read(zipped(packed), "a")] == [ADDRESS, OTHER]


def test_a_damaged_archive_in_a_package_hides_no_other():
    damaged, good = b"WARC/9 x\r\n\r\n", web_archive(capture())
    assert len(wacz.read(zipped({"archive/a.warc": damaged, "archive/b.warc.gz": good}), "a")) == 1
    with pytest.raises(Unreadable, match="warc-damaged"):
        wacz.read(zipped({"archive/a.warc": damaged}), "a")
