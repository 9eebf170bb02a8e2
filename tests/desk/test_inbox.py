"""Documents that programs post: each is put into the inbox of the dossier, whole, and nowhere else."""

import json
import os
from datetime import date

import pytest
from api_program import TOKENS, Program
from served_desk import serving, write_dossier
from served_editions import build

from briefing.desk import inbox as inbox_module
from briefing.desk.api import application
from briefing.desk.inbox import Inbox, safe_name
from briefing.errors import CannotWrite, UsageError
from briefing.publishing.editions.layout import RECORD
from briefing.publishing.editions.loading import load_briefing
from briefing.serving.request_limits import BodyLimits

QUAY = b"The council of Valmora opened a second quay for grain ships on Friday, the harbour master said.\n"
TEXT = {
    "title": "Second quay: <b>open</b>",
    "text": "The council of Valmora opened a second quay for grain ships.\n\nThe master called it late.",
    "source": "Example Gazette",
    "date": "2021-06-25",
    "url": "https://gazette.example.org/quay",
}


@pytest.fixture
def served(tmp_path):
    with serving(
        write_dossier(tmp_path / "dossier"), tmp_path / "output", read=False, tokens=TOKENS
    ) as found:
        yield found


@pytest.fixture
def program(served):
    return Program(served)


def post(program, name, data, kind="application/octet-stream"):
    return program.ask("POST", f"/api/inbox?name={name}", data, Content_Type=kind)


def test_a_file_is_kept_as_it_was_sent_and_is_there_once(program, tmp_path):
    folder = tmp_path / "dossier" / "inbox"
    answer = post(program, "quay.txt", QUAY)
    assert (answer.status, answer.headers["location"]) == (201, "/api/inbox/quay.txt")
    assert json.loads(answer.body)["state"] == "waiting"
    assert (folder / "quay.txt").read_bytes() == QUAY
    again = post(program, "quay.txt", QUAY, kind="application/x-www-form-urlencoded")
    assert (again.status, json.loads(again.body)["name"]) == (200, "quay.txt")
    other = post(program, "quay.txt", b"Another text.")
    assert (other.status, json.loads(other.body)["name"]) == (201, "quay-2.txt")
    assert post(program, "quay.txt", b"Another text.").status == 200
    assert (folder / "quay.txt").read_bytes() == QUAY
    assert sorted(path.name for path in folder.iterdir()) == ["quay-2.txt", "quay.txt"]


@pytest.mark.slow
def test_what_was_posted_is_read_by_the_desk_and_by_the_next_build(program, tmp_path):
    assert program.post("/api/inbox", TEXT)["path"] == "inbox/Second quay-b-open-b.json"
    post(program, "empty.txt", b" ")
    program.post("/api/read", {}, prefer="wait=60")
    rows = {row["name"]: row for row in program.get("/api/inbox")["files"]}
    row = rows["Second quay-b-open-b.json"]
    assert (row["state"], len(row["documents"])) != ("waiting", 0)
    assert rows["empty.txt"]["state"] == "empty"
    assert program.get("/api/inbox/empty.txt") == rows["empty.txt"]
    assert program.ask("GET", "/api/inbox/nothing.txt").status == 404
    name = build(tmp_path / "dossier", tmp_path / "output", date(2021, 6, 30))
    record = load_briefing((tmp_path / "output" / name / RECORD).read_bytes())
    source = next(each for each in record.sources if each.path.startswith("inbox/"))
    assert (source.publisher, source.published, source.url) == (
        "Example Gazette",
        date(2021, 6, 25),
        "https://gazette.example.org/quay",
    )


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"title": "A"}, 422, "missing required field `text`"),
        ({**TEXT, "date": "25.6.2021"}, 422, "Invalid RFC3339"),
        ({**TEXT, "url": "javascript:alert(1)"}, 422, "regex"),
        ({**TEXT, "path": "../../etc"}, 422, "unknown field `path`"),
        ({**TEXT, "text": ""}, 422, "length >= 1"),
        (b"{", 400, "no JSON"),
    ],
)
def test_what_is_no_document_is_refused(program, tmp_path, body, status, said):
    answer = program.ask("POST", "/api/inbox", body)
    assert (answer.status, said in json.loads(answer.body)["detail"]) == (status, True)
    assert not (tmp_path / "dossier" / "inbox").exists()


