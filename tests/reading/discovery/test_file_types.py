import gzip
import io
import zipfile
from email.message import EmailMessage

import pytest
from format_samples import open_document
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.plugins import plugin_names
from briefing.reading.discovery.file_types import FILE_TYPES, detect_file_type, mismatch_note

MAIL = b"From: jane@example.org\nTo: desk@example.org\nSubject: Talks\n\nThey ended.\n"


def zipped(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


def compound(stream):
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[30] = 9  # sectors of 512 bytes
    header[48] = 1  # the directory begins in the second
    return bytes(header) + bytes(512) + (stream + "\0").encode("utf-16-le").ljust(512, b"\0")


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
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n", "a.pdf", "pdf"),
        (b"Not Found", "a.pdf", "txt"),
        (zipped("word/document.xml"), "a", "docx"),
        (zipped("xl/workbook.xml"), "a.docx", "xlsx"),
        (zipped("ppt/presentation.xml"), "a", "pptx"),
        (open_document(""), "a", "odt"),
        (open_document("", kind="text-template"), "a", "odt"),
        (open_document("", kind="spreadsheet"), "a", "xlsx"),
        (open_document("", kind="presentation"), "a", "odp"),
        (open_document("", kind="graphics"), "a", "odf"),
        (zipped("mimetype", "content.xml"), "a.odt", "odf"),
        (zipped("META-INF/container.xml"), "a", "epub"),
        (zipped("a.txt"), "a.docx", "zip"),
        (zipped(), "a", "zip"),
        (b"PK\x03\x04\x14\x00", "a.docx", "docx"),
        (b"PK\x03\x04\x14\x00", "a", "zip"),
        (b"From jane@example.org Thu Oct  1 12:00:00 2015\n" + MAIL, "a", "mbox"),
        (b"From 2015 on, the road: open.\nTo nobody.", "a.txt", "txt"),
        (b"<?xml version='1.0'?>\n<!-- a -->\n<rss version='2.0'><channel>", "a", "feed"),
        (b"<rss version='2.0'>", "a.xml", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a", "feed"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'>", "a", "feed"),
        (b"<!DOCTYPE bomb [<!ENTITY a 'b'>" + b" " * 9000 + b"]><rss>", "a.xml", "feed"),
        ("<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"), "a", "feed"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>", "a", "xml"),
        (b'{"title": "Talks"}\n{"title": "More"}', "a.txt", "jsonl"),
        (b'[\n  {"title": "Talks"}]', "a", "jsonl"),
        (b"[1] The talks ended.", "a.txt", "txt"),
        (b"{The talks} ended.", "a.txt", "txt"),
        (b"{\\rtf1\\ansi Talks.}", "a.doc", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "ole"),
        (compound("__properties_version1.0"), "a.doc", "msg"),
        (compound("WordDocument"), "a", "doc"),
        (compound("Workbook"), "a", "xlsx"),
        (compound("Book"), "a", "xlsx"),
        (compound("PowerPoint Document"), "a", "ppt"),
        (compound("EncryptedPackage"), "a.docx", "xlsx"),
        (compound("Notebook"), "a", "ole"),
        (b'x\x9f>"\x01\x00', "a.dat", "winmail"),
        (b"!BDN", "a.pst", "pst"),
        (b"Date,Text\n1,2", "a.csv", "csv"),
        (b"Date\tText\n1\t2", "a.xls", "csv"),
        (b"<html><body><TABLE border=1>", "a.xls", "xlsx"),
        (b"<html><body><p>The talks ended.", "a.xls", "html"),
        (b"<html><body><table>", "a.html", "html"),
        (b"Date\tText\n1\t2", "a.tsv", "csv"),
        (b"Date\tText\tURL\n1\t2\t3\n4\t5\t6\n", "a.txt", "csv"),
        (b"Date\tText\tURL\n1\t2\n4\t5\t6\n", "a.txt", "txt"),
        (b"Date\tText\n1\t2\n4\t5\n", "a.txt", "txt"),
        (b"Date\tText\tURL\n1\t2\t3", "a.txt", "txt"),
        (b"Date\tText\tURL\n1\t2\t3\n4\t5\t6\n", "a.md", "md"),
        (b"TY  - NEWS\r\nTI  - Talks\r\nER  - \r\n", "a.txt", "ris"),
        (b"<rdf:RDF xmlns:z='http://www.zotero.org/namespaces/export#'>", "a.rdf", "zotero"),
        (b'[{"id": 1, "issued": {"date-parts": [[2026]]}}]', "a.json", "zotero"),
        (b"<?xml version='1.0'?><!DOCTYPE plist PUBLIC 'x'><plist><dict/></plist>", "a", "webarchive"),
        (b"bplist00", "a.webarchive", "webarchive"),
        (b"WARC/1.0\r\n", "a", "warc"),
        (gzip.compress(b"WARC/1.0\r\n"), "a.warc.gz", "warc"),
        (gzip.compress(b"The talks ended."), "a.txt.gz", "archive"),
        (zipped("datapackage.json", "archive/data.warc.gz"), "a", "wacz"),
        (zipped("datapackage.json", "data.csv"), "a.wacz", "zip"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n", "a.mht", "mhtml"),
        (b"From: <Saved by Blink>\nContent-Type: multipart/related;\n\tboundary=a\n\n", "a", "mhtml"),
        (MAIL.replace(b"\n\n", b"\nContent-Type: multipart/related\n\n"), "a.eml", "eml"),
        (
            b"<?xml version='1.0'?><office:document a='application/vnd.oasis.opendocument.text'>",
            "a",
            "odt",
        ),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a", "image"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "a", "sound"),
        (b"\x00\x00\x00\x18ftypheic", "a.jpg", "image"),
        (b"\x00\x00\x00\x18ftypmp42", "a", "sound"),
        (b"\x7fELF\x02", "a", "program"),
        (b"\x1f\x8b\x08", "a.tgz", "archive"),
    ],
)
def test_the_content_decides_and_the_name_is_a_hint(data, name, kind):
    assert detect_file_type(data, name) == kind


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t", b"\xef\xbb\xbf\n"])
def test_a_file_without_content_is_empty_and_not_faulty(data):
    with pytest.raises(Unreadable, match="empty") as caught:
        detect_file_type(data, "a.txt")
    assert caught.value.empty


