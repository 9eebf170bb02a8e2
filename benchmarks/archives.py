"""Compare what keys tell of a dossier with what its texts tell, and time the steps that an archive has.

    python benchmarks/archives.py [--articles 10000] [--text FILE] [--page 5000]

The articles are those of `benchmarks/dossiers.py`, see `benchmarks/scale.py`. All is done in this process
but the reading. The share of pairs that agree is that of the pairs of documents that are duplicates, or of
one story, by both of all that are by either. With --page the briefing that is made of so many analysed
documents is compared with that of all of them.
"""

import argparse
import sys
import tempfile
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from itertools import combinations
from pathlib import Path

from dossiers import make_articles, read_pool, write_dossier
from scale import AS_OF, SEEDS, StepTimer

from briefing import pipeline
from briefing.archive import choice, reading
from briefing.archive.choice import ArchiveQuery
from briefing.archive.columns import FingerprintColumns
from briefing.archive.fingerprints import fingerprint
from briefing.archive.repetition import ArchiveKeys
from briefing.archive.stories import find_archive_stories
from briefing.models import Document, Story
from briefing.processes import paused_collector
from briefing.profile import profile_for
from briefing.reading.cross_document.duplicates import find_duplicates, separate_duplicates
from briefing.reading.cross_document.recurring_paragraphs import drop_paragraphs, find_recurring_paragraphs
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.isolation.files import read_files
from briefing.reading.sentences.segments import find_sentences
from briefing.weighing.stories import find_stories
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics

_FIRST = 50


def main() -> int:
    """Print the table of the steps, and what agrees."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--text", type=Path, default=SEEDS, metavar="FILE")
    parser.add_argument("--page", type=int, default=0, metavar="DOCUMENTS")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "dossier")
        write_dossier(folder, make_articles(options.articles, read_pool(options.text)))
        if options.page:
            compare_pages(folder, options.page)
        else:
            compare_keys(folder)
    return 0


@paused_collector()
def compare_keys(folder: Path) -> None:
    """Print the time of each step by keys and by texts, and how many pairs agree."""
    print("| step | wall | processor, without children | memory so far |\n|---|---|---|---|")
    step = StepTimer().step
    files = find_files(resolve_roots([folder])).files
    documents = step("read", lambda: [d for item in read_files(files) for d in item.documents])
    with FingerprintColumns() as columns:
        step("fingerprints", lambda: _add_fingerprints(columns, documents))

        def read(wanted: Collection[int]) -> dict[int, Document]:
            return {i: documents[i] for i in wanted}

        keys = ArchiveKeys(columns, range(len(documents)))
        recurring = step("recurring paragraphs, by keys", lambda: keys.find_recurring(documents))
        replaced = step(
            "duplicates, by keys",
            lambda: keys.find_duplicates(documents, recurring, read),
        )
        own = [i for i in range(len(documents)) if i not in replaced]
        stories, _ = step(
            "stories, by keys",
            lambda: find_archive_stories(documents, keys, own, recurring, ArchiveQuery()),
        )
    found = step("recurring paragraphs", lambda: find_recurring_paragraphs(documents))
    cleaned = drop_paragraphs(documents, found)
    expected = step("duplicates", lambda: find_duplicates(cleaned))
    analysed, _ = separate_duplicates(cleaned, expected)
    corpus = step("corpus", lambda: build_corpus(analysed, find_sentences(analysed), concepts=False))
    known = step("stories", lambda: find_stories(corpus, assign_topics(corpus, ()))).stories
    print(f"\nrecurring paragraphs: {'the same' if recurring == found else 'others'}")
    _print_agreement(
        "duplicates",
        {(i, by.document) for i, by in replaced.items()},
        {(i, by.document) for i, by in expected.items()},
    )
    one, other = _groups(documents, stories), _groups(analysed, known)
    _print_agreement("pairs of a story", _pairs(one), _pairs(other))
    same = len(set(one[:_FIRST]) & set(other[:_FIRST]))
    print(f"stories: {len(one):,} by keys, {len(other):,} by texts; of the first {_FIRST} the same: {same}")


def _add_fingerprints(columns: FingerprintColumns, documents: Iterable[Document]) -> None:
    for document in documents:
        columns.add(fingerprint(document))


def _groups(documents: Iterable[Document], stories: Iterable[Story]) -> list[tuple[str, ...]]:
    names = [document.id for document in documents]
    return [tuple(sorted(names[i] for i in story.documents)) for story in stories]


def _pairs(groups: Iterable[tuple[str, ...]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(group, 2)}


def _print_agreement(name: str, one: AbstractSet[object], other: AbstractSet[object]) -> None:
    share = len(one & other) / max(1, len(one | other))
    print(f"{name}: {len(one):,} by keys, {len(other):,} by texts; {share:.2%} agree")


def compare_pages(folder: Path, most: int) -> None:
    """Print how much of the page is the same if only `most` documents are analysed."""
    profile = profile_for([folder])
    pages = []
    for whole, analysed in ((sys.maxsize, 0), (0, most)):
        reading.MOST_ANALYSED = whole
        choice._FEWEST, choice._FOR_EACH_WORD = analysed, 0  # noqa: SLF001 - no profile can say that
        dossier = pipeline.read([folder], profile, as_of=AS_OF)
        briefing = pipeline.brief_dossier(dossier, profile, as_of=AS_OF).briefing
        print(
            f"{len(dossier.documents):,} documents analysed: {len(briefing.points)} points"
            f" of {len(briefing.stories)} stories"
        )
        pages.append(briefing)
    by_texts, by_keys = ({point.text for point in page.points} for page in pages)
    print(f"points that are the same: {len(by_texts & by_keys)} of {len(by_texts)}")
    heads = [{story.headline for story in page.stories} for page in pages]
    print(f"stories that are the same: {len(heads[0] & heads[1])} of {len(heads[0])}")
    cited = [{c.document for point in page.points for c in point.citations} for page in pages]
    print(f"cited documents that are the same: {len(cited[0] & cited[1])} of {len(cited[0])}")


if __name__ == "__main__":
    sys.exit(main())
