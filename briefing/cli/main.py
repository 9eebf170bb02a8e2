"""The program `briefing`: its commands, and how it ends when one fails."""

import sys
from typing import Any, NoReturn

import click

from briefing import __version__
from briefing.cli import build, desk, exchange, history, review, schedule, serve, verification
from briefing.cli.setup import doctor, shell, templates
from briefing.errors import BriefingError, UsageError
from briefing.publishing.reporting.logs import Log, log_library_warnings


class _Commands(click.Group):
    """Turn every error into one line and the exit code of its class."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        try:
            return super().make_context(*args, **options)
        except click.UsageError as error:
            _fail_usage(error, None)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort):
            raise
        except click.ClickException as error:
            _fail_usage(error, ctx.obj)
        except Exception as error:
            if ctx.params["debug"]:
                raise
            _fail(error, ctx.obj)


def _fail_usage(error: click.ClickException, log: Log | None) -> NoReturn:
    """End with one line for a command that was typed wrong; without a command at all, with the help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        raise error
    message = " ".join(error.format_message().split()).rstrip(".")
    if log and log.as_json:  # no command ran before one was found to be misspelt
        log.write("failed", message, level="error", exit_code=error.exit_code)
    else:
        ctx = error.ctx if isinstance(error, click.UsageError) else None
        path = ctx.command_path if ctx else "briefing"
        joint = " See" if message.endswith("?") else "; see"
        click.echo(f"briefing: {message[:1].lower()}{message[1:]}{joint} `{path} --help`", err=True)
    sys.exit(error.exit_code)


def _fail(error: Exception, log: Log) -> NoReturn:
    if isinstance(error, PermissionError) and error.filename:
        error = UsageError(f"{error.filename}: may not be opened: permission denied; ask its owner for it")
    if log.as_json:
        from briefing.publishing.reporting.outcomes import failed_outcome

        outcome = failed_outcome(error)
        log.write("failed", outcome.message, level="error", exit_code=outcome.exit_code)
        sys.exit(outcome.exit_code)
    if isinstance(error, BriefingError):
        click.echo(f"briefing: {error}", err=True)
        sys.exit(error.exit_code)
    click.echo(
        f"briefing: internal error: {error!r}; run again with --debug and report what it prints", err=True
    )
    sys.exit(BriefingError.exit_code)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="briefing")
@click.option("--debug", is_flag=True, help="Print a traceback for every error.")
@click.option(
    "--log",
    type=click.Choice(["plain", "json"]),
    default="plain",
    show_default=True,
    help="What standard error is written in: lines for people, or JSON lines for machines.",
)
@click.pass_context
def main(ctx: click.Context, *, debug: bool, log: str) -> None:  # noqa: ARG001 - _Commands asks for debug
    """Turn a folder of source documents into a briefing whose every line can be proved."""
    ctx.obj = Log(sys.stderr, as_json=log == "json")
    if ctx.obj.as_json:
        log_library_warnings(ctx.obj)
    else:
        from briefing.cli.progress import show_progress

        show_progress(sys.stderr)


for _command in (
    *build.COMMANDS,
    *verification.COMMANDS,
    *review.COMMANDS,
    *history.COMMANDS,
    *schedule.COMMANDS,
    *exchange.COMMANDS,
    *templates.COMMANDS,
    *doctor.COMMANDS,
    *desk.COMMANDS,
    *serve.COMMANDS,
    *shell.COMMANDS,
):
    main.add_command(_command)
