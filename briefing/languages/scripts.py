"""Words in every script, also in those that put no space between them.

UAX #29, "Unicode Text Segmentation", leaves Thai, Lao, Khmer and Burmese to dictionaries, and breaks Chinese
and Japanese into single characters. For weighing words, n-grams that overlap do as well as the words that a
dictionary finds: two characters of Chinese and Japanese (Nie and Ren 1999, "Chinese information retrieval:
using characters or words?"), four letters of an alphabet (McNamee and Mayfield 2004, "Character n-gram
tokenization for European language text retrieval"). They need no dictionary, and so know every name.
"""

import re

from briefing.languages.merging import merge_groups
from briefing.languages.reading_groups import Spaceless

_HAN = "\u3005-\u3007\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_SOUTHEAST = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u109f\u1780-\u17d3\u17dd"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0971-\u0df3"
)
"""Vowel signs, points and accents: no letters to Python, but no word ends at one. Indic scripts are whole."""

_CHARACTERS = {_HAN: (1.7, 2), _KANA: (2.5, 2), _SOUTHEAST: (4.0, 4)}
"""How many characters stand for one printed word, and how many make a term.

A Chinese text has about 1.7 characters for each word of its English translation; Japanese syllables and the
letters of Thai stand for less.
"""

LOOKALIKES = str.maketrans(
    "\u0410\u0415\u041e\u0420\u0421\u0423\u0425\u0405\u0406\u0408\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"
    "\u0391\u039f\u03b1\u03bf",
    "AEOPCYXSIJaeopcyxsij" + "AOao",
)
"""Letters of Cyrillic and Greek -> those of Latin that look the same, in both cases (UTS #39)."""

_NUMBER = r"\d+(?:[.,:]\d+)*"
# A run of letters and digits, or a number with its marks: 250,000. What a mark joins is two terms, mid and
# term, for one source writes the mark and another does not.
_WORD = re.compile(rf"{_NUMBER}|[^\W_]+")
_ASCII_WORD = re.compile(
    r"[0-9]+(?:[.,:][0-9]+)*|[A-Za-z0-9]+"
)  # the same there, found in two thirds of the time
_SPACELESS = re.compile(f"[{_HAN}{_KANA}{_SOUTHEAST}]")
_UNUSUAL = re.compile(f"[{_MARKS}{_HAN}{_KANA}{_SOUTHEAST}]")
_ANY = re.compile(
    rf"{_NUMBER}|(?P<pair>[{_HAN}{_KANA}]+)|(?P<four>[{_SOUTHEAST}]+)"
    rf"|(?:[^\W_{_HAN}{_KANA}{_SOUTHEAST}]|[{_MARKS}])+"
)
_RATES = tuple((re.compile(f"[{characters}]"), rate) for characters, (rate, _) in _CHARACTERS.items())
_SYLLABLE = re.compile("[\u3041-\u309f]")


def is_spaceless(text: str) -> bool:
    """Say whether a text has characters of a script that puts no space between words."""
    return not text.isascii() and _SPACELESS.search(text) is not None


def count_words(text: str) -> int:
    """Return how many printed words a text has; without spaces, as many as its characters stand for."""
    if not is_spaceless(text):
        return len(text.split())
    spaced = sum(any(map(str.isalnum, word)) for word in _SPACELESS.sub(" ", text).split())
    return spaced + round(sum(len(characters.findall(text)) / rate for characters, rate in _RATES))


def find_words(text: str) -> list[str]:
    """Return the words of a text in reading order; where no space parts them, n-grams that overlap."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    if not _UNUSUAL.search(text):
        return _WORD.findall(text)
    words: list[str] = []
    for match in _ANY.finditer(text):
        run, size = match[0], 2 if match["pair"] else 4 if match["four"] else 0
        words += [run[i : i + size] for i in range(max(1, len(run) - size + 1))] if size else [run]
    return words


def is_particle(word: str) -> bool:
    """Say whether a word of :func:`find_words` holds a character that only joins others, as 的 or の does."""
    return _SYLLABLE.search(word) is not None or not merge_groups(Spaceless).particles.isdisjoint(word)
