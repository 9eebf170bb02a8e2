"""Work that takes longer than a request: it runs in a thread, and pages ask how far it is."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from briefing.errors import BriefingError


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """How far some work is."""

    is_running: bool = False
    error: str = ""
    """One line; empty where nothing has failed."""
    lines: tuple[str, ...] = ()
    """What it says at its end."""
    edition: str = ""
    is_new: bool = False


class Job:
    """One kind of work, of which one at a time is done."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self.status = JobStatus()

    def start(self, work: Callable[[], JobStatus]) -> bool:
        """Begin in a thread, unless it is at work already; return whether it began."""
        with self._lock:
            if self.status.is_running:
                return False
            self.status = JobStatus(is_running=True)
        threading.Thread(target=self._run, args=(work,), name=self._name, daemon=True).start()
        return True

    def _run(self, work: Callable[[], JobStatus]) -> None:
        try:
            self.status = work()
        except BriefingError as error:
            self.status = JobStatus(error=str(error))
        except Exception as error:
            logging.getLogger("briefing.desk").exception("%s failed", self._name)
            self.status = JobStatus(error=f"internal error: {error!r}; the terminal has the details")


class ReadingProgress(logging.Handler):
    """How many files are read, from the messages of the logger ``briefing.progress``."""

    def __init__(self) -> None:
        super().__init__()
        self.message, self.done, self.total = "", 0, 0

    def emit(self, record: logging.LogRecord) -> None:
        """Take the numbers of a message."""
        if isinstance(record.args, tuple) and len(record.args) == 2:  # noqa: PLR2004 - done and total
            self.done, self.total = (int(str(number)) for number in record.args)
            self.message = record.getMessage()
