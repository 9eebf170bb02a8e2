"""Open a cluster: one that people run, or processes of this machine that end with the run."""

import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from briefing.errors import ClusterFailed, UsageError
from briefing.reading.cluster.executor import ClusterExecutor
from briefing.reading.cluster.versions import describe_difference
from briefing.reading.cluster.worker import end_reading
from briefing.reading.isolation.installation import describe_installation
from briefing.strict_toml import LOCAL_CLUSTER, is_cluster

_CONNECTING = 15  # seconds in which a scheduler answers
_WAITING = 60  # seconds in which the first worker is there


@contextmanager
def open_cluster(address: str) -> Iterator[ClusterExecutor]:
    """Connect to a cluster, and give an executor that reads on it.

    Raises UsageError for what names no cluster and if Dask is missing, and ClusterFailed if no scheduler
    or worker is there, or if a worker has another version of what reads files.
    """
    if not is_cluster(address):
        raise UsageError(f"{address}: no cluster; write local, or a scheduler as in tcp://host:8786")
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{address}: needs a package that is missing: pip install 'diplomatic-briefing[cluster]'"
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is said in one line
    with ExitStack() as stack:
        client = stack.enter_context(_client(distributed, address, stack))
        _check_workers(client, address)
        executor = stack.enter_context(ClusterExecutor(client, address))
        try:
            yield executor
        finally:
            with suppress(OSError, RuntimeError, ValueError):  # one that has gone has no processes of ours
                client.run(end_reading)


def _client(distributed: Any, address: str, stack: ExitStack) -> Any:
    local = LOCAL_CLUSTER.fullmatch(address)
    try:
        if local:
            workers = int(local[1] or len(os.sched_getaffinity(0)))
            cluster = stack.enter_context(_local_cluster(distributed, workers))
            return distributed.Client(cluster, set_as_default=False)
        return distributed.Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise ClusterFailed(f"{address}: no scheduler answers there") from error


def _local_cluster(distributed: Any, workers: int) -> Any:
    import dask

    with dask.config.set({"distributed.worker.profile.enabled": False}):  # nobody looks at its dashboard
        return distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )


def _check_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WAITING)
    except TimeoutError as error:
        raise ClusterFailed(f"{address}: it has no worker") from error
    try:
        found = client.run(describe_installation)
    except Exception as error:
        raise ClusterFailed(
            f"{address}: its workers have not this version of diplomatic-briefing: install it on all"
        ) from error
    home = describe_installation()
    for worker, installed in sorted(found.items()):
        if difference := describe_difference(worker, installed, home=home):
            raise ClusterFailed(f"{address}: {difference}")
