"""The quality that was reached is held: see benchmarks/floors.py."""

import importlib
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
pytestmark = pytest.mark.slow


@pytest.fixture
def floors(tmp_path):
    """The project's floors, but for one that is out of reach and one that is far below what is measured."""
    path = tmp_path / "floors.json"
    kept = json.loads((BENCHMARKS / "floors.json").read_text(encoding="utf-8"))
    kept["seeds"]["repeats folded"]["floor"] = 2.0
    kept["seeds"]["unigrams"]["floor"] = 0.1
    path.write_text(json.dumps(kept), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def program():
    """The program, which measures the example dossier once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        module = importlib.import_module("floors")
        patch.setattr(module, "measure", cache(module.measure))
        yield module


@pytest.fixture
def hold(program, capsys):
    """A function that runs the program here: (exit code, output, errors)."""

    def run(*arguments):
        try:
            code = program.main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return run


def floor(path, name):
    return json.loads(path.read_text(encoding="utf-8"))["seeds"][name]["floor"]


def test_no_figure_of_the_example_dossier_is_below_its_floor():
    command = [sys.executable, str(BENCHMARKS / "floors.py")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_figure_below_its_floor_fails_and_moves_nothing(hold, floors):
    code, output, _ = hold("--floors", floors)
    assert code == 1
    (line,) = [line for line in output.splitlines() if "BELOW ITS FLOOR" in line]
    assert line.startswith("repeats folded")
    assert (floor(floors, "repeats folded"), floor(floors, "unigrams")) == (2.0, 0.1)


def test_floors_go_up_by_one_flag_and_down_by_another(hold, floors):
    assert hold("--floors", floors, "--raise-floors")[0] == 1
    assert floor(floors, "repeats folded") == 2.0
    assert floor(floors, "unigrams") > 0.3
    assert hold("--floors", floors, "--lower-floors")[0] == 0
    assert 0 < floor(floors, "repeats folded") <= 1


def test_evaluation_data_that_is_absent_is_skipped_and_said(hold, tmp_path):
    code, _, errors = hold("--evaluation", tmp_path, "--scorer", tmp_path / "score.py")
    assert code == 0
    assert "skipped:" in errors
    assert "does not exist" in errors


def test_the_data_needs_its_scorer(hold, tmp_path):
    code, _, errors = hold("--evaluation", tmp_path)
    assert code == 2
    assert "--evaluation and --scorer go together" in errors
