"""Rejections: where a sentence says of something that it is not so, and what that is.

Rules over words, without a parser: a verb of denying with its object (*denied that it sank*), one of
rejecting with a noun for what is said (*rejected reports that*), such a noun and its fault (*the story was
wrong*), and the lack of a thing or of its proof (*no such demand*, *no evidence of*).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from briefing.languages import load_language
from briefing.languages.analysis_groups import Denials
from briefing.languages.dispute_groups import Disputes
from briefing.weighing.differences.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stop_words

_CLAIM_REACH = 6  # words from a verb to the noun for what is said: "a German newspaper report"
_NEGATION_REACH = 3
_LONGEST_CONTENT = 30
_FAULT_REACH = 3
_PLEA_GAP = 2
_LONGEST_SHOWN = 4  # words of what there is no proof of


_Rule: TypeAlias = "Callable[[SentenceTokens, int], Rejection | None]"


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
    hints: tuple[int, int] = (0, 0)
    """The words before that noun, which say whose it is or what it is of: *Smith's claim*, *the bomb theory*."""
    denies_guilt: bool = False
    """Whether somebody who is accused says that he did no wrong."""
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
        self.triggers = (
            frozenset()
            .union(words.deniers, words.rejecters, words.untrue, words.true, words.proofs, words.pointers)
            .union(plea[0] for plea in words.pleas)
        )
        """Words without one of which nothing is rejected."""
        self._claims = words.claims | words.views
        self._rules: tuple[tuple[frozenset[str], _Rule], ...] = (
            (words.deniers, self._of_denier),
            (words.rejecters, self._of_rejecter),
            (words.untrue, self._of_fault),
            (words.true, self._of_fault),
            (words.proofs | words.pointers, self._of_lack),
            (frozenset(plea[0] for plea in words.pleas), self._of_plea),
        )
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
            for words, rule in self._rules:
                if word in words and (found := rule(tokens, place)):
                    break
            if found and (found.is_fault or not self._is_negated(tokens, found.start)):
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
            if tokens.small[start] in self._claims:
                return self._back(tokens, start, place + 1)
        return None

    def _of_fault(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: The story was wrong. She called the claim false. That is not true, he said."""
        word, before = tokens.small[place], tokens.small[max(0, place - _FAULT_REACH) : place]
        if self._is_negated(tokens, place) != (word in self.words.true):
            return None
        found = None
        if self._is_that(tokens, place):
            found = Rejection(start=place, end=place + 1, content=(place, place), points_back=True)
        elif not self.words.being.isdisjoint(before):
            found = self._of_passive(tokens, place)
        elif not self.words.naming.isdisjoint(tokens.small[max(0, place - _CLAIM_REACH) : place]):
            found = self._of_passive(tokens, place)
        return replace(found, is_fault=True) if found else None

    def _is_that(self, tokens: SentenceTokens, place: int) -> bool:
        """Tell whether the subject of what is called true or not is *that*, right before: *that is not*."""
        near = [word.partition("'")[0].partition("’")[0] for word in tokens.small[:place]][-_FAULT_REACH:]
        return not (self.words.backward - self.words.articles).isdisjoint(near)

    def _of_plea(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: He pleaded not guilty."""
        for plea in self.words.pleas:
            following = tokens.small[place : place + len(plea) + _PLEA_GAP]
            if plea[0] == following[0] and _is_subsequence(plea, following):
                end = place + following.index(plea[-1]) + 1
                return Rejection(
                    start=place, end=end, content=(end, end), denies_guilt=True, points_back=False
                )
        return None

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
        if claim is not None and begin >= len(tokens) and self._goes_on(tokens, claim + 1):
            return None
        own = any(word not in self._function_words for word in tokens.small[begin:end])
        back = not own or any(word in self.words.pointers for word in tokens.small[start:begin][:1])
        return Rejection(
            start=place,
            end=claim + 1 if claim is not None else max(place + 1, end),
            content=(begin, end) if own else (end, end),
            claim=tokens.small[claim] if claim is not None else "",
            hints=(start, claim) if claim is not None else (0, 0),
            denies_guilt=not self.words.guilt.isdisjoint(tokens.small[start : start + _CLAIM_REACH]),
            head=self._head(tokens, begin, end) if claim is None else "",
            points_back=back,
        )

    def _claim(self, tokens: SentenceTokens, start: int) -> int | None:
        """Return the place of the noun for what is said in the object that begins at `start`."""
        for place in range(start, min(len(tokens), start + _CLAIM_REACH)):
            word = tokens.small[place]
            if word in self._claims:
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

    def _goes_on(self, tokens: SentenceTokens, place: int) -> bool:
        """Tell whether a noun for what was said is told from others by words behind it: *claims made by*."""
        if place >= len(tokens) or tokens.gap(place) != " ":
            return False
        word = tokens.small[place]
        is_time = tokens.text[tokens.starts[place]].isupper()
        return not (word in self._function_words or word.endswith(self._adverb_endings) or is_time)

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


def _is_subsequence(words: Sequence[str], text: Sequence[str]) -> bool:
    """Tell whether words stand in a text in their order, with others between them or not."""
    rest = iter(text)
    return all(word in rest for word in words)
