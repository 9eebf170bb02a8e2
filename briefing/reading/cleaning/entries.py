"""Lines that end as a sentence does and are none: addresses, labels, names, entries of a list of references.

They are known by their shape, and have no verb.
"""

import re

from briefing.languages.reading_groups import Sentences
from briefing.languages.scripts import count_words
from briefing.reading.cleaning.clauses import has_verb
from briefing.reading.sentences.abbreviations import may_hold_stop, sentence_words, words_with_stops

_LONGEST = 200  # characters
_LONGEST_LABEL = 4  # words
_LONGEST_NAME = 12  # words: a longer line that ends in an abbreviation may be a sentence
_CAPITALS = 0.7  # of the longer words of an address
_CONTACT = re.compile(r"\S@\w|(?:\+|\b)\d{2,4}[ -]\d{2,4}[ -]\d{2}|https?://|www\.")
_SIGN = re.compile(r"[\d@]|://|www")
"""What each of `_CONTACT` and `_HOUSE` has: most lines have none, and that is found many times faster."""
_HOUSE = re.compile(
    r"(?:^|, )\d{1,4}[a-z]? [^\W\d_]|[^\W\d_] \d{1,4}[a-z]?,"
    r"|\b\d{4,6}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
)
"""The number of a house, or a postcode."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_HEADING = "caption or heading"
_REFERENCE = re.compile(r"\[\d{1,3}\] (?=.*\b(?:1[6-9]|20)\d\d\b)")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}$")


def is_reference(line: str) -> bool:
    """Say whether a line is an entry of a list of references: "[3] A. Rask. Piers. 2019."."""
    return line.startswith("[") and _REFERENCE.match(line) is not None


def find_entry(line: str, language: str) -> str:
    """Return why a line in a language (ISO 639-1 code), which ends as a sentence does, is none; else ""."""
    if len(line) > _LONGEST or not (reason := _shape(line, sentence_words(language))):
        return ""
    return "" if has_verb(line, language) else reason


def may_be_entry(line: str) -> bool:
    """Say whether a line may be an entry in some language: of most lines no language need be known."""
    return len(line) <= _LONGEST and bool(_shape(line, None))


def _shape(line: str, words: Sentences | None) -> str:
    """Return what a line would be by its shape if it had no verb; without `words`, in some language."""
    if line.endswith((":", "：")):
        return _HEADING if count_words(line) <= _LONGEST_LABEL else ""
    if _SIGN.search(line) and (_CONTACT.search(line) or (_HOUSE.search(line) and _is_capitalised(line))):
        return "contact"
    return _HEADING if _ends_in_abbreviation(line, words) and count_words(line) <= _LONGEST_NAME else ""


def _is_capitalised(line: str) -> bool:
    """Say whether nearly all longer words of a line are names: "Ministry of Ports, 14 Dock Street"."""
    capitals = [word[0][0].isupper() for word in _WORD.finditer(line)]
    return sum(capitals) >= _CAPITALS * max(1, len(capitals))


def _ends_in_abbreviation(line: str, words: Sentences | None) -> bool:
    last = line[:-1].rsplit(None, 1)[-1:]
    if not last or line[-1] != ".":
        return False
    word = last[0].lower()
    if words is None:
        return "." in word or word in words_with_stops()
    return may_hold_stop(word, words) or _ACRONYM.search(line) is not None
