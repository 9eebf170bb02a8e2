"""Where `make test` counts lines: in tests and fixtures, but not in pytest itself and not in slow tests that
do not ask for it by `slow(counted=True)`; of a test with drawn examples in the first of these.

While CPython 3.11 counts them it runs all code at half its speed, whether that is ours or not.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from typing import TypeAlias

import pytest

_Traces: TypeAlias = tuple[object, object]
_NONE: _Traces = (None, None)
EXAMPLES = 20  # `make quick` draws no more either, and they find most of what all of them find


class LineCounting:
    """Takes the trace functions of coverage away while nothing runs that is to be counted."""

    def __init__(self) -> None:
        self._traces = _NONE
        self._counts = True

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        self._traces = sys.gettrace(), threading.gettrace()
        with _tracing(_NONE):
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
        with _tracing(self._traces if self._counts else _NONE):
            return (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Iterator[None]:
        """Count in the whole test, or where Hypothesis draws its examples in the first of them alone."""
        traces = self._traces if self._counts else _NONE
        drawn = getattr(pyfuncitem.obj, "hypothesis", None)
        if drawn is None:
            with _tracing(traces):
                return (yield)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(drawn, "inner_test", _counted_at_first(drawn.inner_test, traces))
            return (yield)


def _counted_at_first(test: Callable[..., None], traces: _Traces) -> Callable[..., None]:
    """Return the test of an example, whose lines are counted in the first of its calls."""
    number = count()

    @wraps(test)
    def counted(*arguments: object, **options: object) -> None:
        with _tracing(traces if next(number) < EXAMPLES else _NONE):
            test(*arguments, **options)

    return counted


@contextmanager
def _tracing(traces: _Traces) -> Iterator[None]:
    """Have these trace functions in this thread, and in those that it starts."""
    before = sys.gettrace(), threading.gettrace()
    for settrace, trace in zip((sys.settrace, threading.settrace), traces, strict=True):
        settrace(trace)
    try:
        yield
    finally:
        for settrace, trace in zip((sys.settrace, threading.settrace), before, strict=True):
            settrace(trace)
