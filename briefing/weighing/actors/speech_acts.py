"""What somebody does with words: says, demands, denies, warns of or agrees to something."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import get_args

from briefing.languages import load_language
from briefing.mentions import SpeechAct
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.verb_forms import FINITE_FORMS, conjugate
from briefing.weighing.speech.vocabulary import SpeechVocabulary, load_vocabulary

_WORD = re.compile(r"[\w’']+")


def read_cue(cue: str, language: str) -> tuple[str, SpeechAct]:
    """Return the reporting verb of a cue as it is written, and what it does.

    The verb is empty where the cue has none that stands by itself behind a name: *according to*, *saying*.
    One that is denied says no more than that something is said.
    """
    vocabulary = load_vocabulary(language)
    words = _WORD.findall(cue.lower())
    index = next((i for i, word in enumerate(words) if vocabulary and word in vocabulary.verbs), None)
    if vocabulary is None or index is None:
        return "", "said"
    if _is_denied(words[:index], vocabulary):
        return "", "said"
    reading, acts = vocabulary.verbs[words[index]][0], _acts(language)
    act = acts.get(" ".join(words[index : index + 2])) or acts.get(words[index], "said")
    is_plain = reading.form in FINITE_FORMS and not reading.with_listener
    return (" ".join(words[index:]) if is_plain else ""), act


def _is_denied(words: Sequence[str], vocabulary: SpeechVocabulary) -> bool:
    return any(vocabulary.tags.get(word, 0) & Tag.NEGATION for word in words)


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
