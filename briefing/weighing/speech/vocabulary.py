"""The words of a language as the rules of reported speech see them: each with its tags and its readings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from briefing.languages import load_language
from briefing.languages.speech_groups import Speech, SpeechVerbs
from briefing.languages.value_types import Lines
from briefing.weighing.speech.tags import PUNCTUATION, Tag
from briefing.weighing.speech.verb_forms import FINITE_FORMS, Verb, VerbForm, conjugate, conjugate_all

_SHORTEST_PAST = 5  # letters: "asked", not "need"
_REMEMBERED = 50_000  # words that need not be looked up twice
_SHORTEST_PARTICIPLE = 6  # letters: "asking", not "thing"


class Suffix(NamedTuple):
    """The last letters of a word, and the flags of a word that ends with them."""

    letters: str
    tag: int
    shortest: int = 0
    """Letters of the shortest word that it tags."""
    in_compounds: bool = True
    """Whether it tags words with a hyphen."""

    def fits(self, word: str) -> bool:
        """Return whether it tags a word."""
        long_enough = word.endswith(self.letters) and len(word) >= self.shortest
        return long_enough and (self.in_compounds or "-" not in word)


@dataclass(frozen=True, slots=True)
class SpeechVocabulary:
    """What is known of the words of a language; they are in lower case."""

    look_up: Callable[[str], tuple[str, int]]
    """Returns a word or mark in lower case, and its flags (`Tag`)."""
    verbs: Mapping[str, tuple[Verb, ...]]
    """The readings of a word as a reporting verb, the one that needs a particle first."""
    source_phrases: Lines
    cues: frozenset[str]
    """The words and marks without one of which nothing is reported."""


@cache
def load_vocabulary(language: str) -> SpeechVocabulary | None:
    """Return the words of a language by its ISO 639-1 code; None where its reported speech is not known."""
    speech = load_language(language).speech
    return build_vocabulary(speech) if speech else None


def build_vocabulary(speech: Speech) -> SpeechVocabulary:
    """Return the words of a language from what is known of its reported speech."""
    verbs = conjugate_all(speech.verbs)
    suffixes: defaultdict[str, list[Suffix]] = defaultdict(list)
    for suffix in _suffixes(speech):
        suffixes[suffix.letters[-1]].append(suffix)
    tags: defaultdict[str, int] = defaultdict(int, PUNCTUATION)
    for tag, words in [*_listed(speech), *_reporting(speech, verbs)]:
        for word in words:
            tags[word] |= tag
    for word in tags:
        tags[word] |= tag_by_suffix(word, suffixes)
    for word in speech.not_adverbs:
        tags[word] &= ~Tag.DERIVED_ADVERB
    first_words = (phrase[0] for phrase in speech.source_phrases)
    return SpeechVocabulary(
        look_up=lru_cache(maxsize=_REMEMBERED)(partial(_look_up, tags=dict(tags), suffixes=dict(suffixes))),
        verbs=verbs,
        source_phrases=speech.source_phrases,
        cues=frozenset(":").union(verbs, speech.nouns, first_words),
    )


def _look_up(
    word: str, *, tags: Mapping[str, int], suffixes: Mapping[str, Sequence[Suffix]]
) -> tuple[str, int]:
    lower = word.lower()
    found = tags.get(lower) or tag_by_suffix(lower, suffixes)
    return lower, found | Tag.CAPITAL if word[0].isupper() else found


def _suffixes(speech: Speech) -> Iterator[Suffix]:
    for letters in speech.past_endings:
        yield Suffix(letters, Tag.PAST_ENDING)
        yield Suffix(letters, Tag.PAST, shortest=_SHORTEST_PAST, in_compounds=False)
    for letters in speech.participle_endings:
        yield Suffix(letters, Tag.PARTICIPLE, shortest=_SHORTEST_PARTICIPLE)
    for letters in speech.adverb_endings:
        yield Suffix(letters, Tag.DERIVED_ADVERB)
    for letters in speech.plural_endings:
        yield Suffix(letters, Tag.PLURAL)


def tag_by_suffix(word: str, suffixes: Mapping[str, Sequence[Suffix]]) -> int:
    """Return the flags of a word that a language does not list, by the last letters."""
    tags = Tag.ANY
    for suffix in suffixes.get(word[-1], ()):
        if suffix.fits(word):
            tags |= suffix.tag
    return tags


def _listed(speech: Speech) -> Iterator[tuple[int, Iterable[str]]]:
    """Yield the tags of the words that the language lists."""
    yield Tag.BE | Tag.AUXILIARY, speech.be
    yield Tag.AUXILIARY, speech.auxiliaries
    yield Tag.NEGATION, speech.negations
    yield Tag.INFINITIVE_MARKER, speech.infinitive_markers
    yield Tag.FINITE_VERB, speech.finite_verbs
    yield Tag.PARTICIPLE_CONJUNCTION, speech.participle_conjunctions
    yield Tag.PARTICIPLE_PREPOSITION, speech.participle_prepositions
    yield Tag.ADVERB, speech.adverbs
    yield Tag.DETERMINER, speech.determiners
    yield Tag.SINGULAR_ARTICLE, speech.singular_articles
    yield Tag.PLURAL, speech.irregular_plurals
    yield Tag.NAME_PARTICLE, speech.name_particles
    yield Tag.POSSESSIVE_ENDING | Tag.NAME_PARTICLE, speech.possessive_endings
    yield Tag.POSSESSIVE_PRONOUN, speech.possessive_pronouns
    yield Tag.PRONOUN, speech.pronouns
    yield Tag.RELATIVE_PRONOUN, speech.relative_pronouns
    yield Tag.RELATIVE_POSSESSIVE, speech.relative_possessives
    yield Tag.PREPOSITION, speech.prepositions
    yield Tag.CONJUNCTION, speech.conjunctions
    yield Tag.SUBORDINATOR, speech.subordinators
    yield Tag.COMPLEMENTIZER, speech.complementizers
    yield Tag.COMMENT_CONJUNCTION, speech.comment_conjunctions
    yield Tag.TIME, speech.times
    yield Tag.ADJUNCT_OPENER, speech.adjunct_openers
    yield Tag.TIME_OF_DAY, speech.times_of_day
    yield Tag.MODAL, speech.modals
    yield Tag.TIME_PREPOSITION, speech.time_prepositions
    yield Tag.NOUN_LINK, speech.noun_links
    yield Tag.LIGHT_VERB, speech.light_verbs
    yield Tag.LIGHT_VERB_LINK, speech.light_verb_links
    yield Tag.ANY, speech.not_adverbs


def _reporting(speech: Speech, verbs: Mapping[str, tuple[Verb, ...]]) -> Iterator[tuple[int, Iterable[str]]]:
    """Yield the tags of the words that report what somebody says."""
    yield Tag.REPORTING_VERB, verbs
    yield Tag.FINITE_REPORTING_VERB, (w for w, (verb, *_) in verbs.items() if verb.form in FINITE_FORMS)
    yield Tag.NOUN_LIKE_VERB, _like_nouns(speech.verbs)
    yield Tag.SPEECH_NOUN, speech.nouns
    yield Tag.SOURCE_PHRASE, (phrase[0] for phrase in speech.source_phrases)


def _like_nouns(verbs: SpeechVerbs) -> Iterator[str]:
    for base in verbs.like_nouns:
        for form, word in conjugate(base, verbs):
            if form in {VerbForm.BASE, VerbForm.THIRD_PERSON}:
                yield word
