"""Units and crontab lines: what systemd takes, and what runs as it is written."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError, CannotWrite, ProfileError, UsageError
from briefing.profile import Schedule
from briefing.publishing.scheduling.installation import (
    crontab_lines,
    install_cron,
    install_systemd,
    plan_installation,
    systemd_units,
)
from briefing.publishing.scheduling.slots import find_triggers, slots_after

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")


pytestmark = pytest.mark.usefixtures("home")


def planned(output="output"):
    return plan_installation(Path("talks.toml"), Path(output))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder with a desk in it, where we are."""
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "my desk 100%"
    folder.mkdir()
    monkeypatch.chdir(folder)
    write_profile(folder / "talks.toml")
    return tmp_path


def write_profile(path, cron="0 7 * * 1-5", timezone="Asia/Almaty"):
    lines = ['title = "Talks in Astana"', "[schedule]", f'cron = "{cron}"', f'timezone = "{timezone}"']
    path.write_text("\n".join(lines), encoding="utf-8")


def stand_in(folder, name, script, monkeypatch):
    """Put a program of this name before all others on the PATH."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def units():
    return systemd_units(planned(), now=NOW)


def test_the_units_name_the_times_the_zone_and_the_command():
    service, timer = units().values()
    assert "WorkingDirectory=%h/my desk 100%%\n" in service
    assert re.search(
        r"^ExecStart=\S*briefing schedule run --once --output output talks\.toml$", service, re.MULTILINE
    )
    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 07,08:00:00 Asia/Almaty\n" in timer
    assert "Persistent=true\n" in timer


@pytest.mark.slow
@needs_systemd
@pytest.mark.parametrize("cron", ["0 7 * * 1-5", "*/20 6-9 * * *", "15 2 1 * *", "0 0 29 2 *"])
def test_systemd_finds_no_fault_in_the_units(home, cron):
    write_profile(Path("talks.toml"), cron=cron, timezone="Europe/Berlin")
    install_systemd(planned(), to=None, now=NOW, enable=False)
    paths = sorted((home / ".config/systemd/user").iterdir())
    assert [path.suffix for path in paths] == [".service", ".timer"]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *paths],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(home)},
    )
    ours = [line for line in done.stderr.splitlines() if "briefing" in line]
    assert (done.returncode, ours) == (0, [])


def as_systemd_runs(service, home):
    """Return the folder and the command of a service, as systemd.service(5) says it reads them."""
    folder = re.search("^WorkingDirectory=(.*)$", service, re.MULTILINE)[1]
    line = re.search("^ExecStart=(.*)$", service, re.MULTILINE)[1]
    words = [word.replace("$$", "$") for word in shlex.split(line)]
    return [re.sub("%(.)", lambda m: {"h": str(home), "%": "%"}[m[1]], text) for text in (folder, *words)]


@pytest.mark.slow
def test_the_command_of_the_unit_runs_as_it_is_written(home):
    (Path("talks of $1 & 2")).mkdir()
    write_profile(Path("talks of $1 & 2/briefing.toml"))
    wanted = plan_installation(Path("talks of $1 & 2"), Path("output"))
    folder, *command = as_systemd_runs(
        systemd_units(wanted, now=NOW)["briefing-talks-in-astana.service"], home
    )
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr  # it has no documents yet
    assert "no documents in it" in done.stderr
    assert (Path("output") / "status.json").is_file()


@pytest.mark.slow
def test_a_line_of_the_crontab_runs_as_it_is_written():
    lines = crontab_lines(planned(), now=NOW)
    line = lines.splitlines()[1]
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")  # as crontab(5) says
    done = subprocess.run(["sh", "-c", command], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr
    assert (done.stdout, "no document could be read" in done.stderr) == ("", True)


def test_a_program_that_is_no_script_is_started_as_a_module(home, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(home / "python"))
    assert planned().command[:3] == (
        str(home / "python"),
        "-m",
        "briefing",
    )


def test_several_profiles_are_called_by_one_timer_at_the_times_of_all():
    Path("profiles").mkdir()
    write_profile(Path("profiles/a.toml"))
    write_profile(Path("profiles/b.toml"), cron="30 18 * * *", timezone="Europe/Berlin")
    wanted = plan_installation(Path("profiles"), Path("output"))
    assert wanted.name == "briefing-profiles"
    timer = systemd_units(wanted, now=NOW)["briefing-profiles.timer"]
    assert timer.count("OnCalendar=") == 2
    assert "OnCalendar=*-*-* 18,19:30:00 Europe/Berlin" in timer


def test_profiles_without_a_schedule_cannot_be_installed():
    Path("profiles").mkdir()
    Path("profiles/a.toml").write_text('title = "A"', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"no profile in it has a \[schedule\]"):
        plan_installation(Path("profiles"), Path("output"))


def test_units_can_be_printed_or_written_elsewhere(home):
    wanted = planned()
    printed = install_systemd(wanted, to=Path("-"), now=NOW, enable=False).printed
    assert "[Timer]" in printed
    assert not (home / ".config").exists()
    written = install_systemd(wanted, to=Path("units"), now=NOW, enable=False)
    units = [Path(line) for line in written.printed.splitlines()]
    assert all(unit.is_file() for unit in units)
    linked = " ".join(f"'{unit.resolve()}'" for unit in units)
    timer = "briefing-talks-in-astana.timer"
    assert f"systemctl --user link {linked} && systemctl --user enable --now {timer};" in written.advice
    advice = install_systemd(wanted, to=None, now=NOW, enable=False).advice
    assert advice.startswith(f"look at them, and enable them with: systemctl --user enable --now {timer};")


def test_units_elsewhere_cannot_be_enabled():
    with pytest.raises(UsageError, match="only units where systemd looks can be enabled"):
        install_systemd(planned(), to=Path("units"), now=NOW, enable=True)


def test_a_folder_that_cannot_be_written_is_one_line():
    with pytest.raises(CannotWrite, match=r"cannot write the units there: .*; name another with --to"):
        install_systemd(planned(), to=Path("talks.toml"), now=NOW, enable=False)


def test_a_path_with_a_line_break_is_refused():
    with pytest.raises(UsageError, match="line break"):
        systemd_units(planned("out\nput"), now=NOW)
    with pytest.raises(UsageError, match="line break"):
        crontab_lines(planned("out\nput"), now=NOW)


def test_enabling_tells_systemd_of_the_units_and_starts_the_timer(home, monkeypatch):
    stand_in(home / "bin", "systemctl", f'echo "$@" >> "{home}/said"', monkeypatch)
    advice = install_systemd(planned(), to=None, now=NOW, enable=True).advice
    said = (home / "said").read_text("utf-8").splitlines()
    assert said == ["--user daemon-reload", "--user enable --now briefing-talks-in-astana.timer"]
    assert advice.startswith("enabled")


def test_a_systemd_that_refuses_is_one_line(home, monkeypatch):
    stand_in(home / "bin", "systemctl", "echo Failed to connect to bus >&2; exit 1", monkeypatch)
    with pytest.raises(BriefingError, match="systemctl --user daemon-reload: Failed to connect to bus"):
        install_systemd(planned(), to=None, now=NOW, enable=True)


def test_enabling_replaces_our_lines_in_the_crontab_and_keeps_the_others(home, monkeypatch):
    keep = f'f="{home}/tab"; [ "$1" = - ] && exec cat >"$f"; [ -f "$f" ] && exec cat "$f"'
    stand_in(home / "bin", "crontab", f"{keep}; echo no crontab >&2; exit 1", monkeypatch)
    wanted = planned()
    lines = install_cron(wanted, now=NOW, enable=True).printed
    assert (home / "tab").read_text("utf-8") == lines
    (home / "tab").write_text(f"MAILTO=a\n{lines}5 5 * * * true\n", encoding="utf-8")
    install_cron(wanted, now=NOW, enable=True)
    assert (home / "tab").read_text("utf-8") == f"MAILTO=a\n5 5 * * * true\n{lines}"


def test_without_enable_the_crontab_is_left_alone(home, monkeypatch):
    stand_in(home / "bin", "crontab", f"touch {home}/called", monkeypatch)
    result = install_cron(planned(), now=NOW, enable=False)
    assert result.printed.startswith("# briefing-talks-in-astana")
    assert "--enable" in result.advice
    assert not (home / "called").exists()


def test_a_machine_without_cron_is_told_what_there_is_instead(home, monkeypatch):
    monkeypatch.setenv("PATH", str(home))
    with pytest.raises(BriefingError, match="crontab: cannot be run here; `briefing schedule run` stays"):
        install_cron(planned(), now=NOW, enable=True)


crons = st.sampled_from(["30 2 * * *", "0 7 * * 1-5", "*/20 1-4 * * 0,6", "5 0 1 * *", "0 12 29 2 *"])
zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "UTC"])


@cache
def instants(schedule):
    """The instants of the slots of 400 days."""
    slots = takewhile(lambda s: s.instant < NOW + timedelta(days=400), slots_after(schedule, NOW))
    return [slot.instant for slot in slots]


@pytest.mark.slow
@given(crons, zones, zones)
def test_every_slot_has_a_trigger_at_its_instant_by_any_clock(cron, zone, clock):
    schedule = Schedule(cron=cron, timezone=zone)
    triggers = find_triggers([schedule], now=NOW, zone=ZoneInfo(clock))
    local = (instant.astimezone(ZoneInfo(clock)) for instant in instants(schedule))
    for weekday, hour, minute in {(each.weekday(), each.hour, each.minute) for each in local}:
        assert any(weekday in t.weekdays and hour in t.hours and minute in t.minutes for t in triggers)


def test_a_slot_every_minute_is_a_trigger_every_minute():
    (trigger,) = find_triggers([Schedule(cron="* * * * *")], now=NOW, zone=UTC)
    assert (len(trigger.hours), len(trigger.minutes), len(trigger.weekdays)) == (24, 60, 7)


def test_sunday_is_the_first_day_of_cron_and_the_last_of_systemd():
    (trigger,) = find_triggers([Schedule(cron="0 7 * * 0")], now=NOW, zone=UTC)
    assert trigger.cron() == "0 7,8 * * 0"
    assert trigger.on_calendar("UTC") == "Sun *-*-* 07,08:00:00 UTC"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Talks in Astana!", "briefing-talks-in-astana"),
        ("Переговоры", "briefing-schedule"),
        ("a" * 60, "briefing-" + "a" * 60),
        ("a" * 61, "briefing-" + "a" * 60),
        ("a" * 59 + " b", "briefing-" + "a" * 59),
    ],
)
def test_units_are_named_by_the_letters_and_digits_of_the_title(title, name):
    Path("talks.toml").write_text(f'title = "{title}"\n[schedule]\ncron = "0 7 * * *"\n', encoding="utf-8")
    assert planned().name == name
