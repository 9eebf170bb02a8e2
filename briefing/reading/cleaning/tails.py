"""What stands behind the last sentence of a paragraph and is no part of it: a link, the sign of an agency.

A paragraph that ends so is no caption, and the tail is not printed with its last sentence. A note to the
reader ("Continue reading") and a sentence that was cut off ("... the bridge […]") are tails too.
"""

import re
from functools import cache

from briefing.languages import merge_groups
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import Datelines, Sentences
from briefing.languages.scripts import count_words, is_spaceless
from briefing.reading.cleaning.boilerplate import find_reason

_FEWEST_WORDS = 4
"""In a paragraph with a tail: fewer may be a heading with an abbreviation."""
_FEWEST_BEHIND_ACRONYM = 12
"""In one whose last word is so short that its full stop may be its own: "in Washington, D.C. (AP)"."""
_SHORT = 2  # letters
_LONGEST = 300
"""In characters: no tail is longer."""
_LONGEST_NOTE = 120
"""In characters: a last sentence that is longer is no note to the reader."""
_NOTES = frozenset({"read more", "subscription", "share bar", "contact", "copyright", "disclaimer"})
"""Reasons for which the last sentence of a paragraph is no part of it."""

_MARK = re.compile(r"""[.!?…。！？؟۔](?:["'”’»›)\]」』）]|\[\d{1,3}\])*""")
# Begins with one class of characters, to which the engine can skip.
_GAP = re.compile(
    r"""[.!?…。！？](?:(?:(?<=\w\w[.!?…])|(?<=["”’»)\]][.!?…]))["”’»)\]]*\s+|(?<=[。！？])["”’」』）]*\s*(?=\S))"""
)
_GAP_LENGTH = 10
"""In characters: hardly any gap is longer."""
_ELLIPSIS = re.compile(r"(?<!\S)(\w+) ?(?:…|\.{3})$")
_CUT = re.compile(r"\s*(?:…|\.{3})?\s*\[(?:…|\.{3}|[+]\d+ \w+)\]\s*$")
_SYMBOL = "[*†‡§¶#|~^¹²³⁰⁴-⁹←-⯿✀-➿\ufe0f\u200d\U0001f000-\U0001faff\U000e0000-\U000e007f]"
_LINK = r"(?:https?://|www\.|pic\.twitter\.com/)\S+|[\w-]+(?:\.[\w-]+)+/\S*"
_TAG = r"[#＃@]\w[\w.]*"
_NOTE = r"\[(?:\w{1,4}|…|\.{3})\]|\(\d{1,3}\)|\[[+]?\d+ \w+\]"
_INITIALS = r"(?-i:[a-z]{2,4}(?:/[a-z]{2,4}){1,3})(?: \([^()]{2,40}\))?"


def tail_length(line: str) -> int:
    """Return how many characters stand behind the last sentence of a paragraph, with the space before them.

    0 for one that ends as a sentence does, and for one whose end is no tail.
    """
    if line[-1:] in ".!?":
        return 0  # as most do
    offset = max(0, len(line) - _LONGEST)
    for mark in reversed(list(_MARK.finditer(line, offset))):
        tail = line[mark.end() :]
        if _is_tail(tail, line[: mark.start()]):
            return len(tail) if _ends_with_sentence(line[: mark.start()]) else 0
    return 0


def find_tail(line: str) -> tuple[int, str]:
    """Return how many characters at the end of a paragraph are no sentence of it, and why.

    The number is that of :func:`tail_length`, or more where a note or a cut sentence stands before the tail.
    All of a line that is nothing but a cut sentence is its tail.
    """
    cut = _CUT.search(line, max(0, len(line) - _LONGEST)) if line.endswith("]") else _find_ellipsis(line)
    if cut and not _MARK.fullmatch(line[: cut.start()].rstrip()[-1:]):
        return len(line) - len(line[: _last_start(line[: cut.start()])].rstrip()), "cut off"
    length = tail_length(line)
    kept = line[: len(line) - length]
    start = _last_start(kept, most=_LONGEST_NOTE)
    if start and len(kept) - start <= _LONGEST_NOTE and (reason := find_reason(kept[start:], _NOTES)):
        return len(line) - len(kept[:start].rstrip()), reason
    return length, "link or sign" if length else ""


def _find_ellipsis(line: str) -> re.Match[str] | None:
    """Return the marks of omission behind a small word with which no sentence ends: "over the…"."""
    match = _ELLIPSIS.search(line) if line.endswith(("…", "...")) else None
    return match if match and match[1] in _small_words() else None


@cache
def _small_words() -> frozenset[str]:
    """Return the articles and prepositions of all languages that are no other word in one of them."""
    words: frozenset[str] = merge_groups(Sentences).unfinished
    return words


def _last_start(line: str, *, most: int = _LONGEST) -> int:
    """Return where the last sentence of a paragraph begins, as far as its marks show.

    0 for a sentence of more than `most` characters, nearly.
    """
    end = 0
    for match in _GAP.finditer(line, max(0, len(line) - most - _GAP_LENGTH)):
        end = match.end()
    return end


def _is_tail(tail: str, before: str) -> bool:
    if not tail[:1].isspace():
        glued = re.fullmatch(r"\d{1,3}", tail) is not None and before[-_SHORT:].isalpha()
        return glued or (re.match(rf"{_SYMBOL}|[\[（(]", tail) is not None and bool(_tail().fullmatch(tail)))
    return bool(_tail().fullmatch(tail))


def _ends_with_sentence(before: str) -> bool:
    """Say whether the words before a mark are a sentence, by how many they are."""
    last = before.split()[-1:] or [""]
    letters = re.sub(r"\W", "", last[0].rpartition(".")[2])
    short = letters.isalpha() and len(letters) <= _SHORT and not is_spaceless(letters)
    return count_words(before) >= (_FEWEST_BEHIND_ACRONYM if short else _FEWEST_WORDS)


@cache
def _tail() -> re.Pattern[str]:
    # An agency is written in capitals, in small letters as initials are, or as one name: "(Reuters)".
    news = match_any(merge_groups(Datelines).news)
    name = (
        r"(?:[^\W\d_a-zа-я][\w.&-]{1,9}|[a-zа-я]{2,4})"
        r"(?:(?: ?[/,;&+] ?|-)(?:[^\W\d_a-zа-я][\w.&-]{1,9}|[a-zа-я]{2,4})){0,3}"
    )
    agency = rf"(?:{name}|[^\W\d_]\w+(?: [^\W\d_]\w+)? (?i:{news}))"
    signed = (
        rf"[（(][\u4e00-\u9fff、]{{1,8}}[）)]|\({agency}\)|\[{agency}\]|/{agency}/\.?|[-–—]{{1,2}} ?{agency}"
    )
    token = f"{_LINK}|{_TAG}|{_NOTE}|{_SYMBOL}+|{signed}|{_INITIALS}"
    return re.compile(rf"(?:\s*(?:{token}))+\s*")
