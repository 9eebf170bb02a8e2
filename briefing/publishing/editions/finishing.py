"""Let no signal interrupt what must be done whole."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = signal.SIGTERM, signal.SIGINT, signal.SIGALRM  # by the last an interrupt is tried again


@contextmanager
def finishing() -> Iterator[None]:
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
