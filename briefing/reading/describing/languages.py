"""Which language a text is in, where it does not say so."""

import re
from functools import cache
from typing import Any

_HEAD = 2000
_FEWEST_LETTERS = 60  # in less, a foreign name decides
_SURE = 0.9
_ENGLISH = frozenset("the of and to in that for on was with by from said has were is at".split())
_ENGLISH_SHARE = 0.2
_LATIN_SHARE = 0.5
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_IN_LATIN = frozenset("cs da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sv tr vi".split())


def find_language(text: str, *, default: str) -> str:
    """Return the ISO 639-1 code of the language of a text; `default` for one that is short or mixed."""
    head = text[:_HEAD]
    if len(_LETTER.findall(head)) < _FEWEST_LETTERS:
        return default
    words = re.findall(r"[^\W\d_]+", head.lower())
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"  # the model, which takes half a second to load, says no other
    code, certainty = _model().classify(head)
    return str(code) if certainty >= _SURE else default


def contradicts(text: str, language: str) -> bool:
    """Say whether a text said to be in a language of Latin script is written in another script.

    A page made with an English template says that it is English, whatever was written in it.
    """
    letters = _LETTER.findall(text[:_HEAD])
    latin = sum(bool(_LATIN.match(letter)) for letter in letters)
    return language in _IN_LATIN and latin < _LATIN_SHARE * len(letters)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
