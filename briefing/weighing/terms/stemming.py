"""The stems of words, and the words that carry no meaning, by language."""

from collections.abc import Callable
from functools import cache
from importlib import resources

from briefing.languages import load_language

# The names that Snowball and sumy have for languages.
_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "ko": "korean", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return the Snowball stemmer of a language (ISO 639-1), for words in small letters.

    Where there is none, each word is its own stem.
    """
    import Stemmer

    name = _NAMES.get(language, "")
    if name not in Stemmer.algorithms():
        return str
    stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem


@cache
def stem_word(word: str, language: str) -> str:
    """Return the stem of a word in small letters; a word that was asked for before is not stemmed again."""
    return stemmer(language)(word)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language (ISO 639-1) that carry no meaning; none where nobody lists them.

    They are the function words of its language file, or else the list that sumy has for it.
    """
    vocabulary = load_language(language).vocabulary
    if vocabulary:
        return vocabulary.function_words
    # The lists are data of the sumy package; its function that reads them imports an HTTP library first.
    path = resources.files("sumy") / "data" / "stopwords" / f"{_NAMES.get(language, '-')}.txt"
    return frozenset(path.read_text("utf-8").lower().split()) if path.is_file() else frozenset()
