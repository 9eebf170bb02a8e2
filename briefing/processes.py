"""Work that is done beside this process, on another processor, and without the garbage collector.

A forked process has all that this one has in memory; only the result comes back, pickled, through a pipe. So
nothing is read from it but what this program wrote.
"""

import gc
import os
import pickle
import signal
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from types import TracebackType
from typing import Generic, NoReturn, Self, TypeVar

_Item = TypeVar("_Item")
_IDLE = ("Dask-", "fsspec")
"""Begin the names of the threads that Dask and fsspec leave behind: they wait for work that never comes."""
_Result = TypeVar("_Result")
_MOST_PARTS = 8


@contextmanager
def paused_collector() -> Iterator[None]:
    """Run without the cyclic garbage collector, which is as it was afterwards.

    What is known of a dossier are millions of objects without cycles. To walk them again and again, as more
    come, takes an eighth of the time and frees nothing.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def settle_collector() -> None:
    """Free what nobody holds, and have the collector look at what is there now no more.

    A server answers by a dossier that stays in memory; to walk it would hold up an answer by a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class ForkedCall(Generic[_Result]):
    """A call in a process of its own, as a context manager that ends the process.

    Where there is no second processor, or other threads run that a fork would stop in the middle of their
    work, the call is made in this process when its result is asked for. It is made here too if the process
    fails in any way: the result and its exceptions are always those of the call.
    """

    def __init__(self, work: Callable[[], _Result], *, worthwhile: bool = True) -> None:
        """Take the call; it is forked only if `worthwhile`: a fork and its result cost some 50 ms."""
        self._work = work
        self._forks = worthwhile and _can_fork()
        self._process = self._pipe = -1

    def __enter__(self) -> Self:
        """Start the process."""
        if self._forks:
            with suppress(OSError):  # too many processes or open files, or no memory: it is made here
                self._start()
        return self

    def _start(self) -> None:
        self._pipe, end = os.pipe()
        try:
            with warnings.catch_warnings():  # Python 3.12 warns of every other thread
                warnings.simplefilter("ignore", DeprecationWarning)
                self._process = os.fork()
        except OSError:
            os.close(self._pipe)
            self._pipe = -1
            raise
        else:
            if not self._process:
                _run_child(self._work, end)
        finally:
            os.close(end)

    def result(self) -> _Result:
        """Wait for the call and return what it returns; raises what it raises."""
        if self._pipe < 0:
            return self._work()
        with os.fdopen(self._pipe, "rb") as pipe:
            self._pipe = -1
            data = pipe.read()
        try:
            found: _Result = pickle.loads(data)  # noqa: S301 - written by the function below
        except (EOFError, pickle.UnpicklingError):
            return self._work()
        return found

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, also before its result is known."""
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
        if self._process > 0:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = -1


def map_parts(
    function: Callable[[Sequence[_Item]], _Result], items: Sequence[_Item], *, worthwhile: bool = True
) -> list[_Result]:
    """Return what a function returns for each part of `items`, in order: a part for each processor.

    There is one part, in this process, if it is not `worthwhile`.
    """
    count = min(len(os.sched_getaffinity(0)), _MOST_PARTS) if worthwhile else 1
    size = max(1, -(-len(items) // count))
    parts = [items[start : start + size] for start in range(0, len(items), size)] or [items]
    with ExitStack() as stack:
        calls = [stack.enter_context(ForkedCall(partial(function, part))) for part in parts[:-1]]
        last = function(parts[-1])
        return [*(call.result() for call in calls), last]


def _can_fork() -> bool:
    at_work = [thread for thread in threading.enumerate() if not thread.name.startswith(_IDLE)]
    return len(os.sched_getaffinity(0)) > 1 and len(at_work) == 1


def _run_child(work: Callable[[], object], pipe: int) -> NoReturn:
    """Send the result of a call through a pipe and end this process; after an error it sends nothing."""
    try:
        gc.disable()  # it would write to all memory that the two processes share
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        # What this process leaves open stays locked when its parent is killed.
        os.closerange(3, pipe)
        os.closerange(pipe + 1, os.sysconf("SC_OPEN_MAX"))
        send_result(work, pipe)
    finally:
        os._exit(0)


def send_result(work: Callable[[], object], pipe: int) -> None:
    """Write the pickled result of a call to a file descriptor; nothing if the call raises an exception."""
    try:
        data = pickle.dumps(work(), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception:  # noqa: BLE001 - the parent makes the call again and meets it
        return
    with os.fdopen(pipe, "wb") as file:
        file.write(data)
