"""Measure the quality, and fail where a figure is below its floor, the value that was reached before.

    python benchmarks/floors.py [--evaluation FOLDER --scorer SCORE.py] [--raise-floors] [--lower-floors]

The floors are in `benchmarks/floors.json`. A figure fails if it is below its floor less its tolerance, which
is what a change may cost that is not about quality. Without --evaluation the example dossier is measured
(`seeds.py`), which takes seconds. With it the tasks of `quality.py` are measured too, on labelled data that
is not part of the project, which takes minutes. Data that does not exist is skipped with a message. SCORE.py
is called as ``SCORE.py TASK GOLD PRED [--words N]`` and prints one JSON object.

Floors change only when that is asked for: --lower-floors sets those that fail to what was measured, and
--raise-floors those that were exceeded. Give the reason in the commit.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from seeds import measure

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
_TOLERANCE = {"seeds": 0.03, "evaluation": 0.003}

Floors: TypeAlias = dict[str, dict[str, dict[str, float]]]
"""By group and name: {"floor": ..., "tolerance": ...}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """How to measure one data set: the program that answers, and what the scorer is asked for."""

    gold: str
    """The file, relative to the folder of the evaluation data."""
    figures: tuple[str, ...]
    """The keys of the scorer's answer that have floors."""
    program: tuple[str, ...]
    scored_as: str
    words: int = 0


def _task(name: str, gold: str, *figures: str) -> Task:
    return Task(gold=gold, figures=figures, program=("quality.py", name), scored_as=name)


def _summaries(gold: str, words: int, *program: str) -> Task:
    return Task(gold=gold, figures=("rouge1", "rouge2"), program=program, scored_as="summaries", words=words)


TASKS = (
    _task("sentences", "sentences/newswire.jsonl.gz", "f1"),
    _task("sentences", "sentences/golden_rules.jsonl.gz", "f1"),
    _task("sentences", "sentences/pud.jsonl.gz", "f1"),
    _task("boilerplate", "boilerplate/gold.json", "f1"),
    _task("repeats", "repeats/msrp.jsonl.gz", "auc"),
    _task("repeats", "repeats/sts_news.jsonl.gz", "pearson"),
    _task("speakers", "speakers/polnear.jsonl.gz", "f1"),
    _task("timelines", "timelines/timeline17.jsonl.gz", "date_f1"),
    _summaries("summaries/multiling2011.jsonl.gz", 250, "quality.py", "summaries"),
    _summaries("summaries/duc2006.jsonl.gz", 250, "quality.py", "summaries"),
    _summaries("updates/duc2007.jsonl.gz", 100, "quality.py", "updates"),
    _summaries("summaries/duc2003.jsonl.gz", 100, "train.py", "--folds", "6"),
)


def evaluate(folder: Path, scorer: Path) -> Iterator[tuple[str, float]]:
    """Yield the names and figures, all from 0 to 1; print which data is skipped."""
    for task in TASKS:
        gold = folder / task.gold
        if not gold.exists() or not scorer.exists():
            print(f"skipped: {gold if scorer.exists() else scorer} does not exist", file=sys.stderr)
            continue
        words = ("--words", str(task.words)) if task.words else ()
        with tempfile.TemporaryDirectory() as place:
            answers = Path(place) / "answers.jsonl"
            _run(HERE / task.program[0], *task.program[1:], gold, "--out", answers, *words)
            scores = json.loads(_run(scorer, task.scored_as, gold, answers, *words))
        for figure in task.figures:
            scale = 100 if figure.startswith("rouge") else 1
            yield f"{task.gold.partition('.')[0]} {figure}", round(scores[figure] / scale, 4)


def _run(program: Path, *arguments: str | Path) -> str:
    command = [sys.executable, str(program), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def check_floor(group: str, name: str, figure: float, floors: Floors, options: argparse.Namespace) -> bool:
    """Print a figure with its floor, move the floor if asked to, and return whether the figure passes."""
    held = floors.setdefault(group, {}).get(name)
    if held is None:
        held = floors[group][name] = {"floor": figure, "tolerance": _TOLERANCE[group]}
    fails = figure < round(held["floor"] - held["tolerance"], 6)
    if (fails and options.lower_floors) or (figure > held["floor"] and options.raise_floors):
        held["floor"], fails = figure, False
    verdict = "BELOW ITS FLOOR" if fails else ""
    print(
        f"{name:40} {figure:7.4f}   floor {held['floor']:.4f} - {held['tolerance']:.4f}  {verdict}".rstrip()
    )
    return not fails


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and return 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--evaluation", type=Path, metavar="FOLDER", help="folder of the labelled data sets")
    parser.add_argument("--scorer", type=Path, metavar="SCORE.py")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of the floors")
    parser.add_argument("--raise-floors", action="store_true", help="set surpassed floors to the figure")
    parser.add_argument("--lower-floors", action="store_true", help="set failing floors to the figure")
    options = parser.parse_args(arguments)
    if bool(options.evaluation) != bool(options.scorer):
        parser.error("--evaluation and --scorer go together")
    floors: Floors = json.loads(options.floors.read_text(encoding="utf-8"))
    before = json.dumps(floors)
    holds = [check_floor("seeds", name, figure, floors, options) for name, figure in measure().items()]
    if options.evaluation:
        found = evaluate(options.evaluation, options.scorer)
        holds += [check_floor("evaluation", name, figure, floors, options) for name, figure in found]
    if json.dumps(floors) != before and (options.raise_floors or options.lower_floors):
        options.floors.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main())
