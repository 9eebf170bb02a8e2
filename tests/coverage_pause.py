"""Slow tests run without coverage, which would make them twice as slow: the limit holds for the others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count no lines in a slow test, in its fixtures, and in the processes that it starts."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    if plugin is None or not item.get_closest_marker("slow"):
        return (yield)
    with _coverage_paused(plugin.cov_controller):
        return (yield)


@contextmanager
def _coverage_paused(controller: object) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COVERAGE_PROCESS_")]:
            patch.delenv(name)
        controller.pause()
        try:
            yield
        finally:
            controller.resume()
