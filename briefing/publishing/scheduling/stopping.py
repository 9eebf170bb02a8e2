"""SIGTERM and SIGINT: a run is given up at once, but a commit is finished first."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = signal.SIGTERM, signal.SIGINT, signal.SIGALRM
_IMPORTS = "<frozen importlib"
_SOON = 0.005  # seconds until an interrupt that came at a bad moment is tried again, by SIGALRM


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM interrupt as SIGINT does: by KeyboardInterrupt, also where a shell has SIGINT ignored."""
    before = {number: signal.signal(number, _interrupt) for number in _SIGNALS}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, frame: FrameType | None) -> None:
    """Interrupt what runs, but not where :mod:`threading` or an import takes or leaves a lock.

    They are Python: an interrupt behind the lock and before the block that gives it back would leave it taken
    for ever, and the thread that reads a file would wait for it for ever.
    """
    if frame and _is_between(frame):
        signal.setitimer(signal.ITIMER_REAL, _SOON)
        return
    raise KeyboardInterrupt


def _is_between(frame: FrameType) -> bool:
    place, name = frame.f_code.co_filename, frame.f_code.co_name
    if place != threading.__file__:
        return place.startswith(_IMPORTS)
    if name == "wait":  # it says so itself once it has taken care
        return "gotit" not in frame.f_locals
    return name in {"__enter__", "__exit__", "_release_save", "_acquire_restore"}
