"""The words that ends_sentence whether a full stop ends a sentence, by class and by language.

A class says how its members behave, so a new word needs no new rule; both stand in the language files.
"""

from dataclasses import replace
from functools import cache, reduce
from itertools import chain

from briefing.languages import load_all_languages, load_language
from briefing.languages.merging import merge
from briefing.languages.reading_groups import Sentences

_DEFAULT = "en"
_SHORT = 4
"""In letters: the longest short name of a month or weekday."""


@cache
def sentence_words(code: str) -> Sentences:
    """Return the words of a language, by its ISO 639-1 code: English for none, no words for one we lack."""
    language = load_language(code[:2].lower() or _DEFAULT)
    if not language.sentences:
        return Sentences()
    words = reduce(merge, map(sentence_words, sorted(language.sentences.also)), language.sentences)
    if not language.dates:
        return words
    names = frozenset(chain.from_iterable(language.dates.months + language.dates.weekdays))
    short = (name for name in names if len(name) <= _SHORT)
    return replace(words, after_clock=words.after_clock.union(names), calendar=words.calendar.union(short))


def may_hold_stop(word: str, words: Sentences) -> bool:
    """Say whether a full stop behind a word may be a part of it."""
    return (
        word in words.titles
        or word in words.numbered
        or word in words.calendar
        or word in words.clock
        or word in words.opening
        or word in words.closing
        or word in words.after_name
    )


@cache
def words_with_stops() -> frozenset[str]:
    """Return the words of all languages for which :func:`may_hold_stop` is true."""
    known = [sentence_words(language.code) for language in load_all_languages()]
    return frozenset[str]().union(
        *(
            group
            for words in known
            for group in (
                words.titles,
                words.numbered,
                words.calendar,
                words.clock,
                words.opening,
                words.closing,
                words.after_name,
            )
        )
    )
