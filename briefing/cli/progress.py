"""Show on a terminal how far a run is, once it takes longer than a second."""

import logging
import time
from collections import deque
from typing import Any, TextIO

DELAY = 1.0
"""Seconds before anything is shown."""
_INTERVAL = 0.1  # seconds between two changes of the line
_ESTIMATE_AFTER = 3.0  # seconds: before that the start of processes would count as work
_PACE_SECONDS = 20.0  # of which the pace is taken: what was read before comes from the cache at first
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
        # When a stretch of the run began, and how much was done by then: the stretch before this, and this.
        self._stretches: deque[tuple[float, int]] = deque(maxlen=2)

    def emit(self, record: logging.LogRecord) -> None:
        """Show a message, unless the run or the message shown last is too recent."""
        now = time.monotonic()
        arguments: Any = record.args
        done, total = arguments if isinstance(arguments, tuple) else (0, 0)
        self._started = self._started or now
        if done == total:
            self._terminal.write(_CLEAR if self._shown else "")
            self._started = self._shown = 0.0
            self._stretches.clear()
        elif now - self._started >= DELAY and now - self._shown >= _INTERVAL:
            self._terminal.write(_CLEAR + record.getMessage() + self._time_left(now, done, total))
            self._shown = now
        self._terminal.flush()

    def _time_left(self, now: float, done: int, total: int) -> str:
        """Return how long the rest takes if it goes on as it lately went; nothing in the first seconds."""
        if not self._stretches:
            self._stretches.append((self._started, 0))
        elif now - self._stretches[-1][0] >= _PACE_SECONDS:
            self._stretches.append((now, done))
        since, before = self._stretches[0]
        if now - since < _ESTIMATE_AFTER or done == before:
            return ""
        return _in_words((now - since) * (total - done) / (done - before))


def _in_words(seconds: float) -> str:
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
