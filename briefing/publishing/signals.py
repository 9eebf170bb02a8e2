"""Handle signals: they end a run at once, but never in the middle of publishing an edition."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = signal.SIGTERM, signal.SIGINT, signal.SIGALRM  # by the last an interrupt is tried again
_IMPORTS = "<frozen importlib"
_SOON = 0.005  # seconds until an interrupt that came at a bad moment is tried again, by SIGALRM


@contextmanager
def defer_signals() -> Iterator[None]:
    """Hold SIGTERM, SIGINT and SIGALRM back until the block has ended, and deliver them then.

    Their handlers are exchanged and not the signals blocked, for the system would hand a blocked signal to
    another thread, and Python still to this one. In another thread than the main one nothing is held back.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []

    def hold_back(number: int, _frame: FrameType | None) -> None:
        held.append(number)

    before = {number: signal.signal(number, hold_back) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for caught in held:
            signal.raise_signal(caught)


@contextmanager
def stop_on_signals() -> Iterator[None]:
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
    # On a busy machine it is tried again before this function has ended: what counts is what was interrupted.
    while frame and frame.f_code in {_interrupt.__code__, _is_between.__code__}:
        frame = frame.f_back
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
