"""Commands that bring documents in and hand results on: fetch, export."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from briefing.cli.options import EDITIONS_OUTPUT
from briefing.cli.parameters import GivenPath

_FORMS = ["ris", "bibtex", "csl-json", "points", "ledger", "ical", "atom"]


@click.command()
@click.argument("addresses", metavar="ADDRESS...", nargs=-1, required=True)
@click.option("--into", type=GivenPath(), required=True, help="The dossier; a new folder is made.")
def fetch(*, addresses: tuple[str, ...], into: Path) -> None:
    """Bring pages, files and feeds into a dossier, each with its address and the day.

    They are fetched and kept as those of [[feeds]] are; public addresses alone are opened. Ends with 4 if
    one of them could not be fetched.
    """
    from briefing.publishing.fetching import fetch_addresses

    fetched = fetch_addresses(addresses, into=into, now=datetime.now(UTC))
    for line in fetched.lines:
        click.echo(line)
    for line in fetched.failures:
        click.echo(line, err=True)
    sys.exit(fetched.exit_code)


@click.command()
@click.argument("edition", type=GivenPath())
@EDITIONS_OUTPUT
@click.option(
    "--as", "form", type=click.Choice(_FORMS, case_sensitive=False), required=True, help="In which form."
)
def export(*, edition: Path, output: Path, form: str) -> None:
    """Print EDITION in a form that another program reads.

    Sources as ris, bibtex or csl-json, which Zotero reads; points and ledger as tables (CSV); the timeline as
    ical; with atom, EDITION is an output folder, and its editions are a feed with relative links.
    """
    from briefing.publishing.editions.history import find_edition
    from briefing.publishing.exports.exporting import export_edition
    from briefing.publishing.exports.feed import export_feed

    text = export_feed(edition) if form == "atom" else export_edition(find_edition(edition, output), form)
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


COMMANDS = fetch, export
