"""The words and patterns of a language by which anaphors are found."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from briefing.languages import Language, load_language
from briefing.languages.patterns import NEVER, match_any
from briefing.languages.selection_groups import Anaphora
from briefing.languages.value_types import Patterns

_BULLET = r"(?:[-–—•*]+\s*)?"
AnaphorKind: TypeAlias = Literal[
    "opening", "connective", "person", "plural", "thing", "place", "subject", "noun", "link"
]
"""``opening``, ``connective`` and ``link`` point to a sentence, the others to what it names."""


class NounKind(NamedTuple):
    """Nouns of one kind of thing."""

    mentions: re.Pattern[str]
    """What names one before, in small letters."""
    named: bool
    """Whether a name before does as well."""


class AnaphorRules(NamedTuple):
    """The patterns of a language."""

    opening: re.Pattern[str]
    exceptions: re.Pattern[str]
    within: re.Pattern[str]
    """In small letters, as `noun`."""
    words: tuple[str, ...]
    """One of these is in every sentence in which `within` finds something."""
    clear_before: Mapping[str, re.Pattern[str]]
    clear_behind: Mapping[str, re.Pattern[str]]
    noun: re.Pattern[str]
    nouns: Mapping[str, NounKind]
    subject: re.Pattern[str]
    unique: frozenset[str]
    kinds: Mapping[str, AnaphorKind]
    """Of pronouns and places."""
    connectives: frozenset[str]
    addition: re.Pattern[str]
    """Matches a connective at the beginning that only adds, and the comma and space behind it."""
    persons: frozenset[str]
    person_at_start: re.Pattern[str]
    """Matches a word with a capital, not in the plural, and a verb behind it or behind *, who*."""
    fronted: re.Pattern[str]
    """Matches a prepositional phrase and the comma behind it: of nobody in it a pronoun stands next."""
    no_persons: frozenset[str]
    """Words of names that are no person's, in small letters."""
    bodies: frozenset[str]
    """The last words of names of organisations, in small letters."""
    plural: re.Pattern[str]
    """Finds the ending of a name in the plural."""


@cache
def load_anaphor_rules(language: str) -> AnaphorRules | None:
    """Return the patterns of a language (ISO 639-1), or None where its openings are not known."""
    known = load_language(language)
    openings, words = known.openings, known.anaphora
    if openings is None:
        return None
    first = rf"{match_any(openings.pronouns | openings.connectives | openings.additions)}\b"
    persons = words.persons if words else frozenset()
    return AnaphorRules(
        opening=re.compile(rf"{_BULLET}[\"“'‘(]?({'|'.join((first, *openings.patterns))})", re.IGNORECASE),
        exceptions=re.compile("|".join(openings.exceptions), re.IGNORECASE) if openings.exceptions else NEVER,
        within=re.compile(rf"\b{match_any(openings.within | persons)}\b"),
        words=tuple(sorted(openings.within | {f" {word} " for word in persons})),
        clear_before=_compile_all(openings.clear_before),
        clear_behind=_compile_all(openings.clear_behind),
        noun=_noun(words) if words else NEVER,
        nouns=_nouns(words) if words else {},
        subject=_subject_pattern(known),
        unique=words.unique if words else frozenset(),
        kinds=_kinds(words),
        connectives=openings.connectives,
        addition=re.compile(rf"({match_any(openings.additions)}), ", re.IGNORECASE)
        if openings.additions
        else NEVER,
        persons=persons,
        person_at_start=_person_at_start(known),
        fronted=_fronted(known),
        no_persons=_no_persons(known),
        bodies=known.actors.organisations if known.actors else frozenset(),
        plural=_plural(known),
    )


def _plural(known: Language) -> re.Pattern[str]:
    nouns = known.nouns
    if nouns is None or not nouns.plural_endings:
        return NEVER
    singular = "".join(rf"(?<!{re.escape(ending)})" for ending in sorted(nouns.no_plural_endings))
    return re.compile(rf"{match_any(nouns.plural_endings)}{singular}$")


def _person_at_start(known: Language) -> re.Pattern[str]:
    if known.speech is None or known.nouns is None:
        return NEVER
    verbs = match_any(known.speech.finite_verbs | known.speech.auxiliaries | known.speech.be)
    plural = "|".join(map(re.escape, sorted(known.nouns.plural_endings)))
    which = match_any(known.speech.relative_pronouns)
    return re.compile(rf"([A-ZÀ-ÞЀ-Я][\w’'-]+)(?<!{plural})(?:, {which})? {verbs}\b")


def _fronted(known: Language) -> re.Pattern[str]:
    if known.speech is None:
        return NEVER
    return re.compile(rf"(?i:{match_any(known.speech.prepositions)}) [^,]*, ")


def _no_persons(known: Language) -> frozenset[str]:
    actors = known.actors
    plain = known.vocabulary.function_words if known.vocabulary else frozenset[str]()
    if actors is None:
        return plain
    lines = (*actors.countries, *actors.nationalities, *actors.capitals)
    words = actors.organisations | actors.institution_words | actors.no_names | actors.places
    return plain | words | frozenset(word for line in lines for name in line for word in name.split())


def _compile_all(patterns: Mapping[str, Patterns]) -> dict[str, re.Pattern[str]]:
    """Return what the patterns match, by each of the words before them, which have a slash between them."""
    return {
        word: re.compile("|".join(each)) for words, each in patterns.items() for word in words.split(" / ")
    }


def _noun(words: Anaphora) -> re.Pattern[str]:
    """Return what matches a noun behind an article, with nothing behind it that says which one it is."""
    nouns = match_any(noun for line in (*words.nouns, *words.named_nouns) for noun in line)
    links = rf"(?!-)(?!,? {match_any(words.links)}\b)"
    return re.compile(rf"{match_any(words.articles)} (?P<noun>{nouns})\b{links}")


def _subject_pattern(known: Language) -> re.Pattern[str]:
    """Return what matches a noun in small letters, with an article before it and a finite verb behind."""
    words, speech = known.anaphora, known.speech
    if words is None or speech is None:
        return NEVER
    verbs = match_any(speech.finite_verbs | speech.auxiliaries | speech.be)
    past = match_any(speech.past_endings)
    return re.compile(
        rf"[\"“'‘(]?(?P<article>(?i:{match_any(words.articles)})) (?P<noun>(?:[a-z-]+ (?!{verbs}\b))?[a-z-]+)"
        rf" (?:{verbs}|[a-z]+{past})\b"
    )


def _nouns(words: Anaphora) -> dict[str, NounKind]:
    lines = [(line, False) for line in words.nouns] + [(line, True) for line in words.named_nouns]
    kinds = [(line, NounKind(re.compile(rf"\b{match_any(line)}"), named)) for line, named in lines]
    return {noun: nouns for line, nouns in kinds for noun in line}


def _kinds(words: Anaphora | None) -> dict[str, AnaphorKind]:
    if words is None:
        return {}
    kinds: dict[str, AnaphorKind] = dict.fromkeys(words.places, "place")
    kinds |= dict.fromkeys(words.plurals, "plural")
    kinds |= dict.fromkeys(words.things, "thing")
    return kinds | dict.fromkeys(words.persons, "person")
