"""Undo and redo, kept on disk: also after a restart, a change by hand, and a kill while a file is written."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from briefing.desk.history import MOST_STEPS, History
from briefing.errors import CannotWrite, UsageError


@pytest.fixture
def files(tmp_path):
    (tmp_path / "briefing.toml").write_text('title = "Talks"\n')
    return {"profile": tmp_path / "briefing.toml", "review": tmp_path / "review.toml"}


@pytest.fixture
def open_history(tmp_path, files):
    return lambda: History(tmp_path / "state" / "desk.json", files)


def write(history, text, subject="a", file="review"):
    history.change(file, text, what=f"wrote {text}", by="A. Ruz", subjects=(subject,))


def test_what_was_done_is_undone_and_done_again_also_after_a_restart(open_history, files):
    history = open_history()
    write(history, "one")
    write(history, "two")
    write(history, 'title = "Other"\n', file="profile")
    assert open_history().undo(by="").what == 'wrote title = "Other"\n'
    assert files["profile"].read_text() == 'title = "Talks"\n'
    assert open_history().undo(by="").what == "wrote two"
    assert open_history().undo(by="").what == "wrote one"
    assert not files["review"].exists()
    with pytest.raises(UsageError, match="nothing to undo"):
        open_history().undo(by="")
    assert open_history().redo(by="").what == "wrote one"
    assert files["review"].read_text() == "one"
    write(open_history(), "three")
    with pytest.raises(UsageError, match="nothing to do again"):
        open_history().redo(by="")


def test_a_change_by_hand_is_a_step_and_is_not_undone_unseen(open_history, files):
    history = open_history()
    write(history, "one")
    files["review"].write_text("by hand")
    with pytest.raises(UsageError, match=r"review\.toml was changed meanwhile"):
        history.undo(by="")
    assert history.find_outside_changes()
    assert not history.find_outside_changes()
    assert history.done[-1].what == "review.toml changed outside the desk"
    history.undo(by="")
    assert files["review"].read_text() == "one"
    files["review"].write_text("while it was closed")
    assert open_history().done[-1].what == "review.toml changed outside the desk"


def test_what_was_there_before_the_desk_is_there_again_when_a_change_by_hand_is_undone(open_history, files):
    files["review"].write_text("before the desk")
    history = open_history()
    for file in files.values():
        kept = file.read_text()
        file.write_text("by hand")
        assert history.find_outside_changes()
        history.undo(by="")
        assert file.read_text() == kept


def test_a_change_says_whether_there_was_something_to_write(open_history):
    history = open_history()
    for expected in (True, False):
        assert history.change("review", "one", what="", by="", subjects=("a",)) is expected


def test_a_file_that_is_a_link_stays_one(open_history, files, tmp_path):
    (tmp_path / "elsewhere.toml").write_text("old")
    files["review"].symlink_to(tmp_path / "elsewhere.toml")
    write(open_history(), "new")
    assert files["review"].is_symlink()
    assert (tmp_path / "elsewhere.toml").read_text() == "new"


def test_what_others_did_since_is_told_by_its_subject(open_history):
    history = open_history()
    write(history, "one", "a")
    seen = history.version
    write(history, "two", "b")
    assert history.since(seen, ("a",)) == ()
    assert history.since(seen, ("a", "b")) == ("wrote two (A. Ruz)",)
    assert history.since(-1, ("a",)) == ("wrote one (A. Ruz)",)
    history.undo(by="B. Sen")
    assert history.since(seen, ("b",))[-1] == "undone: wrote two (B. Sen)"


def test_a_step_whose_file_was_not_written_has_not_happened(open_history, files, tmp_path):
    history = open_history()
    write(history, "one")
    write(history, "two")
    files["review"].write_text("one")  # as if it had been killed before the rename
    assert [step.what for step in open_history().done] == ["wrote one"]
    if os.getuid():
        tmp_path.chmod(0o500)
        with pytest.raises(CannotWrite):
            write(open_history(), "three")
        tmp_path.chmod(0o700)


def test_a_file_that_cannot_be_written_leaves_no_step(open_history, files, monkeypatch):
    history = open_history()
    write(history, "one")
    whole = History._write
    monkeypatch.setattr(History, "_write", lambda *_: (_ for _ in ()).throw(CannotWrite("full")))
    with pytest.raises(CannotWrite):
        write(history, "two")
    monkeypatch.setattr(History, "_write", whole)
    assert [step.what for step in open_history().done] == ["wrote one"]
    assert files["review"].read_text() == "one"


def test_what_cannot_be_used_is_taken_back_without_a_trace(open_history, files):
    history = open_history()
    write(history, "one")
    write(history, "bad")
    history.take_back()
    assert files["review"].read_text() == "one"
    assert [step.what for step in open_history().done] == ["wrote one"]
    assert open_history().undone == ()


def test_the_last_hundred_steps_are_listed_the_last_one_first(open_history, monkeypatch):
    monkeypatch.setattr(History, "_save", lambda _: None)
    history = open_history()
    for number in range(99):
        write(history, str(number))
    history.undo(by="")
    assert [step.what for step in history.latest] == [f"wrote {n}" for n in reversed(range(99))]
    assert [step.is_undone for step in history.latest[:2]] == [True, False]
    for number in (98, 99, 100):
        write(history, str(number))
    assert [step.what for step in history.latest] == [f"wrote {n}" for n in range(100, 0, -1)]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"version": "x"}', b"\xff"])
def test_a_damaged_history_is_begun_anew(open_history, tmp_path, files, damage):
    write(open_history(), "one")
    (tmp_path / "state" / "desk.json").write_bytes(damage)
    history = open_history()
    assert (history.version, history.done) == (0, ())
    write(history, "two")
    assert files["review"].read_text() == "two"


def test_so_many_steps_are_kept_and_no_more(open_history, tmp_path):
    history = open_history()
    for number in range(MOST_STEPS + 5):
        history._add("review", "", str(number), what=str(number), by="", subjects=("a",))
    history._save()
    kept = json.loads((tmp_path / "state" / "desk.json").read_text())
    assert len(kept["steps"]) == MOST_STEPS
    assert len(kept["texts"]) == MOST_STEPS + 1
    assert history.version == MOST_STEPS + 5


WRITER = """
import sys
from pathlib import Path
from briefing.desk.history import History
folder = Path(sys.argv[1])
history = History(folder / "state" / "desk.json", {"review": folder / "review.toml"})
print("ready", flush=True)
for number in range(100_000):
    history.change("review", str(number) * 5000, what=str(number), by="", subjects=("a",))
    if number % 3 == 2:
        history.undo(by="")
"""


@pytest.mark.slow
def test_a_kill_at_any_write_leaves_the_old_file_or_the_new_one(tmp_path):
    for wait in (0.01, 0.03, 0.08, 0.13):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE)
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        text = (tmp_path / "review.toml").read_text() if (tmp_path / "review.toml").exists() else ""
        assert len(text) % 5000 == 0
        assert text == text[: len(text) // 5000] * 5000
        history = History(tmp_path / "state" / "desk.json", {"review": tmp_path / "review.toml"})
        if history.done:
            history.undo(by="")
            history.redo(by="")
        assert history.text("review") == text
