"""Runs of real dossiers at times that the test says: published, settled, told, and kept apart."""

import json
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.errors import BriefingError, ProfileError, SlotTaken, UsageError
from briefing.profile import Schedule
from briefing.publishing.build import BuildOptions
from briefing.publishing.editions.committing import write_withdrawn
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.reporting.outcomes import combined_exit_code
from briefing.publishing.runs import run_series
from briefing.publishing.scheduling.due import claim_slot
from briefing.publishing.scheduling.runner import run_all_due, run_changed, run_due
from briefing.publishing.scheduling.service import Scheduler, _sleep, run_forever
from briefing.publishing.scheduling.slots import slots_until
from briefing.publishing.series import Series, find_series
from briefing.publishing.signals import defer_signals, stop_on_signals

MORNING = datetime(2026, 11, 22, 7, 0, 5, tzinfo=UTC)
DAY = timedelta(days=1)


def series_of(desk):
    (series,) = find_series(desk.dossier, sources=(), output=desk.output)
    return series


def run(desk, log, now=MORNING, backfill=1):
    return run_due(series_of(desk), now=now, backfill=backfill, log=log)


def manifest(desk, edition):
    return json.loads((desk.output / edition / "manifest.json").read_bytes())


def test_a_due_slot_is_published_once_and_its_edition_says_which(desk, log):
    outcome = run(desk, log)
    assert (outcome.ending, outcome.exit_code, outcome.documents) == ("published", 0, 1)
    made = manifest(desk, outcome.edition)
    assert made["slot"] == {"date": "2026-11-22", "time": "07:00", "timezone": "UTC"}
    assert made["window"] == {"from": None, "to": "2026-11-22T07:00:00Z"}
    assert made["as_of"] == "2026-11-22"
    assert run(desk, log).message == "nothing is due; next: 2026-11-23 07:00 UTC (2026-11-23T07:00:00Z)"
    assert desk.editions == [outcome.edition]


def test_what_was_missed_is_made_up_for_the_oldest_first_and_the_windows_meet(desk, log):
    first = run(desk, log).edition
    for day in (24, 25):
        desk.add(f"{day}.txt", f"The border stays open on the {day}th,")
    dates = "".join(f'["{day}.txt"]\npublished = 2026-11-{day}\n' for day in (24, 25))
    (desk.dossier / "sources.toml").write_text(dates, encoding="utf-8")
    newest = run(desk, log, now=MORNING + 3 * DAY, backfill=2)
    assert (newest.ending, newest.edition) == ("published", desk.editions[-1])
    windows = [manifest(desk, name)["window"] for name in desk.editions]
    assert desk.editions[0] == first
    assert [window["to"][8:10] for window in windows] == ["22", "24", "25"]
    assert [window["from"] for window in windows[1:]] == [window["to"] for window in windows[:-1]]


def test_a_slot_that_another_run_has_published_meanwhile_is_no_failure(desk, log):
    run(desk, log)
    slot = next(slots_until(Schedule(cron="0 7 * * *"), MORNING))
    result = run_series(series_of(desk), BuildOptions(as_of=slot.date, slot=slot), now=MORNING)
    assert (result.outcome.ending, result.outcome.exit_code) == ("nothing-due", 0)
    with pytest.raises(SlotTaken, match="the edition of 2026-11-22 07:00 was published already"):
        claim_slot(slot, desk.output, "Talks")


def test_a_slot_that_found_nothing_new_is_settled_without_an_edition(desk, log):
    first = run(desk, log).edition
    outcome = run(desk, log, now=MORNING + DAY)
    assert (outcome.ending, outcome.exit_code) == ("nothing-new", 3)
    assert desk.status["settled"]["date"] == "2026-11-23"
    assert run(desk, log, now=MORNING + DAY).ending == "nothing-due"
    desk.add("more.txt", "The border stays open,")
    later = run(desk, log, now=MORNING + 2 * DAY)
    assert manifest(desk, later.edition)["window"] == {
        "from": "2026-11-22T07:00:00Z",
        "to": "2026-11-24T07:00:00Z",
    }
    assert desk.editions == [first, later.edition]


