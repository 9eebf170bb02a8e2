"""What was downloaded in earlier runs: the parts of each file by their hashes, in a list on disk.

The list (``remote.jsonl``) has a line for each file; the last one for an address counts, and one that is torn
none. It may be deleted at any time: then everything is fetched again.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefing.serialisation import decode, encode

_SPLITTING = "2"
"""Changes when files are split or told apart in another way: the parts of earlier runs are not used then."""


class Copies(Protocol):
    """Where the bytes of files are kept by their SHA-256."""

    def add(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a file."""

    def store(self) -> None:
        """Put all that was added in its final place."""

    def path(self, sha256: str) -> Path:
        """Return the final place of the bytes with this hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadedFile:
    """A file that was downloaded here, in parts."""

    key: str
    """Stands for its address and its state there."""
    parts: tuple[tuple[str, str], ...]
    """The name of each part, empty for a whole file, and its SHA-256."""
    damage: str = ""
    """Why not all of it is there."""


class DownloadedFiles:
    """The files that earlier runs have downloaded here, and what this one downloads."""

    def __init__(self, path: Path, copies: Copies) -> None:
        self._path = path
        self._copies = copies
        self._known: dict[str, DownloadedFile] = {}
        with suppress(OSError):
            for line in path.read_bytes().splitlines():
                with suppress(ValueError):  # torn by the end of an earlier run
                    item = decode(line, DownloadedFile)
                    self._known[item.key] = item

    def find(self, key: str) -> DownloadedFile | None:
        """Return what was downloaded of a file, if all of its bytes are still here."""
        item = self._known.get(key)
        return item if item and all(self._is_here(sha256) for _, sha256 in item.parts) else None

    def add(self, item: DownloadedFile) -> None:
        """Remember a file whose bytes are in their final place; a full disk makes this run forget it."""
        self._known[item.key] = item
        with suppress(OSError), self._path.open("ab") as file:
            file.write(b"\n" + encode(item) + b"\n")

    def _is_here(self, sha256: str) -> bool:
        try:
            return hashlib.sha256(self._copies.path(sha256).read_bytes()).hexdigest() == sha256
        except OSError:
            return False


def file_key(address: str, state: str) -> str:
    """Return what stands for a file in its state; it gives nothing of a secret in the address away."""
    return hashlib.sha256(f"{_SPLITTING}\n{address}\n{state}".encode("utf-8", "replace")).hexdigest()
