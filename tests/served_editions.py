"""Editions served on this machine as a person gets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from in_process import reading_in_process
from served_desk import Client, running, write_dossier

from briefing.publishing.build import BuildOptions, build_edition
from briefing.serving.access import ReaderRules
from briefing.serving.application import build_site
from briefing.serving.catalogue import ServedOutput
from briefing.serving.server import ServerOptions, known_hosts, open_socket, server_settings

SECOND = """---
title: "Harbour <b>fees</b> & \\"tariffs\\""
publisher: "Example <Gazette> & Sons"
date: 2021-07-01
---
The government of Valmora raised the harbour fees by nine percent on Thursday. Shipping lines called the fees
<script>alert(1)</script> unlawful and went to the court in Lisbon.
"""


def build(dossier: Path, output: Path, day: date, **options: object) -> str:
    """Make an edition, and return its name."""
    with reading_in_process():
        made = build_edition(
            [dossier], profile=None, output=output, options=BuildOptions(as_of=day, any_day=True, **options)
        )
    return made.edition.name


def two_editions(folder: Path) -> tuple[str, str]:
    """Make two editions of one title below a folder, the second with more documents; return their names."""
    dossier = write_dossier(folder / "dossier")
    first = build(dossier, folder / "output", date(2021, 6, 30))
    (dossier / "fees.md").write_text(SECOND, encoding="utf-8")
    return first, build(dossier, folder / "output", date(2021, 7, 2))


@contextmanager
def serving_editions(
    output: Path, *, password: str = "", options: ServerOptions | None = None, **served: object
) -> Iterator[Client]:
    """Serve the editions of a folder in a thread."""
    options = options or ServerOptions()
    listener = open_socket(options)
    port = listener.getsockname()[1]
    rules = ReaderRules(hosts=known_hosts(options, port), password=password)
    site = build_site(ServedOutput(folder=output, **served), rules)
    with running(server_settings(site, options), listener):
        yield Client(port)
