"""The commands: parse, call, print. No logic."""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from briefing import __version__
from briefing.errors import BriefingError, UsageError

_SOURCES = click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
_PROFILE = click.option(
    "--profile", type=click.Path(path_type=Path), help="The profile; else the source's own briefing.toml."
)
_WORDS = click.option("--words", type=click.IntRange(min=1), help="Most words of all points together.")
_AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The information cut-off, e.g. 2026-11-21; today if left out.",
)


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


@main.command()
@_SOURCES
@_PROFILE
@click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True)
@click.option("--format", "formats", metavar="LIST", help="Any of pdf,md,html,json; else the profile's.")
@_WORDS
@_AS_OF
@click.option("--strict", is_flag=True, help="Make no edition if a file cannot be read.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def build(  # noqa: PLR0913 - one parameter an option
    *,
    sources: tuple[Path, ...],
    profile: Path | None,
    output: Path,
    formats: str | None,
    words: int | None,
    as_of: datetime | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Make an edition of SOURCES (folders and files; ./seeds if left out) below the output folder."""
    from briefing.publishing.build import build_edition

    built = build_edition(
        _sources(sources),
        profile=profile,
        output=output,
        changes={"formats": _split(formats), "words": words},
        as_of=_date(as_of),
        strict=strict,
    )
    if as_json:
        result = {"edition": built.briefing.edition, "files": [str(path) for path in built.files]}
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for path in built.files:
            click.echo(str(path))
    for line in built.report:
        click.echo(line, err=True)


@main.command()
@_SOURCES
@_PROFILE
@_WORDS
@_AS_OF
def digest(
    *, sources: tuple[Path, ...], profile: Path | None, words: int | None, as_of: datetime | None
) -> None:
    """Print the Markdown digest of SOURCES (folders and files; ./seeds if left out)."""
    from briefing.publishing.build import make_digest

    text = make_digest(_sources(sources), profile=profile, changes={"words": words}, as_of=_date(as_of))
    click.echo(text, nl=False)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the profile that is there.")
def init(*, folder: Path, force: bool) -> None:
    """Write a starter profile into FOLDER, with the topics and terms found in its documents."""
    from briefing.publishing.build import write_starter

    click.echo(str(write_starter(folder, force=force)))


@main.command()
@click.argument("edition", type=click.Path(path_type=Path))
@click.argument("point", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON.")
def explain(*, edition: Path, point: str | None, as_json: bool) -> None:
    """Show why each sentence of EDITION is in, or out, and what was dropped before scoring.

    POINT limits it to a point (p3) or to the sentences with these words.
    """
    from briefing.publishing.explain import explain_edition

    click.echo(explain_edition(edition, point or "", as_json=as_json), nl=False)


@main.command()
@click.argument("edition", type=click.Path(path_type=Path))
@click.option("--sources", multiple=True, type=click.Path(path_type=Path), help="Where the sources lie now.")
def verify(*, edition: Path, sources: tuple[Path, ...]) -> None:
    """Prove every printed sentence of EDITION against its source."""
    from briefing.publishing.verify import prove

    click.echo(prove(edition, sources=sources))


@main.command()
def doctor() -> None:
    """Tell what this machine lacks, with the command that mends it."""
    from briefing.publishing.doctor import examine

    findings = examine()
    for finding in findings:
        mark = "ok     " if finding.well else "missing" if finding.needed else "old    "
        click.echo(f"{mark}  {finding.what}")
        if not finding.well:
            click.echo(f"         {finding.mend}")
    if any(finding.needed and not finding.well for finding in findings):
        sys.exit(BriefingError.exit_code)


def _sources(sources: Sequence[Path]) -> tuple[Path, ...]:
    if not sources and not Path("seeds").is_dir():
        raise UsageError("name a folder of documents, as in `briefing build my-dossier`")
    return tuple(sources) or (Path("seeds"),)


def _date(given: datetime | None) -> date:
    return given.date() if given else datetime.now().astimezone().date()


def _split(formats: str | None) -> tuple[str, ...] | None:
    return tuple(part.strip() for part in formats.split(",") if part.strip()) if formats else None
