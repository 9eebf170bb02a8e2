"""Show on a terminal how far a run is, once it takes longer than anybody waits without wondering."""

import logging
import time
from typing import TextIO

PATIENCE = 1.0
"""Seconds before anything is shown."""
_PAUSE = 0.1  # seconds between two changes of the line
_CLEAR = "\r\x1b[K"


class ProgressLine(logging.Handler):
    """Writes each message over the one before, and clears the line after the last.

    Takes the messages of the logger ``briefing.progress``, whose arguments are how many of how many are done.
    """

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal
        self._began = 0.0
        self._shown = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Show a message, unless the run is young or the last message is."""
        now = time.monotonic()
        done, total = record.args if isinstance(record.args, tuple) else (0, 0)
        self._began = self._began or now
        if done == total:
            self._terminal.write(_CLEAR if self._shown else "")
            self._began = self._shown = 0.0
        elif now - self._began >= PATIENCE and now - self._shown >= _PAUSE:
            self._terminal.write(_CLEAR + record.getMessage())
            self._shown = now
        self._terminal.flush()


def show_progress(terminal: TextIO) -> None:
    """Show the progress of this process on `terminal`, if it is one."""
    if terminal.isatty():
        logger = logging.getLogger("briefing.progress")
        logger.setLevel(logging.INFO)
        logger.propagate = False
        logger.addHandler(ProgressLine(terminal))
