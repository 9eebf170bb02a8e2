"""What a language says for and against printing a sentence: what points back, what is planned, cue words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.languages.value_types import Lines, Opposites, Patterns, Words

_NONE: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """What says that something is planned, expected or asked for, and not yet done."""

    phrases: Words
    conditions: Words = _NONE
    """What says that something may be done, or if another thing is: *unless it withdrew its bid*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawals:
    """What says that somebody takes back what he said or offered."""

    verbs: Words
    """Of taking something back, in the forms in which it is done: *withdrew*, *backed away from*."""
    things: Lines
    """What is taken back, and other words for it, a kind each line: *bid*, *offer*, *offered*."""
    determiners: Words
    """Between the two: *withdrew its bid*."""
    auxiliaries: Words
    """Between such a verb and who does it: *has formally withdrawn*."""
    pronouns: Words
    """What stands there for a name: *Rona said it had withdrawn its bid*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What says that a matter is open, and by which words a later report says that it is decided."""

    pending: Words
    """Before a verb, what says that it is not done: *has yet to approve*."""
    awaiting: Words
    """Before a noun, what says so: *awaits approval*."""
    disputed: Words
    """What says so of itself: *deadlocked*."""
    being: Words
    """Between `pending` and a verb that is passive: *has yet to be approved*."""
    agents: Words
    """Behind a passive or a noun, before the body that decides: *by*."""
    links: Words
    """Behind a noun or what is `disputed`, before what is decided: *over*."""
    verbs: Opposites
    """The words for what is open (*approve*, *approval*), and those that say that it is decided."""
    attendance: Words = _NONE
    """Between an event and a number, or behind the number, what says how many took part: *attended*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """Where the clause ends that can stand as a headline."""

    breaks: Words
    """What begins another clause behind it: *after*, *while*, *who*."""
    contents: Words = _NONE
    """Those of them that begin what somebody says where a reporting verb stands before: *that*."""
    phrases: Words = _NONE
    """What begins a phrase of place, time or circumstance behind it, before which it can be cut: *during*."""
    ahead: Words = _NONE
    """What says in a headline, besides the words of planning, that something is to come: *soon*, *likely*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """What begins a sentence that points back to the one before it."""

    pronouns: Words
    connectives: Words = _NONE
    additions: Words = _NONE
    """Connectives that only add; with a comma behind, they point less surely back: *In addition*."""
    patterns: Patterns = ()
    """Other beginnings that do: *One of them*, *The second*; taken from the first letter on."""
    exceptions: Patterns = ()
    """What begins with one of these words and does not: *There is*, *It is said that*, *This week*."""
    general: Patterns = ()
    """A sentence that says what always is, and no news; the whole of it, with its capitals."""
    within: Words = _NONE
    """Anywhere in a sentence: *also*, *the two*."""
    personal: Words = _NONE
    """What a writer calls himself outside a quotation, or his reader: *I*, *our*, *you*."""
    clear_before: Mapping[str, Patterns] = field(default_factory=dict)
    """By words of `within`, a pattern of what makes them clear before them: *Iran and Iraq ... the two*.

    Words with the same pattern stand in one key, with `` / `` between them.
    """
    clear_behind: Mapping[str, Patterns] = field(default_factory=dict)
    """The same behind them: *the two men arrested in May*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphora:
    """Words that stand for what was named before, and what shows that it was."""

    persons: Words
    """Of one person: *he*, *her*."""
    plurals: Words = _NONE
    """Of several: *they*."""
    things: Words = _NONE
    """Of a thing, a place or an organisation: *it*."""
    possessives: Words = _NONE
    """Those of these words that say whose something is: *his*, *its*."""
    places: Words = _NONE
    """The place of the report: *here*."""
    articles: Words = _NONE
    """Before a noun that was named before: *the*."""
    nouns: Lines = ()
    """A reader asks which one is meant, unless one of the same line stands before: *the agreement*."""
    named_nouns: Lines = ()
    """The same, but a name that stands before says it as well: *France ... the country*."""
    events: Opposites = ()
    """Past forms of verbs, and names of the events that they tell of: *met* and *meeting*."""
    countries: Words = _NONE
    """What stands for the name of a country: *the country*."""
    unique: Words = _NONE
    """Everybody knows which one such a noun means where it begins a sentence: *The government*."""
    indefinite: Words = _NONE
    """Before a noun that was not named before: *a*."""
    supposing: Words = _NONE
    """Directly before a noun that is new they show that no single thing is meant: *such as a boat*."""
    introduced: Words = _NONE
    """A reader asks which one is meant of what a document has introduced before: *the package*."""
    relational: Words = _NONE
    """What is always somebody's: *a spokesman*; a reader asks whose if a sentence begins with it."""
    vague: Words = _NONE
    """Before a noun, what does not say which one is meant: *new*, *last*."""
    acronyms: Words = _NONE
    """Those that every reader knows; of others one that no report writes out is not printed."""
    elliptical: Words = _NONE
    """What stands for a part of something that was named before: *the rest*."""
    demonstratives: Words = _NONE
    """Before a noun, what points to what was just told: *these* raids."""
    ambiguous_demonstratives: Words = _NONE
    """Those that may also stand before what says which one is meant: *that* he left, *those* who left."""
    identical: Words = _NONE
    """Between an article and a noun, what does the same: *the same hall*."""
    similar: Words = _NONE
    """Before a noun, what points to a thing of its kind that was just told of: *such a step*."""
    others: Words = _NONE
    """Before a noun, what says that there are more of its kind than were named: *other firms*."""
    settings: Words = _NONE
    """Behind a preposition and an article, what is no thing: *in the meantime*, *on the whole*."""
    no_referents: Words = _NONE
    """What stands behind such a word for nothing that was told: *this spring*, *for that matter*."""
    links: Words = _NONE
    """Behind such a noun, what says which one it is: *of*, *that*."""
    genitive: str = ""
    """What makes a possessive of a name: *'s*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateContext:
    """The words around a date that say whether its sentence tells of that day."""

    limits: Words
    """Before a date from which or up to which something lasts."""
    weekday_endings: Words
    """With what the name of a weekday ends: other words with a capital before a date are places."""
    determiners: Words
    """Before a date that only says which thing is meant: *the October 4 talks*."""
    occasions: Words = _NONE
    """Before such a thing, where the sentence tells what was on that day: *in Monday's election*."""
    clauses: Words
    """Begin a clause that is not the main one."""
    news: Patterns = ()
    """Verb forms of what has just happened, with the placeholder ``{participle}``."""
    participles: Words = _NONE
    """Those that no pattern of `news` matches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """Words that speak for a sentence, and against it (Edmundson 1969)."""

    bonus: Words
    """What was decided and what is weighty, in the words of reports and communiqués."""
    stigma: Words
    """Hearsay, background, and the captions of pages."""
