"""Whether words introduce the thing that a definite noun means."""

import re
from collections.abc import Collection
from functools import cache

from briefing.languages import load_language
from briefing.languages.patterns import NEVER, match_any
from briefing.weighing.context.noun_phrases import NounPhrase


def is_asserted(phrase: NounPhrase, text: str, language: str) -> bool:
    """Return whether a phrase says that there is such a thing: not *such as a boat*, nor *may be a boat*."""
    words, speech = load_language(language).anaphora, load_language(language).speech
    before = text[: phrase.start].lower().split()
    is_supposed = words is None or not words.supposing.isdisjoint(before[-1:])
    return not is_supposed and speech is not None and speech.modals.isdisjoint(before)


@cache
def definite_article(language: str) -> re.Pattern[str]:
    """Return what matches an article of a language without which no noun of a sentence is definite."""
    words = load_language(language).anaphora
    return re.compile(rf"\b{match_any(words.articles)} ", re.IGNORECASE) if words else NEVER


def are_forms_of_one(noun: str, other: str, endings: Collection[str]) -> bool:
    """Return whether one noun is the other, with or without the ending of a plural."""
    shorter, longer = sorted((noun, other))
    return longer == shorter or any(longer == shorter + ending for ending in endings)
