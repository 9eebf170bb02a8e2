"""What each sentence needs beside it: nothing, the sentence before it, or words in brackets.

This is what Choi et al. (2021, "Decontextualization: Making sentences stand-alone") ask of a sentence that
is taken out of its text. They rewrite it; here its words stay as they are, and what is missing is printed
beside them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from math import prod
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from briefing.languages import load_language
from briefing.languages.patterns import match_any
from briefing.models import Corpus, StoryMap
from briefing.models.contexts import Clarification, Contexts
from briefing.weighing.context.anaphors import Anaphor, AnaphorKind, find_anaphors
from briefing.weighing.context.antecedents import clarify
from briefing.weighing.terms.stemming import stem_word

_COMMON = 0.4  # of the reports of a story: what they all speak of needs no mention
_LONGEST = 45  # words of a sentence that is printed before another
_PERSONAL_SHARE = 0.5
_BEFORE_SHARE = 0.9  # two sentences of one report where one could do
_SHARES: Mapping[AnaphorKind, float] = MappingProxyType(
    {"opening": 0.1, "person": 0.1, "plural": 0.1, "thing": 0.1, "place": 0.3, "noun": 0.5, "link": 0.5}
)
_MARKS = str.maketrans(dict.fromkeys("'’.,;:!?\"“”()", " "))
_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]")
_NO_INITIAL = r"(?!(?<=\b\w)\.)"  # one letter and a full stop: World War I.
_WHOLE = re.compile(r"[\"“'‘(]?[^\Wa-z_].*[.!][\"”'’)]*$")
_UNCLEAR = 0.2
"""The share of a sentence at most that cannot be understood."""


def find_contexts(corpus: Corpus, stories: StoryMap, sentences: Iterable[int]) -> Contexts:
    """Return what each of the `sentences` needs beside it.

    What a word points back to is printed in brackets, if its document says it, or else the sentence before
    it. A noun is clear that many reports of the story have.
    """
    finder = _Finder(corpus, stories)
    shares: dict[int, float] = {}
    before: dict[int, int] = {}
    missing: dict[int, str] = {}
    for i in sorted(sentences):
        left = finder.unclear(i)
        if left and finder.can_stand_before(i, left):
            before[i], shares[i] = i - 1, _BEFORE_SHARE
        elif left:
            shares[i] = prod(_SHARES[item.kind] for item in left)
            if shares[i] <= _UNCLEAR:
                worst = min(left, key=lambda item: _SHARES[item.kind])
                missing[i] = corpus.texts[i][worst.start : worst.end]
        if _is_personal(corpus.texts[i], corpus.document_of(i).language):
            shares[i] = shares.get(i, 1.0) * _PERSONAL_SHARE
    known = {*sentences, *before.values()}
    clarifications = {i: found for i, found in finder.clarifications.items() if found and i in known}
    return Contexts(before=before, shares=shares, missing=missing, clarifications=clarifications)


class _Finder:
    """Finds the anaphors of sentences and what makes them clear, each sentence once."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus, self._common = corpus, _CommonTerms(corpus, stories)
        self._unclear: dict[int, tuple[Anaphor, ...]] = {}
        self.clarifications: dict[int, tuple[Clarification, ...]] = {}

    def unclear(self, i: int) -> tuple[Anaphor, ...]:
        """Return the anaphors of a sentence that neither its story nor its document makes clear."""
        if i not in self._unclear:
            text, document = self._corpus.texts[i], self._corpus.document_of(i)
            found = find_anaphors(text, document.language)
            unknown = [item for item in found if item.kind != "noun" or not self._common.has(i, text, item)]
            clear = {item: clarify(document, item) for item in unknown}
            self.clarifications[i] = tuple(gloss for gloss in clear.values() if gloss)
            self._unclear[i] = tuple(item for item in unknown if clear[item] is None)
        return self._unclear[i]

    def can_stand_before(self, i: int, left: tuple[Anaphor, ...]) -> bool:
        """Return whether the sentence before sentence `i` makes clear what the anaphors `left` stand for."""
        corpus, j = self._corpus, i - 1
        sentence, other = corpus.sentences[i], corpus.sentences[j]
        same = (other.document, other.paragraph) == (sentence.document, sentence.paragraph)
        if sentence.position == 0 or not same or corpus.words[j] > _LONGEST:
            return False
        if not _WHOLE.match(corpus.texts[j]) or self.unclear(j):
            return False
        return all(_may_name(corpus.texts[j], corpus.texts[i], item) for item in left)


def _may_name(before: str, text: str, anaphor: Anaphor) -> bool:
    """Return whether the sentence `before` may name what an anaphor of `text` stands for."""
    if anaphor.kind == "place":
        return False
    noun = text[anaphor.start : anaphor.end].rsplit(maxsplit=1)[-1].lower()
    return anaphor.kind != "noun" or noun.rstrip("s") in before.lower()


class _CommonTerms:
    """The terms that many reports of a story have."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus, self._stories = corpus, stories
        self._places = {term: place for place, term in enumerate(corpus.vocabulary)}
        self._weights: dict[int, NDArray[np.float64]] = {}

    def has(self, i: int, text: str, anaphor: Anaphor) -> bool:
        """Return whether many reports of the story of sentence `i` have the noun of an anaphor."""
        noun = text[anaphor.start : anaphor.end].rsplit(maxsplit=1)[-1].lower()
        place = self._places.get(stem_word(noun, self._corpus.document_of(i).language), -1)
        story = int(self._stories.labels[i])
        if story not in self._weights:
            self._weights[story] = self._stories.term_weights(self._corpus, story)
        return place >= 0 and bool(0 < self._weights[story][place] <= 1 - _COMMON)


def _is_personal(text: str, language: str) -> bool:
    """Return whether the writer speaks of himself: a reader of the page does not know who that is."""
    pattern, words = _personal_words(language)
    if words.isdisjoint(text.lower().translate(_MARKS).split()):
        return False
    return pattern.search(_QUOTATION.sub("", text)) is not None


@cache
def _personal_words(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    openings = load_language(language).openings
    words = openings.personal if openings else frozenset()
    # In capitals it is another word: the US.
    forms = words | set(map(str.capitalize, words))
    return re.compile(rf"\b{match_any(forms)}\b{_NO_INITIAL}"), words
