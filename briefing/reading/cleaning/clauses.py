"""Whether a line without a full stop is a sentence all the same, as the items of a list often are."""

import re
from functools import cache

from briefing.languages import load_language
from briefing.languages.reading_groups import Clauses
from briefing.languages.scripts import count_words

_FEWEST_WORDS = 6
_FEWEST_WITHOUT_VERBS = 12
"""Of a line in a language of which no verbs are known."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLE_CASE = 0.7
"""Of the words of a heading in title case; fewer begin with a capital in a sentence."""


def is_clause(line: str, language: str) -> bool:
    """Say whether a line in a language (ISO 639-1 code) has a subject and a verb, by its words and length."""
    words = count_words(line)
    if words < _FEWEST_WORDS:
        return False
    known = _clauses(language)
    if known is None:
        return words >= _FEWEST_WITHOUT_VERBS
    tokens = _TOKEN.findall(line)
    capitals = sum(token[0].isupper() for token in tokens)
    # A verb at the beginning has no subject: "Read the report".
    return capitals < _TITLE_CASE * len(tokens) and any(
        _is_verb(token.lower(), known) for token in tokens[1:]
    )


def has_verb(line: str, language: str) -> bool:
    """Say whether a line has a finite verb; True where no verbs of the language are known."""
    known = _clauses(language)
    return known is None or any(_is_verb(token.lower(), known) for token in _TOKEN.findall(line))


def _is_verb(word: str, known: Clauses) -> bool:
    if word in known.no_verbs:
        return False
    return word in known.verbs or word.endswith(tuple(known.verb_endings))


@cache
def _clauses(language: str) -> Clauses | None:
    return load_language(language).clauses
