"""Where the name of the one who speaks begins and ends, before a reporting verb or behind it."""

from collections.abc import Sequence
from typing import TypeAlias

from briefing.weighing.speech.quotations import QUOTED, Word
from briefing.weighing.speech.small_words import (
    ADVERBS,
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    JOINING,
    MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    VERBS,
)
from briefing.weighing.speech.verbs import finite_forms

Words: TypeAlias = Sequence[Word]
Stretch: TypeAlias = tuple[int, int]
"""Words ``[first, last)`` of a sentence."""

_LONGEST = 20  # words
_LONGEST_APPOSITION = 16
_LONGEST_RELATIVE = 6  # words from "who" to its verb
_SHORTEST_PAST = 5  # letters: "asked", not "bed"
_PLACING = frozenset("at by during from in on with".split())  # behind a participle: "published by"


def named_before(words: Words, end: int) -> Stretch | None:
    """Return the one who is named before the word at `end`, with appositions and relative clauses.

    None where nobody is: where the sentence begins, a verb stands or another part is joined on.
    """
    if not end or words[end - 1].low in JOINING:
        return None
    if words[end - 1].low in PRONOUNS:
        return end - 1, end
    start = _before_insertion(words, end)
    if start is None:
        return None
    while start and not _breaks(words, start - 1):
        start -= 1
    while start < end and words[start].low in JOINING | ADVERBS:
        start += 1
    return (start, end) if end - start <= _LONGEST and _is_name(words[start:end]) else None


def _before_insertion(words: Words, end: int) -> int | None:
    """Return where an apposition or a relative pronoun begins that ends at `end`; `end` if there is none."""
    last = words[end - 1].low
    if last == "that" and end > 1 and words[end - 2].low not in MARKS and not is_verb(words, end - 2):
        return end - 1
    if last not in DASHES | {",", ")"}:
        return end
    opening = "(" if last == ")" else last
    for place in range(end - 2, max(0, end - 1 - _LONGEST_APPOSITION), -1):
        if words[place].low in {QUOTED, ";"}:
            return None
        if words[place].low == opening:
            return None if _breaks(words, place - 1) else place
    return None


def _breaks(words: Words, place: int) -> bool:
    """Tell whether no name reaches over the word at `place`."""
    low = words[place].low
    if low in MARKS or low in SUBORDINATORS or low == QUOTED:
        return True
    return is_verb(words, place) and not _is_relative(words, place)


def _is_relative(words: Words, place: int) -> bool:
    """Tell whether the verb at `place` says more of a name: "people who have seen it"."""
    for before in range(place - 1, max(0, place - _LONGEST_RELATIVE), -1):
        if words[before].low in MARKS:
            return False
        if words[before].low in RELATIVES:
            return words[before - 1].low not in MARKS
    return False


def is_verb(words: Words, place: int) -> bool:
    """Tell whether the word at `place` looks like a finite verb."""
    word = words[place]
    before = words[place - 1].low if place else ""
    behind = words[place + 1].low if place + 1 < len(words) else "."
    if before in DETERMINERS or before in PREPOSITIONS or (word.capital and place):
        return False
    if word.low in POSSESSIVES:
        return behind in DETERMINERS or behind in ADVERBS
    if word.low in VERBS or word.low in AUXILIARIES:
        return True
    if word.low.endswith("ed") and (behind in TIMES or behind in _PLACING):
        return False
    past = word.low.endswith("ed") and len(word.low) >= _SHORTEST_PAST and "-" not in word.low
    return (past or word.low in finite_forms()) and not word.capital


def _is_name(words: Words) -> bool:
    if not any(word.low[0].isalpha() for word in words) or words[0].low in PREPOSITIONS:
        return False
    return words[0].capital or not (words[0].low.endswith("ing") and len(words[0].low) > _SHORTEST_PAST)


def named_behind(words: Words, start: int) -> Stretch | None:
    """Return the one who is named from the word at `start` on, without appositions and relative clauses."""
    end = start
    while end < len(words) and not _ends(words, end):
        end += 1
    return (start, end) if end - start <= _LONGEST and _is_name(words[start:end]) else None


def _ends(words: Words, place: int) -> bool:
    low = words[place].low
    if (
        low in MARKS
        or low in SUBORDINATORS
        or low in RELATIVES
        or low in {QUOTED, "in", "on", "at", "during", "last"}
    ):
        return True
    return place + 1 == len(words) if low == "." else is_verb(words, place)


def find_subject(words: Words, end: int) -> Stretch | None:
    """Return what the first verb of the sentence before the word at `end` is said of."""
    start = 0
    if words[0].low in PREPOSITIONS or words[0].low in SUBORDINATORS:
        start = next((i + 1 for i in range(end) if words[i].low == ","), end)
    while start < end and words[start].low in JOINING | ADVERBS:
        start += 1
    last = next((i for i in range(start, end) if _may_end_a_subject(words, i)), None)
    if last is None or not _is_name(words[start:last]):
        return None
    if is_verb(words, last):
        return start, last
    inserted = (words[i].low == "," for i in range(last + 1, min(end, last + _LONGEST_APPOSITION)))
    return (start, last) if words[last].low == "," and any(inserted) else None


def _may_end_a_subject(words: Words, place: int) -> bool:
    return words[place].low in MARKS or words[place].low == QUOTED or is_verb(words, place)
