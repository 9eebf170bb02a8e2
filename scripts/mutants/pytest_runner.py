"""Load tests once, without running them, and run some of them where it is wanted: in a forked process."""

import signal
from collections.abc import Callable, Mapping, Sequence

import pytest

_SPARE, _TIMES = 1, 3  # seconds, and how many times as long as without a mutant

_OPTIONS = (
    "-p",
    "no:terminal",
    "-p",
    "no:cacheprovider",
    "--capture=no",
    "--assert=plain",
    "-o",
    "timeout=0",
    "-m",
    "not slow",
)


class Runner:
    """A pytest plugin that hands the tests that were loaded to a function instead of running them."""

    def __init__(self, work: Callable[["Runner", Sequence[pytest.Item]], None]) -> None:
        self._work = work
        self.failed: list[str] = []
        self.error: Exception | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        """Have no traceback written: nobody reads it, and that takes longer than most tests."""
        config.option.tbstyle = "no"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        if session.testsfailed:
            raise session.Interrupted("some tests could not be loaded")
        try:
            self._work(self, session.items)
        except Exception as error:  # noqa: BLE001 - pytest would print it and go on
            self.error = error
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails, or what it needs."""
        if report.failed:
            self.failed.append(report.nodeid)

    def run(self, items: Sequence[pytest.Item], seconds: Mapping[str, float]) -> bool:
        """Run tests in this process until one fails; tell whether all have passed.

        A test that needs much more processor time than its `seconds` ends the process: SIGPROF.
        """
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_PROF, _SPARE + _TIMES * seconds[item.nodeid])
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return False
        return True


def load_tests(arguments: Sequence[str], work: Callable[[Runner, Sequence[pytest.Item]], None]) -> int:
    """Load the tests that are not slow, and hand them to `work`; returns the exit code of pytest."""
    runner = Runner(work)
    code = pytest.main([*_OPTIONS, *arguments], plugins=[runner])
    if runner.error:
        raise runner.error
    return int(code)
