"""The status and the question whether it is fresh."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.errors import UsageError
from briefing.publishing.reporting.health import check_health, parse_age
from briefing.publishing.reporting.outcomes import Outcome
from briefing.publishing.reporting.status import read_status, write_outcome, write_profiles
from briefing.publishing.scheduling.slots import Slot

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
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
    assert examine(output, after=25 * HOUR).well
    assert not examine(output, after=26 * HOUR).well
    write_outcome(output, ILL, now=NOW + 24 * HOUR, next_slot=None)
    found = examine(output, after=26 * HOUR)
    assert (found.well, found.line.endswith("; the last run: failed, a.txt: too few")) == (False, True)


def test_without_a_schedule_26_hours_are_allowed(output):
    write_outcome(output, WELL, now=NOW, next_slot=None)
    assert examine(output, after=26 * HOUR).well
    assert not examine(output, after=27 * HOUR).well


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
