"""Events that verbs tell of, and nouns name: *they met ... the meeting*."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from briefing.languages import load_language
from briefing.languages.patterns import NEVER, match_any


def tells_of_event(noun: str, texts: Iterable[str], language: str) -> bool:
    """Return whether a verb in one of the `texts` tells of an event that a noun, in small letters, may name.

    A passive, and a verb of a relative clause, mostly says more of what is known: *the jet, which crashed*.
    """
    verbs, of_known = _verbs(language).get(noun), _of_known(language)
    if verbs is None:
        return False
    found = ((text, match.start()) for text in texts for match in verbs.finditer(text))
    return any(not of_known.search(text[:start]) for text, start in found)


@cache
def _verbs(language: str) -> Mapping[str, re.Pattern[str]]:
    """Return what matches the verbs of each noun for an event."""
    words = load_language(language).anaphora
    return {
        noun: re.compile(rf"\b{match_any(verbs)}\b")
        for verbs, nouns in (words.events if words else ())
        for noun in nouns
    }


@cache
def _of_known(language: str) -> re.Pattern[str]:
    """Return what matches the words before a verb that tells of no new event."""
    speech = load_language(language).speech
    if speech is None:
        return NEVER
    words = match_any(speech.be | speech.relative_pronouns | speech.complementizers)
    return re.compile(rf"(?:^|\W){words} $")
