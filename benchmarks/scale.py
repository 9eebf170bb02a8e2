"""Measure time and memory for large dossiers: an edition of many generated articles, as a whole process.

    python benchmarks/scale.py [--articles 10000] [--times 1,4,16] [--text FILE] [--phases | --again]
        [--kind md|txt|jsonl] [--cluster local:2]

The articles are those of `benchmarks/dossiers.py`, of 20 sentences each, made of the sentences of FILE (JSON
Lines with "documents" or "text", plain or gzipped, or a folder of text; default: seeds/). For each number of
articles a row has the elapsed time, the time of all processors, how many times the floor that is, and the
peak memory of the largest process and of all processes together, sampled. The floor is the time of one
process that only reads the files, splits them by sentencex and finds their words: measured in the same run,
it tells a slow machine from a slow program. --phases runs the steps one after the other in this process and
times each. --again reads the dossier twice with a cache and compares the times.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from dossiers import SENTENCES, make_articles, read_pool, write_dossier, write_shards

from briefing.composing.briefing import compose
from briefing.composing.ledger import make_ledger
from briefing.composing.selection import select
from briefing.models import Analysis, Dossier
from briefing.pipeline import render
from briefing.profile import profile_for
from briefing.reading.cross_document.duplicates import find_duplicates, separate_duplicates
from briefing.reading.cross_document.recurring_paragraphs import drop_paragraphs, find_recurring_paragraphs
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier
from briefing.reading.isolation.files import read_files
from briefing.reading.sentences.segments import find_sentences
from briefing.record import Briefing, Method
from briefing.steps import choose_content, find_candidate_contexts
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.dates import find_time_expressions
from briefing.weighing.differences import find_differences
from briefing.weighing.repeats import group_repeats
from briefing.weighing.stories import find_stories
from briefing.weighing.summarisers import coverage
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics

SEEDS = Path(__file__).parents[1] / "seeds"
AS_OF = date(2015, 12, 31)
_INTERVAL = 0.05  # seconds between two samples of the memory
_WORD = re.compile(r"\w+")
_Result = TypeVar("_Result")


class Cost(NamedTuple):
    """Time and memory of a process and those that it started."""

    wall: float
    processor: float
    largest: float
    """Peak megabytes of the largest process."""
    together: float
    """Peak megabytes of all processes together, of the samples."""


def run(dossier: str, output: Path, cluster: str = "") -> Cost:
    """Build an edition of a dossier in a process of its own, or on a cluster, and return its cost."""
    command = [sys.executable, "-m", "briefing", "build", dossier, "--output", str(output)]
    command += ["--cluster", cluster] if cluster else []
    start = time.perf_counter()
    process = subprocess.Popen([*command, "--as-of", str(AS_OF)], stdout=subprocess.DEVNULL)
    seen = [0.0]
    watch = threading.Thread(target=_sample_memory, args=(process.pid, seen), daemon=True)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, max(seen))


def measure_floor(dossier: Path) -> float:
    """Return the seconds of this processor to read the files of a dossier, and find sentences and words."""
    from sentencex import get_sentence_boundaries

    start = time.process_time()
    for path in sorted(dossier.rglob("*.*")):
        text = path.read_text("utf-8")
        get_sentence_boundaries("en", text)
        _WORD.findall(text)
    return time.process_time() - start


def _sample_memory(pid: int, seen: list[float]) -> None:
    """Keep in `seen` the peak memory of a process and all its descendants, until it has ended."""
    while memory := sum(_memory(each) for each in _process_tree(pid)):
        seen[0] = max(seen[0], memory)
        time.sleep(_INTERVAL)


def _process_tree(pid: int) -> Iterable[int]:
    yield pid
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in threads for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield from _process_tree(child)


def _memory(pid: int) -> float:
    """Return the megabytes that a process uses now; 0 if it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1e6


class StepTimer:
    """Print the elapsed and the processor time of each step, in seconds, and the peak memory so far."""

    def step(self, name: str, work: Callable[[], _Result]) -> _Result:
        """Return the result of `work`, and print its row."""
        wall, processor = time.perf_counter(), time.process_time()
        result = work()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| {name} | {wall:.2f} s | {processor:.2f} s | {most:,.0f} MB |", flush=True)
        return result


