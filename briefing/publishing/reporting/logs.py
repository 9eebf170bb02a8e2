"""What a run writes on standard error: lines for people, or one JSON object a line for machines."""

import json
import logging
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal, TextIO, TypeAlias

from briefing.publishing.reporting.redaction import redact

Level: TypeAlias = Literal["info", "warning", "error"]


class Log:
    """Lines on what happens: the message for people, all but paths and source text for machines."""

    def __init__(
        self, stream: TextIO, *, as_json: bool = False, clock: Callable[[], datetime] | None = None
    ) -> None:
        self._stream = stream
        self._clock = clock or (lambda: datetime.now(UTC))
        self.as_json = as_json
        self.run = uuid.uuid4().hex
        """The same in all lines of this run, and in no other."""

    def write(self, event: str, message: str, *, level: Level = "info", **fields: Any) -> None:
        """Write one line; `fields` are for machines only, and can be written as JSON."""
        if not self.as_json:
            self._write_line(_printable(message))
            return
        time = self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        known = {"time": time, "run": self.run, "level": level, "event": event, "message": redact(message)}
        self._write_line(json.dumps({**known, **fields}))  # ASCII, so that no control character gets through

    def _write_line(self, line: str) -> None:
        self._stream.write(line + "\n")
        self._stream.flush()


class LibraryWarnings(logging.Handler):
    """Logs which library warns, and not its words: they may hold a path, or what a source says."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line about a message of a library."""
        self._log.write("library", f"{record.name} has a message", level="warning", logger=record.name)


def log_library_warnings(log: Log) -> None:
    """Log from now on which library warns, and nothing else of it."""
    logging.getLogger().addHandler(LibraryWarnings(log))


def _printable(message: str) -> str:
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in message)
