"""The reading process: it takes calls from its parent, one at a time, and sends bytes back.

It is started by :mod:`briefing.reading.isolation.worker`, and gives up every right that a parser does not
need. Its calls come from our own process, and so they may be pickled. What it sends back is never unpickled.
"""

import ctypes
import os
import pickle
import resource
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Any

from briefing.reading.isolation.limits import Limits

HEADER = struct.Struct("<?Q")
"""Of a message: whether the process has grown so much that it ends, and how many bytes follow."""

_NICE = 1  # the parent process is served first
_STATUS = Path("/proc/self/status")
_GRACE = 5  # seconds after which a process ends itself if its parent has not ended it
_KILLED_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # CLONE_NEWNET, CLONE_NEWUSER


def main() -> None:
    """Serve the calls that come through the socket named on the command line, until it is closed."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the parent reacts to an interrupt
    limits, parent = pickle.loads(receive(channel))  # noqa: S301 - our own process wrote it
    _confine(limits, parent)
    leaving = False
    while not leaving and (call := receive(channel)):
        function, arguments, options = pickle.loads(call)  # noqa: S301
        _limit_time(limits)
        answer = function(*arguments, **options)
        leaving = _peak_memory() > limits.memory // 2
        channel.sendall(HEADER.pack(leaving, len(answer)))
        channel.sendall(answer)
        signal.setitimer(signal.ITIMER_REAL, 0)  # it may be idle for longer than a file may take
    os._exit(0)


def send(channel: socket.socket, message: bytes) -> None:
    """Send a message with its length before it."""
    channel.sendall(HEADER.pack(False, len(message)))
    channel.sendall(message)


def receive(channel: socket.socket) -> bytes:
    """Return the next message, or no bytes at the end."""
    head = _receive(channel, HEADER.size)
    return _receive(channel, HEADER.unpack(head)[1]) if head else b""


def _receive(channel: socket.socket, size: int) -> bytes:
    chunks = []
    while size:
        chunk = channel.recv(min(size, 1 << 20))
        if not chunk:
            return b""
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def _confine(limits: Limits, parent: int) -> None:
    """Limit memory, files and core dumps, give up the network, and end with the parent process."""
    library = ctypes.CDLL(None)
    library.prctl(_KILLED_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    # Without the network if the system allows that; no parser that we use opens a socket by itself.
    if library.unshare(_NEW_NETWORK) != 0:
        library.unshare(_NEW_NETWORK | _NEW_USER)
    os.nice(_NICE)
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.written_size),
        (resource.RLIMIT_NOFILE, limits.open_files),
    ):
        _limit(what, most)


def _peak_memory() -> int:
    """Return the most bytes of memory that this process has had; getrusage would count its parent's."""
    return 1024 * int(_STATUS.read_bytes().split(b"VmHWM:")[1].split()[0])


def _limit_time(limits: Limits) -> None:
    """Set the limits of time for the next file: the system counts the seconds of the whole process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + _GRACE)


def _limit(what: int, most: int) -> None:
    hard: Any = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, hard))
