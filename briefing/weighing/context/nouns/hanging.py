"""Noun phrases that have no meaning without what stands before their sentence, by where they stand in it."""

import re
from collections.abc import Iterator

from briefing.languages import load_language
from briefing.weighing.context.asked_nouns import NounQuestions
from briefing.weighing.context.noun_phrases import NounPhrase

_COMMA = ", "
_WORD = re.compile(r"[^\W_]+")


def other_things(text: str, questions: NounQuestions) -> Iterator[NounPhrase]:
    """Yield the phrase for others of a kind behind the first word of a sentence: *In other towns, ...*.

    As the subject of a sentence, *Other firms left*, they are others than those of the page.
    """
    speech, phrase = load_language(questions.language).speech, next(questions.phrases.find(text), None)
    if speech is None or phrase is None or phrase.is_proper:
        return
    before = _WORD.findall(text[: phrase.start].lower())
    is_behind = len(before) == 1 and before[0] in speech.prepositions | speech.subordinators
    if is_behind and phrase.determiner in questions.words.others:
        yield phrase


def fronted_things(text: str, questions: NounQuestions) -> Iterator[NounPhrase]:
    """Yield the single thing that is named alone in the phrase before a main clause: *In the trailer, ...*.

    A reader asks which one is meant, whether or not its document has named it before.
    """
    for phrase in questions.bare(text):
        is_setting = phrase.is_plural or phrase.noun in questions.words.settings | questions.words.countries
        if not is_setting and questions.is_fronted(phrase, text) and text[phrase.end :][:2] == _COMMA:
            yield phrase


def unnamed_places(text: str, questions: NounQuestions) -> Iterator[NounPhrase]:
    """Yield the places that nothing before them tells: *Since the city banned cars, ...*.

    The first word of a sentence may be a name, unless it is one that may stand before any noun.
    """
    known, first = load_language(questions.language), _WORD.search(text.lower())
    if known.actors is None or known.speech is None or first is None:
        return
    if first[0] not in known.speech.prepositions | known.speech.subordinators | known.speech.determiners:
        return
    for phrase in questions.bare(text):
        kind = questions.rules.nouns.get(phrase.noun)
        # Of which country a report speaks, its outlet and the story say.
        is_place = phrase.noun in known.actors.places - questions.words.countries
        if kind and kind.named and is_place and not questions.names(phrase, "", text):
            yield phrase
