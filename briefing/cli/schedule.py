"""Commands about time: schedule next, run, install; and health."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefing.cli.options import OUTPUT
from briefing.cli.parameters import GivenPath
from briefing.errors import UsageError

_PROFILES = click.argument("profiles", nargs=-1, metavar="[PROFILE]...", type=GivenPath())
_PROFILE = click.argument("profile", default=".", metavar="[PROFILE]", type=GivenPath())


@click.group()
def schedule() -> None:
    """Make editions when the profile says: run, next, install.

    PROFILE is a profile, a dossier with its briefing.toml, or a folder of profiles; this folder if left out.
    """


@schedule.command("next")
@_PROFILES
@click.option("-n", "number", type=click.IntRange(min=1), default=5, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def next_runs(*, profiles: tuple[Path, ...], number: int, as_json: bool) -> None:
    """List the coming runs of each PROFILE, in local time and in UTC."""
    from briefing.publishing.scheduling.upcoming import format_runs, upcoming_runs
    from briefing.serialisation import encode_indented

    runs = upcoming_runs(profiles or (Path(),), number=number, now=datetime.now(UTC))
    click.echo(encode_indented(runs).decode() if as_json else format_runs(runs) + "\n", nl=False)


@schedule.command()
@_PROFILE
@OUTPUT
@click.option("--once", is_flag=True, help="Publish what is due and end: for systemd, cron and by hand.")
@click.option("--watch", is_flag=True, help="Make an edition also whenever the dossier has changed.")
@click.option(
    "--backfill",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Publish the N newest slots that were missed, not the newest alone.",
)
@click.pass_obj
def run(log: Any, *, profile: Path, output: Path, once: bool, watch: bool, backfill: int) -> None:
    """Publish what is due now, and then whatever becomes due, in the foreground until a signal comes."""
    from briefing.publishing.reporting.outcomes import combined_exit_code
    from briefing.publishing.scheduling.service import run_forever, run_once
    from briefing.publishing.series import find_series

    if once and watch:
        raise click.UsageError("--once ends and --watch does not: choose one")
    found = find_series(profile, sources=(), output=output)
    if not once:
        run_forever(found, backfill=backfill, watching=watch, log=log, on_published=click.echo)
        return
    outcomes = run_once(found, backfill=backfill, log=log)
    for series, outcome in zip(found, outcomes, strict=False):
        if outcome.ending == "published":
            click.echo(str(series.output / outcome.edition))
        elif outcome.ending == "nothing-due":
            click.echo(f"{outcome.profile}: {outcome.message}" if outcome.profile else outcome.message)
    sys.exit(combined_exit_code(outcomes))


@schedule.command()
@_PROFILE
@OUTPUT
@click.option("--systemd", is_flag=True, help="A service and a timer of systemd.")
@click.option("--cron", is_flag=True, help="Lines of a crontab, printed.")
@click.option("--to", type=GivenPath(), help="Where to write the units; - prints them.")
@click.option("--enable", is_flag=True, help="Enable them too.")
def install(*, profile: Path, output: Path, systemd: bool, cron: bool, to: Path | None, enable: bool) -> None:
    """Write what systemd or cron need to call `schedule run --once`, for you to look at."""
    from briefing.publishing.scheduling.installation import install_cron, install_systemd, plan_installation

    if systemd == cron:
        raise click.UsageError("say --systemd or --cron, one of them")
    now = datetime.now(UTC)
    wanted = plan_installation(profile, output)
    if cron:
        result = install_cron(wanted, now=now, enable=enable)
    else:
        result = install_systemd(wanted, to=to, now=now, enable=enable)
    click.echo(result.printed, nl=False)
    click.echo(result.advice, err=True)


@click.command()
@click.argument("output", default="output", type=GivenPath())
@click.option("--max-age", metavar="AGE", help="How old the last success may be: 90m, 26h, 2d.")
@click.option("--json", "as_json", is_flag=True, help="Print the finding as JSON.")
def health(*, output: Path, max_age: str | None, as_json: bool) -> None:
    """Tell whether the editions below OUTPUT are fresh; ends with 1 if they are not.

    Without --max-age the last success may be as old as the schedule wants, and an hour more; without a
    schedule, 26 hours.
    """
    from briefing.publishing.reporting.health import check_health, parse_age
    from briefing.serialisation import to_builtins

    if not output.is_dir():
        raise UsageError(f"{output}: there is no such folder; name that of the editions")
    found = check_health(output, max_age=parse_age(max_age) if max_age else None, now=datetime.now(UTC))
    click.echo(json.dumps(to_builtins(found)) if as_json else found.line)
    sys.exit(0 if found.well else 1)


COMMANDS = schedule, health
