"""The options and arguments that several commands share."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from briefing.errors import UsageError

SOURCES = click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
PROFILE = click.option(
    "--profile", type=click.Path(path_type=Path), help="The profile; else the source's own briefing.toml."
)
OUTPUT = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Where the editions lie.",
)
EDITIONS_OUTPUT = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Where an edition lies that is named without its folder.",
)
WORDS = click.option("--words", type=click.IntRange(min=1), help="Most words of all points together.")
AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The information cut-off, e.g. 2026-11-21; today if left out.",
)


def given_sources(sources: Sequence[Path], profile: Path | None = None) -> tuple[Path, ...]:
    """Return the sources that were named, else none for a profile, else the example; raises UsageError."""
    if not sources and profile:
        return ()
    if not sources and not Path("seeds").is_dir():
        raise UsageError("name a folder of documents, as in `briefing build my-dossier`")
    return tuple(sources) or (Path("seeds"),)


def cut_off(given: datetime | None) -> date:
    """Return the information cut-off that was given, else today."""
    return given.date() if given else datetime.now().astimezone().date()


def split_formats(formats: str | None) -> tuple[str, ...] | None:
    """Return the parts of a list with commas, or None where none was given; raises UsageError for no part."""
    if formats is None:
        return None
    parts = tuple(part.strip() for part in formats.split(",") if part.strip())
    if not parts:
        raise UsageError("--format needs the name of a format, as in --format pdf,md")
    return parts
