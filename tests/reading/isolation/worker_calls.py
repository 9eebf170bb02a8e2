"""What the tests of the worker call in a reading process; each returns bytes or ends badly."""

import ctypes
import os
import resource
import signal
import socket
import sys
import threading
import time
from pathlib import Path


def echo(data):
    return bytes(data)


def pid():
    return str(os.getpid()).encode()


def abort():
    os.abort()


def leave(code):
    os._exit(code)


def crash_if_used():
    """Die by a bad pointer, unless this is the first call of its process."""
    if getattr(sys, "used", False):
        ctypes.string_at(1)
    sys.used = True
    return pid()


def spin():
    while True:
        pass


def sleep(seconds):
    time.sleep(seconds)
    return b"slept"


def hoard(size):
    try:
        return str(len(bytearray(size))).encode()
    except MemoryError:
        return b"no memory"


def grow(size):
    sys.hoard = b"x" * size  # zeros would take no memory until somebody looks
    return pid()


def write(path, size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        Path(path).write_bytes(bytes(size))
    except OSError as error:
        return (error.strerror or "").encode()
    return b"written"


def open_many(count):
    kept = []
    try:
        kept.extend(open(os.devnull) for _ in range(count))  # noqa: SIM115, PTH123
    except OSError as error:
        return (error.strerror or "").encode()
    return b"opened"


def connect(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return b"no network"
    return b"connected"


def state():
    """Return what a reading process has given up, as text."""
    core = resource.getrlimit(resource.RLIMIT_CORE)[0]
    interrupt = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    places = (Path(f"/proc/self/fd/{descriptor}") for descriptor in range(50))
    files = {str(place.readlink()) for place in places if place.is_symlink()}
    return repr((core, os.nice(0) > 0, interrupt, files)).encode()


def lie(size):
    """Say that an answer of `size` bytes follows."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    channel.sendall(b"\0" + size.to_bytes(8, "little"))
    time.sleep(60)


def note_time_left(path):
    """Write the seconds until its alarm to a file as soon as the answer has been sent and for two seconds."""

    def note():
        for _ in range(200):
            left = signal.getitimer(signal.ITIMER_REAL)[0]
            Path(path).write_text(str(left))
            if left == 0:
                return
            time.sleep(0.01)

    threading.Thread(target=note, daemon=True).start()
    return b""
