"""Run the product on labelled data and write its answers, one JSON object a line.

    python benchmarks/quality.py TASK GOLD [--out PRED.jsonl] [--language en]

GOLD is JSON Lines, plain or gzipped (``.gz``). The data is not part of the project, for its terms do not
allow that; it may lie in ``../shared/eval``. Where GOLD does not exist, the program says so and exits with 0.

task        a row of GOLD                                a line of the answer
sentences   {"id", "sentences": [...], "text"?}          {"id", "sentences": [...]}
summaries   {"id", "documents": [{"id", "date", "text"}]} {"id", "summary"}, of at most --words words

Where a row has no "text", its gold sentences are joined with a space. To add a task, write a function from a
row to its answer without the id, and enter it in `TASKS`.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from briefing.models import Document, Dossier, Extract
from briefing.pipeline import brief_dossier
from briefing.profile import Profile
from briefing.reading.cleaning import clean
from briefing.reading.metadata import describe
from briefing.reading.sentences import split_sentences

Row: TypeAlias = dict[str, Any]


def sentences(row: Row, options: argparse.Namespace) -> Row:
    """Split the text of a row into sentences."""
    text: str = row.get("text") or " ".join(row["sentences"])
    spans = split_sentences(text, language=options.language)
    return {"sentences": [text[start:end] for start, end in spans]}


def summaries(row: Row, options: argparse.Namespace) -> Row:
    """Brief the documents of a row: the points of --words words, in the order in which they are printed."""
    dossier = Dossier(documents=tuple(map(_document, row["documents"])), unread=())
    profile = Profile(title="", words=options.words, share=1.0, summariser=options.summariser)
    draft = brief_dossier(dossier, profile, as_of=date.max)
    return {"summary": " ".join(point.text for point in draft.briefing.points)}


def _document(raw: Row) -> Document:
    extract = Extract(
        text=raw["text"],
        title=raw.get("title", ""),
        publisher=raw.get("source", ""),
        published=date.fromisoformat(raw["date"]) if raw.get("date") else None,
    )
    identity = (raw["id"], raw["id"], "")
    return describe(extract, clean(extract), identity=identity, language="en", given={})


TASKS: dict[str, Callable[[Row, argparse.Namespace], Row]] = {
    "sentences": sentences,
    "summaries": summaries,
}


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file, gzipped or plain."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            if line.strip():
                yield json.loads(line)


def parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--out", type=Path, metavar="PRED.jsonl", help="standard output where it is left out")
    parser.add_argument("--language", default="en", help="ISO 639-1 code of the texts")
    parser.add_argument("--words", type=int, default=100, help="length of a summary")
    parser.add_argument("--summariser", default="coverage", help="name of the summariser")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run one task and return the exit code."""
    options = parse_arguments(arguments)
    if not options.gold.exists():
        print(f"skipped: {options.gold} does not exist", file=sys.stderr)
        return 0
    run = TASKS[options.task]
    with options.out.open("w", encoding="utf-8") if options.out else nullcontext(sys.stdout) as out:
        for row in read_rows(options.gold):
            print(json.dumps({"id": row["id"], **run(row, options)}, ensure_ascii=False), file=out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
