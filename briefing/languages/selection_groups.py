"""What a language says for and against printing a sentence: what points back, what is planned, cue words."""

from dataclasses import dataclass

from briefing.languages.value_types import Patterns, Words

_NONE: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """What says that something is planned, expected or asked for, and not yet done."""

    phrases: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """Where the clause ends that can stand as a headline."""

    breaks: Words
    """What begins another clause behind it: *after*, *while*, *who*."""
    contents: Words = _NONE
    """Those of them that begin what somebody says where a reporting verb stands before: *that*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """What begins a sentence that points back to the one before it."""

    pronouns: Words
    connectives: Words = _NONE
    within: Words = _NONE
    """Anywhere in a sentence: *also*, *the two*."""
    personal: Words = _NONE
    """What a writer calls himself outside a quotation: *I*, *our*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateContext:
    """The words around a date that say whether its sentence tells of that day."""

    limits: Words
    """Before a date from which or up to which something lasts."""
    weekday_endings: Words
    """With what the name of a weekday ends: other words with a capital before a date are places."""
    determiners: Words
    """Before a date that only says which thing is meant: *the October 4 talks*."""
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
