"""Start the server of a desk."""

import logging
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.desk.api.application import build_api, with_api
from briefing.desk.api.tokens import ApiTokens, load_tokens
from briefing.desk.desk import Desk
from briefing.desk.web.access import AccessRules
from briefing.desk.web.application import build_application
from briefing.desk.workbench import DeskRequest
from briefing.serving.server import (
    ServerOptions,
    check_options,
    known_hosts,
    open_socket,
    read_password,
    server_settings,
)

if TYPE_CHECKING:
    from starlette.types import ASGIApp


def serve(
    request: DeskRequest,
    options: ServerOptions,
    *,
    tell: Callable[[str], None],
    opened: bool,
    tokens: Path | None = None,
) -> None:
    """Serve a desk until the process is interrupted; `tell` gets the address, which is `opened` if asked.

    `tokens` is the file of those with which programs may ask; without one they are not answered. Raises
    UsageError for an address that cannot be listened on, or one other than loopback without a password and a
    certificate.
    """
    import uvicorn

    check_options(options)
    known = load_tokens(tokens) if tokens else None
    desk = Desk(request)
    listener = open_socket(options)
    rules = access_rules(options, listener.getsockname()[1])
    progress = logging.getLogger("briefing.progress")
    progress.setLevel(logging.INFO)
    progress.addHandler(desk.progress)
    desk.start_reading()
    server = uvicorn.Server(server_settings(build_server(desk, rules, known), options))
    address = start_address(options, listener.getsockname()[1], rules)
    tell(address)
    if opened:
        webbrowser.open(address)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # it has shut down by then
        pass
    finally:
        progress.removeHandler(desk.progress)
        listener.close()


def build_server(desk: Desk, rules: AccessRules, tokens: ApiTokens | None) -> "ASGIApp":
    """Return the application of a desk, with that for programs if there are tokens for them."""
    pages = build_application(desk, rules)
    return with_api(pages, build_api(desk, hosts=rules.hosts, tokens=tokens)) if tokens else pages


def access_rules(options: ServerOptions, port: int) -> AccessRules:
    """Return to whom a server with these options answers."""
    rules = AccessRules(
        hosts=known_hosts(options, port), scheme=options.scheme, cookie=f"briefing-desk-{port}"
    )
    if options.password_file:
        return replace(
            rules, token="", password=read_password(options.password_file), open_paths=("/static/", "/login")
        )
    return rules


def start_address(options: ServerOptions, port: int, rules: AccessRules) -> str:
    """Return the address with which a browser begins."""
    path = f"/start?token={rules.token}" if rules.token else "/login"
    return f"{rules.scheme}://{options.host}:{port}{path}"
