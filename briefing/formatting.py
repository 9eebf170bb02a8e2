"""English words for numbers, lists, days and languages."""

from collections.abc import Iterable
from datetime import date

# The names of the languages that this tool's readers meet most; any other prints its code.
LANGUAGES = {
    "am": "Amharic", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ky": "Kyrgyz", "lo": "Lao", "mn": "Mongolian",
    "my": "Burmese", "nl": "Dutch", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "tg": "Tajik", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def count(number: int, singular: str, plural: str = "") -> str:
    """Return the number with its noun: ``1 document``, ``2 documents``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listing(items: Iterable[object]) -> str:
    """Join items as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    *head, last = [str(item) for item in items] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def day(value: date | None) -> str:
    """Return the date in words, the same in every locale; ``undated`` for None."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "undated"


def language(code: str) -> str:
    """Return the English name of a language, or its code where we have no name for it."""
    return LANGUAGES.get(code.lower(), code)
