"""Start the server of a desk."""

import logging
import webbrowser
from collections.abc import Callable
from dataclasses import replace

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


def serve(request: DeskRequest, options: ServerOptions, *, tell: Callable[[str], None], opened: bool) -> None:
    """Serve a desk until the process is interrupted; `tell` gets the address, which is `opened` if asked.

    Raises UsageError for an address that cannot be listened on, or one other than loopback without a
    password and a certificate.
    """
    import uvicorn

    check_options(options)
    desk = Desk(request)
    listener = open_socket(options)
    rules = access_rules(options, listener.getsockname()[1])
    progress = logging.getLogger("briefing.progress")
    progress.setLevel(logging.INFO)
    progress.addHandler(desk.progress)
    desk.start_reading()
    server = uvicorn.Server(server_settings(build_application(desk, rules), options))
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
