"""The language of the words that the page prints itself: translated messages, dates, numbers and lists.

Messages are English in the code and in the templates, and are looked up in the gettext catalogues of
briefing/languages/locale/. The catalogues are read as they were written (.po): no compiled file can be older.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.errors import ProfileError

if TYPE_CHECKING:
    from babel import Locale

LOCALES = Path(__file__).resolve().parents[1] / "languages" / "locale"
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLanguage:
    """A language in which the page can be printed."""

    language: str = SOURCE_LANGUAGE
    """Its ISO 639-1 code; one of :func:`page_languages`."""

    @property
    def comma(self) -> str:
        """What stands between the facts of one source."""
        return "،" if self.script == "Arab" else ","

    @property
    def semicolon(self) -> str:
        """What stands between two sources."""
        return "؛" if self.script == "Arab" else ";"

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction in which it is written."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    @property
    def script(self) -> str:
        """The script in which it is written, by ISO 15924: ``Latn``, ``Cyrl``, ``Arab``."""
        return _script(self.language)

    @property
    def locale(self) -> "Locale":
        """Its locale in the CLDR; dates and lists of English are those of British English."""
        return _locale(self.language)

    def gettext(self, message: str, **values: object) -> str:
        """Return the translation of a message, with the values in the places of its ``%(name)s``."""
        text = (
            load_translations(self.language).gettext(message) if message else ""
        )  # "" is a catalogue's head
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, num: int, **values: object) -> str:
        """Return the translation that is right for a number, which stands in place of ``%(num)s``."""
        text = load_translations(self.language).ngettext(singular, plural, num)
        return text % {"num": self.format_number(num), **values}

    def format_number(self, number: int) -> str:
        """Return a number with the separators of its thousands."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self.locale)

    def format_list(self, items: Iterable[object]) -> str:
        """Join items as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
        from babel.lists import format_list

        return format_list([str(item) for item in items], locale=self.locale)

    def format_date(self, value: date | None) -> str:
        """Return the date in words; ``undated`` for None."""
        return _format_date(value, str(self.locale)) if value else self.gettext("undated")

    def format_short_date(self, value: date | None, year: int) -> str:
        """Return the date in words, without its year if that is `year`."""
        return (
            _format_skeleton("MMMMd", value, str(self.locale))
            if value and value.year == year
            else self.format_date(value)
        )

    def format_month(self, value: date) -> str:
        """Return the month of a date with its year."""
        return _format_skeleton("yMMMM", value, str(self.locale))

    def format_period(self, start: date | None, end: date | None) -> str:
        """Return a period without repeating its year or month; empty if neither end is known."""
        from babel.dates import format_date

        start, end = start or end, end or start
        if start is None or end is None:
            return ""
        if start == end:
            return self.format_date(end)
        unit = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        # CLDR has intervals with abbreviated months only.
        patterns = (re.sub("M+", "MMMM", part) for part in self.locale.interval_formats["yMMMd"][unit])
        days = zip((start, end), patterns, strict=True)
        text = "".join(format_date(day, pattern, locale=self.locale) for day, pattern in days)
        return text.replace("\N{THIN SPACE}", " ")

    def language_name(self, code: str) -> str:
        """Return the name of a language, or its code where no name is known."""
        return _language_name(code, self.language)


@cache
def _script(language: str) -> str:
    from babel.core import get_global

    return str(get_global("likely_subtags")[language]).split("_")[1]


@lru_cache(maxsize=10_000)
def _format_skeleton(skeleton: str, value: date, locale: str) -> str:
    """Return a date in words; a page prints the same few days in thousands of places."""
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, value, locale=locale)


@lru_cache(maxsize=10_000)
def _format_date(value: date, locale: str) -> str:
    from babel.dates import format_date

    return format_date(value, "long", locale=locale)


@lru_cache(maxsize=1_000)
def _language_name(code: str, language: str) -> str:
    return str(_locale(language).languages.get(code.lower(), code))


def message(text: str) -> str:
    """Return a message that is translated elsewhere; the catalogues are made from calls of this name."""
    return text


def plural_message(singular: str, plural: str) -> tuple[str, str]:
    """Return the two forms of a message that is translated elsewhere, as :func:`message` does."""
    return singular, plural


def page_languages() -> tuple[str, ...]:
    """Return the codes of the languages in which the page can be printed: English, and then sorted."""
    return (SOURCE_LANGUAGE, *sorted(path.parent.name for path in LOCALES.glob("*/LC_MESSAGES")))


def check_language(language: str) -> None:
    """Raise ProfileError for a language without translations; an empty one is none that is asked for."""
    known = page_languages()
    if language and language not in known:
        raise ProfileError(f"the page is not translated into {language!r}: there are {', '.join(known)}")


@cache
def load_translations(language: str) -> NullTranslations:
    """Return the messages of a language; those of English are the messages themselves."""
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (LOCALES / language / "LC_MESSAGES" / "briefing.po").open("rb") as catalogue:
        write_mo(compiled, read_po(catalogue, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def _locale(language: str) -> "Locale":
    from babel import Locale

    return Locale.parse("en_GB" if language == SOURCE_LANGUAGE else language)
