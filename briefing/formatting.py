"""Numbers, lists, dates and names of languages, in the English that this tool prints itself."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from briefing.languages import language_codes, load_language

# Languages that are often met and have no file in briefing/languages/, which would name them.
_OTHER_LANGUAGES = {
    "am": "Amharic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "el": "Greek",
    "fa": "Persian", "he": "Hebrew", "hi": "Hindi", "hy": "Armenian", "ja": "Japanese", "ka": "Georgian",
    "km": "Khmer", "ko": "Korean", "ky": "Kyrgyz", "mn": "Mongolian", "my": "Burmese", "ps": "Pashto",
    "ro": "Romanian", "sr": "Serbian", "sv": "Swedish", "tg": "Tajik", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese",
}  # fmt: skip


def format_count(number: int, singular: str, plural: str = "") -> str:
    """Return the number with its noun: ``1 document``, ``2 documents``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def format_list(items: Iterable[object]) -> str:
    """Join items as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    *head, last = [str(item) for item in items] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def format_date(value: date | None) -> str:
    """Return the date in words, the same in every locale; ``undated`` for None."""
    return f"{value.day} {month_name(value.month)} {value.year}" if value else "undated"


def month_name(month: int) -> str:
    """Return the English name of a month, from 1."""
    return month_names()[month - 1]


@cache
def month_names() -> tuple[str, ...]:
    """Return the English names of the months, January first."""
    dates = load_language("en").dates
    return tuple(names[0].capitalize() for names in dates.months) if dates else ()


def language_name(code: str) -> str:
    """Return the English name of a language, or its code where no name is known."""
    known = code.lower()
    return load_language(known).name if known in language_codes() else _OTHER_LANGUAGES.get(known, code)
