"""Show on a terminal how far a run is, once it takes longer than a second."""

import logging
import time
from typing import Any, TextIO

DELAY = 1.0
"""Seconds before anything is shown."""
_INTERVAL = 0.1  # seconds between two changes of the line
_ESTIMATE_AFTER = 3.0  # seconds: before that the start of processes would count as work
_FEWEST = 2  # of a unit of time: two minutes, but ninety seconds
_CLEAR = "\r\x1b[K"


class ProgressHandler(logging.Handler):
    """Write each message over the one before, with the time that is left, and clear the line after the last.

    It handles the messages of the logger ``briefing.progress``. Their arguments are two numbers: how
    many are done, and how many there are.
    """

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal
        self._started = 0.0
        self._shown = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Show a message, unless the run or the message shown last is too recent."""
        now = time.monotonic()
        arguments: Any = record.args
        done, total = arguments if isinstance(arguments, tuple) else (0, 0)
        self._started = self._started or now
        if done == total:
            self._terminal.write(_CLEAR if self._shown else "")
            self._started = self._shown = 0.0
        elif now - self._started >= DELAY and now - self._shown >= _INTERVAL:
            self._terminal.write(_CLEAR + record.getMessage() + _time_left(now - self._started, done, total))
            self._shown = now
        self._terminal.flush()


def _time_left(elapsed: float, done: int, total: int) -> str:
    """Return how long the rest takes if it goes on as it went so far; nothing in the first seconds."""
    if elapsed < _ESTIMATE_AFTER or not done:
        return ""
    seconds = elapsed * (total - done) / done
    for unit, size in (("h", 3600), ("min", 60)):
        if seconds >= _FEWEST * size:
            return f", about {seconds / size:.0f} {unit} left"
    return f", about {max(1, round(seconds))} s left"


def show_progress(terminal: TextIO) -> None:
    """Show the progress of this process on `terminal`, if it is one."""
    if terminal.isatty():
        logger = logging.getLogger("briefing.progress")
        logger.setLevel(logging.INFO)
        logger.propagate = False
        logger.addHandler(ProgressHandler(terminal))
