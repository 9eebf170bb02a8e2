"""What runs on a worker of the cluster: calls of our own functions, each in a child process with limits.

The calls come from our own process at home, and so they may be pickled. What goes back comes out of
documents, and is bytes in MessagePack, which are never unpickled.
"""

import pickle
import socket
from concurrent.futures import Future
from functools import cache
from threading import Lock
from typing import TypeAlias

import msgspec

from briefing.errors import ClusterFailed, Unreadable, UnreadState
from briefing.reading.cluster.versions import describe_difference
from briefing.reading.isolation.installation import describe_installation
from briefing.reading.isolation.worker import IsolatedExecutor

_SHARED = Lock()  # the processes are those of all runs on the cluster, and one of them may end them

Installation: TypeAlias = tuple[tuple[str, str], ...]
"""The items of what :func:`describe_installation` returns."""


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """What a call has given: bytes, or the state and the reason of a file that gives none."""

    data: bytes = b""
    state: UnreadState | None = None
    reason: str = ""


def run_partition(calls: bytes, home: Installation) -> bytes:
    """Return the answers to pickled calls of functions that return bytes.

    Raises ClusterFailed on a worker that reads files in another way than `home`: it may have come in the
    middle of a run.
    """
    if difference := _difference(home):
        raise ClusterFailed(difference)
    work = pickle.loads(calls)  # noqa: S301 - our own process wrote it
    with _SHARED:
        executor = _executor()
        futures = [executor.submit(function, *arguments) for function, arguments in work]
    return msgspec.msgpack.encode([_answer(future) for future in futures])


def unpack_answers(data: bytes) -> list[Answer]:
    """Return the answers that :func:`run_partition` gave; raises ValueError for any other bytes."""
    return msgspec.msgpack.decode(data, type=list[Answer])


def end_reading() -> None:
    """End the child processes of this worker after what was submitted; the next partition starts others."""
    with _SHARED:
        executor = _executor() if _executor.cache_info().currsize else None
        _executor.cache_clear()
    if executor:
        executor.shutdown()


@cache
def _difference(home: Installation) -> str:
    """Return how this worker differs from `home`; empty if it does not."""
    installed = describe_installation()
    return describe_difference(socket.gethostname(), installed, home=dict(home))


def _answer(future: Future[bytes]) -> Answer:
    try:
        return Answer(data=future.result())
    except Unreadable as error:
        return Answer(state=error.state, reason=error.reason)


@cache
def _executor() -> IsolatedExecutor:
    """Return the processes of this worker, as many as it has threads; they end with it."""
    from distributed import get_worker

    return IsolatedExecutor(workers=get_worker().state.nthreads)
