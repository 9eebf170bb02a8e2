"""The group of a language that finds people and organisations, and what a pronoun stands for."""

from dataclasses import dataclass

from briefing.languages.value_types import Lines, Words

_NONE: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """The words by which people, organisations and countries are told from other names."""

    roles: Words
    """What a person is, in the singular: *minister*. Its plural is formed by `Nouns.plural_endings`."""
    male_roles: Words = _NONE
    female_roles: Words = _NONE
    ranks: Words = _NONE
    """Words of a role that say how high somebody stands, and not what he does: *General*."""
    persons: Words = _NONE
    """Other nouns for one person: *suspect*."""
    officials: Words = _NONE
    """What anybody with an office is: *official*."""
    people: Words = _NONE
    """Words for several people without names: *witnesses*."""
    relays: Words = _NONE
    """What passes on what others say: *agency*."""
    opinion: Words = _NONE
    """What a title begins with, before a colon, above a text that says what its writer thinks: *Opinion*."""
    modifiers: Words = _NONE
    """What may stand within a role before its noun: *deputy foreign*."""
    organisations: Words = _NONE
    """The noun in the name of an organisation: *Ministry*."""
    institution_words: Words = _NONE
    """Other words in such names, which are no part of a person's: *Affairs*."""
    places: Words = _NONE
    """The noun in the name of a place: *River*."""
    place_prepositions: Words = _NONE
    """Before a name that is a place: *in*."""
    groups: Words = _NONE
    """What an organisation is called when it is named again: *the group*."""
    titles: Words = _NONE
    """Stand before a name and are no part of it: *Dr*."""
    male_titles: Words = _NONE
    female_titles: Words = _NONE
    particles: Words = _NONE
    """Words in small letters within a person's name: *von*."""
    links: Words = _NONE
    """Words in small letters within the name of an organisation or a role: *of*."""
    joining: Words = _NONE
    """Join two parts of such a name: *and*."""
    articles: Words = _NONE
    definite_articles: Words = _NONE
    male_pronouns: Words = _NONE
    female_pronouns: Words = _NONE
    neuter_pronouns: Words = _NONE
    plural_pronouns: Words = _NONE
    being: Words = _NONE
    """After a pronoun that may stand for nothing: *it is*."""
    no_names: Words = _NONE
    """Words with a capital that name nobody."""
    male_surname_endings: Words = _NONE
    female_surname_endings: Words = _NONE
    male_names: Words = _NONE
    """Given names of men."""
    female_names: Words = _NONE
    countries: Lines = ()
    """A country on each line: its name, and other names of it."""
    nationalities: Lines = ()
    """The name of a country as in `countries`, then its people and what belongs to it: *Kazakh*."""
    capitals: Lines = ()
    """The seat of a government, and the name of its country."""
