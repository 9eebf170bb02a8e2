"""A test that is not marked as slow has a second of processor time: its own and that of what it has started.

Processor time, because a machine that is busy with something else makes no test slower by that clock. Nor
does a test pay for the thousands that ran before it, whose objects a garbage collector would look through.
"""

import gc
import os
import sys
from collections.abc import Iterator

import pytest

SECONDS = 1.0
COVERED_SECONDS = 10.0  # where each line is counted, which makes some tests six times slower
LOADING = 0.003  # for each module that the test happens to be the first to load


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that takes longer, unless other examples are drawn than usual or in `make quick`."""
    before, known = processor_seconds(), len(sys.modules)
    yield
    seconds = processor_seconds() - before - LOADING * (len(sys.modules) - known)
    limit = COVERED_SECONDS if item.config.pluginmanager.hasplugin("line_counting") else SECONDS
    usual = item.config.getoption("--hypothesis-profile", None) in (None, "quick")
    if usual and seconds > limit and not item.get_closest_marker("slow"):
        pytest.fail(
            f"it took {seconds:.1f} s of processor time: mark it slow, or make it faster", pytrace=False
        )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Have the collector leave alone what a file of tests leaves behind; most of it stays to the end."""
    try:
        return (yield)
    finally:
        if nextitem is None or nextitem.path != item.path:
            gc.collect()
            gc.freeze()


def processor_seconds() -> float:
    """Return what this process and its children that have ended have used."""
    return sum(os.times()[:4])
