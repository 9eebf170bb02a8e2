"""The command that serves the desk."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from briefing.cli.options import (
    AS_OF,
    CERTIFICATE,
    KEY,
    LISTEN,
    OUTPUT,
    PASSWORD_FILE,
    PORT,
    PROFILE,
    SOURCES,
    server_options,
)
from briefing.cli.parameters import GivenPath, today
from briefing.errors import UsageError


@click.command()
@SOURCES
@PROFILE
@OUTPUT
@AS_OF
@PORT
@click.option("--no-open", "opened", is_flag=True, flag_value=False, default=True, help="Open no browser.")
@LISTEN
@PASSWORD_FILE
@CERTIFICATE
@KEY
@click.option(
    "--tokens",
    type=GivenPath(),
    help="The file of the tokens with which programs ask; made if it is not there.",
)
def desk(
    *,
    sources: tuple[Path, ...],
    profile: Path | None,
    output: Path,
    as_of: date | None,
    **options: Any,
) -> None:
    """Serve a page on which the briefing of SOURCES is looked at, decided about and published.

    The address that is printed opens it, on this machine alone. Each decision is written into review.toml,
    or the profile, at once. With --tokens programs do the same under /api/. Ctrl-C ends it.
    """
    from briefing.publishing.series import find_request, find_series

    request = find_request(sources, profile)
    found = find_series(request.profile, sources=request.sources, output=output)
    if len(found) > 1:
        names = ", ".join(str(series.profile) for series in found[:2])
        raise UsageError(
            f"{profile}: several profiles; name one, as in `briefing desk {names.split(', ')[0]}`"
        )
    _serve(found[0], as_of or today(), options)


def _serve(series: Any, as_of: date, options: dict[str, Any]) -> None:
    try:
        from briefing.desk.web.serving import serve
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{error.name} is not installed; `pip install 'diplomatic-briefing[desk]'` brings it"
        ) from None
    from briefing.desk.workbench import DeskRequest
    from briefing.profile import profile_for
    from briefing.publishing.series import resolve_addresses, resolve_sources

    used = profile_for(series.sources, series.profile)
    if addresses := resolve_addresses(series, used):
        place = f"{series.profile}: " if series.profile else ""
        raise UsageError(f"{place}the desk reads no addresses, as {addresses[0]!r}; use `briefing build`")
    request = DeskRequest(
        sources=resolve_sources(series, used), profile=series.profile, output=series.output, as_of=as_of
    )
    opened, tokens = options.pop("opened"), options.pop("tokens")
    serve(request, server_options(options), tell=click.echo, opened=opened, tokens=tokens)


COMMANDS = (desk,)
