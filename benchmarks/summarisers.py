"""Compare the time of our summarisers with that of sumy's, and print the table of docs/benchmarks.md.

    python benchmarks/summarisers.py [NAME ...] [--sentences 1200] [--runs 7] [--whole-kl]

The text is generated with a fixed seed: 12 content terms in a sentence on average, some sentences repeated,
the frequency of a term one over its rank (Zipf). sumy's figure is that of its own class on the same terms,
through the plug-in `sumy:NAME`, which adds a few milliseconds. The two of a row are timed alternately, in one
process. If one run of sumy takes more than ten seconds, it is not repeated. The time of its KL grows with the
cube of the sentences: it is timed on a sixth of them and multiplied by 216, unless `--whole-kl` is given.

The row `engine` is all that we do to choose 700 words with the default summariser: terms, concepts, scores,
repeats, topics and selection, from plain texts. Its other figure is that of sumy's LexRank ratings alone.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from inspect import signature

import numpy as np

from briefing.composing.selection import select
from briefing.composing.selection.decisions import Selection
from briefing.models import Analysis, Corpus, Document, Sentence
from briefing.plugins import find_plugin, plugin_names
from briefing.weighing.repeats import group_repeats
from briefing.weighing.stories import find_stories
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics

SEED = 20151004
TERMS = 20_000
PER_DOCUMENT = 25
LONG = 10.0
"""Seconds; a run of sumy that takes longer is not repeated."""
KL_PART = 6
ENGINE = "engine"
WORDS = 700


def zipf_corpus(sentences: int) -> Corpus:
    """Return a corpus of that many generated sentences, the same for every run."""
    draw = np.random.default_rng(SEED)
    chances = 1.0 / (np.arange(TERMS) + 10.0)
    chances /= chances.sum()
    texts: list[str] = []
    for _ in range(sentences):
        if texts and draw.random() < 1 / 20:
            texts.append(texts[int(draw.integers(len(texts)))])
        else:
            terms = draw.choice(TERMS, size=1 + draw.poisson(11), p=chances)
            texts.append(" the ".join(f"t{term}" for term in terms.tolist()) + ".")
    parts = [texts[i : i + PER_DOCUMENT] for i in range(0, sentences, PER_DOCUMENT)]
    spans = [span for i, part in enumerate(parts) for span in _spans(i, part)]
    return build_corpus([_document(i, part) for i, part in enumerate(parts)], spans)


def _document(number: int, texts: list[str]) -> Document:
    text = " ".join(texts)
    return Document(
        id=f"{number}.txt",
        path=f"{number}.txt",
        title=texts[0],
        publisher="",
        author="",
        published=date(2015, 10, 4),
        language="en",
        url="",
        reliability="",
        marking="",
        sha256=f"{number:064x}",
        text=text,
        paragraphs=((0, len(text)),),
        dropped=(),
    )


def _spans(document: int, texts: list[str]) -> list[Sentence]:
    starts = np.concatenate(([0], np.cumsum([len(text) + 1 for text in texts]))).tolist()
    return [
        Sentence(document=document, start=starts[i], end=starts[i] + len(text), paragraph=1, position=i)
        for i, text in enumerate(texts)
    ]


def seconds(task: Callable[[], object]) -> float:
    """Return how long a task takes, in seconds."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def row(name: str, sentences: int, runs: int, *, whole_kl: bool) -> str:
    """Return a row of the table: the name, our median, sumy's median, and their ratio."""
    part = KL_PART if name == "kl" and not whole_kl else 1
    corpus, theirs = zipf_corpus(sentences), zipf_corpus(sentences // part)
    score = find_plugin("summariser", name)
    plain = (
        find_plugin("summariser", f"sumy:{name}") if f"sumy:{name}" in plugin_names("summariser") else None
    )
    limit = {"max_sentences": sentences} if plain and "max_sentences" in signature(plain).parameters else {}
    seconds(lambda: score(corpus))  # the first loads the code
    ours: list[float] = []
    other: list[float] = []
    while len(ours) < runs:
        ours.append(seconds(lambda: score(corpus)))
        if plain and (not other or other[0] < LONG):
            other.append(seconds(lambda: plain(theirs, **limit)) * part**3)
    mine = statistics.median(ours)
    if not other:
        return f"| `{name}` | {mine * 1e3:.1f} | | |"
    note = " (reckoned)" if part > 1 else ""
    their = statistics.median(other)
    return f"| `{name}` | {mine * 1e3:.1f} | {their * 1e3:,.0f}{note} | {their / mine:,.0f} |"


def choose(corpus: Corpus) -> Selection:
    """Return the choice of 700 words from the plain texts of a corpus, with the default summariser."""
    read = build_corpus(corpus.documents, corpus.sentences)
    topics = assign_topics(read, ())
    analysis = Analysis(
        corpus=read,
        scores=find_plugin("summariser", "coverage")(read),
        repeats=group_repeats(read),
        topics=topics,
        stories=find_stories(read, topics),
    )
    return select(analysis, words=WORDS)


def engine_row(sentences: int, runs: int) -> str:
    """Return the row of the whole engine, compared with sumy's LexRank."""
    corpus = zipf_corpus(sentences)
    lexrank = find_plugin("summariser", "sumy:lexrank")
    seconds(lambda: choose(corpus))
    ours = statistics.median(seconds(lambda: choose(corpus)) for _ in range(runs))
    their = seconds(lambda: lexrank(corpus, max_sentences=sentences))
    return f"| engine, and sumy's `lexrank` | {ours * 1e3:.0f} | {their * 1e3:,.0f} | {their / ours:,.0f} |"


def table(names: list[str], sentences: int, runs: int, *, whole_kl: bool = False) -> None:
    """Print the table of the summarisers `names`, or of all our own if `names` is empty."""
    print(f"| {sentences:,} sentences | ours, ms | sumy, ms | times faster |\n|---|---|---|---|")
    for name in names or [ENGINE, *(name for name in plugin_names("summariser") if ":" not in name)]:
        if name == ENGINE:
            print(engine_row(sentences, runs), flush=True)
        else:
            print(row(name, sentences, runs, whole_kl=whole_kl), flush=True)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="summarisers, or engine; all if left out")
    parser.add_argument("--sentences", type=int, default=1200)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--whole-kl", action="store_true", help="time sumy's KL on the whole corpus: minutes")
    options = parser.parse_args()
    table(options.names, options.sentences, options.runs, whole_kl=options.whole_kl)
    return 0


if __name__ == "__main__":
    sys.exit(main())
