"""The verbs behind which what somebody says may stand."""

from briefing.weighing.speech.verb_forms import FINITE_FORMS, VerbClass
from briefing.weighing.speech.vocabulary import load_vocabulary


def reporting_verbs(language: str) -> frozenset[str]:
    """Return the forms of verbs of saying behind which what is said may stand: *said*, not *to say*."""
    vocabulary = load_vocabulary(language)
    return frozenset(
        word
        for word, readings in (vocabulary.verbs if vocabulary else {}).items()
        for verb in readings
        if verb.verb_class is VerbClass.SAYING and verb.form in FINITE_FORMS and not verb.particles
    )
