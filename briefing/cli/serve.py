"""The command that serves editions."""

from pathlib import Path
from typing import Any

import click

from briefing.cli.options import CERTIFICATE, KEY, LISTEN, OUTPUT, PASSWORD_FILE, PORT, server_options
from briefing.cli.parameters import GivenPath
from briefing.errors import UsageError


@click.command()
@click.argument("folder", metavar="[DOSSIER|OUTPUT]", type=GivenPath(), required=False)
@OUTPUT
@click.option(
    "--all-files", is_flag=True, help="Serve the ledger too, which has every sentence that was read."
)
@PORT
@LISTEN
@PASSWORD_FILE
@CERTIFICATE
@KEY
def serve(*, folder: Path | None, output: Path, all_files: bool, **options: Any) -> None:
    """Serve the editions of OUTPUT (./output if left out) for reading: pages, a feed, a list for programs.

    With a DOSSIER those of its title are served, out of --output. What is published meanwhile is served at
    once; what was withdrawn is not. Ctrl-C ends it.
    """
    try:
        from briefing.serving.running import find_served, serve_editions
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{error.name} is not installed; `pip install 'diplomatic-briefing[desk]'` brings it"
        ) from None

    served = find_served(folder, output=output, all_files=all_files)
    serve_editions(served, server_options(options), tell=click.echo)


COMMANDS = (serve,)
