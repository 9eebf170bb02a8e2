"""All sentences of a dossier, found by their words with SQLite's full-text index."""

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import NamedTuple

from briefing.models import Corpus
from briefing.weighing.topics.assignment import term_pattern

_SETUP = "create virtual table sentences using fts5(text, tokenize = 'unicode61 remove_diacritics 2')"
_COUNT = "select count(*) from sentences where sentences match ?"
_IN_ORDER = "select rowid from sentences where sentences match ? order by rowid"
_RANKED = "select rowid from sentences where sentences match ? order by rank, rowid"
_BEGIN, _END = "\x02", "\x03"  # which no clean text holds
_MOST_WORDS = 16  # of a question; others are left away
_MOST_RANKED = 50_000  # sentences: words that more of them have tell none from another


class FoundPart(NamedTuple):
    """A part of a sentence."""

    text: str
    is_found: bool
    """Whether it is one of the words that were looked for."""


class SentenceIndex:
    """The sentences of a corpus by their positions in it; several threads may ask at once."""

    def __init__(self, corpus: Corpus) -> None:
        self._lock = threading.Lock()
        self._texts = corpus.texts
        self._counts: dict[str, int] = {}
        self._database = _indexed(enumerate(corpus.texts))

    def find(self, words: str) -> list[int]:
        """Return the sentences that have all these words, the best first; of more than 50,000 in their order.

        Words in quotation marks must stand beside each other; the last word may be the beginning of one.
        """
        question = _question(words)
        if not question:
            return []
        with self._lock:
            ((count,),) = self._database.execute(_COUNT, (question,))
            asked = _RANKED if count <= _MOST_RANKED else _IN_ORDER
            return [row[0] for row in self._database.execute(asked, (question,))]

    def mark(self, words: str, positions: Sequence[int]) -> dict[int, tuple[FoundPart, ...]]:
        """Return sentences in parts, by position: those that are the words looked for, and the others."""
        plain: dict[int, tuple[FoundPart, ...]] = {
            i: (FoundPart(self._texts[i], is_found=False),) for i in positions
        }
        question = _question(words)
        if not question:
            return plain
        # In an index of their own: the whole one would look at every sentence that has the words.
        with closing(_indexed((i, self._texts[i]) for i in positions)) as database:
            rows = database.execute(
                "select rowid, highlight(sentences, 0, ?, ?) from sentences where sentences match ?",
                (_BEGIN, _END, question),
            ).fetchall()
        return plain | {i: tuple(_parts(text)) for i, text in rows}

    def count(self, term: str) -> int:
        """Return how many sentences a term of a topic catches; it is counted once."""
        if term not in self._counts:
            pattern = term_pattern(term)
            self._counts[term] = sum(pattern.search(text) is not None for text in self._texts)
        return self._counts[term]


def _indexed(texts: Iterable[tuple[int, str]]) -> sqlite3.Connection:
    """Return a database with the index of some sentences, given with their positions."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(_SETUP)
    database.executemany("insert into sentences (rowid, text) values (?, ?)", texts)
    return database


def _question(words: str) -> str:
    """Return the question in the language of FTS5, every word quoted; empty for no words."""
    phrases = [phrase.split() for phrase in words.replace("\0", " ").split('"')]
    terms = [
        term
        for number, phrase in enumerate(phrases)
        for term in ([" ".join(phrase)] if number % 2 and phrase else phrase)
    ]
    quoted = [f'"{term}"' for term in terms[:_MOST_WORDS] if any(map(str.isalnum, term))]
    if not quoted:
        return ""
    return " ".join(quoted) + ("" if words.endswith(('"', " ")) else "*")


def _parts(marked: str) -> list[FoundPart]:
    first, *others = marked.split(_BEGIN)
    parts = [FoundPart(first, is_found=False)]
    for other in others:
        found, _, rest = other.partition(_END)
        parts += [FoundPart(found, is_found=True), FoundPart(rest, is_found=False)]
    return [part for part in parts if part.text]
