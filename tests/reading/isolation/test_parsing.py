import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

from briefing import plugins
from briefing.models import Attachment, Extract
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.isolation.truncation import cut_text
from briefing.serialisation import decode

TEXT = "The talks in Astana ended. Nobody signed."
LIMITS = Limits()


def contents(data, path="a.txt", given=None, limits=LIMITS):
    data = data if isinstance(data, bytes) else data.encode("utf-8")
    return decode(parse_file(data, path, "en", given or {}, limits), Contents)


def ids(found):
    return [document.id for document in found.documents]


def reasons(found):
    return {item.path: (item.state, item.reason) for item in found.unread}


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def mail(text, **attachments):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Talks"
    message.set_content(text)
    for name, data in attachments.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message.as_bytes()


@pytest.fixture
def reader(monkeypatch):
    """Puts a function in the place of the reader of text."""

    def put(function):
        find = plugins.find_plugin
        monkeypatch.setattr(
            plugins, "find_plugin", lambda kind, name: function if name == "txt" else find(kind, name)
        )

    return put


def test_files_inside_files_are_documents_under_the_names_of_all_of_them():
    inner = mail(TEXT, note_txt=TEXT.encode(), map_png=b"\x89PNG\r\n\x1a\n\x00\x00")
    found = contents(zipped({"one.eml": inner, "two.md": f"# Two\n\n{TEXT}"}), "week.zip")
    assert ids(found) == ["week.zip!one.eml", "week.zip!one.eml!note.txt", "week.zip!two.md"]
    assert {document.path for document in found.documents} == {"week.zip"}
    assert len({document.sha256 for document in found.documents}) == 1


def test_mails_of_a_mailbox_are_known_by_their_places():
    mbox = b"".join(b"From a Mon Oct  5 12:00:00 2015\n" + mail(TEXT) + b"\n" for _ in range(2))
    assert ids(contents(mbox, "week.mbox")) == ["week.mbox#1.eml", "week.mbox#2.eml"]


def test_a_part_that_cannot_be_read_is_listed_and_the_others_are_read():
    found = contents(zipped({"a.txt": TEXT, "b.png": b"\x89PNG\r\n\x1a\n", "c.txt": ""}), "week.zip")
    assert ids(found) == ["week.zip!a.txt"]
    assert reasons(found) == {
        "week.zip!b.png": (
            "unreadable",
            "an image, which is read by OCR only: apt-get install tesseract-ocr",
        ),
        "week.zip!c.txt": ("empty", "the file is empty"),
    }


def test_a_file_no_part_of_which_can_be_read_is_listed_itself():
    found = contents(zipped({"b.png": b"\x89PNG\r\n\x1a\n"}), "week.zip")
    assert reasons(found)["week.zip"] == ("unreadable", "nothing in it could be read")
    found = contents(zipped({"b.txt": " "}), "week.zip")
    assert reasons(found)["week.zip"] == ("empty", "nothing in it could be read")


def test_a_reader_that_gives_nothing_is_an_empty_file(reader):
    reader(lambda _data, _name: ())
    assert reasons(contents(TEXT)) == {"a.txt": ("empty", "no sentences in it")}


def test_parts_of_one_name_or_of_none_are_told_apart(reader):
    names = ("b.md", "b.md", "", " ", "../b.md\n", "x" * 500)
    reader(lambda _data, _name: [Attachment(name=name, data=b"\x7fELF") for name in names])
    assert list(reasons(contents(TEXT))) == [
        "a.txt!b.md",
        "a.txt!b.md (2)",
        "a.txt!unnamed",
        "a.txt!unnamed (2)",
        "a.txt!../b.md",
        f"a.txt!{'x' * 120}",
        "a.txt",
    ]


def nested(levels):
    data = TEXT.encode()
    for level in range(levels):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    return data


def test_files_are_read_three_deep_and_no_deeper():
    assert ids(contents(nested(3), "a.zip")) == ["a.zip!2.zip!1.zip!a.txt"]
    found = contents(nested(4), "a.zip")
    assert ids(found) == []
    assert reasons(found)["a.zip!3.zip!2.zip!1.zip!a.txt"] == ("skipped", "more than 3 files deep")


@pytest.mark.parametrize(
    ("limits", "state", "reason"),
    [
        ({"parts": 2}, "too-large", "its file holds more than 2 files; 1 more are not read"),
        (
            {"parts_size": 100},
            "too-large",
            "the files in its file are larger than 0 MB together; 1 more are not read",
        ),
        ({"parts_seconds": -1}, "timed-out", "the files before it took too long; 3 more are not read"),
    ],
)
def test_beyond_a_limit_the_next_part_is_listed_with_the_number_of_the_others(limits, state, reason):
    data = zipped({f"{number}.txt": TEXT for number in range(4)})
    found = contents(data, "a.zip", limits=replace(LIMITS, **limits))
    (listed,) = (item for item in found.unread if item.path != "a.zip")
    assert (listed.state, listed.reason) == (state, reason)


