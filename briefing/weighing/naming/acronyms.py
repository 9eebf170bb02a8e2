"""What an acronym stands for, where its document writes it out: *National Safety Board (NSB)*.

In the manner of Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions in
biomedical text"), with the initials of words alone.
"""

import re
from collections.abc import Iterator

from briefing.models import Document

_ACRONYM = re.compile(r"(?<![\w(])[A-ZА-Я]{2,7}(?![\w)]|\.\w)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST = 150  # characters of a name, with the space behind it
_MOST_SMALL = 4  # words without a capital within a name, such as "of the"


def find_acronyms(text: str) -> Iterator[re.Match[str]]:
    """Return the acronyms of a text that do not stand in round brackets."""
    return _ACRONYM.finditer(text)


def find_expansion(document: Document, acronym: str) -> tuple[str, tuple[int, int]] | None:
    """Return the words that a document writes before the acronym in round brackets, and their span.

    None where it does not, or their initials are not its letters.
    """
    before, bracket, _ = document.text.partition(f"({acronym})")
    if not bracket:
        return None
    words = list(_WORD.finditer(before, max(0, len(before) - _LONGEST)))
    letters, small = list(acronym), 0
    for word in reversed(words):
        if word[0][0] == letters[-1]:
            letters.pop()
        elif word[0].islower() and letters != list(acronym) and small < _MOST_SMALL:
            small += 1
        else:
            return None
        if not letters:
            span = word.start(), words[-1].end()
            return " ".join(document.text[slice(*span)].split()), span
    return None
