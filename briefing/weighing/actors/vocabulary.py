"""The words of a language as the rules of names see them: each with its classes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from briefing.languages import load_language
from briefing.languages.language import Language
from briefing.languages.speech_groups import Actors, Speech
from briefing.weighing.speech.vocabulary import SpeechVocabulary, load_vocabulary


class WordClass:
    """Flags of a word, to be joined with ``|`` and tested with ``&``; a word may have several."""

    ROLE = 1 << 0
    """What a person is: *minister*."""
    ROLES = 1 << 1
    """The same in the plural."""
    PERSON = 1 << 2
    """Another noun for one person: *suspect*."""
    MODIFIER = 1 << 3
    ORGANISATION = 1 << 4
    INSTITUTION = 1 << 5
    """Another word in the name of an organisation: *Affairs*."""
    PLACE = 1 << 6
    RELAY = 1 << 27
    """What passes on what others say: *agency*."""
    COUNTRY = 1 << 7
    """The name of a country, or what belongs to one."""
    CAPITAL_CITY = 1 << 8
    GROUP = 1 << 9
    """What an organisation is called when it is named again."""
    TITLE = 1 << 10
    GIVEN_NAME = 1 << 11
    MALE = 1 << 12
    FEMALE = 1 << 13
    PARTICLE = 1 << 14
    LINK = 1 << 15
    JOINING = 1 << 16
    ARTICLE = 1 << 17
    DEFINITE = 1 << 18
    FUNCTION = 1 << 19
    """A word that is no name though it may have a capital where a sentence begins."""
    NO_NAME = 1 << 20
    NEUTER = 1 << 21
    PLURAL = 1 << 22
    PRONOUN = 1 << 23
    """A personal or possessive pronoun of the third person."""
    BEING = 1 << 24
    PLACE_PREPOSITION = 1 << 25
    PEOPLE = 1 << 26
    """A plural of people without names: *officials*."""
    OFFICE = 1 << 28
    """What anybody with an office is: *official*."""

    SINGLE_PERSON = ROLE | PERSON
    NO_PART_OF_A_PERSON = ORGANISATION | INSTITUTION | PLACE | COUNTRY | ROLE | ROLES | MODIFIER


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorVocabulary:
    """What is known of the words of a language; they are in small letters."""

    speech: SpeechVocabulary
    classes: Mapping[str, int]
    """The flags (`WordClass`) of the words that the language lists."""
    countries: Mapping[str, str]
    """The country that a name is of; names of several words have spaces."""
    capitals: Mapping[str, str]
    """The country whose government sits in a city."""
    male_endings: tuple[str, ...]
    """Endings of surnames that only men have."""
    female_endings: tuple[str, ...]


@cache
def load_actor_vocabulary(language: str) -> ActorVocabulary | None:
    """Return the words of a language (ISO 639-1); None where its names or its speech are not known."""
    known = load_language(language)
    speech = load_vocabulary(language)
    if known.actors is None or known.speech is None or speech is None:
        return None
    return _build(known, known.actors, known.speech, speech)


def _build(known: Language, actors: Actors, speech: Speech, words: SpeechVocabulary) -> ActorVocabulary:
    classes: defaultdict[str, int] = defaultdict(int)
    endings = known.nouns.plural_endings if known.nouns else frozenset[str]()
    for flags, listed in _listed(known, actors, speech, sorted(endings)):
        for word in listed:
            classes[word] |= flags
    return ActorVocabulary(
        speech=words,
        classes=dict(classes),
        countries={name: line[0] for line in actors.countries for name in line},
        capitals={line[0]: line[1] for line in actors.capitals},
        male_endings=tuple(sorted(actors.male_surname_endings)),
        female_endings=tuple(sorted(actors.female_surname_endings)),
    )


def _listed(
    known: Language, actors: Actors, speech: Speech, endings: Iterable[str]
) -> Iterator[tuple[int, Iterable[str]]]:
    """Yield flags and the words that have them."""
    roles = actors.roles | actors.male_roles | actors.female_roles
    yield WordClass.ROLE, roles - actors.persons
    yield WordClass.ROLES, (role + ending for role in sorted(roles) for ending in endings)
    yield WordClass.PERSON, actors.persons
    yield WordClass.OFFICE, actors.officials
    yield WordClass.PEOPLE, actors.people
    yield WordClass.MODIFIER, actors.modifiers
    yield WordClass.ORGANISATION, actors.organisations
    yield WordClass.INSTITUTION, actors.institution_words
    yield WordClass.PLACE, actors.places
    yield WordClass.COUNTRY, (n for line in (*actors.countries, *actors.nationalities) for n in line)
    yield WordClass.COUNTRY, (n + e for line in actors.nationalities for n in line[1:] for e in endings)
    yield WordClass.RELAY, actors.relays
    yield WordClass.CAPITAL_CITY, (line[0] for line in actors.capitals)
    yield WordClass.GROUP, actors.groups
    yield WordClass.TITLE | WordClass.MALE, actors.male_titles
    yield WordClass.TITLE | WordClass.FEMALE, actors.female_titles
    yield WordClass.TITLE, actors.titles
    yield WordClass.GIVEN_NAME | WordClass.MALE, actors.male_names
    yield WordClass.GIVEN_NAME | WordClass.FEMALE, actors.female_names
    yield WordClass.MALE, actors.male_roles
    yield WordClass.FEMALE, actors.female_roles
    yield WordClass.PARTICLE, actors.particles
    yield WordClass.LINK, actors.links
    yield WordClass.JOINING, actors.joining
    yield WordClass.ARTICLE, actors.articles
    yield WordClass.DEFINITE, actors.definite_articles
    yield WordClass.NO_NAME, actors.no_names
    yield WordClass.PRONOUN | WordClass.MALE, actors.male_pronouns
    yield WordClass.PRONOUN | WordClass.FEMALE, actors.female_pronouns
    yield WordClass.PRONOUN | WordClass.NEUTER, actors.neuter_pronouns
    yield WordClass.PRONOUN | WordClass.PLURAL, actors.plural_pronouns
    yield WordClass.BEING, actors.being
    yield WordClass.PLACE_PREPOSITION, actors.place_prepositions
    yield WordClass.FUNCTION, _function_words(known, speech)


def _function_words(known: Language, speech: Speech) -> Iterator[str]:
    if known.vocabulary:
        yield from known.vocabulary.function_words
    if known.sentences:
        yield from known.sentences.starters
    for words in (
        speech.determiners,
        speech.prepositions,
        speech.conjunctions,
        speech.subordinators,
        speech.adverbs,
        speech.relative_pronouns,
        speech.auxiliaries,
        speech.be,
    ):
        yield from words
