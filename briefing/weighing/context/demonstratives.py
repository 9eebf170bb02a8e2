"""What within a sentence points to what another one says: *these raids*, *that claim*, *this*.

With such a determiner a noun names what was told just before, mostly by another word than was used there; see
Poesio and Modjeska (2005, "Focus, activation, and this-noun phrases: An empirical study"). What a reader does
not find in the sentence itself, or in the point before, he cannot place.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefing.languages import load_language
from briefing.languages.patterns import NEVER, match_any
from briefing.languages.selection_groups import Anaphora
from briefing.languages.speech_groups import Speech
from briefing.weighing.context.noun_phrases import NounPhrase, load_phrase_grammar
from briefing.weighing.context.nouns.reporting import reporting_verbs
from briefing.weighing.terms.stemming import stem_word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORDS = re.compile(r"(\w+) (\w+) $")
_MARKS = '.!”"’)'


def demonstratives(text: str, language: str) -> Iterator[NounPhrase]:
    """Yield the noun phrases within a sentence that point to what it has not named before.

    Those at its beginning are openings, and those of a later clause may stand for what an earlier one says.
    """
    clauses = _clause_ahead(language)
    for phrase in _things(text, language):
        before = text[: phrase.start]
        is_new = not clauses.search(before) and not is_told(phrase, before, language)
        if before and is_new and _points(phrase, text, language):
            yield phrase


def _things(text: str, language: str) -> Iterator[NounPhrase]:
    """Yield the noun phrases of a sentence with a word that may point, but for names and near times."""
    grammar, known = load_phrase_grammar(language), load_language(language)
    words = known.anaphora
    if grammar is None or words is None or not _any_of(language).search(text):
        return
    no_nouns = known.vocabulary.function_words if known.vocabulary else frozenset[str]()
    no_things = words.unique | words.no_referents
    for phrase in grammar.find(text):
        is_thing = no_things.isdisjoint((phrase.noun, *phrase.modifiers[:1])) and phrase.noun not in no_nouns
        if is_thing and not phrase.is_proper:
            yield phrase


def bare_demonstratives(text: str, language: str) -> Iterator[str]:
    """Yield the demonstratives within a sentence that stand for what was told: *we support this*.

    Those of quotations are among them: a reader asks there as well.
    """
    clauses, said = _clause_ahead(language), _reported(language).search(text)
    for match in _bare(language).finditer(text):
        if match.start() and not clauses.search(text[: match.start()]):
            yield match[0]
    if said and not clauses.search(text[: said.start()]):
        yield said["words"]


def is_told(phrase: NounPhrase, text: str, language: str) -> bool:
    """Return whether a text has the noun of a phrase in any form: *raided* is enough for *these raids*."""
    stem = stem_word(phrase.noun, language)
    return any(stem_word(word, language) == stem for word in _WORD.findall(text.lower()))


def _points(phrase: NounPhrase, text: str, language: str) -> bool:
    """Return whether the determiner of a phrase, or what stands for one, points to what was told."""
    words, speech = load_language(language).anaphora, load_language(language).speech
    if words is None or speech is None:
        return False
    if not phrase.determiner:
        last = _LAST_WORDS.search(text[: phrase.start])
        if last is None or last[2] not in words.ambiguous_demonstratives:
            return False
        return _follows_no_conjunction(phrase, last[1], text, speech)
    if not words.similar.isdisjoint(phrase.determiner.split()):
        return _is_similar(phrase, text, words, speech)
    determiner = phrase.determiner.split()[-1]
    if determiner in words.ambiguous_demonstratives:  # not *those killed*, nor *those voters who left*
        return not (phrase.is_restricted or phrase.noun.endswith(tuple(speech.past_endings)))
    return determiner in words.demonstratives or _is_identical(phrase, text, words, speech)


def _follows_no_conjunction(phrase: NounPhrase, word: str, text: str, speech: Speech) -> bool:
    """Return whether *that* behind a `word` and before a phrase of one word begins no clause.

    It does not behind a preposition, and before the last word of a sentence.
    """
    if phrase.is_plural or phrase.modifiers or not phrase.noun.isalpha():
        return False
    if word in speech.prepositions:
        return not phrase.noun.endswith(tuple(speech.past_endings))
    return text[phrase.end :].strip(_MARKS) == ""


def _is_identical(phrase: NounPhrase, text: str, words: Anaphora, speech: Speech) -> bool:
    """Return whether a phrase is for one thing of many and says only that it is the same as before."""
    if phrase.determiner not in words.articles or words.identical.isdisjoint(phrase.modifiers[:1]):
        return False
    return phrase.noun in words.introduced and not _says_which(phrase, text, speech)


def _is_similar(phrase: NounPhrase, text: str, words: Anaphora, speech: Speech) -> bool:
    """Return whether a phrase is for what was told of, not for how much: *such a step*, *such a long war*.

    What stands before a comma may have told it.
    """
    is_measured = phrase.modifiers and phrase.determiner.split()[-1] in words.indefinite
    is_listed = phrase.noun in words.introduced or any(phrase.noun in line for line in words.nouns)
    is_said = is_measured or _says_which(phrase, text, speech) or "," in text[: phrase.start]
    return is_listed and not is_said


def _says_which(phrase: NounPhrase, text: str, speech: Speech) -> bool:
    """Return whether what follows a phrase says which thing is meant: *the same hall as in May*."""
    following = _WORD.match(text, phrase.end + 1)
    return phrase.is_restricted or bool(following and following[0] in speech.comment_conjunctions)


@cache
def _any_of(language: str) -> re.Pattern[str]:
    """Return what matches a word without which no noun of a sentence points."""
    words = load_language(language).anaphora
    if words is None or not words.demonstratives:
        return NEVER
    pointing = words.demonstratives | words.ambiguous_demonstratives | words.identical | words.similar
    return re.compile(rf"\b{match_any(pointing)}\b")


@cache
def _bare(language: str) -> re.Pattern[str]:
    """Return what matches a demonstrative that no noun follows: *in this.*, *a share of that,*."""
    words, speech = load_language(language).anaphora, load_language(language).speech
    if words is None or speech is None or not words.demonstratives:
        return NEVER
    behind_preposition = rf"{match_any(speech.prepositions)} {match_any(words.ambiguous_demonstratives)}"
    return re.compile(rf"\b(?:{match_any(words.demonstratives)}|{behind_preposition})\b(?=[.,;!?])")


@cache
def _reported(language: str) -> re.Pattern[str]:
    """Return what matches a demonstrative that is the subject of what somebody says: *said that was late*."""
    words, speech = load_language(language).anaphora, load_language(language).speech
    if words is None or speech is None or not words.ambiguous_demonstratives:
        return NEVER
    before = match_any(reporting_verbs(language))
    pointing, verbs = match_any(words.ambiguous_demonstratives), match_any(speech.be | speech.auxiliaries)
    return re.compile(rf"\b{before} (?P<words>{pointing})(?= ?{verbs}\b)")


@cache
def _clause_ahead(language: str) -> re.Pattern[str]:
    """Return what matches the words before a phrase if another clause stands ahead of its own."""
    speech = load_language(language).speech
    if speech is None:
        return NEVER
    joining = match_any(speech.conjunctions | speech.relative_pronouns | speech.subordinators)
    return re.compile(rf";|: |, {joining}\b|^{match_any(speech.subordinators)}\b[^,]*,", re.IGNORECASE)
