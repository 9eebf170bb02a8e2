"""Which words the reports of a story share, or write with a small letter."""

import re
from collections.abc import Callable
from typing import NamedTuple

from briefing.languages.selection_groups import Anaphora
from briefing.models import Corpus, StoryMap
from briefing.weighing.context.asked_nouns import lower_words
from briefing.weighing.context.noun_phrases import NounPhrase
from briefing.weighing.stories.leads import story_leads
from briefing.weighing.terms.stemming import stem_word


class _Lead(NamedTuple):
    """The first sentence of a report."""

    words: frozenset[str]
    stems: frozenset[str]


class StoryWords:
    """Says what the reports of the story of a sentence, given by its position, make clear."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus, self._stories = corpus, stories
        self._leads = story_leads(corpus, stories)
        # What the first sentences say, and which words are no names, depends on no page.
        known = stories.derived_with(corpus)
        self._read: dict[int, _Lead] = known.get(_Lead, dict)
        self._words: dict[tuple[int, str], bool] = known.get("words of stories", dict)

    def is_word(self, i: int, name: str) -> bool:
        """Return whether reports of the story of a sentence write a name with a small letter: *Inflation*."""
        key = int(self._stories.labels[i]), name
        if key not in self._words:
            word = re.compile(rf"\b{re.escape(name.lower())}\b")
            members = self._stories.members(key[0]).tolist()
            self._words[key] = any(word.search(self._corpus.texts[j]) for j in members)
        return self._words[key]

    def is_common(self, i: int, phrase: NounPhrase, words: Anaphora) -> bool:
        """Return whether many reports of the story of a sentence begin with the noun of a phrase."""
        if phrase.noun in words.introduced:  # "reported" names no report
            return self._is_in_many(i, lambda lead: phrase.noun in lead.words)
        return self.is_in_leads(i, phrase.noun)

    def is_in_leads(self, i: int, word: str) -> bool:
        """Return whether many reports of the story of a sentence begin with a word, in any form."""
        stem = stem_word(word, self._corpus.document_of(i).language)
        return self._is_in_many(i, lambda lead: stem in lead.stems)

    def _is_in_many(self, i: int, names: Callable[[_Lead], bool]) -> bool:
        story = int(self._stories.labels[i])
        return self._leads.have_in_common(story, lambda lead: names(self._lead(lead)))

    def _lead(self, i: int) -> _Lead:
        """Return the words of a first sentence."""
        if i not in self._read:
            self._read[i] = _read_lead(self._corpus.texts[i], self._corpus.document_of(i).language)
        return self._read[i]


def _read_lead(text: str, language: str) -> _Lead:
    words = frozenset(lower_words(text))
    return _Lead(words, frozenset(stem_word(word, language) for word in words))
