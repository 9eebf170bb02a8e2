"""The groups of a language that the reading of files needs: dates, sentences, lines that are no article."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.languages.value_types import Lines, Patterns, Phrases, Words

_NONE: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """How days, months and years are written, and the line that says when a text was published."""

    months: Lines
    """Twelve lines, January first: the name, then its cases and short forms."""
    weekdays: Lines
    """Seven lines, Monday first: the name, then its cases and short forms."""
    orders: Patterns
    """Dates, with the placeholders ``{day}``, ``{month}``, ``{year}`` and, if wanted, ``{weekday}``."""
    published: Phrases = ()
    """What stands before the date of publication, such as "published"."""
    updated: Phrases = ()
    """What stands before the date of the last change, such as "updated"."""
    on: Phrases = ()
    """What may stand between that and the date, such as "on"."""
    before_day: Phrases = ()
    """What may stand directly before a date, such as an article."""
    before_clock: Phrases = ()
    """What may stand before a time of day, such as "at"."""
    after_clock: Patterns = ()
    """What may stand behind a time of day, such as "Uhr"; then a short name of a time zone may stand."""
    numeric_orders: Patterns = ()
    """A whole date in numbers whose order the language tells: 05/10/2015."""
    reading_time: Phrases = ()
    """What stands before the minutes that a text takes to read; such a line is near the date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The words that decide whether a full stop ends a sentence, each without its last full stop."""

    also: Words = _NONE
    """The codes of languages whose words hold in this one too."""
    titles: Words = _NONE
    """A name or an explanation follows: never the end of a sentence."""
    numbered: Words = _NONE
    """Short for a heading before a number ("Art. 3"); before anything else the stop may end the sentence."""
    calendar: Words = _NONE
    """Months and weekdays, short: the stop is theirs before a number or another of them."""
    clock: Words = _NONE
    """The stop is theirs before a word of `after_clock`."""
    after_clock: Words = _NONE
    """Time zones; weekdays and months are added to them."""
    fronted_time: Patterns = ()
    """A time that begins a sentence ("At about 5 a.m."), with a word of `clock` or `closing` at its end."""
    time_zone: Patterns = ()
    """A time zone written out ("Eastern Standard Time"), which may follow a word of `clock`."""
    opening: Words = _NONE
    """May stand before a name ("St. Petersburg") and at the end: the end only before a word of `starters`."""
    closing: Words = _NONE
    """Stands behind a name or a list ("Ltd.", "etc."): the end before any capital but a word of `roles`."""
    after_name: Words = _NONE
    """The end behind a name ("Смоленской обл."), before a capital but one of `roles`; else as `opening`."""
    never_final: Words = _NONE
    """Letters with which no word ends that is not short for another ("aerop."); it stands as `opening`."""
    roles: Words = _NONE
    """Goes on behind a word of `closing`: what a person is ("Inc. Chairman"), a country ("долл. США")."""
    starters: Words = _NONE
    """Words that, with a capital, begin a sentence rather than a name."""
    speech: Words = _NONE
    """Verbs that tie a quotation to its speaker."""
    ordinal: Words = _NONE
    """Words before a number whose full stop makes it an ordinal ("am 3. Oktober")."""
    unfinished: Words = _NONE
    """Articles and prepositions, with which no sentence ends: before marks of omission it was cut off."""
    always_ordinal: bool = False
    """Whether a number of two digits and a full stop are an ordinal, unless a word of `starters` follows."""
    conjunctions: Words = _NONE
    """May stand before the last number of a list inside a sentence ("1. relief, and 2. talks")."""
    name_prefixes: Words = _NONE
    """Joined to a name by a hyphen, small where the name has a capital ("al-Assad"); in Latin letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """The verbs by which the item of a list without a full stop is known as a sentence."""

    verbs: Words
    """Common finite verbs, in all their forms."""
    verb_endings: Words = _NONE
    """Endings that nearly only finite verbs have."""
    no_verbs: Words = _NONE
    """Words with such an ending that are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaceless:
    """Words of a language that puts no space between words; they hold for texts in all languages."""

    particles: Words = _NONE
    """Single characters that only join other words."""
    speech: Words = _NONE
    """Single characters that end a verb of saying; a name and such a verb may follow a quotation."""
    inside: Words = _NONE
    """A space before such a word parts no sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """Words that give a language away before a model is asked."""

    frequent: Words
    """A text of which so many words are among these is in this language (see `language_detection`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Datelines:
    """What stands in and around the dateline of an article: "ASTANA, Oct. 5 (Example Wire) — "."""

    particles: Words = _NONE
    """Small words inside the name of a place, such as "de"."""
    no_places: Words = _NONE
    """What stands where a place would and is none: organisations and weekdays."""
    first_person: Words = _NONE
    """Words that begin speech: with such a word behind a colon, what stands before it is a speaker."""
    news: Words = _NONE
    """Words in the name of a news agency."""
    prepositions: Words = _NONE
    """Words before the name of a place in a sentence; their first letter may be a capital."""
    speech: Words = _NONE
    """Verbs of saying: what stands before one is no place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """A pattern for a line, and why such a line is no part of an article."""

    reason: str
    """As it is printed: "byline"."""
    pattern: str
    """Matched from the beginning of a line without regard to case; groups have no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bylines:
    """How a text says who wrote it."""

    by: Patterns
    """What stands before the name: "by"."""
    conjunctions: Words
    """Stands between two names: "and"."""
    no_persons: Patterns = ()
    """Words of what stands in the place of a name and is no person: "staff"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Lines around an article that are no part of it: bylines, share bars, invitations, notices."""

    pieces: Mapping[str, Patterns] = field(default_factory=dict)
    """Parts of patterns by name, any of which may stand there; each may use those before it: ``{month}``."""
    whole: tuple[LineRule, ...] = ()
    """Rules for a whole line, in order; their placeholders are `pieces`, and ``{address}`` and ``{link}``."""
    beginning: tuple[LineRule, ...] = ()
    """Rules for what a line begins with, tried behind those for a whole line."""
    pointers: Patterns = ()
    """What a pointer to another article begins with, such as "Read more"."""
    link_notes: Patterns = ()
    """What a page tells a screen reader of a link, such as "opens in new tab"."""
    share_words: Words = _NONE
    """The words of which a share bar is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Notices to the reader that an outlet prints beside every article, as whole sentences."""

    to_reader: Patterns
    """Words that speak of the reader or of the outlet, such as "your" and "subscribe"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumbers:
    """The words around the number of a page at its head or foot."""

    page: Patterns = ()
    """Stands before the number: "page"."""
    of: Words = _NONE
    """Stands between the number and that of the last page: "of"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProperties:
    """What programs write for a title or an author into the properties of a file, where no person has."""

    untitled: Patterns = ()
    """A title; a number may stand behind it."""
    nobody: Patterns = ()
    """An author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumns:
    """What exports call the columns of a table of texts, the best first, without regard to case and signs."""

    text: Phrases = ()
    """The whole text."""
    summary: Phrases = ()
    """A part of the text, which stands for it where a row has no whole one."""
    title: Phrases = ()
    date: Phrases = ()
    """The day of publication."""
    publisher: Phrases = ()
    author: Phrases = ()
    link: Phrases = ()
    language: Phrases = ()
