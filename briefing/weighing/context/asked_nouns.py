"""Which definite nouns make a reader of a sentence ask what is meant, and which words before them say it."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from briefing.languages import load_language
from briefing.languages.selection_groups import Anaphora
from briefing.weighing.context.anaphor_rules import AnaphorRules, load_anaphor_rules
from briefing.weighing.context.anaphors import find_anaphors
from briefing.weighing.context.noun_phrases import NounPhrase, PhraseGrammar, load_phrase_grammar
from briefing.weighing.context.nouns.reporting import reporting_verbs
from briefing.weighing.terms.stemming import stem_word

_QUOTES = ("“", '"', "‘")
_MARKS = ".,;:!?()\"'“”’"
_OPENING = ' "“('
_LONGEST_ENDING = 2  # letters of a plural
_NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-ÞЀ-Я]\w+|^[A-ZÀ-ÞЀ-Я]\w+['’]s\b")
_PART = re.compile(r"\b(\w+) (\w+) $")
_FRONTED = re.compile(r"[\"“]?(\w+) [^,]*, ")
_APPOSITION = re.compile(r"[^\Wa-z][\w.’'-]*(?: [^\Wa-z][\w.’'-]*)*[,.;]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class NounQuestions(NamedTuple):
    """The noun phrases of a language, and its words for what was named before."""

    language: str
    phrases: PhraseGrammar
    words: Anaphora
    rules: AnaphorRules
    groups: frozenset[str]
    """Nouns for organisations: an agency is not a firm."""
    links: frozenset[str]
    """Between a part and the whole: *one of*."""
    explaining: frozenset[str]
    """Behind a comma they may say which thing is meant: *the strip, a comic*; not so *which* and *and*."""
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    reporting_verbs: frozenset[str]
    complementizers: frozenset[str]
    plural_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]

    def asked(self, text: str, earlier: str, introduced: Collection[int]) -> Iterator[NounPhrase]:
        """Yield the phrases of a sentence of which a reader asks which thing is meant.

        A noun that no list has is asked for only if the `earlier` text of its document has it; `introduced`
        has where nouns begin that it has introduced.
        """
        known = self.words.unique | self.words.vague
        for phrase in self.definite(text):
            if phrase.is_proper or phrase.noun in known:
                continue
            points_back = phrase.start in introduced and not phrase.is_named
            is_asked = points_back or self._is_asked(phrase) or self._is_part(phrase, text)
            if is_asked or (self._is_subject(text, phrase) and self._may_be_known(phrase, earlier)):
                yield phrase

    def definite(self, text: str) -> Iterator[NounPhrase]:
        """Yield the definite phrases of a sentence, names as well, with nothing that says which is meant."""
        for phrase in self.phrases.find(text):
            if phrase.determiner in self.words.articles and self._is_free(phrase, text):
                yield phrase

    def bare(self, text: str) -> Iterator[NounPhrase]:
        """Yield the definite common nouns without a word that says which thing is meant."""
        known = self.words.unique | self.words.vague
        phrases = (each for each in self.definite(text) if not each.is_proper and each.noun not in known)
        yield from filter(self.is_bare, phrases)

    def of_nobody(self, text: str) -> Iterator[str]:
        """Yield a noun that is always somebody's and begins a sentence alone: *A spokesman said*."""
        phrase = next(self.phrases.find(text), None)
        if phrase is None or phrase.start > 1 or phrase.is_restricted or text[phrase.end :][:2] == ", ":
            return
        is_definite = phrase.determiner in self.words.articles
        if not is_definite and " ".join((*phrase.modifiers, phrase.noun)) in self.words.relational:
            yield text[phrase.start : phrase.end]

    def is_single(self, phrase: NounPhrase) -> bool:
        """Return whether a phrase is for one thing of which there may be many others: *the plan*."""
        return self._is_listed(phrase) and not phrase.is_plural

    def names_several(self, phrase: NounPhrase, title: str) -> bool:
        """Return whether a title has the noun of a phrase in the plural, or another of its kind."""
        if phrase.is_plural or phrase.noun in self.groups:
            return False
        kind = self.rules.nouns.get(phrase.noun)
        for word in lower_words(title):
            is_alike = kind and kind.mentions.match(word) and word.endswith(self.plural_endings)
            if self._is_plural_of(word, phrase.noun) or (is_alike and not self._is_body(word)):
                return True
        return False

    def _is_body(self, word: str) -> bool:
        """Return whether a word is the plural of a noun for organisations: it may stand in one's name."""
        return any(self._is_plural_of(word, noun) for noun in self.groups)

    def _is_plural_of(self, word: str, noun: str) -> bool:
        """Return whether a word is the plural of a noun: *embassies* is one of *embassy*."""
        is_longer = 0 < len(word) - len(noun) <= _LONGEST_ENDING and word.endswith(self.plural_endings)
        return is_longer and stem_word(word, self.language) == stem_word(noun, self.language)

    def _is_free(self, phrase: NounPhrase, text: str) -> bool:
        """Return whether nothing behind a phrase says which thing is meant."""
        if phrase.is_restricted:
            return False
        if text[phrase.end :][:2] != ", ":
            return True
        following = re.match(r"[^\WA-ZÀ-ÞЀ-Я]\w*", text[phrase.end + 2 :])
        if following is None:
            is_subject = self.is_fronted(phrase, text) and not _APPOSITION.match(text[phrase.end + 2 :])
            return is_subject or text[phrase.end + 2 :][:1] in _QUOTES
        tells = following[0] in self.explaining or following[0].endswith(self.participle_endings)
        return not tells or self.is_fronted(phrase, text)

    def is_fronted(self, phrase: NounPhrase, text: str) -> bool:
        """Return whether a phrase stands behind the preposition that begins a sentence: *In the attack,*."""
        return text[: phrase.start].strip(_OPENING).lower() in self.prepositions

    def _is_subject(self, text: str, phrase: NounPhrase) -> bool:
        """Return whether a phrase begins a sentence, or a single thing what is said or its main clause."""
        if phrase.start <= 1 or phrase.is_plural:
            return phrase.start <= 1 or text[: phrase.start].strip(_OPENING).lower() in self.subordinators
        if self._is_said(text[: phrase.start].lower().split()):
            return True
        fronted = _FRONTED.fullmatch(text[: phrase.start])
        return bool(fronted and self._opens(fronted[1].lower()))

    def _is_said(self, before: list[str]) -> bool:
        """Return whether the words before a phrase say that somebody says what follows: *said that*."""
        verb = before[-2:-1] if before[-1] in self.complementizers else before[-1:]
        return self.reporting_verbs.issuperset(verb) and bool(verb)

    def _opens(self, word: str) -> bool:
        """Return whether a word at the beginning of a sentence shows that its subject is to come."""
        return word in self.prepositions or word.endswith(self.participle_endings)

    def _is_part(self, phrase: NounPhrase, text: str) -> bool:
        """Return whether the phrase is for things of which a sentence speaks of a part: *any of the maps*."""
        part = _PART.search(text[: phrase.start])
        is_quantity = part and part[1].lower() in self.words.vague and part[2] in self.links
        return bool(is_quantity) and phrase.is_plural and self.is_bare(phrase)

    def _may_be_known(self, phrase: NounPhrase, earlier: str) -> bool:
        return self._is_listed(phrase) or self.has(phrase, earlier)

    def _is_asked(self, phrase: NounPhrase) -> bool:
        """Return whether a phrase within a sentence is one listed noun without a word that says which."""
        return self._is_listed(phrase) and not phrase.is_plural and self.is_bare(phrase)

    def is_bare(self, phrase: NounPhrase) -> bool:
        """Return whether no word before the noun of a phrase says which thing is meant."""
        return frozenset(phrase.modifiers) <= self.words.vague

    def _is_listed(self, phrase: NounPhrase) -> bool:
        return phrase.noun in self.words.introduced or phrase.noun in self.rules.nouns

    def first_name(self, text: str) -> str:
        """Return the one word with a capital that a sentence begins with, if it may be a person's name."""
        match = self.rules.person_at_start.match(text)
        if match is None or match[1].isupper():
            return ""
        return "" if match[1].lower() in self.rules.no_persons else match[1]

    def parts(self, text: str) -> Iterator[str]:
        """Yield the words of a sentence for a part of what was named before: *the rest*."""
        anaphors = find_anaphors(text, self.language)
        links = (text[item.start : item.end] for item in anaphors if item.kind == "link")
        yield from (words for words in links if words.lower() in self.words.elliptical)

    def names(self, phrase: NounPhrase, before: str, text: str) -> bool:
        """Return whether words before a phrase name what it means, or a thing of its kind."""
        kind, is_group = self.rules.nouns.get(phrase.noun), phrase.noun in self.groups
        if kind and not is_group and self._mentions(kind.mentions, phrase, before.lower()):
            return True
        if kind and kind.named and _NAME.search(text[: phrase.start]):
            return True
        return self.has(phrase, before)

    def tells(self, phrase: NounPhrase, text: str) -> bool:
        """Return whether the words of a sentence before a phrase name a thing of its kind."""
        kind = self.rules.nouns.get(phrase.noun)
        return bool(kind and self._mentions(kind.mentions, phrase, text[: phrase.start].lower()))

    def _mentions(self, kind: re.Pattern[str], phrase: NounPhrase, before: str) -> bool:
        """Return whether a text names a thing of a kind; several do not say which one is meant."""
        if phrase.is_plural:
            return kind.search(before) is not None
        words = (
            before[match.start() :].split(maxsplit=1)[0].strip(_MARKS) for match in kind.finditer(before)
        )
        return any(not word.endswith(self.plural_endings) for word in words)

    def has(self, phrase: NounPhrase, text: str) -> bool:
        """Return whether a text has the noun of a phrase; of one in the plural, the singular as well.

        The name of a body may have its noun in the plural: *Northern Airlines ... the airline*.
        """
        words = lower_words(text)
        if not phrase.is_plural and phrase.noun not in self.groups:
            return phrase.noun in words
        return stem_word(phrase.noun, self.language) in {stem_word(word, self.language) for word in words}


def lower_words(text: str) -> list[str]:
    """Return the words of a text in small letters, those with a hyphen whole."""
    return _WORD.findall(text.lower())


@cache
def load_noun_questions(language: str) -> NounQuestions | None:
    """Return what finds such nouns in a language (ISO 639-1), or None where its words are not known."""
    known, phrases, rules = (
        load_language(language),
        load_phrase_grammar(language),
        load_anaphor_rules(language),
    )
    words, speech = known.anaphora, known.speech
    if phrases is None or rules is None or words is None or speech is None:
        return None
    groups, links = (known.actors.groups, known.actors.links) if known.actors else (frozenset(), frozenset())
    return NounQuestions(
        language,
        phrases,
        words,
        rules,
        groups,
        links,
        (words.links | speech.determiners | speech.finite_verbs | speech.prepositions)
        - speech.relative_pronouns,
        speech.prepositions,
        speech.subordinators,
        reporting_verbs(language),
        speech.complementizers,
        tuple(sorted(speech.plural_endings)),
        tuple(sorted(speech.participle_endings | speech.past_endings)),
    )
