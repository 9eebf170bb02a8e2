"""Whether a sentence says done what an earlier one says is planned, expected or asked for."""

import re
from functools import cache

from briefing.languages import load_language
from briefing.languages.patterns import match_any
from briefing.languages.scripts import find_words
from briefing.weighing.terms.corpus import extract_terms
from briefing.weighing.terms.stemming import stem_word, stop_words
from briefing.weighing.updates.names import find_names

_FEWEST_SHARED = 2  # content words besides the verb


def find_outcome(earlier: str, later: str, language: str) -> str:
    """Return the reason why the later sentence ends the plan of the earlier one; empty if it does not.

    The verb behind the words of planning ("was to *sign*") has to stand in the later sentence, and with it a
    name and another two words of the earlier one, but no words of planning.
    """
    pattern = _prospects(language)
    plan = pattern.search(earlier) if pattern else None
    if pattern is None or plan is None or pattern.search(later):
        return ""
    words = find_words(earlier[plan.end() :])
    verb = next((word for word in words if word.lower() not in stop_words(language)), "")
    is_done = verb.islower() and _shares(earlier, later, stem_word(verb, language), language)
    return f"what came of: {plan[0]} {verb}" if is_done else ""


def _shares(earlier: str, later: str, verb: str, language: str) -> bool:
    """Say whether both sentences have the verb, a name, and two content words besides."""
    one, other = (
        {term.stem for term in extract_terms(text, language) if term.is_content} for text in (earlier, later)
    )
    shared = len((one & other) - {verb})
    return verb in other and bool(find_names(earlier) & find_names(later)) and shared >= _FEWEST_SHARED


@cache
def _prospects(language: str) -> re.Pattern[str] | None:
    words = load_language(language).prospects
    return re.compile(rf"\b{match_any(words.phrases)}\b", re.IGNORECASE) if words else None
