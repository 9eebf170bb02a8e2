"""Where a server listens, to whom it answers, and how it is set."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import UsageError

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
_LOOPBACKS = frozenset({LOOPBACK, "localhost", "::1"})
_FIRST_PORT = 8713
_PORTS = 20  # that are tried one after another
_LEAST_PASSWORD = 12  # characters
_MOST_REQUESTS = 64  # at once
_MOST_HEADERS = 16 * 1024  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """Where something is served, and to whom."""

    port: int = 0
    """0 for the first free one from 8713."""
    listen: str = LOOPBACK
    password_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def scheme(self) -> str:
        """That of the addresses."""
        return "https" if self.certificate else "http"

    @property
    def host(self) -> str:
        """The name in the addresses."""
        return f"[{self.listen}]" if ":" in self.listen else self.listen


def server_settings(application: "ASGIApp", options: ServerOptions) -> "uvicorn.Config":
    """Return how a server is set: it says nothing of itself, and holds back who asks too much."""
    import uvicorn

    return uvicorn.Config(
        application,
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
    password = read_secret(path, "password").strip()
    if len(password) < _LEAST_PASSWORD:
        raise UsageError(f"{path}: a password has at least {_LEAST_PASSWORD} characters")
    return password


def read_secret(path: Path, what: str) -> str:
    """Return the text of a file that only its owner may read; raises UsageError for any other."""
    try:
        text = path.read_text(encoding="utf-8")
        mode = path.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the {what} cannot be read: {error}") from None
    if mode & 0o077:
        raise UsageError(f"{path}: others may read it; `chmod 600 {path}` keeps it to you")
    return text


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


def known_hosts(options: ServerOptions, port: int) -> frozenset[str]:
    """Return the names with port under which a server may be asked."""
    name = options.host.lower()
    names = {name, "localhost"} if options.listen in _LOOPBACKS else {name}
    is_default = port == (443 if options.scheme == "https" else 80)
    return frozenset({f"{each}:{port}" for each in names} | (names if is_default else set()))