def print_phases(folder: Path) -> None:
    """Print the table of the steps from a dossier to its pages; child processes are not counted."""
    print("| step | wall | processor, without children | memory so far |\n|---|---|---|---|")
    step = StepTimer().step
    profile = profile_for([folder])
    files = step("find files", lambda: find_files(resolve_roots([folder]))).files
    contents = step("read files", lambda: list(read_files(files)))
    found = [document for content in contents for document in content.documents]
    found_once = step("recurring lines", lambda: drop_paragraphs(found, find_recurring_paragraphs(found)))
    documents, duplicates = step(
        "duplicates", lambda: separate_duplicates(found_once, find_duplicates(found_once))
    )
    sentences = step("sentences", lambda: find_sentences(documents))
    corpus = step("corpus", lambda: build_corpus(documents, sentences))
    scores = step("scores", lambda: coverage.score(corpus))
    repeats = step("repeats", lambda: group_repeats(corpus))
    topics = step("topics", lambda: assign_topics(corpus, profile.topics))
    stories = step("stories", lambda: find_stories(corpus, topics))
    analysis = Analysis(
        corpus=corpus,
        scores=scores,
        repeats=repeats,
        topics=topics,
        stories=stories,
        time_expressions=step("dates", lambda: find_time_expressions(documents, sentences)),
        differences=step("differences", lambda: find_differences(corpus, repeats, stories)),
        coreference=DocumentCoreference(documents, sentences),
    )
    known, candidates = step("contexts", lambda: find_candidate_contexts(analysis, profile, {}))
    selection = step("selection", lambda: select(known, words=profile.words, among=candidates))
    content = step("content", lambda: choose_content(known, selection, (), profile, {}))
    method = Method(
        summariser="coverage", versions={}, profile_sha256="", files_found=len(files), files_read=len(files),
        files={"read": len(files)}, sentences_read=len(sentences), sentences_chosen=len(content.points),
    )  # fmt: skip
    dossier = Dossier(documents=documents, unread=(), duplicates=duplicates)

    def composed() -> Briefing:
        heading = profile.heading(AS_OF)
        return compose(known, content, heading=heading, dossier=dossier, method=method)

    briefing = step("compose", composed)
    step("ledger", lambda: make_ledger(known, selection, content).complete())
    step("render", lambda: render(briefing, profile))


def print_second_reading(folder: Path, cache: Path) -> None:
    """Print the time to read a dossier, and to read it again with the cache."""
    roots = resolve_roots([folder])

    def read() -> float:
        start = time.perf_counter()
        read_dossier(find_files(roots), as_of=AS_OF, cache=cache)
        return time.perf_counter() - start

    first, again = read(), min(read() for _ in range(5))
    print(f"read in {first:.2f} s, again in {again:.3f} s: {first / again:.0f} times faster")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", default="1", help="multiples of --articles, such as 1,4,16")
    parser.add_argument("--text", type=Path, default=SEEDS, metavar="FILE")
    parser.add_argument("--kind", choices=("md", "txt", "jsonl"), default="md")
    parser.add_argument("--cluster", default="", help="read on a cluster: local:2, or tcp://host:8786")
    parser.add_argument("--phases", action="store_true", help="time the steps in this process")
    parser.add_argument("--again", action="store_true", help="time a first and a second reading")
    options = parser.parse_args()
    pool = read_pool(options.text)
    rows = []
    for times in map(int, options.times.split(",")):
        count = times * options.articles
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "dossier")
            articles, source = make_articles(count, pool), str(folder)
            if options.kind == "jsonl":
                write_shards(folder, articles)
                source = f"{folder}/*.jsonl"  # by address: the files are cut
            else:
                write_dossier(folder, articles, kind=options.kind)
            if options.again:
                print_second_reading(folder, Path(place, "reading.sqlite"))
            elif options.phases:
                print_phases(folder)
            else:
                floor, cost = measure_floor(folder), run(source, Path(place, "output"), options.cluster)
                rows.append(
                    f"| {count:,} | {count * SENTENCES:,} | {cost.wall:.1f} s | {cost.processor:.1f} s"
                    f" | {cost.processor / floor:.0f} x {floor:.2f} s"
                    f" | {cost.largest:,.0f} MB | {cost.together:,.0f} MB |"
                )
    if rows:
        print(
            "| articles | sentences | wall | processor | times the floor | largest process | all processes |"
        )
        print("\n".join(["|---|---|---|---|---|---|---|", *rows]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
