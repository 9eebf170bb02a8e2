"""Change the code in one place after another, and see whether a test notices.

Prints each mutant that no test notices, and a table of the modules. Ends with 1 if more than a tenth of the
mutants of a module survive, or if one that is accepted in mutants.toml does not survive any more.
"""

import argparse
import importlib
import os
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from mutation_run import MutationRun, TestsFail
from pytest_runner import Runner, load_tests
from report import Outcome, describe, keeps_limits, read_accepted, tabulate

HERE = Path(__file__).parent


def main() -> int:
    """Try the mutants that the command line asks for, print what survives, and return the exit code."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="files or folders; without one all of the configuration")
    parser.add_argument("--config", type=Path, default=HERE / "mutants.toml")
    parser.add_argument("--root", type=Path, default=HERE.parents[1], help="the folder of package and tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    os.chdir(options.root)
    sys.path.insert(0, str(options.root))
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    accepted = read_accepted(options.config)
    chosen = choose_modules(options.modules or list(config["tests"]), config["tests"])
    paths = sorted({path for tests in chosen.values() for path in tests})
    outcomes: list[Outcome] = []

    def try_all(runner: Runner, items: Sequence[pytest.Item]) -> None:
        if not items:
            raise TestsFail(f"there is no test but slow ones, which are left out: {' '.join(paths)}")
        for module, function, *arguments in config.get("prepare", ()):
            getattr(importlib.import_module(module), function)(*arguments)
        run = MutationRun(Path(next(iter(chosen))).parts[0], chosen, runner, items)
        for module, tests in chosen.items():
            outcomes.append(run.run(module, tests, options.jobs))
            for line in describe(outcomes[-1], accepted):
                print(line, flush=True)

    if load_tests([*config["pytest"], *paths], try_all):
        sys.exit(f"the tests could not be loaded: pytest {' '.join(paths)} says why")
    print("\n".join(tabulate([outcome for outcome in outcomes if outcome.mutants], accepted)))
    return 0 if keeps_limits(outcomes, accepted) else 1


def choose_modules(names: Iterable[str], config: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the modules of files and folders, each with its tests; raises ValueError for one without."""
    chosen = {}
    for name in names:
        path = Path(name)
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for file in files:
            tests = [paths for folder, paths in config.items() if file.is_relative_to(folder)]
            if not tests:
                raise ValueError(f"{file}: no tests are configured for it")
            chosen[file.as_posix()] = tests[0]
    return chosen


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (TestsFail, ValueError) as error:
        sys.exit(str(error))
