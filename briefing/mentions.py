"""The data classes of what a sentence mentions: when something was, who says it, and what others say instead.

Spans are ``[start, end)`` in characters of the document's clean text.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, Protocol, TypeAlias

from briefing.languages import load_language
from briefing.languages.patterns import match_any

_MARKS = str.maketrans(dict.fromkeys("'’.,;:!?\"“”()", " "))
_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]")
_NO_INITIAL = r"(?!(?<=\b\w)\.)"  # one letter and a full stop: World War I.

StatementKind: TypeAlias = Literal["direct", "indirect", "mixed"]
Precision: TypeAlias = Literal["day", "month", "year", "interval"]
GlossKind: TypeAlias = Literal["person", "organisation", "place", "thing", "acronym", "day"]
"""What kind of thing the words in brackets name that are printed behind a part of a sentence."""
EntityKind: TypeAlias = Literal["person", "organisation", "country"]
Gender: TypeAlias = Literal["male", "female", "unknown"]
SpeechAct: TypeAlias = Literal["said", "demanded", "denied", "warned", "agreed"]
SpeakerKind: TypeAlias = Literal["named", "unnamed", "writer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A day, or several days, that a sentence names."""

    sentence: int
    """The sentence's position in the corpus."""
    start: int
    end: int
    day: date
    """The first day."""
    until: date
    """The last day; the first where the precision is a day."""
    precision: Precision
    resolved_from: date | None
    """The publication date that the words were counted from; None where they name the date in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, a few days or a month of a timeline, with what is said of it."""

    day: date
    until: date
    precision: Precision
    score: float
    """How much of the corpus speaks of it; comparable within one corpus only."""
    expressions: tuple[TimeExpression, ...]
    """Where it is named, in corpus order."""
    documents: int
    """How many documents name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a sentence reports that somebody says."""

    sentence: int
    """The sentence's position in the corpus."""
    speaker: tuple[int, int]
    cue: tuple[int, int]
    """The reporting words: ``said``, ``according to``, ``claim that``; a colon behind a name.
    Where a quotation goes on they stand in a sentence before or behind, and so does the speaker."""
    content: tuple[int, int]
    """What is said; if the reporting words interrupt it, they stand within."""
    kind: StatementKind
    """Whether what is said is a quotation, the reporter's words, or has a quotation in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, an organisation or a country that a document names."""

    document: int
    """The document's position in the corpus."""
    kind: EntityKind
    name: tuple[int, int]
    """The fullest form of the name."""
    role: tuple[int, int] | None
    """The words that say there what a person is; None where none do."""
    introduction: tuple[int, int]
    """The role and the name beside it; the name where there is no role."""
    sentence: int
    """The position in the corpus of the sentence that has the name in that form."""
    gender: Gender
    """Of a person, where the document or the name shows it."""
    mentions: tuple[tuple[int, int], ...]
    """Where the document names it, each without a role, in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSpeech:
    """What somebody says in a sentence, and who that is."""

    sentence: int
    """The sentence's position in the corpus."""
    kind: SpeakerKind
    """Whether the speaker is named, is said to be somebody without a name, or is the document's author."""
    entity: Entity | None
    """Who it is, where the document names a person, an organisation or a country."""
    name: tuple[int, int] | None
    """The name in full, or the words for somebody without one; None for the author."""
    verb: str
    """The reporting verb as it is written; empty where none stands by itself."""
    act: SpeechAct
    content: tuple[int, int]
    """What is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """A person, an organisation or a country that several documents may name, and what it says."""

    entities: tuple[Entity, ...]
    """What it is in each document."""
    speeches: tuple[ReportedSpeech, ...]
    """What it says in the reports of the stories that are printed, in corpus order."""
    named: tuple[int, ...]
    """The printed sentences that name it, by their positions in the corpus."""


class Coreference(Protocol):
    """What names and pronouns stand for, found for a document when it is first asked for."""

    def entities(self, document: int) -> tuple[Entity, ...]:
        """Return all that a document names, in the order of the first mentions."""
        ...

    def resolve(self, sentence: int, start: int) -> Entity | None:
        """Return what the name, the pronoun or the definite noun stands for that begins at `start`.

        `sentence` is a position in the corpus, `start` a character of the document's text. None where more
        than one may be meant, or none.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferingSpan:
    """The words of a sentence that another sentence has otherwise: *about 30*, *did not agree*."""

    sentence: int
    """The sentence's position in the corpus."""
    start: int
    """Where the words begin in the sentence's text with white space folded, as `Corpus.texts` has it."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A number in a sentence, with its unit and what it is of; places are those of its folded text."""

    sentence: int
    """The sentence's position in the corpus."""
    before: int
    """Where the words before it begin that say what it is of; `start` where those behind it do."""
    start: int
    """Where it begins, with a sign of currency and the words that say how exact it is."""
    end: int
    """Where the words behind it end that say what it is of."""
    value: float
    unit: str
    """A sign: ``%``, ``$``, ...; empty for a plain number."""
    subject: str
    """The words behind the number and its unit; may be empty where it has a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Sentences of one matter that cannot both be right: a figure and another, a claim and its denial."""

    subject: str
    """What it is about, in words that stand in the sentences."""
    reason: str
    """Why it is thought one, in plain words."""
    likeness: float
    """How alike the two sentences that are most alike are where they differ, in [0, 1]."""
    sides: tuple[tuple[DifferingSpan, ...], ...]
    """Those that say one thing stand together. There are at least two sides; a sentence is on two of them
    only if it tells them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A sentence of a later report that overtakes another one of the same story."""

    sentence: int
    """The position in the corpus of the sentence that is overtaken."""
    later: int
    """That of the later one."""
    reason: str
    """Why it is thought to be overtaken, in a few words."""


def names_a_day(words: str, language: str) -> bool:
    """Say whether the words of a date give a day of a month: ``25-27 May`` does, ``Tuesday`` does not.

    Without names of months in the file of the language (ISO 639-1) no words do.
    """
    dates, plain = load_language(language).dates, words.lower()
    if dates is None or not any(letter.isdecimal() for letter in words):
        return False
    return any(min(names, key=len) in plain for names in dates.months)


def speaks_of_writer(text: str, language: str) -> bool:
    """Say whether the writer of a sentence speaks of himself outside a quotation: *I*, *our*.

    A reader of the page does not know who that is. Without such words in the file of the language
    (ISO 639-1) no sentence does.
    """
    pattern, words = _writer_words(language)
    # Most sentences have none of the words, and to look for them as they are is many times faster.
    if words.isdisjoint(text.lower().translate(_MARKS).split()):
        return False
    return pattern.search(_QUOTATION.sub("", text)) is not None


@cache
def _writer_words(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    openings = load_language(language).openings
    words = openings.personal if openings else frozenset()
    # In capitals it is another word: the US.
    forms = words | set(map(str.capitalize, words))
    return re.compile(rf"\b{match_any(forms)}\b{_NO_INITIAL}"), words
