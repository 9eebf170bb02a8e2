"""A Dask scheduler and workers as processes of this machine, and what an archive is read with on them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PYTHON = sys.executable
TESTS = Path(__file__).parent


class ClusterProcesses:
    """A scheduler, and workers of one thread with a nanny, each a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        place = folder / "scheduler.json"
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place))
        self.scheduler = self.processes[0]
        self.wait_for(lambda: place.exists() and place.read_text().rstrip().endswith("}"))
        self.address = json.loads(place.read_text())["address"]

    def start(self, what: str, *options: str, path: Path | str = TESTS) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "DASK_DISTRIBUTED__DASHBOARD__LINK": "", "PYTHONPATH": str(path)}
        command = [PYTHON, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *options]
        with (self.folder / f"{what}-{len(self.processes)}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(
                    command,
                    env=environment,
                    stdout=log,
                    stderr=log,
                    cwd=self.folder,
                    start_new_session=True,  # a worker ends with its nanny
                )
            )
        return self.processes[-1]

    def start_worker(self, *options: str, path: Path | str = TESTS) -> "subprocess.Popen[bytes]":
        return self.start("worker", self.address, "--nthreads", "1", "--nworkers", "1", *options, path=path)

    @staticmethod
    def wait_for(done: Callable[[], object], seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, "it took too long"
            time.sleep(0.05)

    def end(self) -> None:
        """End all at once: a worker whose scheduler is gone would look for it first."""
        self.end_worker(*self.processes)

    @staticmethod
    def end_worker(*processes: "subprocess.Popen[bytes]") -> None:
        """End processes, and those that they have started, without a word to the scheduler."""
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)


class At:
    """A callback for files that does something once, when so many were opened."""

    def __init__(self, count: int, act: Callable[[], object]) -> None:
        self._count = count
        self._act = act
        self.opened = 0

    def __call__(self, *_: object) -> None:
        self.opened += 1
        if self.opened == self._count:
            self._act()
