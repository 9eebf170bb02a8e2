"""How much may wait for its reading, also where the processes that read are elsewhere."""

from concurrent.futures import Executor
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLimits:
    """What may wait for its reading at a time, so that the parent process stays small."""

    files: int = 64
    size: int = 32_000_000
    """Bytes of these files."""


class DistributedExecutor(Executor):
    """An executor whose processes are on other machines: it needs more that waits than a process here."""

    queue: QueueLimits


def queue_limits(executor: Executor | None) -> QueueLimits:
    """Return what may wait where files are read by an executor, or here."""
    return executor.queue if isinstance(executor, DistributedExecutor) else QueueLimits()
