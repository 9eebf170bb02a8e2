"""Rejections: where a sentence says of something that it is not so, and what that is.

Rules over words, without a parser: a verb of denying with its object (*denied that it sank*), one of
rejecting with a noun for what is said (*rejected reports that*), such a noun and its fault (*the story was
wrong*), and the lack of a thing or of its proof (*no such demand*, *no evidence of*).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from briefing.languages import load_language
from briefing.languages.analysis_groups import Denials
from briefing.languages.dispute_groups import Disputes
from briefing.weighing.differences.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stop_words

_CLAIM_REACH = 6  # words from a verb to the noun for what is said: "a German newspaper report"
_NEGATION_REACH = 3
_LONGEST_CONTENT = 30
_FAULT_REACH = 3
_LONGEST_SHOWN = 4  # words of what there is no proof of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """What a sentence denies; places are those of its words."""

    start: int
    """The first word of the denial."""
    end: int
    """The first word behind the denial and what names what is denied."""
    content: tuple[int, int]
    """The words that say what is denied; empty where the sentence before says it."""
    claim: str = ""
    """The noun for what was said; empty where there is none."""
    is_fault: bool = False
    """Whether the sentence calls what was said wrong."""
    head: str = ""
    """The last word of the noun phrase that what is denied begins with: *any link to the crime*."""
    lacks_proof: bool = False
    """Whether it is said that there is no proof."""
    points_back: bool
    """Whether what is denied was said before: *that theory*, *no such demand*."""


@cache
def rejection_parser(language: str) -> "RejectionParser | None":
    """Return what finds rejections in a language (ISO 639-1), or None if its file lacks the words."""
    known = load_language(language)
    if known.disputes is None or known.denials is None:
        return None
    return RejectionParser(known.disputes, known.denials, stop_words(language))


class RejectionParser:
    """Finds rejections with the words of one language."""

    def __init__(self, words: Disputes, denials: Denials, function_words: frozenset[str]) -> None:
        self.words = words
        self.triggers = words.deniers | words.rejecters | words.untrue | words.proofs | words.pointers
        """Words without one of which nothing is rejected."""
        self._negations, self._endings = denials.negations, tuple(denials.negation_endings)
        self._function_words = function_words
        self._object_openers = words.backward | words.pointers | words.articles
        self._adverb_endings = tuple(words.adverb_endings)
        self._participle_endings = tuple(words.participle_endings)

    def parse(self, tokens: SentenceTokens) -> Rejection | None:
        """Return the first rejection of a sentence."""
        return next(self._rejections(tokens), None)

    def is_negation(self, word: str) -> bool:
        """Tell whether a word says no."""
        return word in self._negations or word.endswith(self._endings)

    def _rejections(self, tokens: SentenceTokens) -> Iterator[Rejection]:
        for place, word in enumerate(tokens.small):
            found = None
            if word in self.words.deniers:
                found = self._of_denier(tokens, place)
            elif word in self.words.rejecters:
                found = self._of_rejecter(tokens, place)
            elif word in self.words.untrue:
                found = self._of_fault(tokens, place)
            elif word in self.words.proofs or word in self.words.pointers:
                found = self._of_lack(tokens, place)
            if found and not self._is_negated(tokens, found.start):
                yield found

    def _of_denier(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: He denied that it sank. She disputed a report."""
        if self._is_passive(tokens, place):
            return self._of_passive(tokens, place)
        following = tokens.small[place + 1 : place + 3]
        if not following or not self.words.granted.isdisjoint(following):
            return None
        if tokens.gap(place + 1) != " " or not self._begins_object(tokens, place):
            return None
        return self._with_object(tokens, place, place + 1)

    def _begins_object(self, tokens: SentenceTokens, place: int) -> bool:
        """Tell whether what could be a noun is a verb: *disputes that theory*, not *labour disputes*."""
        word, before = tokens.small[place + 1], tokens.small[place - 1] if place else ""
        is_adjective = before in self.words.articles or before in self.words.backward
        return not is_adjective and (word not in self._function_words or word in self._object_openers)

    def _of_rejecter(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: They rejected the reports. The report was rejected."""
        if self._is_passive(tokens, place):
            return self._of_passive(tokens, place)
        claim = self._claim(tokens, place + 1)
        return self._with_object(tokens, place, place + 1) if claim is not None else None

    def _of_passive(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: The theory has been rejected."""
        for start in range(place - 1, max(-1, place - 1 - _CLAIM_REACH), -1):
            if tokens.small[start] in self.words.claims:
                return self._back(tokens, start, place + 1)
        return None

    def _of_fault(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: The story was wrong."""
        before = tokens.small[max(0, place - _FAULT_REACH) : place]
        if not before or self.words.being.isdisjoint(before):
            return None
        found = self._of_passive(tokens, place)
        return replace(found, is_fault=True) if found else None

    def _back(self, tokens: SentenceTokens, start: int, end: int) -> Rejection:
        return Rejection(
            start=start, end=end, content=(end, end), claim=tokens.small[start], points_back=True
        )

    def _of_lack(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: There was no such demand. There is no evidence of an explosion."""
        if not place or not self.is_negation(tokens.small[place - 1]) or place + 1 >= len(tokens):
            return None
        points_back = tokens.small[place] in self.words.pointers
        start = place + 1 if points_back or tokens.small[place + 1] not in self.words.openers else place + 2
        end = self._content_end(tokens, start)
        if start >= end:
            return None
        return Rejection(
            start=place - 1,
            end=min(end, start + (1 if points_back else _LONGEST_SHOWN)),
            content=(start, min(end, start + 1) if points_back else end),
            head=tokens.small[start] if points_back else "",
            lacks_proof=not points_back,
            points_back=points_back,
        )

    def _with_object(self, tokens: SentenceTokens, place: int, start: int) -> Rejection | None:
        """Return a rejection by the verb at `place`, with what is denied from `start` on."""
        claim = self._claim(tokens, start)
        begin = start if claim is None else self._behind_claim(tokens, claim)
        end = self._content_end(tokens, begin) if begin < len(tokens) else begin
        own = any(word not in self._function_words for word in tokens.small[begin:end])
        back = not own or any(word in self.words.pointers for word in tokens.small[start:begin][:1])
        return Rejection(
            start=place,
            end=claim + 1 if claim is not None else max(place + 1, end),
            content=(begin, end) if own else (end, end),
            claim=tokens.small[claim] if claim is not None else "",
            head=self._head(tokens, begin, end) if claim is None else "",
            points_back=back,
        )

    def _claim(self, tokens: SentenceTokens, start: int) -> int | None:
        """Return the place of the noun for what is said in the object that begins at `start`."""
        for place in range(start, min(len(tokens), start + _CLAIM_REACH)):
            word = tokens.small[place]
            if word in self.words.claims:
                return place
            if (place > start and word in self.words.openers) or tokens.gap(place).strip(" \"“'‘’”"):
                return None
        return None

    def _head(self, tokens: SentenceTokens, start: int, end: int) -> str:
        """Return the last word of the noun phrase that begins at `start`; empty where a clause does."""
        if tokens.small[start : start + 1] and tokens.small[start] not in self.words.articles:
            return ""
        head = ""
        for place in range(start + 1, end):
            word = tokens.small[place]
            if word in self._function_words or tokens.gap(place) != " ":
                return head if word in self.words.openers or tokens.gap(place) != " " else ""
            head = word
        return head

    def _behind_claim(self, tokens: SentenceTokens, claim: int) -> int:
        """Return where that begins which was said: *the report on Friday that*; the end if it does not."""
        for place in range(claim + 1, min(len(tokens), claim + 1 + _CLAIM_REACH)):
            if tokens.gap(place) != " ":
                break
            if tokens.small[place] in self.words.openers:
                return place
        return len(tokens)

    def _content_end(self, tokens: SentenceTokens, start: int) -> int:
        """Return the place behind the clause that begins at `start`."""
        for place in range(start + 1, min(len(tokens), start + _LONGEST_CONTENT)):
            gap, word = tokens.gap(place), tokens.small[place]
            if any(mark in gap for mark in ";:()—–_") or "--" in gap:
                return place
            if "," in gap and (word in self._function_words or word.endswith(self._participle_endings)):
                return place
        return min(len(tokens), start + _LONGEST_CONTENT)

    def _is_passive(self, tokens: SentenceTokens, place: int) -> bool:
        before = tokens.small[max(0, place - 2) : place]
        if before and before[-1].endswith(self._adverb_endings):
            before.pop()
        return bool(before) and before[-1] in self.words.being

    def _is_negated(self, tokens: SentenceTokens, start: int) -> bool:
        return any(map(self.is_negation, tokens.small[max(0, start - _NEGATION_REACH) : start]))
