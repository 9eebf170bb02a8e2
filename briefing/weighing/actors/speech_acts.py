"""What somebody does with words: says, demands, denies, warns of or agrees to something."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import get_args

from briefing.languages import load_language
from briefing.mentions import SpeechAct
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.verb_forms import FINITE_FORMS, Verb, VerbForm, conjugate
from briefing.weighing.speech.vocabulary import SpeechVocabulary, load_vocabulary

_WORD = re.compile(r"[\w’']+")


def read_cue(cue: str, language: str) -> tuple[str, SpeechAct]:
    """Return the reporting verb of a cue as it is written, and what it does.

    The verb is empty where the cue has none that stands by itself behind a name: *according to*, *saying*.
    One that is denied, and an adjective with *be*, are given with all the words of the cue.
    """
    vocabulary = load_vocabulary(language)
    words = _WORD.findall(cue.lower())
    index = next((i for i, word in enumerate(words) if vocabulary and word in vocabulary.verbs), None)
    if vocabulary is None or index is None:
        return "", "said"
    reading, acts = vocabulary.verbs[words[index]][0], _acts(language)
    if reading.form is VerbForm.ADJECTIVE or _is_denied(words[:index], vocabulary):
        return " ".join(words), "said"
    act = acts.get(" ".join(words[index : index + 2])) or acts.get(words[index], "said")
    return (" ".join(words[index:]) if _stands_alone(reading, words[:index], vocabulary) else ""), act


def is_deed(cue: str, language: str) -> bool:
    """Return whether a cue reports what somebody does, and no words, where no clause follows it."""
    return not _deeds(language).isdisjoint(_WORD.findall(cue.lower()))


def _stands_alone(reading: Verb, before: Sequence[str], vocabulary: SpeechVocabulary) -> bool:
    """Return whether a verb may stand behind a name as it is written."""
    if _is_a_noun(before, reading, vocabulary):
        return False
    is_present = reading.form is VerbForm.BASE and not before
    return (is_present or reading.form in FINITE_FORMS) and not reading.with_listener


def _is_a_noun(before: Sequence[str], reading: Verb, vocabulary: SpeechVocabulary) -> bool:
    """Return whether the word stands beside a verb that says little: had doubts, raised questions."""
    tags = [vocabulary.look_up(word)[1] for word in before]
    with_auxiliary = reading.form is VerbForm.THIRD_PERSON and any(tag & Tag.AUXILIARY for tag in tags)
    return with_auxiliary or any(tag & Tag.LIGHT_VERB and not tag & Tag.AUXILIARY for tag in tags)


def _is_denied(words: Sequence[str], vocabulary: SpeechVocabulary) -> bool:
    return any(vocabulary.look_up(word)[1] & Tag.NEGATION for word in words)


@cache
def _deeds(language: str) -> frozenset[str]:
    """Return all forms of the verbs for deeds."""
    speech = load_language(language).speech
    if speech is None:
        return frozenset()
    return frozenset(form for base in speech.deeds for _, form in conjugate(base, speech.verbs))


@cache
def _acts(language: str) -> Mapping[str, SpeechAct]:
    """Return what each form of a verb does, with its particle if it has one."""
    speech = load_language(language).speech
    if speech is None:
        return {}
    return {
        " ".join((form, *particles)): act
        for act in get_args(SpeechAct)
        for base, *particles in (phrase.split() for phrase in sorted(speech.acts.get(act, ())))
        for _, form in conjugate(base, speech.verbs)
    }
