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

_Argument = TypeVar("_Argument")
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

    def __init__(self, work: Callable[[], _Result], *, worthwhile: bool = True, kept: int = 2) -> None:
        """Take the call; it is forked only if `worthwhile`: a fork and its result cost some 50 ms.

        Of the open files the process has the standard ones, and the file descriptor that is `kept`.
        """
        self._work, self._kept = work, kept
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
                _run_child(self._work, end, self._kept)
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


class ForkedFunction(Generic[_Argument, _Result]):
    """A function that is made in a process of its own before its argument is known, as a context manager.

    To make it takes long: libraries are loaded, and tables filled. As with :class:`ForkedCall` the function
    is made and called in this process where there is no other or it fails.
    """

    def __init__(
        self, make: Callable[[], Callable[[_Argument], _Result]], *, worthwhile: bool = True
    ) -> None:
        """Take what makes the function; a process is started only if `worthwhile`."""
        self._make, self._worthwhile = make, worthwhile
        self._arguments: list[_Argument] = []
        self._call: ForkedCall[_Result] = ForkedCall(self._made_here, worthwhile=False)
        self._pipe = -1

    def __enter__(self) -> Self:
        """Start the process, which makes the function."""
        if self._worthwhile and _can_fork():
            with suppress(OSError):
                theirs, self._pipe = os.pipe()
                self._call = ForkedCall(partial(self._made_there, theirs), kept=theirs)
                self._call.__enter__()
                os.close(theirs)
        return self

    def send(self, argument: _Argument) -> None:
        """Start the call of the function; of a second one the result is found in this process."""
        self._arguments = [argument]
        if self._pipe >= 0:
            data = pickle.dumps(argument, protocol=pickle.HIGHEST_PROTOCOL)
            with suppress(OSError), os.fdopen(self._release_pipe(), "wb") as pipe:  # its process may be dead
                pipe.write(data)

    def result(self) -> _Result:
        """Wait for the call and return what it returns; raises what it raises."""
        return self._call.result()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whether it was called or not."""
        if self._pipe >= 0:
            os.close(self._release_pipe())
        self._call.__exit__(kind, error, trace)

    def _release_pipe(self) -> int:
        pipe, self._pipe = self._pipe, -1
        return pipe

    def _made_here(self) -> _Result:
        return self._make()(self._arguments[0])

    def _made_there(self, pipe: int) -> _Result:
        """Make the function while the argument is read, so that its sender need not wait; then call it."""
        if self._arguments:  # this is the process of the sender: the other one has failed
            return self._made_here()
        data: list[bytes] = []
        with os.fdopen(pipe, "rb") as file:
            reading = threading.Thread(target=lambda: data.append(file.read()))
            reading.start()
            function = self._make()
            reading.join()
        return function(pickle.loads(data[0]))  # noqa: S301 - written by `send`


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


def _run_child(work: Callable[[], object], pipe: int, kept: int) -> NoReturn:
    """Send the result of a call through a pipe and end this process; after an error it sends nothing."""
    try:
        gc.disable()  # it would write to all memory that the two processes share
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        # What this process leaves open stays locked when its parent is killed.
        low, high = sorted((pipe, kept))
        os.closerange(3, low)
        os.closerange(low + 1, high)
        os.closerange(high + 1, os.sysconf("SC_OPEN_MAX"))
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
