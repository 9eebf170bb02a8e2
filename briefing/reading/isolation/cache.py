"""The results of earlier runs: a SQLite file, with a key for all on which the reading of a file depends.

It may be deleted at any time. A damaged one is replaced, an altered entry is not used, nor one that was moved
to the key of another file, and if no file can be written the run continues without it.
"""

import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

PROGRAMS = "antiword", "soffice", "tesseract"
"""What reads some files where it is installed."""

_Result = TypeVar("_Result")

_SETUP = """
pragma synchronous = off;
pragma auto_vacuum = full;
create table if not exists contents (key blob primary key, digest blob, data blob, run integer);
"""  # without waiting for the disk: what a power failure destroys is read again
_WAIT = 5  # seconds for another run to finish writing
_BATCH = 8_000_000  # bytes that are collected in memory and written together
_KEPT_SHARE = 0.8  # of the largest size: so much is kept when it was exceeded
_DIGEST = 16


class Cache:
    """Bytes by key; without a path it is empty and stores nothing."""

    def __init__(self, path: Path | None, *, max_size: int = 500_000_000) -> None:
        self._path = path
        self._max_size = max_size
        self._base = _reading_version() if path else b""
        self._used: list[bytes] = []
        self._new: dict[bytes, bytes] = {}
        self._new_size = 0
        self._database = (_open(path) or _open_anew(path)) if path else None
        self._keys = self._try(_keys) or set()
        self._run = 1 + (self._try(_last_run) or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def key(self, *facts: object) -> bytes:
        """Return the key of what depends on these facts, and on the versions of the code that reads."""
        return _digest(self._base + repr(facts).encode("utf-8", "surrogatepass"))

    def get(self, key: bytes) -> bytes | None:
        """Return what is stored under a key, or None."""
        # Each query locks and unlocks the file: only for known keys is one made.
        found = self._try(lambda base: base.execute(_GET, [key]).fetchone()) if key in self._keys else None
        digest, data = found or (None, None)
        if not isinstance(data, bytes) or digest != _digest(key + data):
            return None
        self._used.append(key)
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Store `data` under a key."""
        if self._database:
            self._new[key] = data
            self._new_size += len(data)
            if self._new_size > _BATCH:
                self._write()

    def close(self) -> None:
        """Write what was collected, delete old entries if the file is too large, and close it."""
        self._write()
        self._try(self._prune)
        if self._database:
            self._database.close()

    def _write(self) -> None:
        rows = [(key, _digest(key + data), data, self._run) for key, data in self._new.items()]
        if rows:
            self._try(lambda base: _change(base, _PUT, rows))
            self._try(lambda base: base.execute(f"pragma user_version = {self._run}"))
        self._keys.update(self._new)
        self._new, self._new_size = {}, 0

    def _prune(self, base: sqlite3.Connection) -> None:
        (size,) = base.execute(_SIZE).fetchone()
        if size < self._max_size * _KEPT_SHARE:
            return  # far from full: it does not matter which entries were used last
        _change(base, "update contents set run = ? where key = ?", [(self._run, key) for key in self._used])
        if size > self._max_size:
            _change(base, _PRUNE, [[self._max_size * _KEPT_SHARE]])

    def _try(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return what `work` returns for the database, or None if it fails; then the database is given up."""
        if not self._database:
            return None
        try:
            return work(self._database)
        except sqlite3.Error as error:
            self._database.close()
            self._database = None
            if self._path and not isinstance(error, sqlite3.OperationalError):
                _remove(self._path)
            return None


_GET = "select digest, data from contents where key = ?"
_PUT = "insert or replace into contents values (?, ?, ?, ?)"
_SIZE = "select page_count * page_size from pragma_page_count(), pragma_page_size()"
_PRUNE = """
delete from contents where key in (
  select key from (select key, sum(length(data)) over (order by run desc, key) as size from contents)
  where size > ?)
"""


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(path, timeout=_WAIT)
    except (OSError, sqlite3.Error):
        return None
    try:
        base.executescript(_SETUP)
        base.execute(_GET, [b""]).fetchone()
    except sqlite3.Error:
        base.close()
        return None
    return base


def _open_anew(path: Path) -> sqlite3.Connection | None:
    """Delete a damaged file and create another."""
    _remove(path)
    return _open(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _keys(base: sqlite3.Connection) -> set[bytes]:
    return {key for (key,) in base.execute("select key from contents")}


def _last_run(base: sqlite3.Connection) -> int:
    (run,) = base.execute("pragma user_version").fetchone()
    return int(run)


def _change(base: sqlite3.Connection, statement: str, rows: list[Any]) -> None:
    with base:
        base.executemany(statement, rows)


def _reading_version() -> bytes:
    """Return a digest of our own code, of all packages on the search path, and of which programs are here."""
    package = Path(__file__).parents[2]
    code = [*(package / "reading").rglob("*.py"), *(package / "languages").iterdir()]
    code += [package / "models" / "documents.py", package / "serialisation.py"]
    packages: set[str] = set()
    for folder in map(Path, sys.path):
        with suppress(OSError):
            packages |= {entry.name for entry in folder.iterdir() if entry.name.endswith(".dist-info")}
    programs = [str(shutil.which(program)) for program in PROGRAMS]
    versions = "\n".join([sys.version, *sorted(packages), *programs]).encode("utf-8", "surrogateescape")
    return _digest(versions + b"".join(path.read_bytes() for path in sorted(code) if path.is_file()))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
