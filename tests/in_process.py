"""Reading without processes of its own, for tests that are about something else."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

import pytest


class InProcessExecutor(Executor):
    """Calls each function at once, in this process, and hands over what it returns or raises."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Take the limits and workers of an isolated executor, and need none."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
            future.set_exception(error)
        return future


class CountingExecutor(InProcessExecutor):
    """Keeps the names of the functions that it has called: of each file, what has parsed it."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self.parsed: list[str] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.parsed.append(function.__name__)
        return super().submit(function, *args, **kwargs)


@contextmanager
def reading_in_process() -> Iterator[None]:
    """Have files parsed in this process instead of isolated ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing.reading.isolation.files.IsolatedExecutor", InProcessExecutor)
        yield
