"""Run functions in child processes with limits, so that a file can harm nothing but its own reading.

:class:`IsolatedExecutor` is an executor of :mod:`concurrent.futures`. A process pool of the standard library
is broken as a whole when one process dies. Here each process has a socket of its own and shares no lock, so
that only its current call is lost. A process is started, not forked: it inherits no thread, lock or file.
"""

import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.isolation.child import HEADER, send
from briefing.reading.isolation.limits import Limits

_EXIT_TIMEOUT = 5  # seconds in which an idle process ends after its channel is closed
_TIME_SIGNALS = signal.SIGXCPU, signal.SIGALRM
# The search path of the parent, and not the current folder: a dossier may hold an email.py.
_START = "import sys; sys.path[:] = sys.argv[2:]; from briefing.reading.isolation.child import main; main()"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # each thread uses address space


class IsolatedExecutor(Executor):
    """Calls functions that return bytes, each in one of a few processes with `limits`.

    A call that exceeds a limit, or is ended by a signal, raises Unreadable with state and reason.
    """

    def __init__(self, limits: Limits | None = None, *, workers: int = 2) -> None:
        self._limits = limits or Limits()
        # One thread for each process, to the end of the pool: a process ends with the thread that started it.
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._all_idle = threading.Barrier(workers)
        self._own = threading.local()
        self._processes: set[_Process] = set()
        self._cancelled = threading.Event()

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of ``function(*args, **kwargs)``, which must return bytes."""
        call = pickle.dumps((function, args, kwargs), protocol=pickle.HIGHEST_PROTOCOL)
        return self._threads.submit(self._call, call)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """End the processes, with `cancel_futures` even those at work; to be called once."""
        if cancel_futures:
            self._cancelled.set()
            for process in tuple(self._processes):
                process.kill()
        else:
            for _ in range(self._all_idle.parties):
                self._threads.submit(self._end_own)
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        for process in tuple(self._processes) if cancel_futures else ():
            self._end(process)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def _call(self, call: bytes) -> bytes:
        """Return the answer to a call; a file is given up only if a new process fails on it."""
        process: _Process | None = getattr(self._own, "process", None)
        if process:
            answer = self._reuse(process, call)
            if answer is not None:
                return answer
        process = self._start()
        try:
            answer = process.call(call)
        except Unreadable:
            self._end(process)
            raise
        if process.is_leaving:
            self._end(process)
        return answer

    def _reuse(self, process: "_Process", call: bytes) -> bytes | None:
        """Return the answer of a process that has read files before; None if they may have damaged it."""
        try:
            answer = process.call(call)
        except Unreadable as error:
            self._end(process)
            if error.state == "timed-out":
                raise
            return None
        if process.is_leaving:
            self._end(process)
            return None
        return answer

    def _end_own(self) -> None:
        """End the process of this thread, once every other thread does the same."""
        self._all_idle.wait()
        process: _Process | None = getattr(self._own, "process", None)
        if process:
            self._end(process)

    def _start(self) -> "_Process":
        process = _Process(self._limits)
        self._processes.add(process)
        self._own.process = process
        if self._cancelled.is_set():
            process.kill()
        return process

    def _end(self, process: "_Process") -> None:
        self._own.process = None
        self._processes.discard(process)
        process.end()


class _Process:
    """A reading process and the channel to it."""

    def __init__(self, limits: Limits) -> None:
        self.is_leaving = False
        """Whether it has grown so much that it ends by itself after this answer."""
        self._limits = limits
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
                [sys.executable, "-P", "-c", _START, str(theirs.fileno()), *sys.path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **_ONE_THREAD},
            )
        self._setup = pickle.dumps((limits, os.getpid()))

    def call(self, call: bytes) -> bytes:
        """Return the answer to a call; raises Unreadable if there is none: then the process has ended."""
        deadline = time.monotonic() + self._limits.wall_seconds
        try:
            self._channel.settimeout(self._limits.wall_seconds)
            if self._setup:
                send(self._channel, self._setup)
                self._setup = b""
            send(self._channel, call)
            self.is_leaving, size = HEADER.unpack(self._receive(HEADER.size, deadline))
            if size > self._limits.response_size:
                self.kill()
                raise Unreadable("its reader gave more than a file can hold", state="killed")
            return self._receive(size, deadline)
        except TimeoutError as error:
            self.kill()
            raise _too_slow(self._limits.wall_seconds) from error
        except OSError as error:
            raise self._death() from error

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def end(self) -> None:
        """Close the channel, so that an idle process ends, and wait until it has ended."""
        self._channel.close()
        try:
            self._process.wait(timeout=_EXIT_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _receive(self, size: int, deadline: float) -> bytes:
        answer = bytearray()
        while len(answer) < size:
            self._channel.settimeout(max(deadline - time.monotonic(), 1e-3))
            chunk = self._channel.recv(min(size - len(answer), 1 << 20))
            if not chunk:
                raise ConnectionError
            answer += chunk
        return bytes(answer)

    def _death(self) -> Unreadable:
        """Return why the process has ended without an answer."""
        code = self._process.wait()
        if -code in _TIME_SIGNALS:
            return _too_slow(self._limits.cpu_seconds)
        if code < 0:
            return Unreadable(f"its reader was killed by {signal.Signals(-code).name}", state="killed")
        return Unreadable(f"its reader ended with code {code}", state="killed")


def _too_slow(seconds: float) -> Unreadable:
    return Unreadable(f"reading it took more than {seconds:g} s", state="timed-out")
