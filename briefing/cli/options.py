"""The options and arguments that several commands share."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.parameters import AddressedSource, DateParameter, GivenPath, SourcePath

if TYPE_CHECKING:
    from briefing.serving.server import ServerOptions

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
PORT = click.option(
    "--port", type=click.IntRange(1, 65535), help="The port; else the first free one from 8713."
)
LISTEN = click.option(
    "--listen", metavar="HOST", help="Another address than this machine's own; needs the next three."
)
PASSWORD_FILE = click.option(
    "--password-file", type=GivenPath(), help="The file with the password that is asked for."
)
CERTIFICATE = click.option("--certificate", type=GivenPath(), help="The certificate of the host, in PEM.")
KEY = click.option("--key", type=GivenPath(), help="Its private key, in PEM.")
AS_OF = click.option(
    "--as-of",
    type=DateParameter(),
    metavar="DATE",
    help="The information cut-off: 2026-11-21, 21.11.2026, yesterday; today if left out.",
)


def server_options(given: Mapping[str, Any]) -> "ServerOptions":
    """Return where a server listens and to whom it answers, from its five options."""
    from briefing.serving.server import LOOPBACK, ServerOptions

    return ServerOptions(**{**given, "port": given["port"] or 0, "listen": given["listen"] or LOOPBACK})
