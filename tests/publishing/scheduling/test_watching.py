"""What counts as a change of a dossier, told by the kernel."""

import sys
import time

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.publishing.scheduling import watcher as watcher_module
from briefing.publishing.scheduling.watcher import Watcher
from briefing.publishing.series import find_series

STEP = 0.3


@pytest.fixture(autouse=True)
def _sooner_quiet(monkeypatch):
    """A run begins after a third of a second without a change, and not after a whole one."""
    monkeypatch.setattr(watcher_module, "QUIET", int(STEP * 1000))


def begun(desk):
    """Return a watcher that has begun to look."""
    found = find_series(desk.dossier, sources=(), output=desk.dossier / "output")
    watcher = Watcher(found, step=STEP)
    assert watcher(1) == []
    return watcher


@pytest.fixture
def watcher(desk):
    return begun(desk)


def wait(watcher, *, times=40):
    for _ in range(times):
        if changed := watcher(1):
            return [series.output.name for series in changed]
    return []


@pytest.mark.slow
def test_a_document_that_is_added_altered_or_removed_is_a_change(desk, watcher):
    desk.add("more.txt", "One")
    assert wait(watcher) == ["output"]
    desk.add("more.txt", "Two")
    assert wait(watcher) == ["output"]
    (desk.dossier / "more.txt").unlink()
    assert wait(watcher) == ["output"]


@pytest.mark.slow
def test_what_is_hidden_fetched_or_our_own_is_no_change(desk, watcher):
    for name in (".hidden.txt", "fetched/host/a.txt", "output/latest/briefing.md", "output/.state/lock"):
        (desk.dossier / name).parent.mkdir(parents=True, exist_ok=True)
        desk.add(name, "Nobody looks at this")
    assert wait(watcher, times=4) == []


@pytest.mark.slow
def test_many_changes_at_once_are_one(desk, monkeypatch):
    monkeypatch.setattr(
        watcher_module, "QUIET", 1500
    )  # longer than a busy machine may take between two files
    watcher = begun(desk)
    for number in range(20):
        desk.add(f"{number}.txt", "One of many")
        time.sleep(0.01)
    assert wait(watcher) == ["output"]
    assert wait(watcher, times=2) == []


@pytest.mark.slow
def test_a_source_that_is_a_file_is_watched_and_its_neighbours_are_not(desk):
    desk.write('sources = ["news.txt"]')
    watcher = Watcher(find_series(desk.dossier, sources=(), output=desk.output), step=STEP)
    assert watcher(1) == []
    desk.add("more.txt", "A neighbour")
    assert wait(watcher, times=4) == []
    desk.add("news.txt", "Something new")
    assert wait(watcher) == ["output"]


def test_without_a_folder_to_watch_the_wait_is_a_sleep(desk):
    desk.profile.write_text("titel = 1", encoding="utf-8")
    watcher = Watcher(find_series(desk.dossier, sources=(), output=desk.output), step=STEP)
    assert watcher(0.01) == ()
    assert watcher(0) == ()


def test_without_the_package_that_watches_the_message_names_the_way_out(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = CliRunner().invoke(main, ["schedule", "run", "--watch", str(desk.dossier)])
    assert result.exit_code == 2
    assert result.stderr == (
        "briefing: --watch needs the package watchfiles: pip install 'diplomatic-briefing[watch]'\n"
    )
