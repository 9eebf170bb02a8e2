"""Noun phrases in the text of a sentence: an article, what stands before a noun, and the noun."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing.languages import load_language
from briefing.languages.selection_groups import Anaphora
from briefing.weighing.context.nouns.endings import (
    OBJECT,
    is_cut,
    is_list,
    is_number,
    is_participle,
    is_passive,
    says_which,
    without_stops,
)
from briefing.weighing.speech.finite_verbs import is_finite_verb
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at, tokenize
from briefing.weighing.speech.vocabulary import SpeechVocabulary, load_vocabulary

_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]")
_ENDS = (
    Tag.MARK
    | Tag.STOP
    | Tag.QUOTATION
    | Tag.PREPOSITION
    | Tag.CONJUNCTION
    | Tag.SUBORDINATOR
    | Tag.COMPLEMENTIZER
    | Tag.AUXILIARY
    | Tag.NEGATION
    | Tag.PRONOUN
    | Tag.RELATIVE_PRONOUN
    | Tag.INFINITIVE_MARKER
    | Tag.TIME
)
_NO_VERB = Tag.DETERMINER | Tag.CAPITAL
_VERBAL = Tag.PARTICIPLE | Tag.PAST_ENDING | Tag.DERIVED_ADVERB  # not the noun that must end a phrase
_GOES_ON = Tag.CONJUNCTION | Tag.POSSESSIVE_ENDING | Tag.NOUN_LINK
_LONGEST_BEHIND = 6  # words


class NounPhrase(NamedTuple):
    """Where it stands in a text, and what it is made of; the words are in small letters."""

    start: int
    """The first character of the determiner, or of the first word."""
    end: int
    determiner: str
    """Empty where there is none."""
    modifiers: tuple[str, ...]
    noun: str
    is_plural: bool
    is_named: bool
    """Whether a word of it has a capital."""
    is_proper: bool
    """Whether the noun itself has one."""
    is_restricted: bool
    """Whether what follows says which one is meant: *the plan to build*."""
    behind: int
    """Where the prepositional phrase ends that follows; `end` if none does, or if it goes on too far."""
    clause: int
    """The same of a participle with its object: *the agency investigating the crash*."""


class Definite(NamedTuple):
    """A definite noun of a sentence that its document has introduced before; offsets in folded texts."""

    start: int
    end: int
    introduction: tuple[int, int, int] | None
    """The position of the sentence with the words that introduce it, and where they begin and end there;
    None where more than one may be meant, or where they say no more than the noun itself."""


class PhraseGrammar:
    """Finds the noun phrases in sentences of one language."""

    def __init__(self, vocabulary: SpeechVocabulary, words: Anaphora) -> None:
        self._vocabulary, self._links, self._possessives = vocabulary, words.links, words.possessives
        self._pronouns = words.persons | words.plurals | words.things

    def find(self, text: str) -> Iterator[NounPhrase]:
        """Yield the noun phrases of a sentence in its order; none within quotations."""
        plain = _QUOTATION.sub(lambda match: f"\u201c{' ' * (len(match[0]) - 2)}\u201d", text)
        tokens = without_stops(tokenize(plain, (), (0, len(plain)), self._vocabulary))
        index = 0
        while index < len(tokens):
            first = index
            while tags_at(tokens, index) & Tag.DETERMINER:
                index += 1
            end = self._end(tokens, index)
            if end > index:
                yield self._phrase(text, tokens, first, index, end)
            index = max(end, first + 1)

    def _end(self, tokens: Sequence[Token], start: int) -> int:
        """Return the token behind the noun of a phrase whose modifiers begin at `start`."""
        end = start
        while end < len(tokens) and not self._ends(tokens, end, start):
            end += 1
        return end

    def _ends(self, tokens: Sequence[Token], index: int, start: int) -> bool:
        tags = tokens[index].tags
        is_pronoun = tokens[index].lower in self._pronouns  # "the man himself"
        if is_pronoun or tags & (_ENDS | Tag.DETERMINER) or is_finite_verb(tokens, index):
            return True
        if index > start and (is_number(tokens, index) or tags & (Tag.ADVERB | Tag.DERIVED_ADVERB)):
            return True  # "the bridge 50 yards away", "the bridge only serves"
        return index > start and is_participle(tokens, index)

    def _phrase(self, text: str, tokens: Sequence[Token], first: int, begin: int, end: int) -> NounPhrase:
        words, after = tokens[begin:end], tags_at(tokens, end)
        is_proper = bool(words[-1].tags & Tag.CAPITAL) and end > 1
        following = tokens[end].lower if end < len(tokens) else ""
        is_short, is_linked = len(words) == 1, bool(after & Tag.NOUN_LINK)
        return NounPhrase(
            start=tokens[first].start,
            end=tokens[end - 1].end,
            determiner=text[tokens[first].start : tokens[begin - 1].end].lower() if begin > first else "",
            modifiers=tuple(token.lower for token in words[:-1]),
            noun=words[-1].lower,
            is_plural=bool(words[-1].tags & Tag.PLURAL),
            is_named=any(token.tags & Tag.CAPITAL for token in words[(begin == 0) :]),
            is_proper=is_proper,
            is_restricted=says_which(tokens, end, is_proper=is_proper)
            or (following in self._links and not after & Tag.INFINITIVE_MARKER),
            behind=tokens[(self._behind(tokens, end) if is_short or is_linked else end) - 1].end,
            clause=tokens[self._clause_end(tokens, end) - 1].end,
        )

    def _behind(self, tokens: Sequence[Token], end: int) -> int:
        """Return the token behind the prepositional phrases that follow a noun, `end` where none is whole."""
        last = end
        while tags_at(tokens, last) & Tag.PREPOSITION:
            after = self._object_end(tokens, last + 1)
            if after is None or after - end > _LONGEST_BEHIND:
                break
            last = after
        is_stop = tags_at(tokens, last) & Tag.STOP and last + 1 < len(tokens)  # of an abbreviation
        return end if is_stop or tags_at(tokens, last) & _GOES_ON or is_list(tokens, last) else last

    def _clause_end(self, tokens: Sequence[Token], end: int) -> int:
        """Return the token behind a participle and its object behind a noun, `end` where none is whole."""
        is_clause = tags_at(tokens, end) & Tag.PARTICIPLE or is_passive(tokens, end)
        if not is_clause or not tags_at(tokens, end + 1) & OBJECT:
            return end
        is_preposition = tags_at(tokens, end + 1) & Tag.PREPOSITION
        after = self._object_end(tokens, end + 2 if is_preposition else end + 1)
        if after is None or after - end > _LONGEST_BEHIND or tags_at(tokens, after) & _GOES_ON:
            return end
        return after

    def _object_end(self, tokens: Sequence[Token], index: int) -> int | None:
        """Return the token behind what follows a preposition; None where it is a verb, or somebody's."""
        if tokens[index - 1].tags & Tag.INFINITIVE_MARKER and not tags_at(tokens, index) & _NO_VERB:
            return None
        start = index
        while tags_at(tokens, index) & Tag.DETERMINER:
            index += 1
        if any(token.lower in self._possessives for token in tokens[start:index]):
            return None
        after = self._end(tokens, index)
        is_verb = tags_at(tokens, index) & Tag.PARTICIPLE or tags_at(tokens, after - 1) & _VERBAL
        is_verb = is_verb or is_cut(tokens, after)
        return None if after == index or is_verb else after


@cache
def load_phrase_grammar(language: str) -> PhraseGrammar | None:
    """Return what finds the noun phrases of a language (ISO 639-1), or None where its words are not known."""
    vocabulary, words = load_vocabulary(language), load_language(language).anaphora
    return PhraseGrammar(vocabulary, words) if vocabulary and words and words.articles else None
