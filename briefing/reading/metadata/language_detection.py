"""Which language a text is in, where it does not say so."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from briefing.languages import load_all_languages

_HEAD = 2000
_FEWEST_LETTERS = 60  # in less, a foreign name decides
_SURE = 0.9
_CODE_LENGTH = 2  # the model also names languages by three letters
_FREQUENT_SHARE = 0.15
_SCRIPT_SHARE = 0.5
_KANA_SHARE = 0.1
# Runs of letters: to measure them is many times faster than to count letters.
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_KANA = re.compile("[\u3041-\u30ff]+")

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_NOT_WESTERN = re.compile("[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf]")
_IN_LATIN = frozenset("cs da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sv tr vi".split())
_OTHERS = {
    "\u0400-\u052f": "ru be bg kk ky mk mn sr tg uk",
    "\u0600-\u06ff\u0750-\u077f": "ar ckb fa ps sd ug ur",
    "\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff": "zh ja",
    "\uac00-\ud7a3\u1100-\u11ff": "ko",
    "\u0e01-\u0e7f": "th",
    "\u0590-\u05ff": "he yi",
    "\u0370-\u03ff": "el",
    "\u0900-\u097f": "hi mr ne",
    "\u0980-\u09ff": "bn",
    "\u0b80-\u0bff": "ta",
    "\u0530-\u058f": "hy",
    "\u10a0-\u10ff": "ka",
    "\u1000-\u109f": "my",
    "\u1200-\u137f": "am",
    "\u1780-\u17ff": "km",
    "\u0e80-\u0eff": "lo",
}
"""The letters of a script, and the languages written in it, the likeliest first."""


def find_language(text: str, *, default: str) -> str:
    """Return the ISO 639-1 code of the language of a text; `default` for one that is short or mixed.

    A text in a script that `default` is not written in is never said to be in that language.
    """
    head = text[:_HEAD]
    languages = _of_script(head)
    if len(languages) == 1 or languages[:1] in (["zh"], ["ja"]):
        return "ja" if "ja" in languages and _is_japanese(head) else languages[0]
    fallback = default if not languages or default in languages else languages[0]
    words = _words(head.lower())
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return fallback
    return _by_frequent_words(words) or _by_model(head) or fallback


def _words(text: str) -> list[str]:
    """Return the runs of letters of a text; those of plain text are found in a tenth of the time."""
    return text.translate(_NO_LETTERS).split() if text.isascii() else _LETTERS.findall(text)


def contradicts(text: str, language: str) -> bool:
    """Say whether a text said to be in a language of Latin script is written in another script.

    A page made with an English template says that it is English, whatever was written in it.
    """
    head = text[:_HEAD]
    return language in _IN_LATIN and _count(_LATIN, head) < _SCRIPT_SHARE * _count(_LETTERS, head)


def _of_script(text: str) -> list[str]:
    """Return the languages that are written in the script of most letters; none for Latin and rare ones."""
    if not _NOT_WESTERN.search(text):
        return []  # as most texts, quickly
    least = _SCRIPT_SHARE * _count(_LETTERS, text)
    if _count(_LATIN, text) > least:
        return []
    scripts = ((re.compile(f"[{letters}]+"), names) for letters, names in _OTHERS.items())
    return next((names for letters, names in scripts if _count(letters, text) >= least), "").split()


def _is_japanese(text: str) -> bool:
    return _count(_KANA, text) >= _KANA_SHARE * _count(_LETTERS, text)


def _count(runs: re.Pattern[str], text: str) -> int:
    """Return how many characters of a text match a pattern."""
    return sum(map(len, runs.findall(text)))


def _by_frequent_words(words: Sequence[str]) -> str:
    """Return the language of which one word in seven is a frequent one, or an empty string.

    The model, which takes half a second to load, gives such a text the same language.
    """
    for language in load_all_languages():
        if language.detection:
            known = sum(map(language.detection.frequent.__contains__, words))
            if known >= _FREQUENT_SHARE * len(words):
                return language.code
    return ""


def _by_model(text: str) -> str:
    """Return the language that the model is sure of, or an empty string."""
    try:
        code, certainty = _model().classify(text)
    except OSError:  # it unpacks itself into the temporary folder, which may be full or closed
        return ""
    return str(code) if certainty >= _SURE and len(code) == _CODE_LENGTH else ""


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
