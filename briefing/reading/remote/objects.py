"""What lies at an address, through fsspec: files, their state there, and their bytes.

Credentials, endpoints and proxies are those that fsspec and its file systems find: their environment
variables, ``~/.config/fsspec``, ``~/.aws``.
"""

import bz2
import gzip
import lzma
import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from briefing.errors import Unreadable, UsageError
from briefing.reading.remote.addresses import (
    LOCAL,
    folder_of_pattern,
    is_pattern,
    is_remote_path,
    origin_of,
    shown_address,
)
from briefing.reading.remote.splitting import UNPACKING_ERRORS

_STATES: tuple[str, ...] = tuple(
    "ETag etag md5Hash content_md5 VersionId generation LastModified last_modified"
    " modificationTime mtime".split()
)
"""What file systems call that which changes with the bytes of a file, the surest first."""
_UNPACKED: dict[str, Callable[[Any], Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_DENIED = "access to it is denied: the credentials are those that fsspec finds"
_DENIED_STATUSES, _GONE_STATUSES = (401, 403, 407), (404, 410)  # of HTTP (RFC 9110)
_PACKED_ARCHIVE = ".warc.gz"  # its parts are packed one by one, and are read so


class NotFetched(Unreadable):
    """Report that an address cannot be opened, or did not give all that lies there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """A file at an address."""

    path: str
    """Its address as it is shown, and as it is in the record."""
    place: str
    """Where it is in its file system."""
    filesystem: Any
    origin: str
    """Scheme and host of the address that named it: places on two hosts may be the same."""
    state: str
    """Another one if its bytes may be others; empty if that is not known."""

    @property
    def name(self) -> str:
        """The last name in its address; of a compressed file the name of what is in it."""
        name = self.path.partition("?")[0].rpartition("/")[2]
        return name[: -len(self.packing)] if self.packing else name

    @property
    def packing(self) -> str:
        """The suffix of a compressed file that is unpacked before it is read, or an empty string."""
        path = self.path.partition("?")[0].lower()
        return next(
            (end for end in _UNPACKED if path.endswith(end) and not path.endswith(_PACKED_ARCHIVE)), ""
        )

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file, unpacked if it is compressed; raises Unreadable for all that goes wrong there."""
        with _translated(), self.filesystem.open(self.place, "rb") as stream:
            yield cast(BinaryIO, _UNPACKED[self.packing](stream) if self.packing else stream)


def find_remote_files(address: str) -> list[RemoteFile]:
    """Return the files at an address: one, those below it, or those that match it, in order of their paths.

    Raises Unreadable if there is none or if it cannot be opened, and UsageError if a package is missing.
    """
    with _translated():
        filesystem, place = _filesystem(address)
        filesystem.invalidate_cache()  # a process that runs for days must see what is new
        found = _list(filesystem, place, address)
    if not found:
        raise NotFetched("nothing lies there that this stands for", state="missing")
    top = folder_of_pattern(place)
    return [
        RemoteFile(
            path=_path(filesystem, name, address, top),
            place=name,
            filesystem=filesystem,
            origin="://".join(origin_of(address)),
            state=_state(info),
        )
        for name, info in sorted(found.items())
    ]


def _list(filesystem: Any, place: str, address: str) -> dict[str, dict[str, Any]]:
    """Return what the file system says of each file, by its place there."""
    if is_pattern(address):
        found = filesystem.glob(place, detail=True)
    else:
        info = filesystem.info(place)
        found = filesystem.find(place, detail=True) if info["type"] == "directory" else {place: info}
    return {name: info for name, info in found.items() if info["type"] == "file"}


def _filesystem(address: str) -> tuple[Any, str]:
    try:
        import fsspec

        return cast(tuple[Any, str], fsspec.url_to_fs(address))
    except ImportError as error:
        package = error.name or (str(error).partition("nstall ")[2].split() or ["fsspec"])[0]
        wanted = "diplomatic-briefing[remote]" if package in {"fsspec", "aiohttp"} else package
        raise UsageError(
            f"{shown_address(address)}: needs a package that is missing: pip install '{wanted}'"
        ) from error


def _path(filesystem: Any, place: str, address: str, top: str) -> str:
    """Return the address of a file as it is shown: of one of this machine relative to the pattern."""
    if not is_remote_path(address):
        return LOCAL + posixpath.relpath(place, top)
    return shown_address(filesystem.unstrip_protocol(place))


def _state(info: dict[str, Any]) -> str:
    known = next((info[key] for key in _STATES if info.get(key)), "")
    return f"{known} {info.get('size')}" if known else ""


@contextmanager
def _translated() -> Iterator[None]:
    """Raise Unreadable for what goes wrong at an address; its message may hold a secret, and is left out."""
    try:
        yield
    except (Unreadable, UsageError):
        raise
    except FileNotFoundError as error:
        raise _not_found(error) from error
    except PermissionError as error:
        raise NotFetched(_DENIED) from error
    except UNPACKING_ERRORS as error:
        raise Unreadable("it is damaged: it cannot be unpacked") from error
    except TimeoutError as error:
        raise NotFetched("its server does not respond in time", state="timed-out") from error
    except Exception as error:  # each file system raises what its client does
        raise NotFetched(f"it cannot be fetched: {type(error).__name__}") from error


def _not_found(error: FileNotFoundError) -> NotFetched:
    """Return what has failed: fsspec does not tell a file that is refused from one that is gone."""
    cause = error.__cause__
    status = getattr(cause, "status", None)
    if status in _DENIED_STATUSES:
        return NotFetched(_DENIED)
    if type(cause).__module__.startswith("aiohttp") and status not in _GONE_STATUSES:
        return NotFetched(f"it cannot be fetched: {type(cause).__name__}")
    return NotFetched("nothing lies there", state="missing")
