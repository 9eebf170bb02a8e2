"""Commands that make something: build, digest, init."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.options import AS_OF, PROFILE, SOURCES, WORDS, cut_off, named, split
from briefing.errors import NOTHING_NEW

if TYPE_CHECKING:  # heavy: a command imports it when it runs
    from briefing.publishing.build import Built


@click.command()
@SOURCES
@PROFILE
@click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True)
@click.option("--format", "formats", metavar="LIST", help="Any of pdf,md,html,json; else the profile's.")
@WORDS
@AS_OF
@click.option("--strict", is_flag=True, help="Make no edition if a file cannot be read.")
@click.option("--force", is_flag=True, help="Make an edition also if nothing has changed since the last.")
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
    force: bool,
    as_json: bool,
) -> None:
    """Make an edition of SOURCES (folders and files; ./seeds if left out) below the output folder.

    It says what has changed since the last one. Where nothing has, none is made: the exit code is 3 then.
    """
    from briefing.publishing.build import build_edition

    built = build_edition(
        named(sources),
        profile=profile,
        output=output,
        changes={"formats": split(formats), "words": words},
        as_of=cut_off(as_of),
        any_day=as_of is None,
        strict=strict,
        force=force,
    )
    _show(built, as_json=as_json)
    if not built.new:
        sys.exit(NOTHING_NEW)


def _show(built: "Built", *, as_json: bool) -> None:
    if as_json:
        result = {
            "edition": built.briefing.edition,
            "new": built.new,
            "files": [str(path) for path in built.files],
        }
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for path in built.files:
            click.echo(str(path))
    for line in built.report:
        click.echo(line, err=True)


@click.command()
@SOURCES
@PROFILE
@WORDS
@AS_OF
def digest(
    *, sources: tuple[Path, ...], profile: Path | None, words: int | None, as_of: datetime | None
) -> None:
    """Print the Markdown digest of SOURCES (folders and files; ./seeds if left out)."""
    from briefing.publishing.build import make_digest

    text = make_digest(named(sources), profile=profile, changes={"words": words}, as_of=cut_off(as_of))
    click.echo(text, nl=False)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the profile that is there.")
def init(*, folder: Path, force: bool) -> None:
    """Write a starter profile into FOLDER, with the topics and terms found in its documents."""
    from briefing.publishing.build import write_starter

    click.echo(str(write_starter(folder, force=force)))


COMMANDS = build, digest, init
