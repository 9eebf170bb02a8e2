"""Start the server of a desk."""

import logging
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.desk.desk import Desk
from briefing.desk.web.access import AccessRules
from briefing.desk.web.application import build_application
from briefing.desk.workbench import DeskRequest
from briefing.errors import UsageError

if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"
_LOOPBACKS = frozenset({LOOPBACK, "localhost", "::1"})
_FIRST_PORT = 8713
_PORTS = 20  # that are tried one after another
_LEAST_PASSWORD = 12  # characters
_MOST_REQUESTS = 64  # at once
_MOST_HEADERS = 16 * 1024  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """Where a desk is served, and to whom."""

    port: int = 0
    """0 for the first free one from 8713."""
    listen: str = LOOPBACK
    password_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


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
    server = uvicorn.Server(server_settings(desk, rules, options))
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


def server_settings(desk: Desk, rules: AccessRules, options: ServerOptions) -> "uvicorn.Config":
    """Return how the server of a desk is set: it says nothing of itself, and holds back who asks too much."""
    import uvicorn

    return uvicorn.Config(
        build_application(desk, rules),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http="h11",
        ws="none",
        lifespan="off",
        limit_concurrency=_MOST_REQUESTS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=_MOST_HEADERS,
        ssl_certfile=options.certificate,
        ssl_keyfile=options.key,
    )


def check_options(options: ServerOptions) -> None:
    """Raise UsageError for an address other than loopback without a password and a certificate."""
    if options.listen in _LOOPBACKS:
        if options.password_file or options.certificate or options.key:
            raise UsageError(
                "--password-file, --certificate and --key belong to --listen with another address"
            )
        return
    if options.listen in {"0.0.0.0", "::", ""}:  # noqa: S104 - refused here
        raise UsageError(f"--listen {options.listen}: name the address or host name that people type")
    if not (options.password_file and options.certificate and options.key):
        raise UsageError(
            f"--listen {options.listen}: others could read the dossier;"
            " give --password-file, --certificate and --key with it, or leave it out"
        )
    read_password(options.password_file)


def read_password(path: Path) -> str:
    """Return the password in a file; raises UsageError for one that is short or that others may read."""
    try:
        password = path.read_text(encoding="utf-8").strip()
        mode = path.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the password cannot be read: {error}") from None
    if mode & 0o077:
        raise UsageError(f"{path}: others may read it; `chmod 600 {path}` keeps it to you")
    if len(password) < _LEAST_PASSWORD:
        raise UsageError(f"{path}: a password has at least {_LEAST_PASSWORD} characters")
    return password


def open_socket(options: ServerOptions) -> socket.socket:
    """Return a socket that listens; raises UsageError for an address or port that cannot be had."""
    ports = [options.port] if options.port else [*range(_FIRST_PORT, _FIRST_PORT + _PORTS), 0]
    reason = ""
    for port in ports:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(
                options.listen, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            listener = socket.socket(family, kind, protocol)
            try:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(address)
                listener.listen()
            except OSError:
                listener.close()
                raise
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
        else:
            listener.set_inheritable(False)
            return listener
    raise UsageError(f"{options.listen}, port {ports[0]}: {reason}; give another with --port")


def access_rules(options: ServerOptions, port: int) -> AccessRules:
    """Return to whom a server with these options answers."""
    name = f"[{options.listen}]" if ":" in options.listen else options.listen.lower()
    names = {name, "localhost"} if options.listen in _LOOPBACKS else {name}
    secure = options.certificate is not None
    hosts = {f"{each}:{port}" for each in names} | ({*names} if port == (443 if secure else 80) else set())
    rules = AccessRules(
        hosts=frozenset(hosts),
        scheme="https" if secure else "http",
        cookie=f"briefing-desk-{port}",
    )
    if options.password_file:
        return replace(
            rules, token="", password=read_password(options.password_file), open_paths=("/static/", "/login")
        )
    return rules


def start_address(options: ServerOptions, port: int, rules: AccessRules) -> str:
    """Return the address with which a browser begins."""
    name = f"[{options.listen}]" if ":" in options.listen else options.listen
    path = f"/start?token={rules.token}" if rules.token else "/login"
    return f"{rules.scheme}://{name}:{port}{path}"
