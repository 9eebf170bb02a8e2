"""What rules over words ask about a sentence: names, phrases, and what is not done."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from briefing.languages import load_language
from briefing.languages.patterns import match_any
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stem_word, stop_words

_UNDONE_REACH = 7  # words from a verb back to what says that it is not done: "no new treaty has been signed"
_LONGEST_PHRASE = 7  # words of a subject or an object
_LONGEST_ABBREVIATION = 4  # letters
_SENTENCE_ENDS = frozenset(".?!…")
INSIDE = " \"“”'‘’-"
"""What may stand between the words of one phrase."""


def find_phrases(tokens: SentenceTokens, phrases: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield each of the `phrases` in a sentence: its first place, the place behind its last, and itself.

    They are in small letters, one blank between their words. Of those at one place a shorter one comes first.
    """
    begun = _by_first_word(phrases)
    for start, word in enumerate(tokens.small):
        for words in begun.get(word, ()):
            end = start + len(words)
            if tokens.small[start:end] == words:
                yield start, end, " ".join(words)


@cache
def _by_first_word(phrases: frozenset[str]) -> Mapping[str, Sequence[list[str]]]:
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (len(phrase.split()), phrase)):
        words = phrase.split()
        found[words[0]].append(words)
    return found


def names_at(tokens: SentenceTokens, places: Iterable[int], language: str) -> frozenset[str]:
    """Return the stems of the words with a capital at some places, but for function words and dates."""
    words = (tokens.small[k] for k in places if tokens.is_capitalised(k))
    no_names = stop_words(language) | date_words(language)
    return frozenset(stem_word(word, language) for word in words if word not in no_names)


def content_at(tokens: SentenceTokens, places: Iterable[int], language: str) -> frozenset[str]:
    """Return the stems of the words at some places, but for function words."""
    words = (tokens.small[k] for k in places)
    return frozenset(stem_word(word, language) for word in words if word not in stop_words(language))


def is_done(tokens: SentenceTokens, place: int, language: str) -> bool:
    """Tell whether nothing before the verb at `place` says that it is not done or only planned."""
    before = _before(tokens, place)
    return not (_planned(language).search(before) or _negated(language).search(before))


def is_planned(tokens: SentenceTokens, place: int, language: str) -> bool:
    """Tell whether something before the verb at `place` says that it is planned, asked for or thought of."""
    return bool(_planned(language).search(_before(tokens, place)))


def subject_places(tokens: SentenceTokens, end: int) -> range:
    """Return the places of the last words before `end`, back to a mark, at most seven."""
    start = end
    while start and end - start < _LONGEST_PHRASE and (start == end or not tokens.gap(start).strip(INSIDE)):
        start -= 1
    return range(start, end)


def object_head(tokens: SentenceTokens, start: int, language: str) -> int | None:
    """Return the place of the last word of the noun phrase that begins at `start`, or None.

    It ends before a mark, or before a function word behind another word.
    """
    head, words = None, stop_words(language)
    for place in range(start, min(len(tokens), start + _LONGEST_PHRASE)):
        if place > start and tokens.gap(place).strip(INSIDE):
            break
        if tokens.small[place] not in words:
            head = place
        elif head is not None:
            break
    return head


@cache
def date_words(language: str) -> frozenset[str]:
    """Return the names of months and weekdays of a language, in lower case; none where they are not known."""
    dates = load_language(language).dates
    return (
        frozenset(word for line in (*dates.months, *dates.weekdays) for word in line)
        if dates
        else frozenset()
    )


def object_places(tokens: SentenceTokens, start: int) -> range:
    """Return the places of the first words from `start` on, up to a mark, at most seven."""
    end = start
    while (
        end < len(tokens)
        and end - start < _LONGEST_PHRASE
        and (end == start or not tokens.gap(end).strip(INSIDE))
    ):
        end += 1
    return range(start, end)


def _before(tokens: SentenceTokens, place: int) -> str:
    """Return the words before a place, back to the end of another sentence of a quotation, at most seven."""
    start = place
    while start and place - start < _UNDONE_REACH and not _ends_sentence(tokens, start):
        start -= 1
    return tokens.text[tokens.starts[start] : tokens.starts[place]]


def _ends_sentence(tokens: SentenceTokens, place: int) -> bool:
    """Tell whether a sentence seems to end before the word at `place`; short words may be abbreviations."""
    is_long = len(tokens.small[place - 1]) > _LONGEST_ABBREVIATION
    return is_long and tokens.gap(place)[:1] in _SENTENCE_ENDS and tokens.is_capitalised(place)


@cache
def _planned(language: str) -> re.Pattern[str]:
    known = load_language(language)
    words = known.prospects.phrases | known.prospects.conditions if known.prospects else frozenset[str]()
    if known.disputes:
        words |= known.disputes.hypothetical
    return re.compile(rf"\b{match_any(words)}\b", re.IGNORECASE)


@cache
def _negated(language: str) -> re.Pattern[str]:
    denials = load_language(language).denials
    words = denials.negations if denials else frozenset[str]()
    endings = denials.negation_endings if denials else frozenset[str]()
    return re.compile(rf"\b{match_any(words)}\b|{match_any(endings)}\b", re.IGNORECASE)
