"""Write units for systemd, or lines for a crontab, that call `schedule run`; enable them if asked to."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.errors import BriefingError, CannotWrite, ProfileError, UsageError
from briefing.profile import Schedule
from briefing.publishing.scheduling.runner import scheduled_profile
from briefing.publishing.scheduling.slots import find_triggers
from briefing.publishing.series import find_series

UNITS = Path("~/.config/systemd/user")
"""Where systemd looks for the units of a user."""
_PRINT = Path("-")
_LINGER = "timers of a user who is not logged in need `loginctl enable-linger`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What is to be called, in which folder, and when."""

    name: str
    """Of the units: letters, digits and hyphens."""
    folder: Path
    """In which the command is run; absolute."""
    command: tuple[str, ...]
    schedules: tuple[Schedule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallationResult:
    """What goes to standard output, and the advice that goes to standard error."""

    printed: str
    advice: str


def plan_installation(profile: Path, output: Path) -> Installation:
    """Return what calls `schedule run --once` for a profile, or a folder of profiles, from this folder.

    Raises ProfileError for a faulty profile, or one without a schedule.
    """
    found = [scheduled_profile(item) for item in find_series(profile, sources=(), output=output)]
    schedules = tuple(item.schedule for item in found if item.schedule)
    if not schedules:
        raise ProfileError(f"{profile}: no profile in it has a [schedule]")
    run = ("schedule", "run", "--once", "--output", os.path.relpath(output), os.path.relpath(profile))
    return Installation(
        name=_unit_name(found[0].title if len(found) == 1 else profile.resolve().name),
        folder=Path.cwd(),
        command=(*_program(), *run),
        schedules=schedules,
    )


def install_systemd(
    wanted: Installation, *, to: Path | None, now: datetime, enable: bool
) -> InstallationResult:
    """Write the units of systemd into the folder `to`, by default where systemd looks, or print them (``-``).

    Raises CannotWrite, UsageError if they cannot be enabled where they lie, and BriefingError if systemd
    fails.
    """
    if enable and to:
        raise UsageError(
            f"--to {to}: only units where systemd looks can be enabled; leave --to or --enable out"
        )
    units = systemd_units(wanted, now=now)
    if to == _PRINT:
        text = "\n".join(f"# {name}\n{text}" for name, text in units.items())
        return InstallationResult(printed=text, advice="nothing was written")
    paths = _write_units(units, (to or UNITS).expanduser())
    timer = f"{wanted.name}.timer"
    if enable:
        _call(["systemctl", "--user", "daemon-reload"])
        _call(["systemctl", "--user", "enable", "--now", timer])
        advice = f"enabled; `systemctl --user list-timers {timer}` shows it"
    else:
        advice = _how_to_enable(timer, linked=paths if to else ())
    return InstallationResult(printed="".join(f"{path}\n" for path in paths), advice=f"{advice}; {_LINGER}")


def _how_to_enable(timer: str, *, linked: Sequence[Path]) -> str:
    """Return the command that enables a timer; `linked` are units that lie where systemd does not look."""
    enabling = f"systemctl --user enable --now {timer}"
    if not linked:
        return f"look at them, and enable them with: {enabling}"
    # systemd knows a timer by its name only where it looks, and the service it starts likewise.
    link = f"systemctl --user link {shlex.join(str(path.resolve()) for path in linked)}"
    return (
        f"look at them, and enable them with: {link} && {enabling};"
        f" without --to they lie in {UNITS}, where systemd looks"
    )


def install_cron(wanted: Installation, *, now: datetime, enable: bool) -> InstallationResult:
    """Return the lines of a crontab; `enable` enters them.

    Those of an earlier call for the same profile are replaced. Raises BriefingError if crontab fails.
    """
    lines = crontab_lines(wanted, now=now)
    if not enable:
        advice = "look at them, and enter them with: crontab -e, or again with --enable"
        return InstallationResult(printed=lines, advice=advice)
    before = _call(["crontab", "-l"], empty="no crontab")
    old = rf"^{re.escape(_begin(wanted))}\n.*?^{re.escape(_end(wanted))}\n"
    _call(["crontab", "-"], given=re.sub(old, "", before, flags=re.MULTILINE | re.DOTALL) + lines)
    return InstallationResult(printed=lines, advice="entered; `crontab -l` shows them")


def systemd_units(wanted: Installation, *, now: datetime) -> dict[str, str]:
    """Return the text of the service and of its timer, by file name: systemd.service(5), .timer(5)."""
    calendar = [
        f"OnCalendar={trigger.on_calendar(timezone)}"
        for timezone in dict.fromkeys(schedule.timezone for schedule in wanted.schedules)
        for trigger in find_triggers(
            [schedule for schedule in wanted.schedules if schedule.timezone == timezone],
            now=now,
            zone=ZoneInfo(timezone),
        )
    ]
    program, *rest = wanted.command
    run = " ".join([_unit_word(program), *(_unit_word(word).replace("$", "$$") for word in rest)])
    service = [
        "[Unit]",
        f"Description=Publish the editions of {wanted.name} that are due",
        "",
        "[Service]",
        "Type=oneshot",
        f"WorkingDirectory={_unit_path(str(wanted.folder))}",
        f"ExecStart={run}",
        "# 3: nothing new",
        "SuccessExitStatus=3",
        "",
    ]
    timer = [
        "[Unit]",
        f"Description=Call {wanted.name} whenever an edition may be due",
        "",
        "[Timer]",
        *calendar,
        "# What was missed while the machine was off is made up for.",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
        "",
    ]
    return {f"{wanted.name}.service": "\n".join(service), f"{wanted.name}.timer": "\n".join(timer)}


def crontab_lines(wanted: Installation, *, now: datetime) -> str:
    """Return the lines of a crontab (crontab(5)), by the clock of this system."""
    run = " ".join(
        ["cd", _shell_word(str(wanted.folder)), "&&", *map(_shell_word, wanted.command), ">/dev/null"]
    )
    command = run.replace("%", r"\%")
    triggers = find_triggers(wanted.schedules, now=now, zone=None)
    return "\n".join(
        [_begin(wanted), *(f"{trigger.cron()} {command}" for trigger in triggers), _end(wanted), ""]
    )


def _unit_name(title: str) -> str:
    return "briefing-" + (re.sub(r"[^a-z0-9]+", "-", title.lower())[:60].strip("-") or "schedule")


def _program() -> tuple[str, ...]:
    """Return the command line that starts this program, wherever it is called."""
    script = Path(sys.executable).with_name("briefing")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "briefing")


