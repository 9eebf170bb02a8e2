"""Where sentences end.

Every mark that may end a sentence, unless it stands inside a quotation or bracket, is put before the rules of
`rules`. Where none has an opinion (a short unknown word before a capital), the sentencex library
decides: it knows the abbreviations of many languages.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from unicodedata import category

from briefing.languages import merge_groups
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import Spaceless
from briefing.languages.value_types import Words
from briefing.reading.sentences.abbreviations import sentence_words
from briefing.reading.sentences.boundaries import Gap, ends_plainly
from briefing.reading.sentences.rules import ends_sentence

_BLANK_LINE = re.compile(r"\n\s*\n\s*|\r\s*\r\s*")

# Patterns that run over every text begin with one class of characters, to which the engine can skip.
_MARK = re.compile(
    r"""
    [.!?…。！？｡؟۔।॥։።។] (?:
      (?<=[.!?…؟۔]) (?:\s?[.!?…؟]){,12}               # spaced and unspaced ellipses; "?!"
      (?: [\u00a0\u202f ]»(?!\w) | ["”’'»“‘)\]}›] | \[\d+\] | [¹²³⁰⁴-⁹] )*   # what closes; footnote marks
      \s+
    | (?<=[a-z\d%)].) (?=(?:[A-Z][a-z]+[.]?|[AI])['’\s])  # a space was lost: "world.Today is"
    | (?<=[。！？｡।॥։።។]) [.!?…。！？”’」』）】》"]* \s*     # scripts that need no space behind the mark
    )
    """,
    re.VERBOSE,
)
_OPENER = re.compile(r"""["“«„‹「(\[（‘'`]""")
_CLOSERS = {
    opener: re.compile(opener_to_end, re.VERBOSE)
    for opener, opener_to_end in {
        '"': r'(?<![^\s(\[—–-].) (?=\S) [^"]{,400} (?<=\S) "(?!\w)',
        "“": "[^“”]{,400}”",
        "«": "[^«»]{,400}»",
        "„": "[^„“”]{,400}[“”]",
        "‹": "[^‹›]{,400}›",
        "「": "[^「」]{,400}」",
        "(": r"[^()]{,400}\)",
        "[": r"[^\[\]]{,400}\]",
        "（": "[^（）]{,400}）",
        # Before what closes a quotation stands a mark; before an apostrophe stands a letter.
        "`": r"`? [^`]{,400}? ''(?!\w)",
        "‘": r"(?<!\w.) [^‘]{,400}? [.,!?…]’(?!\w)",
        "'": r"(?<!\w.) (?=[^\W\d]) [^']{,400}? [.,!?…]'(?!\w)",
    }.items()
}
"""What follows an opener up to its closer. A longer quotation is a speech: its sentences stand alone."""

_BULLET = re.compile(r"[•▪◦‣⁃∙*·-](?:(?<=\s[•▪◦‣⁃∙])|(?<=\n[*·-])(?=\s))")
_WITHIN = ",;:"
_FIRST_SIGN = "\u0300"
"""The first of the signs that stand on, below or behind a letter."""
_THAI_SENTENCE = 40  # characters
_LIST_ITEM = re.compile(r"(?<!\S)(\d{1,3}|[a-z])([.)]{1,2})\s+(?=[^\W\d_a-z])")


def _enclosed_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the quotations and brackets that stay whole, in order, not overlapping."""
    spans: list[tuple[int, int]] = []
    end = 0
    for opener in _OPENER.finditer(text):
        if opener.start() >= end and (match := _CLOSERS[opener[0]].match(text, opener.end())):
            end = match.end()
            spans.append((opener.start(), end))
    return spans


def _list_starts(text: str, ordinal: Words) -> set[int]:
    """Return where the items of a list begin: "1. First 2. Second", "• First • Second".

    No item begins behind a word of `ordinal`: "2. The talks begin am 3. Oktober"; nor within a sentence:
    "a) Relief; b) Talks".
    """
    bare = text.isascii() and "\n" not in text
    starts = {bullet.start() for bullet in (() if bare else _BULLET.finditer(text))}
    wanted = _LIST_ITEM.match(text)
    for item in _LIST_ITEM.finditer(text) if wanted else ():
        is_next = wanted and item.groups() == (_successor(wanted[1]), wanted[2])
        if is_next and _may_end(text[: item.start()], ordinal):
            starts.add(item.start())
            wanted = item
    return starts


def _may_end(text: str, ordinal: Words) -> bool:
    """Say whether the item of a list may end with the text: not with a word of `ordinal`, nor a comma."""
    last = text.rsplit(None, 1)[-1].lower()
    return last not in ordinal and last[-1] not in _WITHIN


def _successor(label: str) -> str:
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)


@cache
def _thai_space() -> re.Pattern[str]:
    """Return a pattern for a space between sentences of Thai and Lao, where no clause begins behind it."""
    inside = match_any(merge_groups(Spaceless).inside)
    return re.compile(
        r"[ \u00a0](?<=[\u0e01-\u0ece].)[ \u00a0]*(?=[\u0e01-\u0e44\u0e81-\u0ec4])" + f"(?!{inside})"
    )


def _thai_starts(text: str) -> set[int]:
    """Return where the sentences begin that only a space parts from the one before."""
    starts: set[int] = set()
    if text.isascii():
        return starts
    last = 0
    for space in _thai_space().finditer(text):
        if min(space.start() - last, len(text) - space.end()) >= _THAI_SENTENCE:
            last = space.end()
            starts.add(last)
    return starts


def _library_starts(block: str, language: str) -> set[int]:
    """Return where the sentences begin that sentencex finds."""
    from sentencex import get_sentence_boundaries

    return {
        found["start_index"] + len(found["text"]) - len(found["text"].lstrip())
        for found in get_sentence_boundaries(language or "en", block)
    }


def _starts(block: str, language: str) -> Iterator[int]:
    """Yield where the sentences of a block begin, but for the first."""
    words = sentence_words(language)
    certain = _list_starts(block, words.ordinal) | _thai_starts(block)
    library: set[int] | None = None
    start = 0
    for mark, end in _possible_ends(block, certain):
        if end in certain or ends_plainly(block, words, start=start, mark=mark, end=end):
            ends: bool | None = True
        else:
            ends = ends_sentence(Gap(block, words, start=start, mark=mark, end=end))
        if ends is None:
            library = _library_starts(block, language) if library is None else library
            ends = end in library
        if ends:
            yield end
            start = end


def _possible_ends(block: str, certain: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the places where a sentence may end, in order: its mark, and where the next one would begin.

    Places inside a quotation or bracket are left out; at those that are `certain`, no mark is needed.
    """
    enclosed = _enclosed_spans(block)
    places = [(match.end(), match.start()) for match in _MARK.finditer(block)]
    if certain:
        places = sorted((dict(places) | {at: at for at in certain}).items())
    for end, mark in places:
        is_cut = end == len(block) or (block[end] >= _FIRST_SIGN and category(block[end])[0] == "M")
        if not is_cut and not _is_enclosed(enclosed, mark, end):
            yield mark, end


def _is_enclosed(enclosed: list[tuple[int, int]], mark: int, end: int) -> bool:
    at = bisect_right(enclosed, (mark, end)) - 1
    return at >= 0 and end < enclosed[at][1]


def split_sentences(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text.

    A span is `[start, end)` in characters, without white space at its ends; spans are in order and do not
    overlap, and every character but white space lies in one. `language` is an ISO 639-1 code.
    """
    spans: list[tuple[int, int]] = []
    begin = 0
    blank = _BLANK_LINE.finditer(text) if "\n" in text or "\r" in text else ()
    for end in [*(match.end() for match in blank), len(text)]:
        block = text[begin:end]
        starts = [0, *_starts(block, language), len(block)]
        for first, last in itertools.pairwise(starts):
            sentence = block[first:last].strip()
            if sentence:
                start = begin + block.index(sentence, first)
                spans.append((start, start + len(sentence)))
        begin = end
    return spans
