"""Lines that end as a sentence does and are none: addresses, labels, names, entries of a list of references.

They are known by their shape, and have no verb.
"""

import re

from briefing.languages.scripts import count_words
from briefing.reading.cleaning.clauses import has_verb
from briefing.reading.sentences.abbreviations import may_hold_stop, sentence_words

_LONGEST = 200  # characters
_LONGEST_LABEL = 4  # words
_LONGEST_NAME = 12  # words: a longer line that ends in an abbreviation may be a sentence
_CAPITALS = 0.7  # of the longer words of an address
_CONTACT = re.compile(r"\S@\w|(?:\+|\b)\d{2,4}[ -]\d{2,4}[ -]\d{2}|https?://|www\.")
_NUMBER = re.compile(r"\d")
_HOUSE = re.compile(
    r"(?:^|, )\d{1,4}[a-z]? [^\W\d_]|[^\W\d_] \d{1,4}[a-z]?,"
    r"|\b\d{4,6}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
)
"""The number of a house, or a postcode."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_REFERENCE = re.compile(r"\[\d{1,3}\] (?=.*\b(?:1[6-9]|20)\d\d\b)")
_LAST = re.compile(r"(\S+)\.$")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}$")


def is_reference(line: str) -> bool:
    """Say whether a line is an entry of a list of references: "[3] A. Rask. Piers. 2019."."""
    return line.startswith("[") and _REFERENCE.match(line) is not None


def find_entry(line: str, language: str) -> str:
    """Return why a line in a language (ISO 639-1 code), which ends as a sentence does, is none; else ""."""
    if len(line) > _LONGEST or not (reason := _shape(line, language)):
        return ""
    return "" if has_verb(line, language) else reason


def may_be_entry(line: str) -> bool:
    """Say whether a line may be an entry in some language: most lines are too long, or have no such end."""
    if len(line) > _LONGEST:
        return False
    return line[-1] == ":" or _NUMBER.search(line) is not None or _LAST.search(line) is not None


def _shape(line: str, language: str) -> str:
    """Return what a line would be by its shape if it had no verb."""
    words = count_words(line)
    if line.endswith((":", "：")):
        return "caption or heading" if words <= _LONGEST_LABEL else ""
    if _CONTACT.search(line):
        return "contact"
    if _HOUSE.search(line) and _is_capitalised(line):
        return "contact"
    return "caption or heading" if words <= _LONGEST_NAME and _ends_in_abbreviation(line, language) else ""


def _is_capitalised(line: str) -> bool:
    """Say whether nearly all longer words of a line are names: "Ministry of Ports, 14 Dock Street"."""
    capitals = [word[0][0].isupper() for word in _WORD.finditer(line)]
    return sum(capitals) >= _CAPITALS * max(1, len(capitals))


def _ends_in_abbreviation(line: str, language: str) -> bool:
    last = _LAST.search(line)
    if last is None:
        return False
    known: bool = may_hold_stop(last[1].lower(), sentence_words(language))
    return known or _ACRONYM.search(line) is not None