@pytest.mark.parametrize(
    ("kind", "name", "note"),
    [
        ("html", "a.pdf", "named .pdf, but it is HTML"),
        ("pdf", "a.PDF", ""),
        ("html", "a.xml", ""),
        ("jsonl", "a.json", ""),
        ("eml", "a", ""),
    ],
)
def test_a_file_named_for_another_kind_says_so(kind, name, note):
    assert mismatch_note(kind, name) == note


def test_every_reader_reads_a_kind_that_has_a_name():
    assert set(plugin_names("reader")) <= set(FILE_TYPES)


@given(data=st.binary(min_size=1).filter(lambda data: data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c")))
def test_text_named_txt_has_some_reader(data):
    assert detect_file_type(b"a" + data, "a.txt") == "txt"


@pytest.mark.parametrize(("headers", "file_type"), [(2, "txt"), (3, "eml")])
def test_a_text_that_begins_with_three_headers_is_a_mail(headers, file_type):
    lines = ["From: jane@example.org", "To: desk@example.org", "Subject: Talks"][:headers]
    assert detect_file_type("\n".join([*lines, "", "They ended."]).encode(), "a.txt") == file_type


@pytest.mark.parametrize(("before", "file_type"), [(1019, "pdf"), (1020, "txt")])
def test_a_pdf_begins_within_its_first_kilobyte_if_it_is_named_so(before, file_type):
    assert detect_file_type(b"x" * before + b"%PDF-1.7", "a.pdf") == file_type
    assert detect_file_type(b"x" * before + b"%PDF-1.7", "a.txt") == "txt"


@pytest.mark.parametrize(("before", "file_type"), [(65_500, "feed"), (65_536, "xml")])
def test_the_root_of_xml_is_looked_for_in_the_first_64_kb(before, file_type):
    head = b"<?xml version='1.0'?>"
    assert detect_file_type(head + b" " * (before - len(head)) + b"<rss version='2.0'>", "a") == file_type
