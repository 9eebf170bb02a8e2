"""Commands about the machine: doctor."""

import sys

import click

from briefing.errors import BriefingError


@click.command()
def doctor() -> None:
    """Tell what this machine lacks, with the command that mends it."""
    from briefing.publishing.doctor import examine

    findings = examine()
    for finding in findings:
        mark = "ok     " if finding.well else "missing" if finding.needed else "advised"
        click.echo(f"{mark}  {finding.what}")
        if not finding.well:
            click.echo(f"         {finding.mend}")
    if any(finding.needed and not finding.well for finding in findings):
        sys.exit(BriefingError.exit_code)


COMMANDS = (doctor,)
