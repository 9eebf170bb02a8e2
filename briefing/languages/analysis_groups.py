"""The groups of a language that the analysis of sentences needs: words, figures, dates, headings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.languages.value_types import Lines, Opposites, Patterns, Phrases, Words

_NONE: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What is known of words before a text is read."""

    function_words: Words
    """Words that carry no meaning of their own; where a language has none, a list of sumy is taken."""
    families: Lines
    """Words that news uses for each other, a family each line; a word may be in up to three."""
    countries: Lines
    """The names of a country and what belongs to it, a country each line: families too, and names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """How the forms of a noun are told from other words."""

    plural_endings: Words
    no_plural_endings: Words
    """Endings of words that end like a plural and are none."""
    irregular_plurals: Words
    """Plurals that end otherwise."""
    possessive_endings: Words
    """Endings of an owner, each in all spellings of its apostrophe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers in words."""

    values: Mapping[str, int]
    """The number below a hundred that a word stands for."""
    scales: Mapping[str, int]
    """What a word makes of the number before it: *two million*, *three dozen*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The words around a number that say what it is a number of, and how exactly it is meant."""

    units: Mapping[str, Words]
    """The words for a unit, in the singular, by its sign: ``%``, ``$``."""
    about: Words
    """The number is about another."""
    nearly: Words
    """The number is about another, and less."""
    above: Words
    """The number is at least another."""
    below: Words
    """The number is at most another."""
    negated: Words = frozenset()
    """Before these words they say the contrary: *no more than*."""
    up_to: Words
    """The number is at most another, where the word stands before a number."""
    links: Words
    """What may stand between these words and the number."""
    paired: Lines
    """Two words that belong together: *at least*."""
    parts: Words
    """Before a number that is a whole (*all 109*) or says a figure again (*18 percent, or 803*)."""
    of: Words
    """Before a number that is a whole, of which a part is spoken of."""
    sums: Words
    """Before `of` and a number that is no whole: *a total of 109*."""
    ranges: Words
    """Between the two ends of a range."""
    numbering: Words
    """Before a full stop and a number that is part of a name: *No. 5*."""
    spans: Words = _NONE
    """Units of time, in the singular: a number of them is a figure to look up only before `spent`."""
    spent: Words = _NONE
    """Behind a span of time, what says how it is spent: *20 years in prison*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """How the noun that a figure counts is found, and what is said of it."""

    persons: str
    """The word for people, which are counted also where no noun stands: *31 dead*."""
    same_as_persons: Words
    no_nouns: Words
    """Words that end like a plural, and plurals of which there are too many kinds: money, spans of time."""
    adjuncts: Words
    """Plurals that may stand before the noun that is counted: *police officers*."""
    states: Mapping[str, Words]
    """What happened to people, each with the words that say so."""
    being: Words
    """The verbs between people and what happened to them."""
    complements: Words
    """What begins a complement: *of the security forces*."""
    definite: Words
    """The articles that may stand in a complement."""
    articles: Words
    prepositions: Words
    """Function words that say something of the content word behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """The words by which one sentence contradicts another that is nearly the same."""

    negations: Words = _NONE
    negation_endings: Words = _NONE
    """Endings of negated verbs, with a plain apostrophe."""
    opposites: Opposites = ()
    """Words that are not said of one thing in one breath; a word may be in several pairs."""
    dates: Words = _NONE
    """Names of days and months that are no other word."""
    capital_dates: Words = _NONE
    """Names of months that are other words too: dates only with a capital inside a sentence."""
    agents: Words = _NONE
    """What stands before the doer in a passive sentence."""
    no_names: Words = _NONE
    """Words that are no names though they have a capital, as at the beginning of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denials:
    """The words by which one sentence denies another in the same words."""

    negations: Words
    negation_endings: Words
    opposites: Opposites
    """Verbs of which only one can be true of one act."""
    auxiliaries: Words
    """Verbs that a denial may add."""
    optional: Words
    """Articles, prepositions and other words that one sentence may have and the other lack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """The words by which the events of two sentences are told apart."""

    periods: Patterns
    """Spans of time and how often something is, in small letters."""
    relative: Words
    """What a period begins with whose days depend on the day on which it was written."""
    joining: Words
    """Between two names that are joined: Kenya *and* Tanzania."""
    before_names: Words
    """What may stand between such a word and the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrases:
    """Dates inside sentences.

    Patterns have the placeholders ``{month}``, ``{day}`` (of a month), ``{until}`` (a dash or a word,
    and the last of several days), ``{year}``, ``{weekday}``, ``{count}``, and ``{which}`` and ``{unit}`` for
    the words of these fields. They are tried in the order in which they stand here.
    """

    capital_months: bool = False
    """Whether the name of a month has a capital: if so, *may* is none."""
    ordinals: Words = _NONE
    """What may stand directly behind the number of a day."""
    ranges: Words = _NONE
    """What stands, besides a dash, between the first and the last of several days."""
    full_dates: Patterns = ()
    """A day with its month and year."""
    months_of_years: Patterns = ()
    days_of_months: Patterns = ()
    """A day with its month: the year is the nearest."""
    months: Patterns = ()
    """A month alone, where other words say that it is one."""
    years: Patterns = ()
    """A year alone, where other words say that it is one."""
    near_days: Mapping[str, Words] = field(default_factory=dict)
    """Words for days, by how many days these are from the publication: ``-1`` for *yesterday*."""
    weekdays: Patterns = ()
    """A weekday; the names are those that the lines of `Dates.weekdays` begin with."""
    periods: Patterns = ()
    """The week, month or year before, of or after the publication."""
    ago: Patterns = ()
    """How many days, weeks, months or years before the publication."""
    which: Mapping[str, Words] = field(default_factory=dict)
    """Words for the one before (``-1``), the present (``0``) and the next (``1``)."""
    units: Mapping[str, Words] = field(default_factory=dict)
    """Words for ``day``, ``week``, ``month`` and ``year``, in the singular."""
    one: Words = _NONE
    """Words besides the number for one: *a week ago*."""
    first_words: Words = _NONE
    """What patterns begin with, besides months, weekdays, numbers and words of `near_days` and `which`."""
    fragments: Phrases = ()
    """Pieces of words, one of which is in every date that has neither month nor year: a text is searched for
    these first, with regard to case."""
    ahead: Patterns = ()
    """What says before a date that it is to come."""
    was_ahead: Patterns = ()
    """What says before a date that it was to come, and may have come."""
    told_plans: Patterns = ()
    """What says, up to an infinitive, that a plan was told of: a weekday behind it is that of the telling."""
    events: Words = _NONE
    """Infinitives for what may have a day of its own: a weekday behind one of such a plan may be either."""
    same_day: Words = _NONE
    """Directly before a weekday that is the day of the report, whatever the sentence looks ahead to."""
    towards: Words = _NONE
    """Directly before a day of a month that may be to come though nothing else says so."""
    speech: Words = _NONE
    """Verbs of saying: the words before one say nothing of a date behind it."""
    reasons: Words = _NONE
    """What begins a clause that tells of another time than the one before it: *because*."""
    nowadays: Patterns = ()
    """Words of a sentence in which a word of `near_days` is for the present times, and names no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicNames:
    """What the name of a topic can be, where topics are proposed."""

    roles: Words = _NONE
    """What people are: no topic is about them."""
    others: Words = _NONE
    """Verbs, numbers, times and what else no topic is about."""
    adjectives: Words = _NONE
    """What can be a term of a topic and not its name."""
    participle_endings: Words = _NONE
    articles: Words = _NONE
    """Where all nouns have a capital: what stands before a noun and seldom before a name."""
    issues: Lines = ()
    """What reports of any matter come back to, an issue a line: three words that can be its name, the best
    first, then other words of sentences on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """What is known of the names of newspapers, agencies and their authors."""

    generic: Words
    """Words at either end of a name that any outlet may have, and what an outlet calls its own people."""
    editions: Words = _NONE
    """Words at the end of a name that tell editions of one outlet apart, such as a language."""
    agencies: Lines = ()
    """Agencies, one a line, under all their names; a name of up to four letters is one in capitals only."""
    joined: Words = _NONE
    """Stands between two authors: "and"."""