def test_a_slot_that_was_rolled_back_stays_taken(desk, log):
    edition = run(desk, log).edition
    write_withdrawn({edition}, desk.output)
    assert run(desk, log).ending == "nothing-due"


def test_a_clock_that_was_set_back_is_told_and_publishes_nothing(desk, log, said):
    run(desk, log)
    outcome = run(desk, log, now=MORNING - DAY)
    assert (outcome.ending, outcome.exit_code) == ("failed", 70)
    assert "set the clock right" in said.getvalue()
    assert desk.status["failures"] == 1
    assert len(desk.editions) == 1


def test_a_run_while_another_holds_the_lock_ends_with_75_and_leaves_the_status_alone(desk, log):
    desk.hook()
    with output_lock(desk.output):
        outcome = run(desk, log)
    assert (outcome.ending, outcome.exit_code) == ("failed", 75)
    assert not (desk.output / "status.json").exists()
    assert desk.heard == []


@pytest.mark.parametrize(
    ("floor", "message"),
    [
        (
            "min_sources = 3",
            "2 documents read, and min_sources is 3: no edition is made, and the one before stays",
        ),
        (
            "min_read = 0.8",
            "2 of 3 files read, and min_read is 0.8: no edition is made, and the one before stays",
        ),
    ],
)
def test_below_a_floor_nothing_is_published_and_the_old_edition_stays(desk, log, floor, message):
    old = run(desk, log).edition
    desk.write(floor)
    desk.add("more.txt", "The border stays open in the winter,")
    (desk.dossier / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (desk.dossier / ".hidden.txt").write_text("left out by a rule", encoding="utf-8")
    outcome = run(desk, log, now=MORNING + DAY)
    assert (outcome.ending, outcome.exit_code) == ("failed", 4)
    assert outcome.message.startswith(message)
    assert "lower min_" in outcome.message
    assert "broken.pdf: " in outcome.message
    assert desk.editions == [old]
    assert (desk.output / "latest").readlink() == Path(old)


def test_the_hook_hears_of_each_edition_and_of_a_failure_once(desk, log):
    desk.hook()
    run(desk, log)
    assert [(call["outcome"], call["exit_code"]) for call in desk.heard] == [("published", 0)]
    (desk.dossier / "news.txt").rename(desk.dossier / "news.away")
    (desk.dossier / "news.away").rename(desk.folder / "news.away")
    for hour in range(3):
        assert run(desk, log, now=MORNING + DAY + timedelta(hours=hour)).exit_code == 4
    assert [call["outcome"] for call in desk.heard] == ["published", "failed"]
    assert desk.status["failures"] == 3
    (desk.folder / "news.away").rename(desk.dossier / "late.txt")
    run(desk, log, now=MORNING + DAY + timedelta(hours=4))
    assert [call["outcome"] for call in desk.heard] == ["published", "failed", "published"]
    assert desk.status["failures"] == 0


def test_a_hook_that_fails_is_logged_and_told_again_the_next_time(desk, log, said):
    desk.hook('cat >> "$0"; exit 3')
    assert run(desk, log).ending == "published"
    assert "the command in [notify] ended with 3" in said.getvalue()
    assert desk.status["told"] is None


def test_the_hook_of_a_profile_that_is_faulty_is_not_run(desk, log):
    desk.hook()
    desk.profile.write_text(desk.profile.read_text("utf-8") + "[length]\nword = 3\n", encoding="utf-8")
    outcome = run(desk, log)
    assert (outcome.ending, outcome.exit_code) == ("failed", 78)
    assert desk.heard == []
    assert desk.status["message"].startswith("briefing.toml: unknown key 'word'")


def test_a_dossier_that_changes_is_briefed_between_its_slots(desk, log):
    first = run(desk, log).edition
    desk.add("more.txt", "The border stays open in the winter,")
    outcome = run_changed(series_of(desk), now=MORNING + timedelta(hours=1), log=log)
    assert outcome.ending == "published"
    assert manifest(desk, outcome.edition)["slot"] is None
    assert len({first, *desk.editions}) == 2
    assert run(desk, log, now=MORNING + DAY).ending in {"published", "nothing-new"}


@pytest.fixture
def several(desk):
    """Three profiles in a folder: the second is faulty."""
    folder = desk.folder / "profiles"
    folder.mkdir()
    for name in ("a", "c"):
        desk.write('sources = ["../dossier"]', path=folder / f"{name}.toml")
    (folder / "b.toml").write_text('titel = "B"', encoding="utf-8")
    (folder / "d.toml").write_text('title = "D"\n', encoding="utf-8")
    (folder / "sources.toml").write_text("", encoding="utf-8")
    return find_series(folder, sources=(), output=desk.output)


def test_one_profile_that_fails_does_not_stop_the_others(desk, several, log, said):
    outcomes = run_all_due(several, now=MORNING, backfill=1, log=log)
    assert [(item.profile, item.ending) for item in outcomes] == [
        ("a", "published"),
        ("b", "failed"),
        ("c", "published"),
        ("d", "nothing-due"),
    ]
    assert combined_exit_code(outcomes) == 78
    assert "b: " in said.getvalue()
    found = {name: status.get("outcome") for name, status in desk.status["profiles"].items()}
    assert found == {"a": "published", "b": "failed", "c": "published", "d": None}
    assert (desk.output / "c" / "latest" / "briefing.md").is_file()


def test_a_folder_without_profiles_is_one_line(tmp_path):
    with pytest.raises(ProfileError, match=r"no profile in it; `briefing init` writes one"):
        find_series(tmp_path, sources=(), output=tmp_path)


def test_sources_that_a_profile_names_and_that_are_gone_are_one_line(desk, log):
    desk.write('sources = ["../elsewhere"]')
    outcome = run(desk, log)
    assert outcome.exit_code == UsageError.exit_code
    assert "'sources' names '../elsewhere', and there is no such file or folder" in outcome.message


def test_a_fault_of_ours_is_named_by_its_kind_and_stops_nobody(desk, log, monkeypatch):
    monkeypatch.setattr("briefing.publishing.runs.build_edition", lambda *_, **__: 1 / 0)
    outcome = run(desk, log)
    assert (outcome.ending, outcome.exit_code) == ("failed", 70)
    assert outcome.message.startswith("internal error: ZeroDivisionError; run again with --debug")


def test_a_status_that_cannot_be_written_stops_nothing(desk, log):
    (desk.output / "status.json").mkdir(parents=True)
    assert run(desk, log).ending == "published"


class Time:
    """A clock that runs by waiting, and ends the run when it is over."""

    def __init__(self, *steps):
        self.now, self.steps, self.waits = MORNING, list(steps), []

    def wait(self, seconds):
        self.waits.append(seconds)
        if not self.steps:
            raise KeyboardInterrupt
        step = self.steps.pop(0)
        if callable(step):
            return step() or ()
        self.now += step
        return ()


def foreground(desk, log, fake, *, watching=False):
    shown = []
    loop = Scheduler(
        log=log, on_published=shown.append, clock=lambda: fake.now, wait=fake.wait, watching=watching
    )
    with pytest.raises(KeyboardInterrupt):
        loop.run([series_of(desk)])
    assert sorted(path.name for path in shown) == desk.editions
    assert all(path.is_dir() for path in shown)


def test_the_foreground_publishes_what_is_due_and_then_what_becomes_due(desk, log, said):
    hours = [timedelta(hours=1)] * 25
    clock = Time(*hours[:20], lambda: desk.add("more.txt", "The border stays open,"), *hours[20:])
    foreground(desk, log, clock)
    assert [manifest(desk, name)["slot"]["date"][8:] for name in desk.editions] == ["22", "23"]
    assert said.getvalue().count("next: ") == 2
    assert max(clock.waits) == 2  # seconds, so that a change is noticed soon


@pytest.mark.parametrize(
    ("waited", "tries"), [(timedelta(minutes=9, seconds=59), 1), (timedelta(minutes=10), 2)]
)
def test_the_foreground_tries_a_failed_slot_again_after_ten_minutes(desk, log, said, waited, tries):
    (desk.dossier / "news.txt").unlink()
    foreground(desk, log, Time(waited))
    assert said.getvalue().count("no documents in it") == tries


def test_a_slot_that_failed_is_published_when_its_documents_are_there(desk, log):
    (desk.dossier / "news.txt").unlink()
    minutes = [timedelta(minutes=5)] * 2
    foreground(desk, log, Time(lambda: desk.add("late.txt", "The border stays open,"), *minutes))
    assert len(desk.editions) == 1


def test_the_foreground_notices_a_profile_that_was_edited_and_one_that_is_gone(desk, log, said):
    clock = Time(
        timedelta(minutes=30),
        lambda: desk.write(cron="15 7 * * *") or desk.add("more.txt", "The border stays open,"),
        timedelta(minutes=1),
        desk.profile.unlink,
        timedelta(minutes=1),
    )
    foreground(desk, log, clock)
    # Two of one day are named by a digest of their content, which puts them in any order.
    assert sorted(manifest(desk, name)["slot"]["time"] for name in desk.editions) == ["07:00", "07:15"]
    assert "there is no such profile" in said.getvalue()


def test_the_foreground_notices_a_clock_that_was_set_back(desk, log, said):
    foreground(desk, log, Time(timedelta(hours=-3)))
    assert "set the clock right" in said.getvalue()


def test_watching_makes_an_edition_of_a_dossier_that_has_changed(desk, log):
    def change():
        desk.add("more.txt", "The border stays open,")
        return [series_of(desk)]

    desk.profile.write_text('title = "Talks"\n[output]\nformats = ["md"]\n', encoding="utf-8")
    foreground(desk, log, Time(change), watching=True)
    assert len(desk.editions) == 2


def test_a_schedule_needs_a_profile(desk, log):
    (series,) = find_series(None, sources=[desk.dossier], output=desk.output)
    assert run_due(series, now=MORNING, backfill=1, log=log).message.startswith("a schedule needs a profile")


def test_without_watching_the_wait_is_a_sleep():
    began = time.monotonic()
    assert _sleep(0.05) == ()
    assert time.monotonic() - began >= 0.05


def test_another_thread_is_held_back_from_nothing():
    with ThreadPoolExecutor() as threads:
        assert threads.submit(finished).result() == "done"


def finished():
    with defer_signals():
        return "done"


def test_a_signal_waits_until_the_block_has_ended():
    reached = []

    def work():
        with defer_signals():
            signal.raise_signal(signal.SIGTERM)
            reached.append("the end of the block")
        reached.append("what follows")

    with stop_on_signals(), pytest.raises(KeyboardInterrupt):
        work()
    assert reached == ["the end of the block"]


def test_a_profile_without_a_schedule_does_not_run_for_ever(desk, several, log):
    desk.profile.write_text('title = "Talks"\n', encoding="utf-8")
    with pytest.raises(ProfileError, match=r'has no \[schedule\]; add one, with cron = "0 7 \* \* 1-5"'):
        run_forever([series_of(desk)], backfill=1, watching=False, log=log, on_published=print)
    with pytest.raises(ProfileError, match=r"no profile in it has a \[schedule\]"):
        run_forever(several[3:], backfill=1, watching=False, log=log, on_published=print)


@pytest.mark.parametrize(
    ("named", "asked", "used"),
    [(True, "", "local:3"), (True, "local", "local"), (False, "", ""), (False, "local", "local")],
)
def test_the_cluster_of_a_profile_counts_where_the_profile_itself_is_named(
    desk, monkeypatch, named, asked, used
):
    profile = desk.dossier / "briefing.toml"
    profile.write_text('title = "Talks"\n[cluster]\nscheduler = "local:3"\n')
    seen = []

    def build_edition(*_, options, **__):
        seen.append(options.cluster)
        raise BriefingError("enough")

    monkeypatch.setattr("briefing.publishing.runs.build_edition", build_edition)
    series = Series(profile=profile if named else None, sources=(desk.dossier,), output=desk.output)
    run_series(series, BuildOptions(as_of=MORNING.date(), cluster=asked), now=MORNING)
    assert seen == [used]
