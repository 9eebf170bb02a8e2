"""Run work in forked processes, a few at once, each with limits and a folder for temporary files."""

import contextlib
import gc
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

FAILED = 70
"""The exit code of a task that raised what it should not."""
_MEMORY = 6 << 30
_PATIENCE = 10  # seconds that may pass for one of processor time, for the machine may be busy


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """What a process is to do: `run` returns its exit code."""

    name: T
    run: Callable[[], int]
    seconds: int
    """Of processor time; what takes longer is ended."""


@dataclass(frozen=True, slots=True)
class _Child(Generic[T]):
    task: Task[T]
    pid: int
    folder: Path
    deadline: float


def run_forked(tasks: Iterable[Task[T]], jobs: int) -> Iterator[tuple[T, int]]:
    """Yield the name and the exit code of each task as it ends; a signal is a negative number."""
    gc.collect()
    gc.freeze()  # the children share what is there, as long as the collector leaves it alone
    waiting = iter(tasks)
    running: dict[int, _Child[T]] = {}
    try:
        while True:
            while len(running) < jobs and (task := next(waiting, None)):
                child = _fork(task)
                running[os.pidfd_open(child.pid)] = child
            if not running:
                return
            ended, _, _ = select.select(list(running), [], [], 1)
            for descriptor in ended:
                yield _end(descriptor, running.pop(descriptor))
            for child in running.values():
                if time.monotonic() > child.deadline:
                    os.killpg(child.pid, signal.SIGKILL)
    finally:
        for descriptor, child in running.items():
            _end(descriptor, child)


def _fork(task: Task[T]) -> _Child[T]:
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        code = FAILED
        try:
            _enter(folder, task.seconds)
            code = task.run()
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
        finally:
            os._exit(code)
    return _Child(task, pid, folder, time.monotonic() + _PATIENCE * task.seconds)


def _enter(folder: Path, seconds: int) -> None:
    """Make this process one that can be ended with all that it starts, and that leaves nothing behind."""
    os.setsid()
    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)


def _end(descriptor: int, child: _Child[T]) -> tuple[T, int]:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)  # whatever it has started; it has ended itself
    _, status = os.waitpid(child.pid, 0)
    os.close(descriptor)
    shutil.rmtree(child.folder, ignore_errors=True)
    return child.task.name, os.waitstatus_to_exitcode(status)
