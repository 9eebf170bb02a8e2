"""The program `briefing`: its commands, and how it ends when one fails."""

import sys
from typing import Any, NoReturn

import click

from briefing import __version__
from briefing.cli import history, machine, making, proving
from briefing.errors import BriefingError


class _Commands(click.Group):
    """Turns every error into one line and the exit code of its branch of the tree."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            _fail(error)


def _fail(error: Exception) -> NoReturn:
    if isinstance(error, BriefingError):
        click.echo(f"briefing: {error}", err=True)
        sys.exit(error.exit_code)
    click.echo(
        f"briefing: internal error: {error!r}; run again with --debug and report what it prints", err=True
    )
    sys.exit(BriefingError.exit_code)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
@click.option("--debug", is_flag=True, help="Print a traceback for every error.")
def main(*, debug: bool) -> None:  # noqa: ARG001 - _Commands asks for it
    """Turn a folder of source documents into a briefing whose every line can be proved."""
    from briefing.progress import show_progress

    show_progress(sys.stderr)


for _command in (*making.COMMANDS, *proving.COMMANDS, *history.COMMANDS, *machine.COMMANDS):
    main.add_command(_command)
