"""Every mutant of some modules, each in a forked process, against the tests that run the changed lines.

A test that only looks at a function, at its signature for instance, and does not call it, is not among them.
"""

import ast
import contextlib
import importlib
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

import grimp
import pytest
from baseline import Baseline, Recorder
from forking import FAILED, Task, run_forked
from killers import Killers
from mentions import Lines, Mentions
from mutations import Mutant, find_mutants
from patching import clear_caches, replace_contents, run_code
from pytest_runner import Runner
from report import Outcome

_SPARE = 4  # seconds of processor time, besides ten times what the tests need
_ALL_PASS, _A_TEST_FAILS = 0, 1
_LIMIT = 3600  # seconds of processor time for all tests once


class TestsFail(Exception):
    """The tests fail without a mutant, so that they prove nothing."""

    __test__ = False


class MutationRun:
    """A package whose tests are loaded and measured, ready to try mutants of some of its modules."""

    def __init__(
        self, package: str, modules: Collection[str], runner: Runner, items: Sequence[pytest.Item]
    ) -> None:
        """Run all tests once; raises TestsFail."""
        self._runner = runner
        self._imports = grimp.build_graph(package, cache_dir=None)
        self._mentions = Mentions(Path(package).resolve().rglob("*.py"))
        self._killers = Killers(items)
        self._baseline = self._measure(items, modules)
        of_file: dict[Path, list[float]] = defaultdict(list)
        for item in items:
            of_file[item.path].append(self._baseline.seconds[item.nodeid])
        # The longest of a file may have made what its tests share, which is for another to make here.
        alone, shared = self._baseline.seconds, self._baseline.shared_seconds
        self._seconds = {
            item.nodeid: alone[item.nodeid] + max(of_file[item.path]) + shared[item.nodeid] for item in items
        }
        self._file_seconds = {path: sum(seconds) for path, seconds in of_file.items()}
        self._items = self._cheapest_first(items)
        for name in self._baseline.modules:  # so that no mutant has to load them
            with contextlib.suppress(Exception):  # one that a test has made up, or that cannot be named
                importlib.import_module(name)

    def run(self, name: str, tests: Sequence[str], jobs: int) -> Outcome:
        """Try every mutant of a module, so many at once, against the tests of these files and folders.

        Raises TestsFail if the tests do not pass without a mutant, as where files were changed meanwhile.
        """
        path = Path(name).resolve()
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        module = importlib.import_module(_dotted(name))
        clear_caches(self._dependents(module.__name__))
        places = [Path(one).resolve() for one in tests]
        asked = [item for item in self._items if any(item.path.is_relative_to(one) for one in places)]
        mutants = find_mutants(tree, source)
        tasks, untested = [], []
        for mutant in mutants:
            covering = self._baseline.covering(self._lines(path, mutant))
            items = [item for item in asked if item.nodeid in covering or _names(item, module, mutant)]
            seconds = _SPARE + int(10 * sum(self._baseline.seconds[item.nodeid] for item in items))
            if items:
                tasks.append(Task(mutant, partial(self._try, module, tree, mutant, items), seconds))
            else:
                untested.append(mutant)
        codes = list(run_forked(tasks, jobs))
        self._check(name, path, asked)
        if wrong := [mutant for mutant, code in codes if code == FAILED]:
            raise RuntimeError(f"{name}:{wrong[0].line} could not be tried: {wrong[0].mutated}")
        survived = [mutant for mutant, code in codes if code == _ALL_PASS]
        return Outcome(name, len(mutants), _by_line(survived), untested)

    def _check(self, name: str, path: Path, asked: Sequence[pytest.Item]) -> None:
        """Run the tests of a module once more without a mutant."""
        covering = self._baseline.covering(self._baseline.lines_of(str(path)))
        items = [item for item in asked if item.nodeid in covering]
        work = Task(name, lambda: int(not self._runner.run(items, self._seconds)), _LIMIT)
        if items and next(run_forked([work], 1))[1] != _ALL_PASS:
            raise TestsFail(f"{name}: its tests fail without a mutant; were files changed while it ran?")

    def _try(self, module: ModuleType, tree: ast.Module, mutant: Mutant, items: Sequence[pytest.Item]) -> int:
        """Run tests with a mutant, in a process that is good for nothing else afterwards."""
        mutant.apply()
        try:
            contents = run_code(module, tree)
        except Exception:  # noqa: BLE001 - whatever a module may raise that makes no sense any more
            return _A_TEST_FAILS
        replace_contents(module, contents)
        if self._runner.run(self._killers.first(items), self._seconds):
            return _ALL_PASS
        self._killers.add(self._runner.failed[0])
        return _A_TEST_FAILS

    def _lines(self, path: Path, mutant: Mutant) -> Lines:
        """Return the lines that show what a mutant does: its own, or those that use the constant."""
        if mutant.in_function:
            return {(str(path), line) for line in mutant.lines}
        names = mutant.scope.split(".") if mutant.scope else []
        return self._mentions.find(*names) or self._baseline.lines_of(str(path))

    def _cheapest_first(self, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Return tests with the cheapest file first, so that what a file's tests share is made once."""
        one_by_one, of_file = self._baseline.seconds, self._file_seconds
        return sorted(items, key=lambda item: (of_file[item.path], item.path, one_by_one[item.nodeid]))

    def _dependents(self, module: str) -> set[str]:
        """Return a module and those that import it, themselves or by way of others."""
        return {module, *self._imports.find_downstream_modules(module)}

    def _files(self, modules: Iterable[str]) -> set[str]:
        """Return the files of modules and those that use their constants."""
        found = set()
        for name in modules:
            path = Path(name).resolve()
            source = path.read_text(encoding="utf-8")
            mutants = find_mutants(ast.parse(source), source)
            names = {name for mutant in mutants if not mutant.in_function for name in mutant.scope.split(".")}
            found |= {str(path), *(file for file, _ in self._mentions.find(*names))}
        return found

    def _measure(self, items: Sequence[pytest.Item], modules: Collection[str]) -> Baseline:
        dependents = set().union(*(self._dependents(_dotted(name)) for name in modules))
        with tempfile.TemporaryDirectory() as name:
            recorder = Recorder(self._files(modules), dependents, Path(name))
            plugins = items[0].config.pluginmanager
            plugins.register(recorder)
            task = Task("all tests", partial(recorder.record, self._runner, items), _LIMIT)
            [(_, code)] = run_forked([task], 1)
            plugins.unregister(recorder)
            if code:
                raise TestsFail(f"the tests came to no end without a mutant: exit code {code}")
            baseline = Baseline(Path(name), items)
        if baseline.failed:
            raise TestsFail(f"these fail without a mutant: {', '.join(baseline.failed)}")
        return baseline


def _names(item: pytest.Item, module: ModuleType, mutant: Mutant) -> bool:
    """Tell whether the file of a test has imported the constant that a mutant changes."""
    name = mutant.scope.partition(".")[0]
    missing = object()
    known = vars(item.module).get(name, missing) if isinstance(item, pytest.Function) else missing
    return not mutant.in_function and known is vars(module).get(name)


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _by_line(mutants: Iterable[Mutant]) -> list[Mutant]:
    return sorted(mutants, key=lambda mutant: mutant.line)