def test_what_is_sent_in_another_way_is_refused(program, tmp_path, monkeypatch):
    assert post(program, "a.txt", QUAY, kind="multipart/form-data; boundary=x").status == 415
    assert program.ask("POST", "/api/inbox", QUAY, Content_Type="text/plain").status == 415
    assert post(program, "a.txt", b"").status == 422
    assert post(program, "", QUAY).status == 422
    assert post(program, "sources.toml", b"[a]").status == 422
    assert program.ask("POST", "/api/inbox?name=a.txt&path=b", QUAY).status == 422
    monkeypatch.setattr(application, "FILE_LIMITS", BodyLimits(most=10, what="document"))
    assert post(program, "a.txt", b"a" * 11).status == 413
    assert post(program, "a.txt", b"a" * 10).status == 201
    assert Program(program._served, TOKENS.read).ask("POST", "/api/inbox?name=a.txt", QUAY).status == 403
    assert sorted(path.name for path in (tmp_path / "dossier" / "inbox").iterdir()) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.PDF", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\a.txt", "a.txt"),
        ("/etc/cron.d/x", "x"),
        (".hidden.txt", "hidden.txt"),
        ("...", "document"),
        ("", "document"),
        (".txt", "txt"),
        ("a\x00b\nc\u202ed.txt", "a-b-c-d.txt"),
        ("Отчёт за июнь.docx", "Отчёт за июнь.docx"),
        ("<script>.html", "script.html"),
        ("a" * 300 + ".eml", "a" * 100 + ".eml"),
        ("文" * 300 + ".eml", "文" * 65 + ".eml"),
        ("a.b c (1).tar.gz", "a.b c (1).tar.gz"),
        ("हिन्दी.txt", "हिन्दी.txt"),
        ("No. 3 of the series", "No. 3 of the series"),
        ("manifest.json", "document-manifest.json"),
        ("Briefing.json", "document-Briefing.json"),
        ("latest", "document-latest"),
    ],
)
def test_a_name_is_made_safe(name, kept):
    assert safe_name(name) == kept
    assert safe_name(kept) in {kept, f"document-{kept}"}


def test_settings_are_no_documents(tmp_path):
    for name in ("sources.toml", "briefing.TOML", "a/review.toml"):
        with pytest.raises(UsageError, match="no document"):
            safe_name(name)
    assert Inbox(tmp_path).files() == ()


def test_the_inbox_is_a_folder_of_the_dossier_and_no_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "inbox").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite, match="a link"):
        Inbox(tmp_path).add("a.txt", b"a")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert Inbox(tmp_path).files() == ()


def test_a_link_or_a_folder_in_the_inbox_is_neither_listed_nor_replaced(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (tmp_path / "secret").write_bytes(b"a")
    (folder / "a.txt").symlink_to(tmp_path / "secret")
    (folder / "a-2.txt").mkdir()
    (folder / ".b.txt").write_bytes(b"b")
    file, is_new = Inbox(tmp_path).add("a.txt", b"a")
    assert (file.name, is_new) == ("a-3.txt", True)
    assert [each.name for each in Inbox(tmp_path).files()] == ["a-3.txt"]
    assert (folder / "a.txt").is_symlink()


def test_a_full_inbox_and_a_full_disk_leave_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(inbox_module, "MOST_FILES", 1)
    Inbox(tmp_path).add("a.txt", b"a")
    with pytest.raises(UsageError, match="has 1 files"):
        Inbox(tmp_path).add("b.txt", b"b")
    monkeypatch.setattr(inbox_module, "MOST_FILES", 9)
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(CannotWrite, match="no space left"):
        Inbox(tmp_path).add("b.txt", b"b")
    assert [path.name for path in (tmp_path / "inbox").iterdir()] == ["a.txt"]


def test_single_files_have_no_inbox(tmp_path):
    dossier = write_dossier(tmp_path / "dossier")
    with serving(dossier / "election.md", tmp_path / "output", read=False, tokens=TOKENS) as served:
        answer = Program(served).ask("GET", "/api/inbox")
        assert (answer.status, "single files" in answer.text) == (409, True)
