"""Run functions in child processes with limits, so that whatever a file does ends at its own edge.

:class:`IsolatedExecutor` is shaped like an executor of :mod:`concurrent.futures`. The pools there break as a
whole when one process dies; here each process has a channel of its own and shares no lock, so that only the
call it was at is lost. A process is started, not forked: it inherits no thread, no lock and no open file.
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

_FAREWELL = 5  # seconds in which an idle process sees that its channel is closed
_TIME_SIGNALS = signal.SIGXCPU, signal.SIGALRM
# The search path of the parent, and not the folder that the user stands in: a dossier may hold an email.py.
_START = "import sys; sys.path[:] = sys.argv[2:]; from briefing.reading.isolation.child import main; main()"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # each thread takes address space


class IsolatedExecutor(Executor):
    """Calls functions that return bytes, each in one of a few processes with `limits`.

    A call that the limits or a signal end raises Unreadable with state and reason.
    """

    def __init__(self, limits: Limits | None = None, *, workers: int = 2) -> None:
        self._limits = limits or Limits()
        # One thread a process, as long as the pool lives: a process dies with the thread that began it.
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._farewell = threading.Barrier(workers)
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
            for _ in range(self._farewell.parties):
                self._threads.submit(self._leave)
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        for process in tuple(self._processes) if cancel_futures else ():
            self._end(process)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def _call(self, call: bytes) -> bytes:
        """Return the answer to a call; only a fresh process passes the sentence of death on a file."""
        process: _Process | None = getattr(self._own, "process", None)
        if process:
            answer = self._ask_again(process, call)
            if answer is not None:
                return answer
        process = self._start()
        try:
            answer = process.ask(call)
        except Unreadable:
            self._end(process)
            raise
        if process.spent:
            self._end(process)
        return answer

    def _ask_again(self, process: "_Process", call: bytes) -> bytes | None:
        """Return the answer of a process that has read before; None if what it read may have spoilt it."""
        try:
            answer = process.ask(call)
        except Unreadable as error:
            self._end(process)
            if error.state == "timed-out":
                raise
            return None
        if process.spent:
            self._end(process)
            return None
        return answer

    def _leave(self) -> None:
        """End the process of this thread, when every other thread has come to do so."""
        self._farewell.wait()
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
        self.spent = False
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
        self._greeting = pickle.dumps((limits, os.getpid()))

    def ask(self, call: bytes) -> bytes:
        """Return the answer to a call; raises Unreadable if there is none, and the process has ended then."""
        deadline = time.monotonic() + self._limits.wall
        try:
            self._channel.settimeout(self._limits.wall)
            if self._greeting:
                send(self._channel, self._greeting)
                self._greeting = b""
            send(self._channel, call)
            self.spent, size = HEADER.unpack(self._receive(HEADER.size, deadline))
            if size > self._limits.answer:
                self.kill()
                raise Unreadable("its reader gave more than a file can hold", state="killed")
            return self._receive(size, deadline)
        except TimeoutError as error:
            self.kill()
            raise _too_slow(self._limits.wall) from error
        except OSError as error:
            raise self._death() from error

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def end(self) -> None:
        """Close the channel, at which an idle process leaves, and see it off."""
        self._channel.close()
        try:
            self._process.wait(timeout=_FAREWELL)
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
            return _too_slow(self._limits.processor)
        if code < 0:
            return Unreadable(f"its reader was killed by {signal.Signals(-code).name}", state="killed")
        return Unreadable(f"its reader ended with code {code}", state="killed")


def _too_slow(seconds: float) -> Unreadable:
    return Unreadable(f"reading it took more than {seconds:g} s", state="timed-out")
