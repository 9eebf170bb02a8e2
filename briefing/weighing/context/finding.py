"""What each sentence needs beside it: nothing, the sentence before it, or words in brackets.

This is what Choi et al. (2021, "Decontextualization: Making sentences stand-alone") ask of a sentence that
is taken out of its text. They rewrite it; here its words stay as they are, and what is missing is printed
beside them.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.mentions import Coreference
from briefing.models import Corpus, StoryMap
from briefing.models.contexts import Clarification, Contexts
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context.anaphors import Anaphor, find_anaphors
from briefing.weighing.context.antecedents import Antecedents
from briefing.weighing.context.common_terms import CommonTerms
from briefing.weighing.context.definite_nouns import definite_nouns
from briefing.weighing.context.noun_phrases import Definite
from briefing.weighing.context.shares import SCENE_SHARE, SHARES, own_share, unclear_share
from briefing.weighing.stories.anecdotes import Anecdotes

_LONGEST = 45  # words of a sentence that is printed before another
_BEFORE_SHARE = 0.7  # of the second sentence: where one could do, two of one report tell little more
_WHOLE = re.compile(r"[\"“'‘(]?[^\Wa-z_].*[.!][\"”'’)]*$")
_MARKS = ".,:;\"“”'‘’()"
_UNCLEAR = 0.2
"""The share of a sentence at most that cannot be understood."""


def find_contexts(
    corpus: Corpus,
    stories: StoryMap,
    sentences: Iterable[int],
    *,
    excluded: Container[int] = (),
    coreference: Coreference | None = None,
) -> Contexts:
    """Return what each of the `sentences` needs beside it.

    What a word points back to is printed in brackets, if its document says it, or else the sentence before
    it, which is none of the `excluded`. A noun is clear that many reports of the story have.
    """
    finder = _finder(corpus, stories, coreference)
    found = {i: finder.context(i, excluded) for i in sorted(sentences)}
    before = {i: i - 1 for i, context in found.items() if context.with_before}
    clear = sorted({*found, *before.values()} & finder.clarifications.keys())
    return Contexts(
        known=frozenset(found),
        before=before,
        shares={i: context.share for i, context in found.items() if context.share < 1},
        missing={i: context.missing for i, context in found.items() if context.missing},
        clarifications={i: finder.clarifications[i] for i in clear},
    )


def _finder(corpus: Corpus, stories: StoryMap, coreference: Coreference | None) -> "_Finder":
    """Return the finder of a corpus: what it has found of a sentence holds whatever is excluded."""
    if coreference is None:
        coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    antecedents, anecdotes = Antecedents(corpus, coreference), Anecdotes(corpus, stories, coreference)
    return stories.derived_with(corpus).get(
        (_Finder, coreference), lambda: _Finder(corpus, stories, antecedents, anecdotes)
    )


class _Context(NamedTuple):
    """What one sentence needs."""

    share: float
    with_before: bool = False
    missing: str = ""


class _Finder:
    """Finds the anaphors of sentences and what makes them clear, each sentence once."""

    def __init__(
        self, corpus: Corpus, stories: StoryMap, antecedents: Antecedents, anecdotes: Anecdotes
    ) -> None:
        self._corpus, self._common = corpus, CommonTerms(corpus, stories)
        self._antecedents, self._anecdotes = antecedents, anecdotes
        self._definites = definite_nouns(corpus)
        self._shares: dict[int, float] = {}
        self._unclear: dict[int, tuple[Anaphor, ...]] = {}
        self.clarifications: dict[int, tuple[Clarification, ...]] = {}

    def context(self, i: int, excluded: Container[int]) -> _Context:
        """Return what a sentence needs beside it; the one before it is none of the `excluded`."""
        text, left = self._corpus.texts[i], self.unclear(i)
        if i not in self._shares:
            own = own_share(text, self._corpus.document_of(i).language)
            self._shares[i] = own * SCENE_SHARE if self._anecdotes.has(i) else own
        share = self._shares[i]
        if not left:
            return _Context(share)
        if i - 1 not in excluded and self._can_stand_before(i, left):
            return _Context(share * _BEFORE_SHARE, with_before=True)
        worst = min(left, key=lambda item: SHARES[item.kind])
        unclear = unclear_share(left)
        missing = text[worst.start : worst.end] if unclear <= _UNCLEAR else ""
        return _Context(share * unclear, missing=missing)

    def unclear(self, i: int) -> tuple[Anaphor, ...]:
        """Return the anaphors of a sentence that neither its story nor its document makes clear."""
        if i not in self._unclear:
            text, document = self._corpus.texts[i], self._corpus.document_of(i)
            definites = {each.start: each for each in self._definites.find(i)}
            found = _joined(
                find_anaphors(text, document.language, is_name=not _is_word(text, document.text)), definites
            )
            known = self._common.among(i, found, definites)
            asked = [item for item in found if item not in known or self._may_be_told(i, item, definites)]
            glosses, left = self._antecedents.clarify(i, asked, definites)
            self._unclear[i] = tuple(item for item in left if item not in known)
            if glosses:
                self.clarifications[i] = _with_common(glosses, known)
        return self._unclear[i]

    def _may_be_told(self, i: int, item: Anaphor, definites: Mapping[int, Definite]) -> bool:
        """Return whether a noun that its story makes clear may have a bracket on a page that does not."""
        definite = definites.get(item.start)
        is_introduced = definite is not None and definite.introduction is not None
        return is_introduced or self._antecedents.means_country(i, item)

    def _can_stand_before(self, i: int, left: tuple[Anaphor, ...]) -> bool:
        """Return whether the sentence before sentence `i` makes clear what the anaphors `left` stand for."""
        corpus, j = self._corpus, i - 1
        sentence, other = corpus.sentences[i], corpus.sentences[j]
        same = (other.document, other.paragraph) == (sentence.document, sentence.paragraph)
        if sentence.position == 0 or not same or corpus.words[j] > _LONGEST:
            return False
        # What points less surely costs less than a second sentence.
        if all(item.kind in {"subject", "noun", "link"} for item in left):
            return False
        if not _WHOLE.match(corpus.texts[j]) or self.unclear(j):
            return False
        return all(_may_name(corpus.texts[j], corpus.texts[i], item) for item in left)


def _is_word(text: str, document: str) -> bool:
    """Return whether the text of a document has the first word of one of its sentences in small letters."""
    return f" {text.partition(' ')[0].strip(_MARKS).lower()} " in document


def _with_common(glosses: Sequence[Clarification], known: Iterable[Anaphor]) -> tuple[Clarification, ...]:
    """Return glosses, of which those of the `known` anaphors are common."""
    ends = {item.end for item in known}
    return tuple(replace(each, is_common=each.end in ends) for each in glosses)


def _joined(found: Sequence[Anaphor], definites: Mapping[int, Definite]) -> list[Anaphor]:
    """Return the anaphors, and each other definite noun if their document makes it clear."""
    known = {item.start for item in found}
    others = (each for each in definites.values() if each.introduction and each.start not in known)
    return sorted([*found, *(Anaphor(each.start, each.end, "noun") for each in others)])


def _may_name(before: str, text: str, anaphor: Anaphor) -> bool:
    """Return whether the sentence `before` may name what an anaphor of `text` stands for."""
    if anaphor.kind in {"place", "connective"}:  # "However" asks for more than one sentence can give
        return False
    noun = text[anaphor.start : anaphor.end].rsplit(maxsplit=1)[-1].lower()
    return anaphor.kind not in {"noun", "subject"} or noun.rstrip("s") in before.lower()
