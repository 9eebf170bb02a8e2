"""The quality that was reached is held: see benchmarks/floors.py."""

import json
import subprocess
import sys
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


def hold(*arguments):
    command = [sys.executable, str(BENCHMARKS / "floors.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def floor(path, name):
    return json.loads(path.read_text(encoding="utf-8"))["seeds"][name]["floor"]


def test_no_figure_of_the_example_dossier_is_below_its_floor():
    result = hold()
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_figure_below_its_floor_fails_and_moves_nothing(floors):
    result = hold("--floors", floors)
    assert result.returncode == 1
    (line,) = [line for line in result.stdout.splitlines() if "BELOW ITS FLOOR" in line]
    assert line.startswith("repeats folded")
    assert (floor(floors, "repeats folded"), floor(floors, "unigrams")) == (2.0, 0.1)


def test_floors_go_up_by_one_flag_and_down_by_another(floors):
    assert hold("--floors", floors, "--raise-floors").returncode == 1
    assert floor(floors, "repeats folded") == 2.0
    assert floor(floors, "unigrams") > 0.3
    assert hold("--floors", floors, "--lower-floors").returncode == 0
    assert 0 < floor(floors, "repeats folded") <= 1


def test_evaluation_data_that_is_absent_is_skipped_and_said(tmp_path):
    result = hold("--evaluation", tmp_path, "--scorer", tmp_path / "score.py")
    assert result.returncode == 0
    assert "skipped:" in result.stderr
    assert "does not exist" in result.stderr


def test_the_data_needs_its_scorer(tmp_path):
    result = hold("--evaluation", tmp_path)
    assert result.returncode == 2
    assert "--evaluation and --scorer go together" in result.stderr
