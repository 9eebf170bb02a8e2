"""What each test runs and how long it takes, without any mutant."""

import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage, CoverageData
from mentions import Lines
from patching import clear_caches
from pytest_runner import Runner

_SHARED = "shared "  # marks the context of a fixture that several tests share


class Recorder:
    """A pytest plugin that notes which lines a test runs, itself or in the fixtures that it shares."""

    def __init__(self, files: Collection[str], modules: Collection[str], folder: Path) -> None:
        """Note lines of these files; `modules` are those whose caches may hold what they return."""
        self._coverage = Coverage(data_file=str(folder / "lines"), config_file=False, include=sorted(files))
        self._modules = modules
        self._folder = folder
        self._test = ""
        self._shared: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """Note what a fixture that is made once runs for all that share it."""
        if fixturedef.scope == "function":
            return (yield)
        context = f"{_SHARED}{fixturedef.argname} {fixturedef.baseid}"
        self._coverage.switch_context(context)
        before = _processor_seconds()
        try:
            return (yield)
        finally:
            self._coverage.switch_context(self._test)
            self._shared[context] = _processor_seconds() - before

    def record(self, runner: Runner, items: Sequence[pytest.Item]) -> int:
        """Run all tests, each with empty caches, and write what was measured into the folder."""
        seconds: dict[str, float] = {}
        self._coverage.start()
        for item, following in zip(items, [*items[1:], None], strict=True):
            self._test = item.nodeid
            self._coverage.switch_context(self._test)
            clear_caches(self._modules)
            before = _processor_seconds()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            seconds[item.nodeid] = _processor_seconds() - before
        self._coverage.stop()
        self._coverage.save()
        measured = {"seconds": seconds, "shared": self._shared, "failed": runner.failed}
        text = json.dumps({**measured, "modules": list(sys.modules)})
        (self._folder / "measured.json").write_text(text, encoding="utf-8")
        return 0


class Baseline:
    """What a recorder has measured; a test goes by its identity."""

    def __init__(self, folder: Path, items: Iterable[pytest.Item]) -> None:
        """Read what was written into the folder."""
        measured = json.loads((folder / "measured.json").read_bytes())
        self.seconds: dict[str, float] = measured["seconds"]
        self.failed: list[str] = measured["failed"]
        self.modules: list[str] = measured["modules"]
        self._fixtures = {item.nodeid: set(getattr(item, "fixturenames", ())) for item in items}
        self.shared_seconds = dict.fromkeys(self._fixtures, 0.0)
        """Of each test, what the fixtures took that it may be the first to need."""
        for context, seconds in measured["shared"].items():
            for test in self._of_context(context):
                self.shared_seconds[test] += seconds
        self._tests: dict[tuple[str, int], frozenset[str]] = {}
        data = CoverageData(str(folder / "lines"))
        data.read()
        for file in data.measured_files():
            for line, contexts in data.contexts_by_lineno(file).items():
                self._tests[file, line] = self._tests_of(frozenset(contexts))

    def covering(self, lines: Lines) -> set[str]:
        """Return the tests that run any of these lines."""
        return {test for line in lines for test in self._tests.get(line, ())}

    def lines_of(self, file: str) -> Lines:
        """Return the lines of a file that any test runs."""
        return {line for line in self._tests if line[0] == file}

    @cache  # noqa: B019
    def _tests_of(self, contexts: frozenset[str]) -> frozenset[str]:
        return frozenset().union(*map(self._of_context, contexts))

    @cache  # noqa: B019
    def _of_context(self, context: str) -> frozenset[str]:
        if not context.startswith(_SHARED):
            return frozenset({context} & self._fixtures.keys())
        fixture, _, base = context.removeprefix(_SHARED).partition(" ")
        return frozenset(
            test for test, names in self._fixtures.items() if fixture in names and test.startswith(base)
        )


def _processor_seconds() -> float:
    """Return what this process and those that it has started took until now."""
    return sum(os.times()[:4])
