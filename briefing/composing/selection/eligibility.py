"""Whether a sentence may be printed at all, by its form and by what was found of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from briefing.formatting import format_list, language_name
from briefing.mentions import Update
from briefing.models import Analysis, Corpus, Labels

_FEWEST_WORDS, _MOST_WORDS = 5, 80
_LONGEST_END = 40  # of the marks behind the last word
_UNREAD = "\ufffd"
_GARBLED = re.compile(r"[^\W\d_][{}][^\W_]")  # TheP'J{c3H; the source of a formula is none to print either
# 0:10 PILOT Get away. A: They are late.
_LOGGED = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)? +[A-ZÀ-ÞЀ-Я]{2}|[A-ZÀ-ÞЀ-Я]: ")
# Thai and Lao have no mark for it: any letter may be the last.
_ENDED = re.compile(r"[.!?…։؟。！？｡۔।॥።။។\u0e01-\u0ece][\"'”“’»」』）)\]\d\[]*$")


def ineligibility_reason(text: str, words: int) -> str:
    """Return why a sentence cannot stand alone on a page, or an empty string."""
    return "" if _is_plain(text, words) else next(_faults(text, words), "")


def _is_plain(text: str, words: int) -> bool:
    """Say whether a sentence has no fault, as is quick to see of most."""
    return (
        _FEWEST_WORDS <= words <= _MOST_WORDS
        and text.isascii()
        and text[0].isupper()
        and text[-1] == "."
        and text[1] != ":"
        and '"' not in text
        and " | " not in text
        and not _is_garbled(text)
    )


def _is_garbled(text: str) -> bool:
    """Say whether a brace stands within a word; without one, as most are, nothing is searched."""
    return ("{" in text or "}" in text) and _GARBLED.search(text) is not None


def find_faults(corpus: Corpus) -> tuple[str, ...]:
    """Return for each sentence why it cannot stand alone, or an empty string; each text is read once."""
    known: dict[str, str] = {}
    for text, words in zip(corpus.texts, corpus.words.tolist(), strict=True):
        if text not in known:
            known[text] = ineligibility_reason(text, words)
    return tuple(known[text] for text in corpus.texts)


class Eligibility:
    """Which sentences may be printed, and why others may not.

    Nothing speaks against what a review pins; of others what is `excluded`, and why, comes first.
    """

    def __init__(self, analysis: Analysis, excluded: Mapping[int, str]) -> None:
        self._corpus, self._known = analysis.corpus, analysis.faults
        self._faults = analysis.faults or find_faults(analysis.corpus)
        self._excluded, self._pinned = excluded, analysis.decided.pinned

    def reason(self, i: int) -> str:
        """Return why a sentence is not to be printed, or an empty string."""
        return "" if i in self._pinned else self._excluded.get(i) or self._faults[i]

    @cached_property
    def positions(self) -> NDArray[np.int64]:
        """The sentences that may be printed, in corpus order."""
        may_be = self._faultless().copy()
        may_be[[i for i, reason in self._excluded.items() if reason]] = False
        may_be[list(self._pinned)] = True
        return np.flatnonzero(may_be)

    def _faultless(self) -> NDArray[np.bool_]:
        """Return which sentences have no fault; where the analysis knows them, that is found once."""
        if not self._known:
            return _has_no_fault(self._faults)
        known = self._corpus.derived.beside(self._known)
        return known.get(_has_no_fault, lambda: _has_no_fault(self._faults))


def _has_no_fault(faults: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([not fault for fault in faults], dtype=np.bool_)


def _faults(text: str, words: int) -> Iterator[str]:
    if words < _FEWEST_WORDS:
        yield f"too short: {words} words"
    if words > _MOST_WORDS:
        yield f"too long: {words} words"
    if not _ENDED.search(text[-_LONGEST_END:]):
        yield "no end of sentence"
    yield from _no_prose(text)
    if text.rstrip("”\"'’»)]").endswith(("?", "؟", "？")):
        yield "a question"
    if text.count("“") != text.count("”") or text.count('"') % 2 == 1:
        yield "a quotation cut in two"


def _no_prose(text: str) -> Iterator[str]:
    if " | " in text:
        yield "a row of a table"
    if _UNREAD in text:
        yield "a character that could not be read"
    if _is_garbled(text):
        yield "a word with a brace within it"
    if _LOGGED.match(text):
        yield "a line of a transcript"
    if text[:1].islower():
        yield "no beginning of sentence"


def exclude_doubtful(corpus: Corpus) -> dict[int, str]:
    """Return the sentences with a word that OCR is not sure of, with the reason."""
    reasons: dict[int, str] = {}
    for i, sentence in enumerate(corpus.sentences):
        document = corpus.documents[sentence.document]
        spans = document.doubtful
        first = bisect_left(spans, (sentence.start,))
        if first < len(spans) and spans[first][0] < sentence.end:
            start, end = spans[first]
            reasons[i] = f"read by OCR, which is not sure of {document.text[start:end]!r}"
    return reasons


def exclude_languages(corpus: Corpus, quoted: Sequence[str]) -> dict[int, str]:
    """Return the sentences of documents in other languages than those that are `quoted`, each with why."""
    asked = format_list(language_name(code) for code in quoted)
    reasons = {
        number: f"in {language_name(document.language)}; the profile asks for {asked}"
        for number, document in enumerate(corpus.documents)
        if document.language not in quoted
    }
    return {i: reasons[s.document] for i, s in enumerate(corpus.sentences) if s.document in reasons}


def exclude_overtaken(corpus: Corpus, updates: Sequence[Update]) -> dict[int, str]:
    """Return the sentences that a later one overtakes, each with why and where."""
    reasons = {}
    for update in updates:
        later = corpus.sentences[update.later]
        place = f"{corpus.documents[later.document].id} paragraph {later.paragraph}"
        reasons[update.sentence] = f"overtaken by a later report ({place}); {update.reason}"
    return reasons


def exclude_known(joined: Corpus, first: Labels) -> dict[int, str]:
    """Return the sentences that repeat one of an earlier document, each with where that says it.

    `first` has for each sentence the one that it repeats, -1 for none; that one is of `joined`, the corpus of
    the earlier documents and those after them.
    """
    reasons = {}
    for i, earlier in enumerate(first.tolist()):
        if earlier >= 0:
            sentence = joined.sentences[earlier]
            place = f"{joined.documents[sentence.document].id} paragraph {sentence.paragraph}"
            reasons[i] = f"known since an earlier document ({place})"
    return reasons
