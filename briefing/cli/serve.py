"""The command that serves editions."""

from pathlib import Path
from typing import Any

import click

from briefing.cli.options import OUTPUT
from briefing.cli.parameters import GivenPath
from briefing.errors import UsageError


@click.command()
@click.argument("folder", metavar="[DOSSIER|OUTPUT]", type=GivenPath(), required=False)
@OUTPUT
@click.option(
    "--all-files", is_flag=True, help="Serve the ledger too, which has every sentence that was read."
)
@click.option("--port", type=click.IntRange(1, 65535), help="The port; else the first free one from 8713.")
@click.option(
    "--listen", metavar="HOST", help="Another address than this machine's own; needs the next three."
)
@click.option("--password-file", type=GivenPath(), help="The file with the password that is asked for.")
@click.option("--certificate", type=GivenPath(), help="The certificate of the host, in PEM.")
@click.option("--key", type=GivenPath(), help="Its private key, in PEM.")
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
    from briefing.serving.server import LOOPBACK, ServerOptions

    given = {**options, "port": options["port"] or 0, "listen": options["listen"] or LOOPBACK}
    served = find_served(folder, output=output, all_files=all_files)
    serve_editions(served, ServerOptions(**given), tell=click.echo)


COMMANDS = (serve,)
