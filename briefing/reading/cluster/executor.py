"""An executor whose processes are the workers of a Dask cluster, which schedules, moves and repeats the work.

Calls are sent in partitions, since a task of Dask costs a millisecond. A partition whose worker has died
several times, or whose answers do not come, is read at home; a scheduler that has gone ends the run.
"""

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any, TypeAlias

from briefing.errors import ClusterFailed, Unreadable
from briefing.reading.cluster.worker import Answer, run_partition, unpack_answers
from briefing.reading.isolation.installation import describe_installation
from briefing.reading.isolation.queue import DistributedExecutor, QueueLimits
from briefing.reading.isolation.worker import IsolatedExecutor

_PARTITION_CALLS = 32
_PARTITION_BYTES = 1_000_000
_AHEAD = 3  # partitions for each worker: one that is read, and two that wait
_QUEUE_BYTES = 500_000_000
_SCATTERED = 4_000_000  # bytes of a partition that is sent as data and not in the message of its task
_RETRIES = 3
_POLL = 1.0  # seconds between two looks at whether the cluster is still there
_FETCHING = 60.0  # seconds in which the answers of a partition that is done must be here
_NO_WORKERS = 60.0  # seconds without any worker after which the run ends

_Call: TypeAlias = tuple[Callable[..., bytes], tuple[Any, ...]]


class ClusterExecutor(DistributedExecutor):
    """Calls functions that return bytes on the workers of `client`, in child processes with limits.

    A future raises Unreadable for a file that exceeds a limit, and ClusterFailed if the cluster is gone.
    """

    def __init__(self, client: Any, address: str) -> None:
        self.address = address
        self._client = client
        threads = max(1, sum(client.nthreads().values()))
        calls = threads * _AHEAD * _PARTITION_CALLS
        size = max(QueueLimits().size, threads * _AHEAD * _PARTITION_BYTES)
        self.queue = QueueLimits(files=calls, size=min(_QUEUE_BYTES, size))
        self._installation = tuple(describe_installation().items())
        self._lock = Lock()
        self._calls: list[_Call] = []
        self._futures: list[Future[bytes]] = []
        self._size = 0
        self._without_workers = 0.0
        self._home: IsolatedExecutor | None = None
        self._is_shut_down = False

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of ``function(*args)``; it is sent when its partition is full, or waited for."""
        future = _PartitionFuture(self)
        with self._lock:
            self._calls.append((partial(function, **kwargs) if kwargs else function, args))
            self._futures.append(future)
            self._size += sum(len(value) for value in args if isinstance(value, bytes))
            full = len(self._calls) >= _PARTITION_CALLS or self._size >= _PARTITION_BYTES
        if full:
            self.send_partition()
        return future

    def send_partition(self) -> None:
        """Send the calls that wait for others; raises ClusterFailed."""
        with self._lock:
            calls, futures = self._calls, self._futures
            self._calls, self._futures, self._size = [], [], 0
        if not calls:
            return
        packed = pickle.dumps(calls, protocol=pickle.HIGHEST_PROTOCOL)
        try:
            sent = self._client.scatter(packed, hash=False) if len(packed) > _SCATTERED else packed
            task = self._client.submit(run_partition, sent, self._installation, pure=False, retries=_RETRIES)
        except Exception as error:
            raise self.failure(error) from error
        task.add_done_callback(partial(self._finish, calls, futures))

    def check(self) -> None:
        """Raise ClusterFailed if the scheduler or all workers are gone."""
        if self._client.status not in {"running", "connecting"}:
            raise ClusterFailed(
                f"{self.address}: the scheduler has gone; what was read is kept: run it again"
            )
        if self._client.status == "running" and self._client.nthreads():
            self._without_workers = 0.0
        elif not self._without_workers:
            self._without_workers = monotonic()
        elif monotonic() - self._without_workers > _NO_WORKERS:
            raise ClusterFailed(f"{self.address}: all workers have gone; what was read is kept: run it again")

    def failure(self, error: BaseException) -> ClusterFailed:
        """Return what stands for an error of Dask, or one of ours on a worker."""
        if isinstance(error, ClusterFailed):
            return ClusterFailed(f"{self.address}: {error}")
        return ClusterFailed(f"{self.address}: the cluster has failed ({type(error).__name__}): run it again")

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """End the processes at home, if there are any; those of the cluster are its own."""
        with self._lock:
            self._is_shut_down = True
        if self._home:
            self._home.shutdown(wait, cancel_futures=cancel_futures)

    def _finish(self, calls: Sequence[_Call], futures: Sequence[Future[bytes]], task: Any) -> None:
        """Hand over what a partition has given. This runs in a thread of Dask's."""
        try:
            for future, answer in list(zip(futures, self._answers(calls, task), strict=True)):
                if answer.state is None:
                    future.set_result(answer.data)
                else:
                    future.set_exception(Unreadable(answer.reason, state=answer.state))
        except BaseException as error:  # noqa: BLE001 - whoever waits for it must be told
            for future in futures:
                if not future.done():
                    future.set_exception(self.failure(error))

    def _answers(self, calls: Sequence[_Call], task: Any) -> list[Answer]:
        from distributed import KilledWorker

        try:
            return unpack_answers(task.result(timeout=_FETCHING))
        except (KilledWorker, TimeoutError):
            return self._read_at_home(calls)

    def _read_at_home(self, calls: Sequence[_Call]) -> list[Answer]:
        with self._lock:
            if self._is_shut_down:  # the run has ended while answers were waited for
                raise ClusterFailed("the cluster has failed: run it again")
            self._home = self._home or IsolatedExecutor(workers=1)
        answers = []
        for function, arguments in calls:
            try:
                answers.append(Answer(data=self._home.submit(function, *arguments).result()))
            except Unreadable as error:
                answers.append(Answer(state=error.state, reason=error.reason))
        return answers


class _PartitionFuture(Future[bytes]):
    """The future of a call in a partition, which is sent when somebody waits for it."""

    def __init__(self, executor: ClusterExecutor) -> None:
        super().__init__()
        self._executor = executor

    def result(self, timeout: float | None = None) -> bytes:
        """Return what the call returns; raises what it raises, and ClusterFailed if the cluster is gone."""
        if not self.done():
            self._executor.send_partition()
        while not self.done() and timeout is None:
            try:
                return super().result(_POLL)
            except TimeoutError:
                self._executor.check()
        return super().result(timeout)
