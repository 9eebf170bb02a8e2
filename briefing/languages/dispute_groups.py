"""The groups of a language that find what sources say otherwise: denials of claims, and measures."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.languages.value_types import Lines, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """The words by which a sentence denies what another says; all in every form in which they do so."""

    deniers: Words
    """Verbs that deny whatever their object is: *denied that it sank*."""
    rejecters: Words
    """Verbs that deny what somebody says if their object names it so: *rejected the reports*."""
    retractors: Words
    """Verbs by which one takes back what one said: *retracted his statement*."""
    claims: Words
    """What a thing said is called: *allegations*, *theory*."""
    views: Words
    """Other nouns for what is said, which do not show by themselves that it is only said: *statement*."""
    naming: Words
    """Verbs between a denier and what he calls untrue: *called the report false*."""
    true: Words
    """What is said of a claim that holds, and with a negation of one that does not: *not true*."""
    untrue: Words
    """What is said of a claim that does not hold."""
    proofs: Words
    """What there is none of if a claim does not hold: *no evidence*."""
    pointers: Words
    """Before a noun that was named before: *no such demand*."""
    backward: Words
    """Pronouns and determiners that point to what was said before."""
    openers: Words
    """Between such a noun and what was said: *reports that*."""
    asserting: Words
    """Verbs that report a thing as said and not as known."""
    accusing: Words
    """Verbs that say that somebody did wrong: *blamed the army*."""
    guilt: Words
    """What an accused person denies: *involvement*."""
    pleas: Lines
    """Words in their order, with few between them, by which one denies a charge: *pleaded innocent*."""
    claiming: Words
    """Verbs by which a reporter keeps a distance from what he reports: *boasted*."""
    contrasts: Words
    """What begins a sentence that is set against the one before it."""
    persons: Words
    """Pronouns that, behind such a word, show that the sentence goes on about the same: *but they*."""
    retellings: Words
    """What shows that a sentence tells of a denial itself."""
    granted: Words
    """What is denied without being said: *denied access*, *denied them*."""
    hypothetical: Words
    """What stands before a verb if nobody is said to have done it: *asked to deny*, *confirm or deny*."""
    being: Words
    """The verbs of the passive: *was denied*."""
    articles: Words
    """What an object may begin with where the verb could be a noun: *dispute the report*."""
    adverb_endings: Words
    """The endings of what may stand between such a verb and the other: *was flatly denied*."""
    participle_endings: Words
    """The endings of what begins another clause behind a comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oppositions:
    """The words by which a sentence sets what one party says against what another says."""

    contrasting: Words
    """Between the two: *the army says it won, but the rebels deny it*."""
    conceding: Words
    """Before the first of the two: *while the army says it won, the rebels deny it*."""
    holding: Words
    """Verbs by which one holds a view against others, in every form in which they do so: *insists*."""
    stating: Words
    """Other verbs by which something is told as so: *said*."""
    hedges: Words
    """Words beside a verb with which it tells nothing as so, or nothing else: *may say*, *also said*."""
    no_parties: Words
    """With what the name of a speaker begins who is known from elsewhere, or is none: *those who say*."""
    retold: Words
    """Nouns for what others say: *rejected reports that*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """The words by which a sentence says what caused an event."""

    backward: Words
    """Between an event and its cause: *was caused by*."""
    forward: Words
    """Between a cause and what it caused: *caused*."""
    denials: Words
    """Before these, what says that it was not the cause."""
    effects: Lines
    """What one event is called, a kind each line: *crash*, *accident*."""
    kinds: Lines
    """Words for causes, a kind each line: those of two kinds are rivals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasions:
    """The words by which a sentence says when and where something happened that happens once."""

    acts: Words
    """Verbs of what happens to one thing once: *opened*, *signed*."""
    at: Words
    """Before a place: *in*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What figures with a unit measure."""

    units: Mapping[str, Lines]
    """By dimension, a unit each line: how many of the usual one it is, then its words."""
    relations: Mapping[str, Mapping[str, Words]]
    """By dimension (``plain`` for figures without a unit) what is measured, with the words beside the figure
    that say so: *350 feet down*, *a depth of*."""
