"""Which sentences that say the same rest on one witness, so that they do not support each other.

Two reports are one witness if they share several runs of five words, if their sentences share a quotation and
two figures or are statements of one speaker, if one of the reports names the outlet or author of the other
("..., told Reuters") or links to it, if one outlet or one author wrote both, or if one of the sentences is a
statement of those who published or wrote the other ("the ministry said in a statement", beside it).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefing.models import Corpus, Document
from briefing.weighing.repeats.addresses import is_one_site, links_to
from briefing.weighing.repeats.outlet_names import (
    NameForm,
    find_author_forms,
    find_name_forms,
    fold_text,
    is_one_outlet,
    share_author,
)
from briefing.weighing.speech import find_statements

_RUN = 5  # words
_FEWEST_RUNS = 8  # a quotation that both reports have gives a few
_FEWEST_FIGURES = 2
_LONGEST_COMPARED = 40  # documents of one group: more are one another's witnesses by their number alone
_SHORTEST_ISSUER = 4  # letters of a word of a name: "UN" and "of" are no names of those who speak
_FEWEST_NAMED = 2  # words of a name that a speaker and an issuer share, if the last one is not among them
_QUOTATION = re.compile(r'["“]([^"“”]{12,})["”]')
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d[\d.,]*")


def find_dependence(corpus: Corpus, groups: Sequence[Sequence[int]]) -> Mapping[int, Mapping[int, str]]:
    """Return by a sentence those behind it in its group that rest on one witness with it, each with why."""
    finder = corpus.derived.get(_WitnessFinder, lambda: _WitnessFinder(corpus))
    found: dict[int, Mapping[int, str]] = {}
    for group in groups:
        found |= finder.of_group(tuple(sorted(group[:_LONGEST_COMPARED])))
    return found


class _WitnessFinder:
    """Compares the documents of two sentences; each document is read once, and each group compared once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._groups: dict[tuple[int, ...], dict[int, dict[int, str]]] = {}
        self._outlets: dict[tuple[int, int], str] = {}
        self._runs: dict[int, frozenset[tuple[str, ...]]] = {}
        self._speakers: dict[int, tuple[tuple[str, ...], ...]] = {}
        self._folded: dict[int, str] = {}

    def of_group(self, group: tuple[int, ...]) -> Mapping[int, Mapping[int, str]]:
        """Return the pairs of a group, whose sentences ascend, that rest on one witness."""
        if group not in self._groups:
            found: dict[int, dict[int, str]] = {}
            for i, j in combinations(group, 2):
                if reason := next(self._reasons_of(i, j), ""):
                    found.setdefault(i, {})[j] = reason
            self._groups[group] = found
        return self._groups[group]

    def _reasons_of(self, i: int, j: int) -> Iterator[str]:
        first, second = self._corpus.sentences[i].document, self._corpus.sentences[j].document
        one, other = self._corpus.documents[first], self._corpus.documents[second]
        if one.publisher != other.publisher or not one.publisher:
            if (first, second) not in self._outlets:
                self._outlets[first, second] = next(self._reasons_of_outlets(first, second), "")
            yield from filter(None, [self._outlets[first, second]])
        if len(self._document_runs(first) & self._document_runs(second)) >= _FEWEST_RUNS:
            yield "the reports share their wording"
        texts = self._corpus.texts[i], self._corpus.texts[j]
        if _shared(_QUOTATION, *texts) and len(_shared(_FIGURE, *texts)) >= _FEWEST_FIGURES:
            yield "they share a quotation and its figures"
        if self._last_names(i) & self._last_names(j):
            yield "both report the same statement"
        if self._rests_on_statement(i, other) or self._rests_on_statement(j, one):
            yield "one report rests on the statement of the other"

    def _reasons_of_outlets(self, first: int, second: int) -> Iterator[str]:
        """Yield why two documents are not of two outlets that know nothing of each other."""
        one, other = self._corpus.documents[first], self._corpus.documents[second]
        if is_one_outlet(one.publisher, other.publisher) or _has_one_site(one, other):
            yield "both are texts of one outlet"
        if share_author(one.author, other.author):
            yield "both are texts of one author"
        texts = self._folded_text(first), self._folded_text(second)
        if _names(texts, [find_name_forms(document.publisher, texts) for document in (one, other)]):
            yield "one report names the outlet of the other"
        if _names(texts, [find_author_forms(document.author) for document in (one, other)]):
            yield "one report names the author of the other"
        if links_to(one, other) or links_to(other, one):
            yield "one report links to the other"

    def _folded_text(self, document: int) -> str:
        """Return all words of a document in which it may name another outlet."""
        if document not in self._folded:
            known = self._corpus.documents[document]
            self._folded[document] = fold_text(f"{known.title}\n\n{known.author}\n\n{known.text}")
        return self._folded[document]

    def _document_runs(self, document: int) -> frozenset[tuple[str, ...]]:
        if document not in self._runs:
            words = _WORD.findall(self._corpus.documents[document].text.lower())
            self._runs[document] = frozenset(zip(*(words[k:] for k in range(_RUN)), strict=False))
        return self._runs[document]

    def _rests_on_statement(self, i: int, document: Document) -> bool:
        """Say whether a sentence reports what those say who published or wrote another document."""
        if self._corpus.document_of(i).publisher == document.publisher:
            return False
        issuer = _words_of_name(f"{document.publisher} {document.author}")
        return any(_is_named(names, issuer) for names in self._sentence_speakers(i))

    def _last_names(self, i: int) -> frozenset[str]:
        return frozenset(names[-1] for names in self._sentence_speakers(i) if names[-1][0].isupper())

    def _sentence_speakers(self, i: int) -> tuple[tuple[str, ...], ...]:
        """Return the words that name each of those who speak; what they are stands behind a comma."""
        if i not in self._speakers:
            corpus, sentence = self._corpus, self._corpus.sentences[i]
            text = corpus.document_of(i).text
            statements = find_statements(corpus.documents, [sentence])
            names = [text[slice(*each.speaker)].partition(",")[0].split() for each in statements]
            self._speakers[i] = tuple(tuple(name) for name in names if name)
        return self._speakers[i]


def _shared(pattern: re.Pattern[str], one: str, other: str) -> set[str]:
    return set(pattern.findall(one)) & set(pattern.findall(other))


def _is_named(speaker: Sequence[str], issuer: frozenset[str]) -> bool:
    """Say whether the words for a speaker name an issuer: "the ministry", "Foreign Ministry"."""
    last = _words_of_name(speaker[-1])
    named = _words_of_name(" ".join(word for word in speaker if word[0].isupper()))
    return bool(last & issuer) or len(named & issuer) >= _FEWEST_NAMED


def _words_of_name(name: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(name))
    return frozenset(word for word in words if len(word) >= _SHORTEST_ISSUER)


def _names(texts: Sequence[str], forms: Sequence[Sequence[NameForm]]) -> bool:
    """Say whether one of two texts has a name of the other, of which `forms` has the names."""
    return any(form.is_in(text) for text, names in zip(texts, reversed(forms), strict=True) for form in names)


def _has_one_site(one: Document, other: Document) -> bool:
    """Say whether two documents stand on one site, of which one does not name its outlet."""
    return not (one.publisher and other.publisher) and is_one_site(one.url, other.url)
