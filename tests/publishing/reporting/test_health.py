"""The status and the question whether it is fresh."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.errors import UsageError
from briefing.publishing.delivery.records import DeliveryRecord, write_deliveries
from briefing.publishing.reporting.health import check_health, parse_age
from briefing.publishing.reporting.outcomes import Outcome
from briefing.publishing.reporting.status import (
    Notice,
    read_profiles,
    read_status,
    write_notice,
    write_outcome,
    write_profiles,
)
from briefing.publishing.scheduling.slots import Slot

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
WELL = Outcome(ending="published", message="3 points", edition="2026-11-22-talks-1a2b3c4d")
ILL = Outcome(ending="failed", message="/srv/x/a.txt: too few", exit_code=4)
MONDAY = Slot(date=date(2026, 11, 23), time="07:00", timezone="UTC", instant=NOW + 24 * HOUR)


@pytest.fixture
def output(made_once, tmp_path):
    """An output folder that shows an edition."""
    (tmp_path / "output").mkdir()
    edition = made_once[1]
    (tmp_path / "output" / edition.name).symlink_to(edition)
    (tmp_path / "output" / "latest").symlink_to(edition.name)
    return edition.parent


@pytest.fixture(autouse=True)
def clean(output):
    yield
    (output / "status.json").unlink(missing_ok=True)


def examine(output, *, after, max_age=None):
    return check_health(output, max_age=max_age, now=NOW + after)


def test_a_failure_counts_and_keeps_what_the_last_success_said(output):
    write_outcome(output, WELL, now=NOW, next_slot=MONDAY)
    for hour in (1, 2):
        write_outcome(output, ILL, now=NOW + hour * HOUR, next_slot=MONDAY)
    status = read_status(output)
    assert (status.failures, status.run.exit_code, status.run.edition) == (2, 4, None)
    assert (status.last_success, status.last_attempt) == (NOW, NOW + 2 * HOUR)
    assert status.last_edition == WELL.edition
    assert status.run.message == "a.txt: too few"
    write_outcome(output, WELL, now=NOW + 3 * HOUR, next_slot=MONDAY)
    assert read_status(output).failures == 0


def test_health_is_red_within_a_minute_after_the_age_that_is_allowed(output):
    write_outcome(output, WELL, now=NOW, next_slot=MONDAY)
    assert examine(output, after=26 * HOUR, max_age=26 * HOUR).well
    found = examine(output, after=26 * HOUR + timedelta(minutes=1), max_age=26 * HOUR)
    assert (found.well, found.line) == (
        False,
        "the last success is 26 h 01 min old, and 26 h 00 min is allowed",
    )


def test_without_an_age_the_schedule_decides(output):
    write_outcome(output, WELL, now=NOW, next_slot=MONDAY)
    assert examine(output, after=25 * HOUR).well  # the slot is due after 24 hours, and one more is allowed
    assert not examine(output, after=25 * HOUR + SECOND).well
    write_outcome(output, ILL, now=NOW + 24 * HOUR, next_slot=None)
    found = examine(output, after=26 * HOUR)
    assert (found.well, found.line.endswith("; the last run: failed, a.txt: too few")) == (False, True)


def test_without_a_schedule_26_hours_are_allowed(output):
    write_outcome(output, WELL, now=NOW, next_slot=None)
    assert examine(output, after=26 * HOUR).well
    assert not examine(output, after=26 * HOUR + SECOND).well


def test_a_success_that_is_yet_to_come_is_ill(output):
    write_outcome(output, WELL, now=NOW, next_slot=None)
    assert "set the clock right" in examine(output, after=-HOUR).line


@pytest.mark.parametrize(
    "text", ["", "{broken", "[]", '{"schema": 9}', '{"schema": 1, "last_success": "soon"}']
)
def test_a_status_that_says_nothing_is_ill(output, text):
    (output / "status.json").write_text(text, encoding="utf-8")
    assert examine(output, after=HOUR).line == "no run has succeeded yet"


def test_an_output_that_shows_no_edition_is_ill(tmp_path):
    write_outcome(tmp_path / "output", WELL, now=NOW, next_slot=None)
    assert "no edition that `latest` shows" in examine(tmp_path / "output", after=HOUR).line


def test_of_several_profiles_each_must_be_well(output, tmp_path):
    write_outcome(output, WELL, now=NOW, next_slot=None)
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "a").symlink_to(output)
    write_profiles(tmp_path / "all", ["a"])
    assert examine(tmp_path / "all", after=HOUR).line == "1 profile, well"
    write_profiles(tmp_path / "all", ["a", "b"])
    found = examine(tmp_path / "all", after=HOUR)
    assert (found.well, found.line) == (False, "b: no run has succeeded yet")


@pytest.mark.parametrize(("text", "age"), [("90m", 1.5 * HOUR), ("26h", 26 * HOUR), ("2d", 48 * HOUR)])
def test_an_age_is_a_number_and_a_unit(text, age):
    assert parse_age(text) == age


@pytest.mark.parametrize("text", ["", "26", "h", "-1h", "1w", "1 h", "9999999d"])
def test_another_age_is_one_line(text):
    with pytest.raises(UsageError, match="is no age: write minutes, hours or days"):
        parse_age(text)


def test_the_command_ends_with_1_and_one_line_or_json(tmp_path):
    result = CliRunner().invoke(main, ["health", str(tmp_path), "--max-age", "26h"])
    assert (result.exit_code, result.output) == (1, "no run has succeeded yet\n")
    result = CliRunner().invoke(main, ["health", str(tmp_path), "--json"])
    assert json.loads(result.output) == {
        "well": False,
        "line": "no run has succeeded yet",
        "last_success": None,
    }


def test_a_status_has_every_key_in_its_order_and_no_path_of_this_machine(output):
    full = replace(
        ILL,
        slot=MONDAY,
        documents=3,
        unread=1,
        stale_feeds=("https://me:pass@a.example/x?key=1",),
        seconds=1.26,
    )
    write_outcome(output, WELL, now=NOW.replace(microsecond=7), next_slot=MONDAY)
    write_outcome(output, full, now=NOW + HOUR, next_slot=None)
    slot = {"date": "2026-11-23", "time": "07:00", "timezone": "UTC", "instant": "2026-11-23T07:00:00Z"}
    assert list(json.loads((output / "status.json").read_bytes()).items()) == [
        ("schema", 1),
        ("outcome", "failed"),
        ("exit_code", 4),
        ("message", "a.txt: too few"),
        ("edition", None),
        ("slot", slot),
        ("documents", 3),
        ("unread", 1),
        ("stale_feeds", ["https://a.example/x"]),
        ("seconds", 1.3),
        ("last_attempt", "2026-11-22T08:00:00Z"),
        ("last_success", "2026-11-22T07:00:00Z"),
        ("last_edition", WELL.edition),
        ("expected", "2026-11-23T07:00:00Z"),
        ("failures", 1),
        ("settled", None),
        ("next_slot", None),
        ("told", None),
    ]


def test_a_success_settles_its_slot_and_one_without_a_slot_leaves_the_last(output):
    write_outcome(output, replace(WELL, slot=MONDAY), now=NOW, next_slot=None)
    write_outcome(output, replace(WELL, ending="nothing-new", edition=""), now=NOW + HOUR, next_slot=None)
    status = read_status(output)
    assert (status.settled, status.last_edition, status.run.edition) == (MONDAY, WELL.edition, None)
    assert (status.last_success, status.expected) == (NOW + HOUR, None)


def test_a_status_of_another_version_is_read_as_far_as_it_is_understood(output):
    write_outcome(output, WELL, now=NOW, next_slot=MONDAY)
    path = output / "status.json"
    raw = json.loads(path.read_bytes())
    del raw["expected"]
    path.write_text(json.dumps({**raw, "mood": "fine"}), encoding="utf-8")
    assert (read_status(output).last_success, read_status(output).expected) == (NOW, None)


def test_a_notice_is_added_to_the_status_and_to_nothing_else(output):
    notice = Notice(outcome="failed", exit_code=4)
    write_notice(output, notice)
    assert not (output / "status.json").exists()
    write_outcome(output, ILL, now=NOW, next_slot=None)
    before = read_status(output)
    write_notice(output, notice)
    assert read_status(output) == replace(before, told=notice)
    write_outcome(output, ILL, now=NOW + HOUR, next_slot=None)
    assert read_status(output).told == notice


def test_the_status_of_several_profiles_has_that_of_each_as_it_is(output, tmp_path):
    write_outcome(output, WELL, now=NOW, next_slot=MONDAY)
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "a").symlink_to(output)
    write_profiles(tmp_path / "all", ["b", "a"])
    found = json.loads((tmp_path / "all" / "status.json").read_bytes())
    one = json.loads((output / "status.json").read_bytes())
    assert found == {"schema": 1, "profiles": {"b": {}, "a": one}}
    assert list(found["profiles"]["a"]) == list(one)
    assert read_profiles(tmp_path / "all") == ("a", "b")
    assert read_profiles(output) is None


@pytest.mark.parametrize("state", ["waiting", "sending", "sent"])
def test_a_mail_that_waits_to_be_sent_is_ill(tmp_path, made_once, state):
    output, name = tmp_path / "mail", made_once[1].name
    shutil.copytree(made_once[1], output / name)
    (output / "latest").symlink_to(name)
    write_outcome(output, WELL, now=NOW, next_slot=None)
    write_deliveries(output, DeliveryRecord(editions={name: {"desk@example.org": state}}))
    found = check_health(output, max_age=None, now=NOW)
    assert found.well is (state == "sent")
    assert (f"not delivered by mail yet: {name}" in found.line) is (state != "sent")
    (output / ".state" / "withdrawn.json").write_text(json.dumps([name]))
    assert "delivered" not in check_health(output, max_age=None, now=NOW).line  # it is not sent any more
