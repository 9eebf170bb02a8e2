import hashlib
import os
import re
import shutil
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from examples import at_most
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.errors import ProfileError, UsageError
from briefing.models import ReadingOptions, Unread
from briefing.reading.discovery.finder import Root, SourceFile, find_files, resolve_roots
from briefing.reading.dossier import read_dossier
from briefing.reading.isolation.files import read_files
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.reading.sentences.segments import find_sentences

TEXT = "The talks in Astana ended. Nobody signed."
LATE = date.max


@pytest.fixture(scope="module", autouse=True)
def pool():
    """Reading processes for all tests of this file: each start takes a tenth of a second."""
    with IsolatedExecutor() as processes:
        read.keywords["executor"] = processes
        yield


def _read(*sources, as_of=LATE, executor=None, cache=None):
    options = ReadingOptions(ocr=False)  # what is read must not depend on the machine
    return read_dossier(
        find_files(resolve_roots(sources)), as_of=as_of, options=options, executor=executor, cache=cache
    )


read = partial(_read)


def told(who):
    """Return a text that says what no other says, so that it is no duplicate."""
    return f"{who.title()} arrived at{who} the{who} border{who}. Nobody{who} met{who} them{who}."


def put(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def states(dossier):
    return {item.path: (item.state, item.reason) for item in dossier.unread}


def test_every_file_is_read_in_the_order_of_its_path(tmp_path):
    put(tmp_path, b_txt=told("b"), a_txt=told("a"), sub__c_md=told("c"), B_txt=TEXT)
    dossier = read(tmp_path)
    assert [document.path for document in dossier.documents] == ["B.txt", "a.txt", "b.txt", "sub/c.md"]
    assert dossier.documents[0].sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert dossier.unread == ()


def test_sentences_are_found_with_their_document_paragraph_and_position(tmp_path):
    put(tmp_path, a_txt=f"Talks end\n\n{TEXT}\n\nIt snowed.", b_txt=TEXT)
    documents = read(tmp_path).documents
    sentences = find_sentences(documents)
    assert [(s.document, s.paragraph, s.position) for s in sentences] == [
        (0, 1, 0),
        (0, 1, 1),
        (0, 2, 2),
        (1, 1, 0),
        (1, 1, 1),
    ]
    assert [documents[s.document].text[s.start : s.end] for s in sentences][2] == "It snowed."


def test_what_cannot_be_read_is_listed_with_its_reason(tmp_path):
    put(
        tmp_path,
        a_txt=TEXT,
        empty_txt="",
        marks_txt="***",
        map_txt=b"\x89PNG\r\n\x1a\n\x00\x01",
        raw_bin=bytes(range(256)),
        _hidden=TEXT,
    )
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    assert states(read(tmp_path)) == {
        ".hidden": ("skipped", "a hidden file"),
        "empty.txt": ("empty", "the file is empty"),
        "gone.txt": ("unreadable", "cannot be opened: no such file or directory"),
        "loop.txt": ("unreadable", "cannot be opened: too many levels of symbolic links"),
        "map.txt": ("unreadable", "an image, which is read by OCR only: apt-get install tesseract-ocr"),
        "marks.txt": ("empty", "no sentences in it"),
        "raw.bin": ("unreadable", "binary data, not text"),
    }


def test_a_file_that_vanishes_after_it_was_found_is_unreadable(tmp_path):
    files = find_files(resolve_roots([put(tmp_path, a_txt=TEXT)])).files
    files[0].location.unlink()
    (contents,) = read_files(files)
    assert contents.unread == (
        Unread(path="a.txt", state="unreadable", reason="it vanished after it was found"),
    )


def test_a_folder_in_place_of_a_file_is_skipped(tmp_path):
    (contents,) = read_files([SourceFile(path="a", location=tmp_path, metadata={})])
    assert contents.unread == (Unread(path="a", state="skipped", reason="not a regular file"),)


def test_a_folder_that_cannot_be_opened_is_listed(tmp_path):
    shutil.rmtree(put(tmp_path, a__b_txt=TEXT) / "a")
    dossier = read_dossier(find_files([Root(path=tmp_path, prefix="x")]), as_of=LATE)
    assert dossier.unread == ()
    deep = tmp_path
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:  # a path longer than the system opens, made step by step
        for _ in range(20):
            deep = deep / ("d" * 250)
            os.mkdir("d" * 250, dir_fd=descriptor)
            below = os.open("d" * 250, os.O_RDONLY, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = below
    finally:
        os.close(descriptor)
    dossier = read_dossier(find_files([Root(path=tmp_path, prefix="x")]), as_of=LATE)
    (unread,) = dossier.unread
    assert unread.path.startswith("x/ddd")
    assert (unread.state, unread.reason) == ("unreadable", "cannot be opened: file name too long")


def test_hidden_folders_and_editions_are_not_read(tmp_path):
    put(
        tmp_path,
        _git__a_txt=TEXT,
        old__manifest_json="{}",
        old__briefing_json="{}",
        old__more__a_txt=TEXT,
        b_txt=TEXT,
    )
    dossier = read(tmp_path)
    assert [document.path for document in dossier.documents] == ["b.txt"]
    assert states(dossier) == {
        ".git": ("skipped", "a hidden folder"),
        "old": ("skipped", "an edition of a briefing"),
    }


def test_the_files_of_the_tool_are_no_documents(tmp_path):
    put(
        tmp_path,
        briefing_toml="title = 'The talks.'",
        sources_toml="",
        sub__sources_toml="title = 'Talks.'",
        a_txt=TEXT,
    )
    dossier = read(tmp_path)
    assert [document.path for document in dossier.documents] == ["a.txt"]
    assert states(dossier) == {"sub/sources.toml": ("skipped", "read only at the top of a dossier")}


def test_metadata_is_given_by_path_or_else_by_name(tmp_path):
    sources = "['a.txt']\ntitle = 'Both'\n['sub/a.txt']\ntitle = 'One'"
    put(tmp_path, a_txt=told("a"), sub__a_txt=told("b"), more__a_txt=told("c"), sources_toml=sources)
    titles = {document.path: document.title for document in read(tmp_path).documents}
    assert titles == {"a.txt": "Both", "sub/a.txt": "One", "more/a.txt": "Both"}
    assert read(tmp_path / "a.txt").documents[0].title == "Both"


def test_a_faulty_sources_toml_stops_the_run(tmp_path):
    with pytest.raises(ProfileError, match=r"sources\.toml"):
        read(put(tmp_path, a_txt=TEXT, sources_toml="['a.txt']\ntitel = 'x'"))


def test_what_was_published_after_the_cut_off_is_listed(tmp_path):
    put(
        tmp_path,
        a_md=f"---\ndate: 2015-10-05\n---\n{TEXT}",
        b_md=f"---\ndate: 2015-10-06\n---\n{TEXT}",
        c_txt=told("c"),
    )
    dossier = read(tmp_path, as_of=date(2015, 10, 5))
    assert [document.path for document in dossier.documents] == ["a.md", "c.txt"]
    assert states(dossier) == {"b.md": ("skipped", "published 2015-10-06, after the information cut-off")}


def test_several_folders_keep_their_names_and_files_theirs(tmp_path):
    first = put(tmp_path / "x" / "talks", a_txt=told("a"))
    second = put(tmp_path / "y" / "talks", a_txt=told("b"))
    third = put(tmp_path, c_txt=told("c")) / "c.txt"
    paths = [document.path for document in read(first, second, third).documents]
    assert paths == ["c.txt", "talks-2/a.txt", "talks/a.txt"]
    assert [document.path for document in read(first).documents] == ["a.txt"]


def test_a_source_that_does_not_exist_or_is_named_twice_is_a_usage_error(tmp_path):
    first, second = put(tmp_path / "x", a_txt=TEXT) / "a.txt", put(tmp_path / "y", a_txt=TEXT) / "a.txt"
    with pytest.raises(UsageError, match="there is no such file or folder"):
        resolve_roots([tmp_path / "nowhere"])
    with pytest.raises(UsageError, match=r"a\.txt: two sources have this name"):
        resolve_roots([first, second])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (b"a\n\x1b[31m.txt", "a\\x0a\\x1b[31m.txt"),
        (b"bad\xff.txt", "bad\\xff.txt"),
        (b"a\\x0a.txt", "a\\x5cx0a.txt"),
        ("\u202etxt.a".encode(), "\\x202etxt.a"),
        (b"-rf.txt", "-rf.txt"),
        (b"=cmd().txt", "=cmd().txt"),
        ("Астана 😀.txt".encode(), "Астана 😀.txt"),
    ],
)
def test_a_hostile_file_name_is_printed_harmlessly(tmp_path, name, path):
    Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text(TEXT, encoding="utf-8")  # noqa: PTH118
    (document,) = read(tmp_path).documents
    assert document.path == document.id == path
    assert document.path.encode("utf-8")


