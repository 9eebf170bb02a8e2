import io
import zipfile
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date

import pytest
from in_process import InProcessExecutor

from briefing.errors import BriefingError, Unreadable
from briefing.models import Document, Unread
from briefing.reading import dossier as dossier_module
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier
from briefing.reading.isolation import files as files_module
from briefing.reading.isolation.cache import Cache
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.files import PROGRESS, read_files
from briefing.reading.isolation.queue import QueueLimits
from briefing.serialisation import encode

TEXT = "The talks in Astana ended. Nobody signed."


class Answering(Executor):
    """An executor of somebody else that gives one answer to every call, or fails."""

    def __init__(self, answer):
        self._answer = answer

    def submit(self, *_args, **_options):
        future = Future()
        if isinstance(self._answer, BaseException):
            future.set_exception(self._answer)
        else:
            future.set_result(self._answer)
        return future


@pytest.fixture
def folder(tmp_path):
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    (dossier / "a.txt").write_text(TEXT, encoding="utf-8")
    (dossier / "b.txt").write_text("Snow fell on Almaty all night long. It was cold.", encoding="utf-8")
    return dossier


def read(folder, *, cache=None, executor=None):
    """Read the files in this process, or by another executor."""
    with Cache(cache) as store:
        files = find_files(resolve_roots([folder])).files
        return list(read_files(files, cache=store, executor=executor or InProcessExecutor()))


def read_isolated(folder):
    return list(read_files(find_files(resolve_roots([folder])).files, cache=Cache(None)))


@pytest.mark.slow(counted=True)
def test_another_executor_may_stand_in_and_gives_the_same(folder):
    with ThreadPoolExecutor(2) as threads:
        assert read(folder, executor=threads) == read_isolated(folder)
        assert threads.submit(str).result() == ""  # it is not shut down: it belongs to who gave it


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (BrokenProcessPool("a child died"), "its worker has died"),
        (Unreadable("killed by SIGABRT", state="killed"), "killed by SIGABRT"),
        (b"no contents", "its reader gave no documents"),
        (b'{"documents": [], "unread": []', "its reader gave no documents"),
    ],
)
def test_a_worker_that_fails_costs_the_file_and_not_the_run(folder, tmp_path, answer, reason):
    cache = tmp_path / "c" / "reading.sqlite"
    for contents in read(folder, executor=Answering(answer), cache=cache):
        (unread,) = contents.unread
        assert (unread.state, unread.reason) == ("killed", reason)
    assert all(contents.documents for contents in read(folder, cache=cache))  # nothing of it was kept


def test_what_chance_decided_is_not_kept(folder, tmp_path):
    late = Contents(documents=(), unread=(Unread(path="a.txt", state="timed-out", reason="too slow"),))
    cache = tmp_path / "c" / "reading.sqlite"
    assert read(folder, executor=Answering(encode(late)), cache=cache)
    assert all(contents.documents for contents in read(folder, cache=cache))


def test_a_kept_file_is_read_without_a_worker(folder, tmp_path):
    cache = tmp_path / "c" / "reading.sqlite"
    first = read(folder, cache=cache)
    assert read(folder, executor=Answering(RuntimeError("called")), cache=cache) == first
    (folder / "a.txt").write_text(f"Changed. {TEXT}", encoding="utf-8")
    assert read(folder, cache=cache)[0] != first[0]


@pytest.mark.slow(counted=True)
def test_few_files_wait_at_once_and_progress_is_told_of_each(folder, monkeypatch, caplog):
    monkeypatch.setattr(files_module, "queue_limits", lambda _: QueueLimits(size=50))
    with caplog.at_level("INFO", logger=PROGRESS.name):
        assert len(read_isolated(folder)) == 2
    assert caplog.messages == ["1 of 2 files read", "2 of 2 files read"]


def test_as_many_processes_are_begun_as_the_files_are_worth(folder, monkeypatch):
    begun = []
    monkeypatch.setattr(
        files_module, "IsolatedExecutor", lambda workers: begun.append(workers) or InProcessExecutor()
    )
    monkeypatch.setattr(files_module.os, "sched_getaffinity", lambda _: set(range(4)))
    read_isolated(folder)
    monkeypatch.setattr(files_module, "_PROCESS_BYTES", 50)
    read_isolated(folder)
    monkeypatch.setattr(files_module, "_PROCESS_BYTES", 1)
    read_isolated(folder)
    assert begun == [1, 2, 4]


def brief(*sources):
    found = find_files(resolve_roots(sources))
    return read_dossier(found, as_of=date(2015, 10, 5), executor=InProcessExecutor())


def test_every_file_is_counted_once_as_read_duplicate_or_unread(folder):
    (folder / "copy.txt").write_bytes((folder / "a.txt").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"")
    dossier = brief(folder)
    assert [document.path for document in dossier.documents] == ["a.txt", "b.txt"]
    assert [(twin.document.path, twin.of) for twin in dossier.duplicates] == [("copy.txt", "a.txt")]
    assert dossier.files == {"duplicate": 1, "empty": 1, "read": 2, "skipped": 1}


def test_a_file_of_which_a_part_is_damaged_or_could_not_be_read_is_read_in_part(tmp_path):
    (tmp_path / "whole.txt").write_bytes(b"The talks in Astana ended on Monday. Nobody signed.")
    (tmp_path / "damaged.txt").write_bytes("The talks \ufffd\ufffd in Geneva began. All signed.".encode())
    with zipfile.ZipFile(tmp_path / "mixed.zip", "w") as archive:
        archive.writestr("good.txt", "The border in Korday opened again. Trucks crossed it.")
        archive.writestr("bad.pdf", b"%PDF-1.7 cut")
    dossier = brief(tmp_path)
    assert dossier.files == {"partly-read": 2, "read": 1}
    assert [document.partly for document in dossier.documents] == [True, False, False]
    assert dossier.documents[0].note == "2 of its characters could not be read"


def test_of_a_file_of_many_documents_those_after_the_cut_off_are_listed_together(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for day, text in enumerate(["Snow fell in the north.", "Rain fell in the south.", TEXT], start=4):
            archive.writestr(f"{day}.md", f"---\ndate: 2015-10-0{day}\n---\n{text}")
    (tmp_path / "week.zip").write_bytes(out.getvalue())
    dossier = brief(tmp_path)
    assert [document.id for document in dossier.documents] == ["week.zip!4.md", "week.zip!5.md"]
    (late,) = dossier.unread
    assert (late.path, late.state) == ("week.zip", "skipped")
    assert late.reason == "published 2015-10-06, after the information cut-off (1 of what is in it)"


@pytest.mark.parametrize("change", ["lost", "strange"])
def test_a_file_that_is_lost_is_a_fault_of_ours_and_not_silence(folder, monkeypatch, change):
    def read_wrongly(files, **_):
        for file in files:
            document = made(file.path if change == "lost" else "nowhere.txt")
            yield Contents(
                documents=(document,) if file.path == "b.txt" or change == "strange" else (), unread=()
            )

    monkeypatch.setattr(dossier_module, "read_files", read_wrongly)
    with pytest.raises(BriefingError, match="lost or counted twice"):
        brief(folder)


def made(path):
    fields = dict.fromkeys("title publisher author language url reliability marking sha256".split(), "")
    return Document(
        id=path, path=path, published=None, text=TEXT, paragraphs=((0, len(TEXT)),), dropped=(), **fields
    )
