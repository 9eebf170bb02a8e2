"""Run the product on labelled data and write its answers, one JSON object on each line.

    python benchmarks/quality.py TASK GOLD [--out PRED.jsonl] [--language en]

GOLD is JSON Lines, plain or gzipped (``.gz``). The data is not part of the project, because its licences do
not allow that. If GOLD does not exist, the program prints a message and exits with 0.

task        a row of GOLD                                a line of the answer
sentences   {"id", "sentences": [...], "text"?}          {"id", "sentences": [...]}
summaries   {"id", "documents": [{"id", "date", "text"}], {"id", "summary"}, of at most --words words;
             "topic"?, "query"?}                          topic and query are the focus
updates     as summaries, with the id TOPIC-BATCH; the   as summaries, without what the earlier batches of the
             batches of a topic in their order            topic reported, unless --without-earlier
speakers    {"id", "text"}                               {"id", "attributions": [{"source": [start, end],
                                                         "content": [start, end]}]}
boilerplate one JSON object {id: {...}} in GOLD.json;     {"id", "text"}, the article as it was written: its
            the pages are in html/ID.html.gz beside it    body, headings and dateline, without the title
repeats     {"id", "s1", "s2"}                           {"id", "similarity"}, 0 to 1; the frequency of words
                                                         is that in all sentences of GOLD
timelines   {"id", "documents": as in summaries}          {"id", "dates": [...]}, the best first, of those
                                                         between the first and the last publication

If a row has no "text", its gold sentences are joined with a space. To add a task, write a function from a
row to its answer without the id, and enter it in `TASKS`.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeAlias, get_args

import numpy as np
from baselines import newest_leads
from numpy.typing import NDArray

from briefing.composing.timeline import choose_days
from briefing.errors import Unreadable
from briefing.mentions import Statement
from briefing.models import Corpus, Document, Dossier, Extract, Sentence, View
from briefing.pipeline import brief_dossier
from briefing.profile import Profile
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.formats import html
from briefing.reading.metadata.description import describe
from briefing.reading.sentences.segments import find_sentences
from briefing.reading.sentences.splitting import split_sentences
from briefing.record import Point, without_glosses
from briefing.weighing.dates import find_time_expressions
from briefing.weighing.repeats.pair_features import build_term_table
from briefing.weighing.repeats.similarity import pair_similarity
from briefing.weighing.speech import find_statements
from briefing.weighing.stories import find_stories
from briefing.weighing.summarisers.coverage import score
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics

Row: TypeAlias = dict[str, Any]

VIEW_HELP = "what a summary is of; the references cover the whole period of their documents (default: period)"

# Parts of the article that the product drops because they are no sentences to quote.
_DROPPED_PARTS = frozenset({"caption or heading", "dateline"})


def sentences(row: Row, options: argparse.Namespace) -> Row:
    """Split the text of a row into sentences."""
    text: str = row.get("text") or " ".join(row["sentences"])
    spans = split_sentences(text, language=options.language)
    return {"sentences": [text[start:end] for start, end in spans]}


def summaries(row: Row, options: argparse.Namespace) -> Row:
    """Brief the documents of a row in at most --words words; the points are in the order of printing."""
    if options.leads:
        return {"summary": newest_leads(*sentences_of(row), words=options.words)}
    return {"summary": _summary(row, options)}


def updates(rows: Iterable[Row], options: argparse.Namespace) -> Iterator[Row]:
    """Yield for each batch of a topic a summary of what the batches before did not report."""
    read: defaultdict[str, list[Document]] = defaultdict(list)
    for row in rows:
        topic, _, _ = row["id"].rpartition("-")
        known = () if options.without_earlier else read[topic]
        yield {"id": row["id"], "summary": _summary(row, options, known)}
        read[topic] += map(_document, row["documents"])


def _summary(row: Row, options: argparse.Namespace, earlier: Sequence[Document] = ()) -> str:
    dossier = Dossier(documents=tuple(map(_document, row["documents"])), unread=())
    focus = f"{row.get('topic', '')} {row.get('query', '')}"
    profile = Profile(
        title="",
        focus=focus,
        words=options.words,
        share=1.0,
        view=options.view,
        summariser=options.summariser,
    )
    draft = brief_dossier(dossier, profile, as_of=date.max, earlier=earlier)
    return " ".join(text for point in draft.briefing.points for text in _source_texts(point))


def _source_texts(point: Point) -> Iterator[str]:
    """Yield the sentences that a point prints, without what the program adds in brackets."""
    if point.before:
        yield without_glosses(point.before.text, point.before.glosses)
    yield point.source_text


def sentences_of(row: Row) -> tuple[tuple[Document, ...], tuple[Sentence, ...]]:
    """Return the documents of a row of the task `summaries`, and their sentences."""
    documents = tuple(map(_document, row["documents"]))
    return documents, find_sentences(documents)


def _document(raw: Row) -> Document:
    extract = Extract(
        text=raw["text"],
        title=raw.get("title", ""),
        publisher=raw.get("source", ""),
        published=date.fromisoformat(raw["date"]) if raw.get("date") else None,
    )
    identity = (raw["id"], raw["id"], "")
    return describe(extract, clean(extract), identity=identity, language="en", given={})


def speakers(row: Row, options: argparse.Namespace) -> Row:
    """Find who says what in the text of a row."""
    text = row["text"]
    document = replace(_document({"id": row["id"], "text": ""}), text=text)
    found = [
        Sentence(document=0, start=start, end=end, paragraph=text.count("\n", 0, start), position=i)
        for i, (start, end) in enumerate(split_sentences(text, language=options.language))
    ]
    statements = find_statements([document], found)
    # A cue has one attribution, but a statement for each sentence of the quotation.
    by_cue: defaultdict[tuple[int, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_cue[statement.cue].append(statement)
    return {
        "attributions": [
            {"source": same[0].speaker, "content": (same[0].content[0], same[-1].content[1])}
            for same in by_cue.values()
        ]
    }


def timelines(row: Row, _: argparse.Namespace) -> Row:
    """Rank the days that the documents of a row mention."""
    documents, found = sentences_of(row)
    corpus = build_corpus(documents, found)
    stories = find_stories(corpus, assign_topics(corpus, ()))
    days = choose_days(corpus, score(corpus), stories, find_time_expressions(documents, found))
    published = [document.published for document in documents if document.published]
    single = (day.day for day in days if day.precision == "day")
    inside = (day for day in single if min(published) <= day <= max(published))
    return {"dates": [day.isoformat() for day in inside]}


def boilerplate(row: Row, options: argparse.Namespace) -> Row:
    """Extract the article from the page of a row."""
    data = gzip.decompress((options.gold.parent / "html" / f"{row['id']}.html.gz").read_bytes())
    try:
        (extract,) = html.read(data, row["id"])
    except Unreadable as error:
        print(f"{row['id']}: {error}", file=sys.stderr)
        return {"text": ""}
    cleaned = clean(extract)
    own = [(span.start, span.end) for span in cleaned.dropped if span.reason in _DROPPED_PARTS]
    return {"text": "\n".join(cleaned.text[start:end] for start, end in sorted([*cleaned.paragraphs, *own]))}


def repeats(rows: Iterable[Row], options: argparse.Namespace) -> Iterator[Row]:
    """Yield for each row how alike its two sentences are."""
    kept = list(rows)
    corpus, pairs = corpus_of_pairs(kept, language=options.language)
    likeness = pair_similarity(build_term_table(corpus), pairs)
    for row, value in zip(kept, likeness, strict=True):
        yield {"id": row["id"], "similarity": float(value)}


def corpus_of_pairs(rows: Sequence[Row], *, language: str) -> tuple[Corpus, NDArray[np.int64]]:
    """Return the corpus of all "s1" and "s2", and which sentences of it are a pair, shape (rows, 2)."""
    texts = [" ".join(row[side].split()) for row in rows for side in ("s1", "s2")]
    ends = list(accumulate(len(text) + 1 for text in texts))
    document = replace(_document({"id": "pairs", "text": ""}), text="\n".join(texts), language=language)
    sentences = [
        Sentence(document=0, start=end - 1 - len(text), end=end - 1, paragraph=1, position=i)
        for i, (text, end) in enumerate(zip(texts, ends, strict=True))
    ]
    return build_corpus([document], sentences), np.arange(len(texts)).reshape(-1, 2)


TASKS: dict[str, Callable[[Row, argparse.Namespace], Row]] = {
    "boilerplate": boilerplate,
    "sentences": sentences,
    "speakers": speakers,
    "summaries": summaries,
    "timelines": timelines,
}


# Tasks whose answers depend on all rows.
WHOLE_TASKS: dict[str, Callable[[Iterable[Row], argparse.Namespace], Iterator[Row]]] = {
    "repeats": repeats,
    "updates": updates,
}


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file, gzipped or plain, or of one JSON object of rows by id."""
    if path.suffix == ".json":
        yield from ({"id": key, **row} for key, row in json.loads(path.read_bytes()).items())
        return
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
    parser.add_argument("task", choices=sorted({**TASKS, **WHOLE_TASKS}))
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--out", type=Path, metavar="PRED.jsonl", help="default: standard output")
    parser.add_argument("--language", default="en", help="ISO 639-1 code of the texts")
    parser.add_argument("--words", type=int, default=100, help="length of a summary")
    parser.add_argument("--view", choices=get_args(View), default="period", help=VIEW_HELP)
    parser.add_argument("--summariser", default="coverage", help="name of the summariser")
    parser.add_argument("--leads", action="store_true", help="the baseline: first sentences, newest first")
    parser.add_argument("--without-earlier", action="store_true", help="updates: ignore earlier batches")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run one task and return the exit code."""
    options = parse_arguments(arguments)
    if not options.gold.exists():
        print(f"skipped: {options.gold} does not exist", file=sys.stderr)
        return 0
    rows = read_rows(options.gold)
    if options.task in WHOLE_TASKS:
        answers = WHOLE_TASKS[options.task](rows, options)
    else:
        answers = ({"id": row["id"], **TASKS[options.task](row, options)} for row in rows)
    with options.out.open("w", encoding="utf-8") if options.out else nullcontext(sys.stdout) as out:
        for answer in answers:
            print(json.dumps(answer, ensure_ascii=False), file=out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
