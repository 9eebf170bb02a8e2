"""Commands about the machine: doctor."""

import sys

import click

from briefing.errors import BriefingError


@click.command()
def doctor() -> None:
    """Tell what this machine lacks, with the command that mends it."""
    from briefing.publishing.doctor import run_checks

    checks = run_checks()
    for check in checks:
        mark = "ok     " if check.ok else "missing" if check.required else "advised"
        click.echo(f"{mark}  {check.name}")
        if not check.ok:
            click.echo(f"         {check.fix}")
    if any(check.required and not check.ok for check in checks):
        sys.exit(BriefingError.exit_code)


COMMANDS = (doctor,)
