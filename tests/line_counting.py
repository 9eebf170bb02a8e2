"""Where `make test` counts lines: in tests and fixtures, but not in pytest itself and not in slow tests that
do not ask for it by `slow(counted=True)`; of a test with drawn examples in the first of these.

While CPython 3.11 counts them it runs all code at half its speed, whether that is ours or not.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count

import pytest

EXAMPLES = 20  # `make quick` draws no more either, and they find most of what all of them find


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
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Iterator[None]:
        """Count in the whole test, or where Hypothesis draws its examples in the first of them alone."""
        trace = self._trace if self._counts else None
        drawn = getattr(pyfuncitem.obj, "hypothesis", None)
        if drawn is None:
            with _tracing(trace):
                return (yield)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(drawn, "inner_test", _counted_at_first(drawn.inner_test, trace))
            return (yield)


def _counted_at_first(test: Callable[..., None], trace: object) -> Callable[..., None]:
    """Return the test of an example, whose lines are counted in the first of its calls."""
    number = count()

    @wraps(test)
    def counted(*arguments: object, **options: object) -> None:
        with _tracing(trace if next(number) < EXAMPLES else None):
            test(*arguments, **options)

    return counted


@contextmanager
def _tracing(trace: object) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
