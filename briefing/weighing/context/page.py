"""Which words of the points of a page have no meaning there, read in their order and without the reports."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from briefing.languages import load_language
from briefing.languages.selection_groups import Anaphora
from briefing.mentions import Coreference
from briefing.models import Corpus, StoryMap
from briefing.models.contexts import Contexts
from briefing.weighing.context.anaphor_rules import AnaphorRules, load_anaphor_rules
from briefing.weighing.context.anaphors import find_anaphors, is_quotation
from briefing.weighing.context.noun_phrases import NounPhrase, PhraseGrammar, load_phrase_grammar
from briefing.weighing.context.shares import is_general
from briefing.weighing.terms.stemming import stem_word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-ÞЀ-Я]\w+|^[A-ZÀ-ÞЀ-Я]\w+['’]s\b")
_PART = re.compile(r"[\"“]?\w+ (\w+) ")
_COMMON = 0.4  # of the first sentences of a story's reports: what they speak of needs no mention
_FEWEST_REPORTS = 3


class PrintedPage:
    """Says at which words the points of a page cannot be understood where they are printed.

    A definite noun at the beginning of a sentence, and one of which a reader asks which is meant, is clear if
    the title of the page names such a thing, the first sentences of the story's reports do, or an earlier
    point of the story does. The first sentence of a report is understood by itself.
    """

    def __init__(
        self,
        corpus: Corpus,
        stories: StoryMap,
        contexts: Contexts,
        *,
        title: str,
        coreference: Coreference,
    ) -> None:
        self._corpus, self._stories, self._contexts = corpus, stories, contexts
        self._title, self._coreference = title, coreference
        self._leads: dict[int, Counter[str]] = {}

    def unclear(self, points: Sequence[int]) -> dict[int, str]:
        """Return the words at which each of the `points`, given in print order, cannot be understood."""
        printed: defaultdict[int, str] = defaultdict(lambda: self._title)
        found = {}
        for i in points:
            story, before = int(self._stories.labels[i]), self._contexts.before.get(i)
            if before is not None:
                printed[story] += f" {self._text(before)}"
            words = next(self._unclear(i, printed[story]), None)
            if words:
                found[i] = words
            printed[story] += f" {self._text(i)}"
        return found

    def _unclear(self, i: int, printed: str) -> Iterator[str]:
        """Yield the words of a sentence that what was `printed` of its story does not make clear."""
        text, language = self._corpus.texts[i], self._corpus.document_of(i).language
        known = _load_grammar(language)
        if known is None or self._corpus.sentences[i].position == 0:
            return
        yield from self._nouns(i, known, printed)
        yield from known.parts(text)
        if is_quotation(text) or is_general(text, language):
            yield text
        name = known.first_name(text)
        if name and self._is_unknown(i, name, printed):
            yield name

    def _nouns(self, i: int, known: "_PageGrammar", printed: str) -> Iterator[str]:
        """Yield each definite noun of a sentence that nothing makes clear."""
        text, first = self._corpus.texts[i], i - self._corpus.sentences[i].position
        ends = {each.end for each in self._contexts.clarifications.get(i, ())}
        for phrase in known.asked(text, " ".join(self._corpus.texts[first:i])):
            is_named = phrase.end in ends or known.names(phrase, f"{printed} {text[: phrase.start]}", text)
            if not is_named and not self._is_common(i, phrase.noun):
                yield text[phrase.start : phrase.end]

    def _is_unknown(self, i: int, name: str, printed: str) -> bool:
        """Return whether nothing says whom the word means with which a sentence begins."""
        if re.search(rf"\b{re.escape(name)}\b", printed) or self._is_common(i, name):
            return False
        return self._coreference.resolve(i, self._corpus.sentences[i].start) is None

    def _is_common(self, i: int, noun: str) -> bool:
        """Return whether many reports of the story of a sentence begin with a noun."""
        story, language = int(self._stories.labels[i]), self._corpus.document_of(i).language
        if story not in self._leads:
            members = np.flatnonzero(self._stories.labels == story).tolist()
            leads = [j for j in members if self._corpus.sentences[j].position == 0]
            texts = (_stems(self._corpus.texts[j], self._corpus.document_of(j).language) for j in leads)
            self._leads[story] = Counter(stem for stems in texts for stem in stems)
            self._leads[story][""] = len(leads)
        counts = self._leads[story]
        return counts[""] >= _FEWEST_REPORTS and counts[stem_word(noun, language)] >= _COMMON * counts[""]

    def _text(self, i: int) -> str:
        glosses = (each.text for each in self._contexts.clarifications.get(i, ()))
        return " ".join((self._corpus.texts[i], *glosses))


class _PageGrammar(NamedTuple):
    """The noun phrases of a language, and its words for what was named before."""

    language: str
    phrases: PhraseGrammar
    words: Anaphora
    rules: AnaphorRules
    groups: frozenset[str]
    """Nouns for organisations: an agency is not a firm."""
    links: frozenset[str]
    """Between a part and the whole: *one of*."""

    def asked(self, text: str, earlier: str) -> Iterator[NounPhrase]:
        """Yield the phrases of a sentence of which a reader asks which thing is meant.

        A noun that no list has is asked for only if the `earlier` text of its document has it.
        """
        known = self.words.unique | self.words.vague
        for phrase in self.phrases.find(text):
            is_free = not phrase.is_proper and not phrase.is_restricted and text[phrase.end :][:2] != ", "
            is_definite = phrase.determiner in self.words.articles and is_free and phrase.noun not in known
            if is_definite and (self._is_asked(phrase) or self._begins(text, phrase, earlier)):
                yield phrase

    def _begins(self, text: str, phrase: NounPhrase, earlier: str) -> bool:
        """Return whether a phrase begins a sentence, or *one of* before it does."""
        part = _PART.fullmatch(text, 0, phrase.start)
        if phrase.start > 1 and not (part and part[1] in self.links):
            return False
        return self._is_listed(phrase) or stem_word(phrase.noun, self.language) in _stems(
            earlier, self.language
        )

    def _is_asked(self, phrase: NounPhrase) -> bool:
        """Return whether a phrase within a sentence is one listed noun without a word that says which."""
        is_bare = frozenset(phrase.modifiers) <= self.words.vague
        return self._is_listed(phrase) and not phrase.is_plural and is_bare

    def _is_listed(self, phrase: NounPhrase) -> bool:
        return phrase.noun in self.words.introduced or phrase.noun in self.rules.nouns

    def first_name(self, text: str) -> str:
        """Return the one word with a capital that a sentence begins with, if it may be a person's name."""
        match = self.rules.person_at_start.match(text)
        is_name = match and not match[1].isupper() and match[1].lower() not in self.rules.no_persons
        return match[1] if match and is_name else ""

    def parts(self, text: str) -> Iterator[str]:
        """Yield the words of a sentence for a part of what was named before: *the rest*."""
        anaphors = find_anaphors(text, self.language)
        links = (text[item.start : item.end] for item in anaphors if item.kind == "link")
        yield from (words for words in links if words.lower() in self.words.elliptical)

    def names(self, phrase: NounPhrase, before: str, text: str) -> bool:
        """Return whether words before a phrase name what it means, or a thing of its kind."""
        kind, is_group = self.rules.nouns.get(phrase.noun), phrase.noun in self.groups
        if kind and not is_group and kind.mentions.search(before.lower()):
            return True
        if kind and kind.named and _names_one(phrase, text):
            return True
        return stem_word(phrase.noun, self.language) in _stems(before, self.language)


def _names_one(phrase: NounPhrase, text: str) -> bool:
    return bool(_NAME.search(text[: phrase.start]))


def _load_grammar(language: str) -> _PageGrammar | None:
    known, phrases, rules = (
        load_language(language),
        load_phrase_grammar(language),
        load_anaphor_rules(language),
    )
    if phrases is None or rules is None or known.anaphora is None:
        return None
    groups, links = (known.actors.groups, known.actors.links) if known.actors else (frozenset(), frozenset())
    return _PageGrammar(language, phrases, known.anaphora, rules, groups, links)


def _stems(text: str, language: str) -> set[str]:
    return {stem_word(word, language) for word in _WORD.findall(text.lower())}
