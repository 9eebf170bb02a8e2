"""Rejections: where a sentence says of something that it is not so, and what that is.

Rules over words, without a parser: a verb of denying with its object (*denied that it sank*), one of
rejecting with a noun for what is said (*rejected reports that*), such a noun and its fault (*the story was
wrong*), and the lack of a thing or of its proof (*no such demand*, *no evidence of*).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from briefing.languages import load_language
from briefing.languages.analysis_groups import Denials
from briefing.languages.dispute_groups import Disputes
from briefing.languages.patterns import match_any
from briefing.weighing.differences.claims.denied_objects import OBJECT_REACH, ObjectReader
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stop_words

_NEGATION_REACH = 3
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
    """The words before that noun, which say whose or what it is: *Smith's claim*, *the bomb theory*."""
    denies_guilt: bool = False
    """Whether somebody who is accused says that he did no wrong."""
    takes_back: bool = False
    """Whether those who said it take it back."""
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
        self._claims = words.claims | words.views
        self._rules: tuple[tuple[frozenset[str], _Rule], ...] = (
            (words.deniers, self._of_denier),
            (words.rejecters, self._of_rejecter),
            (words.retractors, self._of_retractor),
            (words.untrue, self._of_fault),
            (words.true, self._of_fault),
            (words.proofs | words.pointers, self._of_lack),
            (frozenset(plea[0] for plea in words.pleas), self._of_plea),
        )
        self._negations, self._endings = denials.negations, tuple(denials.negation_endings)
        self.triggers = frozenset().union(*(group for group, _ in self._rules))
        """Words without one of which nothing is rejected."""
        alone = self.triggers - words.proofs - words.pointers
        lacks = rf"{match_any(denials.negations)} {match_any(words.proofs | words.pointers)}"
        self._pattern = re.compile(rf"\b(?:{match_any(alone)}|{lacks})\b")
        self._function_words = function_words
        self._objects = ObjectReader(words, function_words)
        self._adverb_endings = tuple(words.adverb_endings)

    def may_reject(self, text: str) -> bool:
        """Tell, quicker than `parse`, whether a sentence may reject something."""
        return bool(self._pattern.search(text.lower()))

    def parse(self, tokens: SentenceTokens) -> Rejection | None:
        """Return the first rejection of a sentence."""
        return next(self._rejections(tokens), None)

    def is_negation(self, word: str) -> bool:
        """Tell whether a word says no."""
        return word in self._negations or word.endswith(self._endings)

    def _rejections(self, tokens: SentenceTokens) -> Iterator[Rejection]:
        for place, word in enumerate(tokens.small):
            told = (rule(tokens, place) for words, rule in self._rules if word in words)
            found = next(filter(None, told), None)
            if found and (found.is_fault or not self._is_undone(tokens, found.start)):
                yield found

    def _of_denier(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: He denied that it sank. She disputed a report."""
        if self._is_passive(tokens, place):
            return self._of_passive(tokens, place)
        following = tokens.small[place + 1 : place + 3]
        if not following or not self.words.granted.isdisjoint(following):
            return None
        if tokens.gap(place + 1) != " " or not self._objects.follows(tokens, place):
            return None
        return self._with_object(tokens, place)

    def _of_rejecter(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: They rejected the reports. The report was rejected."""
        if self._is_passive(tokens, place):
            return self._of_passive(tokens, place)
        is_noun = place and tokens.small[place - 1] in self.words.articles  # "the discount", "a blast"
        is_rejected = not is_noun and self._objects.claim(tokens, place + 1)
        return self._with_object(tokens, place) if is_rejected else None

    def _of_retractor(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: He retracted his statement."""
        found = self._of_rejecter(tokens, place)
        return replace(found, takes_back=True) if found else None

    def _of_passive(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: The theory has been rejected."""
        claims = [k for k in tokens.places_before(place, OBJECT_REACH) if tokens.small[k] in self._claims]
        return self._back(tokens, claims[-1], place + 1) if claims else None

    def _of_fault(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Match: The story was wrong. She called the claim false. That is not true, he said."""
        if self._is_negated(tokens, place) != (tokens.small[place] in self.words.true):
            return None
        for start in tokens.places_before(place, _FAULT_REACH):
            if self._points_to_a_clause(tokens.small[start]):
                return self._of_pronoun(tokens, start, place)
        is_so = not self.words.being.isdisjoint(tokens.before(place, _FAULT_REACH))
        is_told_so = is_so or not self.words.naming.isdisjoint(tokens.before(place, OBJECT_REACH))
        found = self._of_passive(tokens, place) if is_told_so else None
        return replace(found, is_fault=True) if found else None

    def _points_to_a_clause(self, word: str) -> bool:
        """Tell whether a word, with a contracted verb or not, points to what was said: *that's*."""
        pronoun = word.partition("'")[0].partition("’")[0]
        return pronoun in self.words.backward and pronoun not in self.words.articles

    def _of_pronoun(self, tokens: SentenceTokens, start: int, place: int) -> Rejection | None:
        """Match: That is not true. It is untrue that the ship sank; but not: It is wrong to wait."""
        following = tokens.word(place + 1)
        goes_on = following in self.words.openers
        if following and not goes_on and tokens.gap(place + 1) == " ":
            return None
        end = self._objects.content_end(tokens, place + 1) if goes_on else place + 1
        return Rejection(
            start=start, end=place + 1, content=(place + 1, end), is_fault=True, points_back=not goes_on
        )

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
        end = self._objects.content_end(tokens, start)
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

    def _with_object(self, tokens: SentenceTokens, place: int) -> Rejection | None:
        """Return a rejection by the verb at `place` of what stands behind it."""
        found = self._objects.read(tokens, place + 1)
        if found is None:
            return None
        begin, end = found.content
        own = any(word not in self._function_words for word in tokens.small[begin:end])
        denied = tokens.small[place + 1 : place + 1 + OBJECT_REACH]
        return Rejection(
            start=place,
            end=found.claim + 1 if found.claim else end,
            content=(begin, end) if own else (end, end),
            claim=tokens.small[found.claim] if found.claim else "",
            hints=(place + 1, found.claim or place + 1),
            denies_guilt=not self.words.guilt.isdisjoint(denied),
            head=found.head,
            points_back=not own or denied[0] in self.words.pointers,
        )

    def _is_passive(self, tokens: SentenceTokens, place: int) -> bool:
        before = tokens.before(place, 2)
        if before and before[-1].endswith(self._adverb_endings):
            before.pop()
        return bool(before) and before[-1] in self.words.being

    def _is_undone(self, tokens: SentenceTokens, start: int) -> bool:
        """Tell whether nobody does what the word at `start` says: *did not deny*, *asked to deny*."""
        is_hypothetical = bool(start) and tokens.small[start - 1] in self.words.hypothetical
        return is_hypothetical or self._is_negated(tokens, start)

    def _is_negated(self, tokens: SentenceTokens, start: int) -> bool:
        return any(map(self.is_negation, tokens.before(start, _NEGATION_REACH)))


def _is_subsequence(words: Sequence[str], text: Sequence[str]) -> bool:
    """Tell whether words stand in a text in their order, with others between them or not."""
    rest = iter(text)
    return all(word in rest for word in words)