def _write_units(units: dict[str, str], folder: Path) -> tuple[Path, ...]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in units.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(
            f"{folder}: cannot write the units there: {reason}; name another with --to"
        ) from error
    return tuple(folder / name for name in units)


def _begin(wanted: Installation) -> str:
    return f"# {wanted.name}: written by briefing schedule install"


def _end(wanted: Installation) -> str:
    return f"# {wanted.name}: end"


def _call(command: Sequence[str], *, given: str = "", empty: str | None = None) -> str:
    """Run a program of the system and return what it prints; if it says `empty`, nothing."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        raise BriefingError(
            f"{command[0]}: cannot be run here; `briefing schedule run` stays in the foreground instead"
        ) from error
    if done.returncode and not (empty and empty in done.stderr):
        said = " ".join(done.stderr.split())
        raise BriefingError(f"{' '.join(command)}: {said or f'ended with {done.returncode}'}")
    return "" if done.returncode else done.stdout


def _unit_path(path: str) -> str:
    """Return a path as a unit has it: %h for the home folder, %% for a per cent sign."""
    if "\n" in path:
        raise UsageError(f"{path!r}: a unit and a crontab have no name for a path with a line break")
    home = str(Path("~").expanduser())
    below = path == home or path.startswith(home + "/")
    return "%h" + path[len(home) :].replace("%", "%%") if below else path.replace("%", "%%")


def _unit_word(word: str) -> str:
    text = _unit_path(word)
    if re.fullmatch(r"[\w./%@:=+$-]+", text):
        return text
    quoted = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{quoted}"'


def _shell_word(word: str) -> str:
    if "\n" in word:
        raise UsageError(f"{word!r}: a unit and a crontab have no name for a path with a line break")
    home = str(Path("~").expanduser())
    if word.startswith(home + "/"):
        return '"$HOME"/' + shlex.quote(word[len(home) + 1 :])
    return shlex.quote(word)
