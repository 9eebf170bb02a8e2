"""SIGTERM and SIGINT: a run is given up at once, but a commit is finished first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = signal.SIGTERM, signal.SIGINT


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM interrupt as SIGINT does: by KeyboardInterrupt, also where a shell has SIGINT ignored."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
