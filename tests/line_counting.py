"""Where `make test` counts lines: in tests and fixtures, but not in pytest itself and not in slow tests that
do not ask for it by `slow(counted=True)`.

While CPython 3.11 counts them it runs all code at half its speed, whether that is ours or not.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class LineCounting:
    """Takes the trace function of coverage away while nothing runs that is to be counted."""

    def __init__(self) -> None:
        self._trace = None
        self._counts = True

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        self._trace = sys.gettrace()
        with _tracing(None):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Count nothing in the processes that such a slow test starts either."""
        slow = item.get_closest_marker("slow")
        self._counts = slow is None or slow.kwargs.get("counted", False)
        with pytest.MonkeyPatch.context() as patch:
            for name in () if self._counts else list(os.environ):
                if name.startswith("COVERAGE_PROCESS_"):
                    patch.delenv(name)
            return (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_fixture_setup(self) -> Iterator[None]:
        with _tracing(self._trace if self._counts else None):
            return (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_pyfunc_call(self) -> Iterator[None]:
        with _tracing(self._trace if self._counts else None):
            return (yield)


@contextmanager
def _tracing(trace: object) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