names = st.sampled_from(
    ["a.txt", "b.md", "c.html", "d.eml", "e.pdf", "f", "sub/g.txt", "sub/.h", "briefing.toml"]
)
beginnings = st.sampled_from(
    [
        b"",
        b"---\n",
        b"---\ntitle: ",
        b"# The talks ended.\n",
        b"<html><body><p>",
        b"<!doctype html><meta charset=",
        b"%PDF-",
        b"PK\x03\x04",
        b'[{"text": "',
        b"<rss version='2.0'>",
        b"From a Thu Jan  1 00:00:00 2015\nTo: b\n",
        b"\xff\xfe",
        b"From: a\nTo: b\nSubject: ",
        b"From: a\nTo: b\nDate: ",
        b"MIME-Version: 1.0\nContent-Type: ",
    ]
)
contents = st.builds(bytes.__add__, beginnings, st.one_of(st.binary(max_size=80), st.text().map(str.encode)))


@pytest.mark.slow(counted=True)
@at_most(40)
@given(files=st.dictionaries(names, contents, max_size=4))
@example(
    files={
        "a.md": b"---\n- a\n---\nThe talks ended.",
        "c.html": b"<html><meta charset=undefined><p>The talks ended.",
    }
)
def test_whatever_a_folder_holds_every_file_is_accounted_for(files):
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        dossier = read(Path(folder))
    listed = {re.split("[!#]", item.path)[0] for item in dossier.unread}
    aside = {duplicate.document.path for duplicate in dossier.duplicates}
    found = {document.path for document in dossier.documents} | aside | listed
    assert found == set(files) - {"briefing.toml"}
    assert sum(dossier.files.values()) == len(found)
    assert all(isinstance(item, Unread) and item.reason for item in dossier.unread)
    assert all(document.paragraphs for document in dossier.documents)
    assert all(sentence.start < sentence.end for sentence in find_sentences(dossier.documents))


@pytest.mark.parametrize(("length", "count"), [(20_000, 2), (20_001, 1)])
def test_what_goes_on_for_more_than_20000_characters_is_no_sentence(tmp_path, length, count):
    endless = "They went" + " on and on" * 3000
    text = f"The talks in Astana ended on Sunday.\n\n{endless[: length - 1]}.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert len(find_sentences(read(tmp_path).documents)) == count