@pytest.mark.parametrize("mark", ["\n\n", "\n", " "])
def test_a_very_large_text_is_read_to_its_limit_and_marked_as_partly_read(mark):
    long = mark.join([TEXT] * 30)
    (document,) = contents(long, limits=Limits(document_length=20 * len(TEXT) + 9)).documents
    end = document.paragraphs[-1][1]
    assert document.text[:end].rstrip() == long[:end].rstrip()
    assert 19 * len(TEXT) < end <= 20 * len(TEXT) + 9
    assert document.partly
    assert re.search(r"only the first [78]\d\d of 1,2\d\d characters are read", document.note)
    (whole,) = contents(long, limits=Limits(document_length=len(long))).documents
    assert (whole.partly, whole.note) == (False, "")


def test_a_word_longer_than_the_limit_is_cut_where_the_limit_is():
    assert len(cut_text(Extract(text="word " + "x" * 500), 100).text) == 100
    assert cut_text(Extract(text="x" * 95 + " " + "x" * 500), 100).text == "x" * 95
    assert len(cut_text(Extract(text="x" * 89 + " " + "x" * 500), 100).text) == 100


def test_words_of_pages_that_are_cut_off_are_not_doubtful():
    pages = Extract(text="\f".join([TEXT] * 9), doubtful=tuple((page, 0, 3) for page in range(9)))
    cut = cut_text(pages, 4 * len(TEXT) + 4)
    assert cut.text == "\f".join([TEXT] * 4)
    assert [page for page, *_ in cut.doubtful] == [0, 1, 2]


def test_of_a_text_of_very_many_paragraphs_the_first_are_read():
    long = "\n\n".join([TEXT] * 30)
    (document,) = contents(long, limits=Limits(paragraphs=20)).documents
    assert len(document.paragraphs) + len(document.dropped) == 20
    assert (document.partly, document.note) == (True, "only the first 20 of 30 paragraphs are read")
    (whole,) = contents(long, limits=Limits(paragraphs=30)).documents
    assert (len(whole.paragraphs), whole.partly) == (30, False)


def test_texts_that_are_too_large_together_are_listed():
    found = contents(zipped({"a.txt": TEXT, "b.txt": TEXT}), "a.zip", limits=Limits(total_length=60))
    assert reasons(found) == {"a.zip!b.txt": ("too-large", "more than 60 characters of text")}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MemoryError(), "out of memory"),
        (RecursionError(), "it is nested too deeply"),
        (KeyError("x"), "its reader failed: KeyError"),
    ],
)
def test_whatever_a_reader_raises_is_the_reason_for_its_file_alone(reader, error, reason):
    def fail(_data, _name):
        raise error

    reader(fail)
    assert reasons(contents(TEXT)) == {"a.txt": ("unreadable", reason)}
    found = contents(zipped({"a.txt": TEXT, "b.md": TEXT}), "a.zip")
    assert ids(found) == ["a.zip!b.md"]


def test_several_texts_of_a_file_are_numbered_and_an_empty_one_is_listed(reader):
    reader(lambda _data, _name: (Extract(text=TEXT), Extract(text=""), Extract(text=TEXT)))
    found = contents(TEXT)
    assert ids(found) == ["a.txt#1", "a.txt#3"]
    assert reasons(found) == {"a.txt#2": ("empty", "no sentences in it")}


def test_what_a_person_gave_for_a_file_holds_for_its_parts_but_for_title_author_and_address():
    given = {
        "title": "The week",
        "author": "Jane Doe",
        "url": "https://example.org/",
        "publisher": "The Gazette",
        "marking": "TLP:RED",
        "reliability": "B",
        "published": date(2015, 10, 5),
        "language": "fr",
    }
    (document,) = contents(TEXT, given=given).documents
    assert (document.title, document.author, document.url) == ("The week", "Jane Doe", "https://example.org/")
    (document,) = contents(zipped({"a.txt": TEXT}), "a.zip", given=given).documents
    assert (document.title, document.author, document.url) == ("", "", "")
    assert (document.publisher, document.marking, document.reliability) == ("The Gazette", "TLP:RED", "B")
    assert (document.published, document.language) == (date(2015, 10, 5), "fr")


def test_a_file_named_for_another_kind_says_so_beside_what_its_reader_says(reader):
    page = f"<!doctype html><html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"
    (document,) = contents(page, "error.pdf").documents
    assert document.note.startswith("named .pdf, but it is HTML")
    reader(lambda _data, _name: (Extract(text=TEXT, note="half of\x1b it"),))
    (document,) = contents("Not Found. Sorry.", "a.pdf").documents
    assert document.note == "named .pdf, but it is text; half of it"
