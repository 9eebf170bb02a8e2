import io
import struct
import sys
import zipfile

import pytest
from compound_files import compound_file
from format_samples import open_document

from briefing.reading.office.contents.embedded_files import find_embedded_files, find_open_objects


def packed(label, data, *, size=None):
    """Return the stream in which the Packager keeps a file."""
    path = b"C:\\\\tmp\\\\" + label + b"\0"
    head = b"\0\0\0\0\x02\0" + label + b"\0" + path + b"\0\0\x03\0" + struct.pack("<I", len(path)) + path
    return head + struct.pack("<I", len(data) if size is None else size) + data


def embedded(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in members.items():
            package.writestr(f"word/embeddings/{name}", content)
    return [(file.name, file.data) for file in find_embedded_files(zipfile.ZipFile(data))]


def test_a_file_of_any_kind_is_taken_out_of_the_object_that_holds_it():
    data = compound_file({"\x01Ole10Native": packed(b"annex.txt", b"An annex.")})
    assert embedded(oleObject1=data) == [("annex.txt", b"An annex.")]


@pytest.mark.parametrize("stream", ["Package", "CONTENTS"])
def test_a_document_is_taken_out_of_the_object_that_holds_it(stream):
    assert embedded(oleObject1=compound_file({stream: b"PK annex"})) == [("oleObject1", b"PK annex")]


def test_an_object_that_is_a_document_itself_is_one_file():
    data = compound_file({"WordDocument": b"text"})
    assert embedded(oleObject1=data) == [("oleObject1", data)]


def test_a_formula_is_no_file():
    assert embedded(oleObject1=compound_file({"Equation Native": b"x"})) == []


@pytest.mark.parametrize(
    "stream", [packed(b"annex.txt", b"An annex.", size=99), packed(b"annex.txt", b"")[:30], b""]
)
def test_an_object_whose_file_is_cut_short_is_listed_as_it_is(stream):
    data = compound_file({"\x01Ole10Native": stream or b"\0"})
    assert embedded(oleObject1=data) == [("oleObject1", data)]


def test_a_damaged_object_is_listed_as_it_is():
    data = compound_file({"Package": b"x"})[:600]
    assert embedded(oleObject1=data) == [("oleObject1", data)]


def test_without_the_library_an_object_is_listed_as_it_is(monkeypatch):
    monkeypatch.setitem(sys.modules, "olefile", None)
    data = compound_file({"Package": b"PK annex"})
    assert embedded(oleObject1=data) == [("oleObject1", data)]


MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'
ENTRY = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
KIND = "application/vnd.oasis.opendocument."


def objects(*entries, **members):
    data = io.BytesIO(open_document("<text:p>One.</text:p>"))
    with zipfile.ZipFile(data, "a") as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/"), content)
        manifest = "".join(ENTRY.format(*entry) for entry in (("/", f"{KIND}text"), *entries))
        package.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
    return find_open_objects(zipfile.ZipFile(data))


def test_a_document_inside_an_open_document_is_a_file_of_its_own():
    (file,) = objects(
        ("Object1/", f"{KIND}text"), ("Object2/", f"{KIND}chart"), Object1__content_xml="<a/>", Object2__x="b"
    )
    assert file.name == "Object1.odt"
    with zipfile.ZipFile(io.BytesIO(file.data)) as inner:
        assert {name: inner.read(name) for name in inner.namelist()} == {
            "mimetype": f"{KIND}text".encode(),
            "content_xml": b"<a/>",
        }


def test_an_object_of_another_program_inside_an_open_document_is_a_file():
    data = compound_file({"Package": b"PK annex"})
    (file,) = objects(("Object3", "application/vnd.sun.star.oleobject"), Object3=data)
    assert (file.name, file.data) == ("Object3", b"PK annex")


def test_a_package_without_a_list_of_its_parts_has_no_files():
    assert find_open_objects(zipfile.ZipFile(io.BytesIO(open_document("<text:p>One.</text:p>")))) == ()
