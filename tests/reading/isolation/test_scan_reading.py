"""Files with scanned pages are read a second time; a script stands for Tesseract."""

import io
from datetime import date

import pytest
from in_process import InProcessExecutor
from PIL import Image
from printed_words import lines_of

from briefing.errors import ProfileError, Unreadable
from briefing.models import ReadingOptions
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier
from briefing.reading.isolation import scan_reading
from briefing.reading.isolation.files import read_files

TEXT = "The delegates left the hall after noon."


@pytest.fixture
def folder(tmp_path):
    (made := tmp_path / "dossier").mkdir()
    for name in ("a", "b", "c"):
        out = io.BytesIO()
        Image.new("L", (400, 500), 200 + ord(name) % 3).save(out, "PNG")
        (made / f"{name}.png").write_bytes(out.getvalue())
    (made / "d.txt").write_text(TEXT)
    return made


def read(folder, *, ocr="auto", cache=None, executor=None):
    found = find_files(resolve_roots([folder]))
    options = ReadingOptions(ocr=ocr)
    return read_dossier(
        found, as_of=date.max, options=options, cache=cache, executor=executor or InProcessExecutor()
    )


def test_scans_are_read_where_tesseract_is(folder, fake_tesseract):
    calls = fake_tesseract(
        *(lines_of(f"The delegates of state {word} left the hall.") for word in ("A", "B", "C"))
    )
    dossier = read(folder)
    assert [document.path for document in dossier.documents] == ["a.png", "b.png", "c.png", "d.txt"]
    assert dossier.files == {"read": 4}
    assert len(calls()) == 3


def test_scans_are_listed_where_tesseract_is_not_or_is_not_wanted(folder, fake_tesseract, monkeypatch):
    calls = fake_tesseract(lines_of(TEXT))
    dossier = read(folder, ocr=False)
    assert dossier.files == {"unreadable": 3, "read": 1}
    assert calls() == []
    monkeypatch.setenv("PATH", str(folder))
    assert read(folder).files == {"unreadable": 3, "read": 1}
    with pytest.raises(
        ProfileError, match=r"\[reading\] ocr = true needs Tesseract: apt-get install tesseract-ocr"
    ):
        read(folder, ocr=True)


def test_what_was_read_is_taken_from_the_cache(folder, tmp_path, fake_tesseract):
    calls = fake_tesseract(
        *(lines_of(f"The delegates of state {word} left the hall.") for word in ("A", "B", "C"))
    )
    first = read(folder, ocr=True, cache=tmp_path / "cache")
    again = read(folder, ocr=True, cache=tmp_path / "cache")
    assert first == again
    assert len(calls()) == 3


@pytest.mark.slow
def test_scans_are_read_in_processes_of_their_own(folder, fake_tesseract):
    fake_tesseract(*(lines_of(f"The delegates of state {word} left the hall.") for word in ("A", "B", "C")))
    files = find_files(resolve_roots([folder])).files
    contents = list(read_files(files[:1]))
    assert contents[0].documents[0].note.startswith("read by OCR")


@pytest.mark.parametrize(
    "error", [Unreadable("killed", state="killed"), scan_reading.BrokenExecutor(), ValueError()]
)
def test_a_scan_whose_reading_fails_is_listed_and_the_others_are_read(folder, fake_tesseract, error):
    fake_tesseract(*(lines_of(f"The delegates of state {word} left the hall.") for word in ("A", "B", "C")))

    class Failing(InProcessExecutor):
        def submit(self, function, /, *args, **kwargs):
            if len(args) == 6 and args[1] == "b.png":
                return super().submit(self.fail)
            return super().submit(function, *args, **kwargs)

        def fail(self):
            raise error

    dossier = read(folder, executor=Failing())
    assert [document.path for document in dossier.documents] == ["a.png", "c.png", "d.txt"]
    (item,) = dossier.unread
    assert (item.path, item.state) == ("b.png", "killed")


def test_a_file_that_changes_while_it_is_read_is_listed(folder, fake_tesseract, monkeypatch):
    fake_tesseract(lines_of(TEXT))
    monkeypatch.setattr(scan_reading, "read_bytes", lambda *_, **__: b"other")
    assert {item.reason for item in read(folder).unread} == {"it was altered while it was read"}

    def gone(*_, **__):
        raise Unreadable("there is no such file")

    monkeypatch.setattr(scan_reading, "read_bytes", gone)
    assert {item.reason for item in read(folder).unread} == {"there is no such file"}
