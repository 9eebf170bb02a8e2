"""Switch one part of the engine off at a time, and print what each part is worth in ROUGE.

    python benchmarks/ablation.py SCORE.py CLUSTERS.jsonl.gz [--folds 6] [--words 100]

With --folds the coefficients of the concept model are learnt on the other folds of CLUSTERS, as train.py
does; else those of the package are used. SCORE.py is called as ``SCORE.py summaries GOLD PRED --words N``. To
add a row, enter it in `ROWS`: the attributes of modules that are replaced while the clusters are summarised.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from quality import read_rows, summaries
from train import learn, read_cluster

from briefing import steps
from briefing.composing.selection import choice, coverage, worth
from briefing.composing.selection.views import RULES
from briefing.models import Contexts, Corpus, Repeats, StoryMap, TopicMap, Weights
from briefing.weighing.terms import concept_model, concepts

Change: TypeAlias = tuple[Any, str, Any]


def document_frequency(features: Weights, size: int) -> Weights:  # noqa: ARG001
    """Weigh a concept by how many documents have it, as Gillick and Favre 2009 do."""
    documents: Weights = np.exp(features[:, concept_model.FEATURES.index("documents")])
    return documents


def words_only(features: Weights, size: int) -> Weights:
    """Weigh words as learnt, and pairs with 0."""
    return _expected_share(features, size) * (size == 1)


def no_repeats(corpus: Corpus) -> Repeats:
    """Make each sentence a group of its own."""
    each = np.arange(len(corpus.texts), dtype=np.int64)
    return Repeats(groups=each, copies=each)


def always_eligible(text: str, words: int) -> str:  # noqa: ARG001
    """Allow every sentence to be printed."""
    return ""


def always(topics: TopicMap) -> bool:  # noqa: ARG001
    """Take every topic for one that was asked for."""
    return True


def no_contexts(_: Corpus, __: StoryMap, sentences: Iterable[int], **___: object) -> Contexts:
    """Look for nothing that a sentence points to."""
    return Contexts(known=frozenset(sentences))


_expected_share = concept_model.expected_share
no_least = replace(RULES["period"], least=0.0)

ROWS: tuple[tuple[str, tuple[Change, ...]], ...] = (
    ("the engine", ()),
    ("document frequency for the learnt weights", ((concept_model, "expected_share", document_frequency),)),
    ("pairs without words", ((concepts, "_WORD_SHARE", 0.0),)),
    ("words without pairs", ((concept_model, "expected_share", words_only),)),
    ("greedy filling without exchanges", ((coverage, "_MOST_TRIALS", 0),)),
    ("found topics taken for asked ones", ((worth, "has_asked", always), (choice, "has_asked", always))),
    ("with sentences that cannot stand alone", ((choice, "ineligibility_reason", always_eligible),)),
    ("sentences that point to others at full worth", ((steps, "find_contexts", no_contexts),)),
    ("repeats not folded", ((steps, "group_repeats", no_repeats),)),
    ("filled with trifles to the last word", ((choice, "RULES", {"period": no_least}),)),
)


@contextmanager
def replaced(changes: tuple[Change, ...]) -> Iterator[None]:
    """Replace attributes of modules while the context lasts."""
    with ExitStack() as stack:
        for module, name, value in changes:
            stack.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, value)
        yield


def summarise(options: argparse.Namespace) -> Callable[[], list[str]]:
    """Return a function that summarises all clusters, each with coefficients learnt on the other folds."""
    rows = list(read_rows(options.clusters))
    own = dict(concept_model.LEARNT)
    learnt = [own]
    if options.folds:
        read = [read_cluster(row) for row in rows]
        learnt = [
            learn([cluster for i, cluster in enumerate(read) if i % options.folds != fold])
            for fold in range(options.folds)
        ]

    def run() -> list[str]:
        lines = []
        for i, row in enumerate(rows):
            concept_model.LEARNT.update(learnt[i % len(learnt)])
            lines.append(json.dumps({"id": row["id"], **summaries(row, options)}))
        return lines

    return run


def rouge(lines: list[str], options: argparse.Namespace) -> tuple[float, float]:
    """Return ROUGE-1 and ROUGE-2 of summaries, in percent."""
    with tempfile.TemporaryDirectory() as place:
        answers = Path(place) / "answers.jsonl"
        answers.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, options.scorer, "summaries", options.clusters, answers]
        command += ["--words", str(options.words)]
        scores = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return scores["rouge1"], scores["rouge2"]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scorer", type=Path, metavar="SCORE.py")
    parser.add_argument("clusters", type=Path, metavar="CLUSTERS.jsonl.gz")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--words", type=int, default=100)
    parser.set_defaults(summariser="coverage", view="period", leads=False)
    options = parser.parse_args()
    for path in (options.scorer, options.clusters):
        if not path.exists():
            print(f"skipped: {path} does not exist", file=sys.stderr)
            return 0
    run = summarise(options)
    whole = (0.0, 0.0)
    print("| | ROUGE-1 | ROUGE-2 | difference |\n|---|---|---|---|")
    for name, changes in ROWS:
        with replaced(changes):
            first, second = rouge(run(), options)
        if not changes:
            whole = (first, second)
        print(
            f"| {name} | {first:.1f} | {second:.1f} | {first - whole[0]:+.1f} {second - whole[1]:+.1f} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
