"""Sentences found by words and filters."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from briefing.desk.search import FoundPart
from briefing.desk.views.sentences import FATES, SentenceRow, have_fate, outlet_of, sentence_rows
from briefing.desk.workbench import DeskState
from briefing.models import Document
from briefing.serving.paging import page_of

PAGE = 50
"""How many sentences a page lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuestion:
    """What is looked for; an empty field asks for nothing."""

    words: str = ""
    source: str = ""
    topic: str = ""
    language: str = ""
    fate: str = ""
    first: str = ""
    """A day in ISO form."""
    last: str = ""
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not any(
            (self.words.strip(), self.source, self.topic, self.language, self.fate, self.first, self.last)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What was found, and what can be asked for."""

    question: SearchQuestion
    total: int
    found: tuple[tuple[SentenceRow, tuple[FoundPart, ...]], ...]
    """The sentences of the page, each also in parts."""
    page: int
    pages: int
    sources: tuple[str, ...]
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    fates: tuple[str, ...] = FATES


def read_question(given: Mapping[str, str]) -> SearchQuestion:
    """Return the question of an address; what makes no sense is left away."""
    number = given.get("page", "1")
    names = ("source", "topic", "language", "fate", "first", "last")
    return SearchQuestion(
        words=given.get("words", "")[:500],
        page=int(number) if number.isascii() and number.isdigit() and int(number[:6]) > 0 else 1,
        **{name: given.get(name, "")[:500] for name in names},
    )


def build_search(state: DeskState, question: SearchQuestion) -> SearchView:
    """Return the sentences that answer a question, those that fit its words best first."""
    found = _find(state, question)
    page = page_of(found, question.page, PAGE)
    parts = state.index.mark(question.words, page.rows)
    documents = state.documents.values()
    return SearchView(
        question=question,
        total=len(found),
        found=tuple(
            (row, parts[i]) for i, row in zip(page.rows, sentence_rows(state, page.rows), strict=True)
        ),
        page=page.number,
        pages=page.pages,
        sources=tuple(sorted({outlet_of(document) for document in documents})),
        topics=state.ledger.topics,
        languages=tuple(sorted({document.language for document in documents})),
    )


def _find(state: DeskState, question: SearchQuestion) -> list[int]:
    """Return the sentences that answer a question, those that fit its words best first."""
    if question.is_empty:
        return []
    corpus = state.analysed.analysis.corpus
    fits = np.array([_is_of(document, question) for document in corpus.documents], dtype=np.bool_)
    wanted = fits[corpus.document_numbers]
    if question.topic:
        wanted &= state.ledger.under(question.topic)
    found = np.flatnonzero(wanted)
    if question.words.strip():
        fitting = np.array(state.index.find(question.words), dtype=np.int64)
        found = fitting[wanted[fitting]]
    if question.fate:
        found = have_fate(state.ledger, found, question.fate)
    return found.tolist()


def _is_of(document: Document, question: SearchQuestion) -> bool:
    asked = ((question.source, outlet_of(document)), (question.language, document.language))
    return all(wanted == has for wanted, has in asked if wanted) and _is_between(document, question)


def _is_between(document: Document, question: SearchQuestion) -> bool:
    """Return whether a document was published within the days of a question; an undated one never was."""
    if not (question.first or question.last):
        return True
    day = document.published.isoformat() if document.published else ""
    return bool(day) and question.first <= day <= (question.last or day)
