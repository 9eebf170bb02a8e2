"""Two lines -> one: with a blank between them, without one, or without the hyphen at the end of the first.

A hyphen at the end of a line is removed if the next line begins in lower case. It stays in these cases:
before a capital or a figure ("Anglo-American", "2014-2015"); after a figure; where the document writes the
word with the hyphen elsewhere, and nowhere without; and where it writes neither, but has the half before the
hyphen as a word ("the", in "state-of-the-art"). A word without another hyphen must have both halves as words
elsewhere, of four letters or more ("donor-funded"). Few words can be cut into two words by chance, so a wrong
"them-selves" is rare.

No blank stands between Han or kana characters, behind a dash that joins ("RIV–2026–"), inside an address that
goes on, and inside a Korean word, which is one if the document writes it elsewhere.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from briefing.languages import load_all_languages
from briefing.reading.pdf.line_breaks import HYPHENS

_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_HALF = 4  # letters
_HAN = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"{_HAN}\u3000-\u303f\uff00-\uffef「」『』《》【】“”‘’…—"
_BETWEEN_HAN = re.compile(rf"(?:[{_HAN}][{_WIDE}]|[{_WIDE}][{_HAN}]|[\u3000-\u303f\uff00-\uffef]{{2}})\Z")
_CLOSING = ".,;:!?)]»”。、，؟،؛"
"""No line of a paragraph begins with such a mark of its own."""
_HANGUL_END = re.compile(r"[\uac00-\ud7a3]+$")
_HANGUL_START = re.compile(r"[\uac00-\ud7a3]+")
_JOINING_DASH = re.compile(r"[^\W_](?:[–—/]|\u2011)$")
_ADDRESS = re.compile(r"(?:https?://|www\.|\w+@)\S*$|\S+\.\S+/\S*$", re.IGNORECASE)
_ADDRESS_JOINT = re.compile(r"[/_.?=&%#~:@-]$")
_ADDRESS_REST = re.compile(r"[/_?=&%#~-]|\S*[/=&?#_\d]|[\w-]+\.[a-z]{2,4}\b", re.IGNORECASE)


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a document inside its lines, where no line end cuts them, in lower case."""
    known: set[str] = set()
    for line in lines:
        words = [
            match
            for match in _TOKEN.finditer(line)
            if match.start() > 0 and match.end() < len(line.rstrip(HYPHENS))
        ]
        known.update(word.group().casefold().replace("\u2010", "-") for word in words)
    return frozenset(known)


def join_lines(before: str, after: str, known: frozenset[str]) -> str:
    """Return two lines of a paragraph as one; `known` are the words of the document."""
    if not before:
        return after
    if before[-1] in HYPHENS and before[-2:-1].isalnum() and after[:1].isalnum():
        address = _ADDRESS.search(before)
        return before[:-1] + ("-" if address or _keeps_hyphen(before, after, known) else "") + after
    return before + ("" if _is_one_word(before, after, known) else " ") + after


def _is_one_word(before: str, after: str, known: frozenset[str]) -> bool:
    if _BETWEEN_HAN.match(before[-1:] + after[:1]) or after[0] in _CLOSING:
        return True
    if _JOINING_DASH.search(before[-2:]) and after[:1].isalnum():
        return True
    return _is_one_address(before, after) or _is_korean_word(before, after, known)


def _is_one_address(before: str, after: str) -> bool:
    """Say whether a line ends with a part of an address that goes on at the beginning of the next one."""
    if not _ADDRESS.search(before) or before.endswith((",", ";", ")")) or "://" in after.split(maxsplit=1)[0]:
        return False
    if _ADDRESS_JOINT.search(before) and not (before.endswith(".") and after[:1].isupper()):
        return True
    return _ADDRESS_REST.match(after) is not None


def _is_korean_word(before: str, after: str, known: frozenset[str]) -> bool:
    """Say whether a Korean word is cut by the end of a line: the document has it whole, or no such half."""
    left, right = _HANGUL_END.search(before), _HANGUL_START.match(after)
    if left is None or right is None:
        return False
    whole = left.group() + right.group()
    if whole in known:
        return True
    return len(right.group()) == 1 and right.group() not in known and left.group() not in known


def _keeps_hyphen(before: str, after: str, known: frozenset[str]) -> bool:
    """Say whether the hyphen between two lines is part of the word."""
    ending = re.search(r"(?:[^\W\d_]+[-\u2010])*([^\W\d_]+).$", before)
    following = re.match(r"[^\W\d_]+", after)
    if not ending or not following or not after[0].islower():
        return True
    left, right = ending.group()[:-1].casefold().replace("\u2010", "-"), following.group().casefold()
    if left + right in known or f"{left}-{right}" in known:
        return left + right not in known
    if _begins_compound(left, right, after[len(right) :], known):
        return True
    if "-" in left:
        return ending.group(1).casefold() in known
    return min(len(left), len(right)) >= _HALF and known.issuperset((left, right))


@cache
def _number_words() -> frozenset[str]:
    """Return the words for numbers of all languages: "two-thirds" and "five-year" are not cut in two."""
    found = (language.numbers for language in load_all_languages() if language.numbers)
    return frozenset(chain.from_iterable(numbers.values for numbers in found))


def _begins_compound(left: str, right: str, rest: str, known: frozenset[str]) -> bool:
    """Say whether words are parts of a compound: "two-" before "thirds", "state-" before "of-the-art"."""
    if left in _number_words():
        return True
    return rest.startswith(tuple(HYPHENS)) and (left in known or (len(right) < _HALF and right in known))
