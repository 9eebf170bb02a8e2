"""Find what is to be served, and serve it."""

from collections.abc import Callable
from pathlib import Path

from briefing.composing.edition_name import slug
from briefing.errors import UsageError
from briefing.profile import profile_for
from briefing.publishing.editions.layout import STATE, output_folders
from briefing.publishing.series import find_request
from briefing.serving.access import ReaderRules
from briefing.serving.application import build_site
from briefing.serving.catalogue import ServedOutput
from briefing.serving.server import (
    ServerOptions,
    check_options,
    known_hosts,
    open_socket,
    read_password,
    server_settings,
)


def find_served(given: Path | None, *, output: Path, all_files: bool) -> ServedOutput:
    """Return what is served for a folder: one of editions, or a dossier that has some in `output`.

    Of a dossier the editions of its title are served. Raises UsageError for a folder that does not exist.
    """
    if given is None or is_output(given):
        folder = given or output
        if not folder.is_dir():
            raise UsageError(f"{folder}: there is no such folder; `briefing build` makes it")
        return ServedOutput(folder=folder, all_files=all_files)
    if not given.exists():
        raise UsageError(f"{given}: there is no such file or folder")
    request = find_request((given,), None)
    used = profile_for(request.sources, request.profile)
    return ServedOutput(folder=output, title=slug(used.title), all_files=all_files)


def is_output(folder: Path) -> bool:
    """Return whether editions lie in a folder, or have been made there."""
    if (folder / STATE).is_dir():
        return True
    try:
        return folder.is_dir() and bool(output_folders(folder))
    except UsageError:
        return False


def serve_editions(served: ServedOutput, options: ServerOptions, *, tell: Callable[[str], None]) -> None:
    """Serve editions until the process is interrupted; `tell` gets the address.

    Raises UsageError for an address that cannot be listened on, or one other than loopback without a
    password and a certificate.
    """
    import uvicorn

    check_options(options)
    password = read_password(options.password_file) if options.password_file else ""
    listener = open_socket(options)
    port = listener.getsockname()[1]
    rules = ReaderRules(hosts=known_hosts(options, port), password=password)
    server = uvicorn.Server(server_settings(build_site(served, rules), options))
    tell(f"{options.scheme}://{options.host}:{port}/")
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # it has shut down by then
        pass
    finally:
        listener.close()
