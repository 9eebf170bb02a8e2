"""The groups of a language that find who says what: people and organisations, reporting verbs and nouns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """What a text is called that says what its writer thinks, above it or in its address: *Opinion*."""
    opinion_writers: Words = _NONE
    """Who writes such texts, in the line below one that says who its writer is: *columnist*."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerbs:
    """Verbs of one meaning by which a text reports what somebody says, thinks, wants or holds of others."""

    verbs: Words
    """Base forms of those that report by themselves: *say*."""
    phrases: Lines = ()
    """A base form, then the particles of which one must follow it: *point out*, *point to*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechVerbs:
    """Reporting verbs and their forms.

    A line of forms has four: the base form, the third person singular, the past, the present participle.
    """

    endings: Lines
    """How a base form ends, and how its other forms end in place of that; the first line that fits holds."""
    irregular: Lines
    """The forms of verbs that no line of `endings` fits."""
    saying: ReportingVerbs
    """May stand after the words that they report: *It is over, he said*."""
    thinking: ReportingVerbs
    """May stand after a whole clause: *It is over, he thinks*."""
    wanting: ReportingVerbs
    """May stand before an infinitive: *hopes to win*."""
    judging: ReportingVerbs
    """Have what they judge for an object: *praised the talks*."""
    adjectives: Lines = ()
    """Say with *be* what somebody thinks of a thing; then words of which one must follow: *hostile to*."""
    with_listener: Words
    """Base forms of those whose first object is the listener: *told us*."""
    like_nouns: Words
    """Base forms of those that are nouns as often: *claims*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The words by which reported speech and the parts of a sentence are told apart without a parser."""

    verbs: SpeechVerbs
    nouns: Words
    """What somebody's claim, her promise, their criticism is called."""
    noun_links: Words
    """Join such a noun to what was said: *the claim that*, *the promise of*."""
    light_verbs: Words = _NONE
    """All forms of verbs that say little beside such a noun: *made* a statement."""
    light_verb_links: Words = _NONE
    """Join the noun to what was said of it: a statement *on* the talks."""
    source_phrases: Lines
    """Stand before the one who says it: *according to*."""
    complementizers: Words
    """Begin what is reported, or a relative clause: *that*."""
    comment_conjunctions: Words
    """Begin a clause beside what is said: *as he said*."""

    finite_verbs: Words
    """Common verbs in forms that are no nouns, besides those that `past_endings` shows."""
    past_endings: Words
    be: Words
    """The forms of *be*: progressive before a participle, passive before a past form."""
    auxiliaries: Words
    """The other auxiliary verbs."""
    modals: Words = _NONE
    """Those of them that say what may be, and not what is: *could*."""
    negations: Words
    infinitive_markers: Words
    participle_endings: Words
    participle_conjunctions: Words
    """Stand before a participle that has the subject of another verb: *before adding*."""
    participle_prepositions: Words
    """Show the past form before them to be a participle: *published by*."""
    adverbs: Words
    """What may stand between a subject and its verb, besides what ends in `adverb_endings`."""
    adverb_endings: Words
    not_adverbs: Words
    """Other words with such an ending."""

    determiners: Words
    singular_articles: Words
    plural_endings: Words
    irregular_plurals: Words
    name_particles: Words
    """Words in small letters within proper names: *Bank of the North*."""
    possessive_endings: Words
    possessive_pronouns: Words
    pronouns: Words
    """Personal pronouns that may be a subject."""
    relative_pronouns: Words
    relative_possessives: Words
    prepositions: Words
    conjunctions: Words
    """Join two parts of equal rank: *and*."""
    subordinators: Words
    """Begin a clause, and so end what stands before it."""
    times: Words
    """What may stand, besides prepositions, between a verb and what it reports."""
    times_of_day: Words = _NONE
    """What may follow such a word: *Monday evening*, *last week*."""
    time_prepositions: Words = _NONE
    """What may stand before it: *on Monday*."""
    adjunct_openers: Words
    """Begin the place or the time after a name: *said the minister in Astana*."""
    deeds: Words = _NONE
    """Base forms of verbs that report no words where no clause and no quotation follows: *proposed a law*."""
    acts: Mapping[str, Words] = field(default_factory=dict)
    """What somebody does with a verb, with its particle if it needs one: ``denied``, ``warned``, ``agreed``,
    ``demanded``. Other verbs say something."""
