"""All sentences of a dossier, found by their words with SQLite's full-text index."""

import json
import sqlite3
import threading
from collections.abc import Sequence
from typing import NamedTuple

from briefing.models import Corpus
from briefing.weighing.topics.assignment import term_pattern

_SETUP = "create virtual table sentences using fts5(text, tokenize = 'unicode61 remove_diacritics 2')"
_BEGIN, _END = "\x02", "\x03"  # which no clean text holds
_MOST_WORDS = 16  # of a question; others are left away


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
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(_SETUP)
        self._database.executemany(
            "insert into sentences (rowid, text) values (?, ?)", enumerate(corpus.texts)
        )

    def find(self, words: str) -> list[int]:
        """Return the sentences that have all these words, the best first.

        Words in quotation marks must stand beside each other; the last word may be the beginning of one.
        """
        question = _question(words)
        if not question:
            return []
        with self._lock:
            found = self._database.execute(
                "select rowid from sentences where sentences match ? order by rank, rowid", (question,)
            )
            return [row[0] for row in found]

    def mark(self, words: str, positions: Sequence[int]) -> dict[int, tuple[FoundPart, ...]]:
        """Return sentences in parts, by position: those that are the words looked for, and the others."""
        plain: dict[int, tuple[FoundPart, ...]] = {
            i: (FoundPart(self._texts[i], is_found=False),) for i in positions
        }
        question = _question(words)
        if not question:
            return plain
        with self._lock:
            rows = self._database.execute(
                "select rowid, highlight(sentences, 0, ?, ?) from sentences"
                " where sentences match ? and rowid in (select value from json_each(?))",
                (_BEGIN, _END, question, json.dumps(list(positions))),
            ).fetchall()
        return plain | {i: tuple(_parts(text)) for i, text in rows}

    def count(self, term: str) -> int:
        """Return how many sentences a term of a topic catches; it is counted once."""
        if term not in self._counts:
            pattern = term_pattern(term)
            self._counts[term] = sum(pattern.search(text) is not None for text in self._texts)
        return self._counts[term]


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
