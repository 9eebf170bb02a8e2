"""The results of earlier runs: a SQLite file, with a key for all on which the reading of a file depends.

It may be deleted at any time. A damaged one is replaced, and if no file can be written the run continues
without it. Each entry is authenticated, with its key, by a secret that only the owner of the file can read.
One that somebody else has altered, moved to another key or added is not used.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hmac import compare_digest
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from briefing.reading.isolation.installation import READING_PROGRAMS, reading_code

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
_SECRET = 32  # bytes
_KEY_SUFFIX = ".key"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}  # another run is writing
_PRIMARY_CODE = 0xFF  # of a result code of SQLite, which says in its other bits what led to it


class Cache:
    """Bytes by key; without a path it is empty and stores nothing."""

    def __init__(self, path: Path | None, *, max_size: int = 500_000_000) -> None:
        self._path = path
        self._max_size = max_size
        self._base = _reading_version() if path else b""
        self._secret = _load_secret(path.with_suffix(_KEY_SUFFIX)) if path else b""
        self._used: list[bytes] = []
        self._new: dict[bytes, bytes] = {}
        self._new_size = 0
        self._database = _open(path) if path else None
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
        if not (isinstance(digest, bytes) and isinstance(data, bytes)) or not compare_digest(
            digest, self._seal(key, data)
        ):
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

    def _seal(self, key: bytes, data: bytes) -> bytes:
        """Return the code that authenticates an entry (keyed BLAKE2b, RFC 7693)."""
        return hashlib.blake2b(key + data, digest_size=_DIGEST, key=self._secret).digest()

    def close(self) -> None:
        """Write what was collected, delete old entries if the file is too large, and close it."""
        self._write()
        self._try(self._prune)
        if self._database:
            self._database.close()

    def _write(self) -> None:
        rows = [(key, self._seal(key, data), data, self._run) for key, data in self._new.items()]
        if rows:
            self._try(lambda base: _change(base, _PUT, rows))
            self._try(lambda base: _change(base, f"pragma user_version = {self._run}", [()]))
        self._keys.update(self._new)
        self._new, self._new_size = {}, 0

    def _prune(self, base: sqlite3.Connection) -> None:
        (size,) = base.execute(_SIZE).fetchone()
        if size < self._max_size * _KEPT_SHARE:
            return  # far from full: it does not matter which entries were used last
        _change(base, "update contents set run = ? where key = ?", [(self._run, key) for key in self._used])
        if size > self._max_size:
            # What this run has used is kept, however large it is: of an archive nothing would be left else.
            _change(base, _PRUNE, [[self._max_size * _KEPT_SHARE, self._run]])

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
  select key from (select key, run, sum(length(data)) over (order by run desc, key) as size from contents)
  where size > ? and run < ?)
"""


def _open(path: Path) -> sqlite3.Connection | None:
    """Open the file, or another one in its place if it is damaged or is none of ours.

    One run at a time does it: two would each delete what the other has just made.
    """
    with _alone(path):
        try:
            return _connect(path)
        except OSError:
            return None
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE in _BUSY:
                return None
        _remove(path)
        with suppress(sqlite3.Error):
            return _connect(path)
    return None


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path, timeout=_WAIT)
    try:
        base.executescript(_SETUP)
        base.execute(_GET, [b""]).fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other run make or replace a file of the cache meanwhile, where its folder can be locked."""
    with ExitStack() as stack:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
            stack.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield


def _load_secret(path: Path) -> bytes:
    """Return the secret of the owner of a cache; another one if there is none that nobody else can read.

    Then the entries that are there are not used. Where it cannot be written, it lasts for this run.
    """
    with _alone(path):
        secret = _owned_secret(path)
        if secret:
            return secret
        secret = os.urandom(_SECRET)
        with suppress(OSError):
            path.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            with os.fdopen(os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR), "wb") as file:
                file.write(secret)
        return secret


def _owned_secret(path: Path) -> bytes:
    """Return what is in a file of ours that nobody else can read or write, or nothing."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            found = os.fstat(file.fileno())
            is_ours = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
            data = file.read(_SECRET) if is_ours and not found.st_mode & _OTHERS else b""
    except OSError:
        return b""
    return data if len(data) == _SECRET else b""


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
        base.execute("begin immediate")  # else SQLite may fail at once, without waiting, beside another run
        base.executemany(statement, rows)


def _reading_version() -> bytes:
    """Return a digest of our own code, of all packages on the search path, and of which programs are here."""
    packages: set[str] = set()
    for folder in map(Path, sys.path):
        with suppress(OSError):
            packages |= {entry.name for entry in folder.iterdir() if entry.name.endswith(".dist-info")}
    programs = [str(shutil.which(program)) for program in (*READING_PROGRAMS, "tesseract")]
    versions = "\n".join([sys.version, *sorted(packages), *programs]).encode("utf-8", "surrogateescape")
    return _digest(versions + b"".join(path.read_bytes() for path in reading_code()))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
