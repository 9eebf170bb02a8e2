"""The options and arguments that several commands share."""

from pathlib import Path

import click

from briefing.cli.parameters import AddressedSource, DateParameter, GivenPath, SourcePath

SOURCES = click.argument("sources", nargs=-1, type=SourcePath())
ADDRESSED_SOURCES = click.argument("sources", nargs=-1, type=AddressedSource())
PROFILE = click.option(
    "--profile", type=GivenPath(), help="The profile; else the source's own briefing.toml."
)
OUTPUT = click.option(
    "--output",
    type=GivenPath(),
    default=Path("output"),
    show_default=True,
    help="Where the editions lie.",
)
EDITIONS_OUTPUT = click.option(
    "--output",
    type=GivenPath(),
    default=Path("output"),
    show_default=True,
    help="Where an edition lies that is named without its folder.",
)
WORDS = click.option("--words", type=click.IntRange(min=1), help="Most words of all points together.")
AS_OF = click.option(
    "--as-of",
    type=DateParameter(),
    metavar="DATE",
    help="The information cut-off: 2026-11-21, 21.11.2026, yesterday; today if left out.",
)
