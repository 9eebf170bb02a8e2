"""Lock the output folder, so that one run at a time works in it.

The lock is `flock` on a file that is never deleted. The system releases it however the process ends. A lock
file whose existence is the lock would be worse: after a crash one could only guess whether it is stale, and
two processes that delete it could both have the lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from briefing.durable import make_folder, translate_os_errors, write_all
from briefing.errors import Locked
from briefing.publishing.editions.layout import LOCK

_LONGEST = 100  # bytes of what the file says
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW


@contextmanager
def output_lock(output: Path) -> Iterator[None]:
    """Have the lock of an output folder, which is made if it does not exist.

    Child processes do not inherit it. Raises Locked at once if another run has it, and CannotWrite.
    """
    with translate_os_errors(output):
        make_folder((output / LOCK).parent)
        lock = os.open(output / LOCK, _FLAGS, 0o666)
    try:
        with translate_os_errors(output):
            _acquire(lock, output)
        yield
    finally:
        with translate_os_errors(output):
            os.close(lock)


def _acquire(lock: int, output: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        who = os.pread(lock, _LONGEST, 0).decode("ascii", "replace").strip() or "it has only begun"
        raise Locked(f"{output}: another run is at work there ({who}); run again when it has ended") from None
    os.ftruncate(lock, 0)  # it names the process that had the lock before
    write_all(lock, f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode())
