"""The forms of the verbs by which a text reports what somebody says, thinks, wants or holds of others."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from briefing.languages.speech_groups import ReportingVerbs, SpeechVerbs


class VerbClass(Enum):
    """What a verb reports, and so where that may stand (`SpeechVerbs`)."""

    SAYING = auto()
    THINKING = auto()
    WANTING = auto()
    JUDGING = auto()


class VerbForm(Enum):
    """The forms of a verb, the first four in the order of a line of `SpeechVerbs.irregular`."""

    BASE = auto()
    THIRD_PERSON = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ADJECTIVE = auto()
    """No form of a verb: an adjective behind *be* (`SpeechVerbs.adjectives`)."""


_CONJUGATED = (VerbForm.BASE, VerbForm.THIRD_PERSON, VerbForm.PAST, VerbForm.PARTICIPLE)
FINITE_FORMS = frozenset({VerbForm.THIRD_PERSON, VerbForm.PAST})
"""A verb in one of these has a subject of its own."""


class Verb(NamedTuple):
    """One reading of a word as a form of a reporting verb."""

    form: VerbForm
    verb_class: VerbClass
    particles: frozenset[str]
    """One of these must follow ("call for"); none where the verb reports by itself."""
    with_listener: bool
    """Whether the first object is the one who is spoken to."""


def conjugate_all(verbs: SpeechVerbs) -> Mapping[str, tuple[Verb, ...]]:
    """Return the readings of every form, in lower case; the reading that needs a particle comes first."""
    classes: Mapping[VerbClass, ReportingVerbs] = {
        VerbClass.SAYING: verbs.saying,
        VerbClass.THINKING: verbs.thinking,
        VerbClass.WANTING: verbs.wanting,
        VerbClass.JUDGING: verbs.judging,
    }
    phrases = [(verb_class, phrase) for verb_class, listed in classes.items() for phrase in listed.phrases]
    alone = [(verb_class, (base,)) for verb_class, listed in classes.items() for base in sorted(listed.verbs)]
    readings: dict[str, tuple[Verb, ...]] = {}
    for verb_class, (base, *particles) in [*phrases, *alone]:
        for form, word in conjugate(base, verbs):
            verb = Verb(form, verb_class, frozenset(particles), base in verbs.with_listener)
            readings[word] = (*readings.get(word, ()), verb)
    for word, *particles in verbs.adjectives:
        verb = Verb(VerbForm.ADJECTIVE, VerbClass.JUDGING, frozenset(particles), with_listener=False)
        readings[word] = (verb, *readings.get(word, ()))
    return readings


def conjugate(base: str, verbs: SpeechVerbs) -> Iterator[tuple[VerbForm, str]]:
    """Return the four forms of a verb, irregular or by the first ending of `verbs` that fits.

    Raises LookupError if none does.
    """
    forms = {line[0]: line for line in verbs.irregular}.get(base) or _regular(base, verbs)
    return zip(_CONJUGATED, forms, strict=True)


def _regular(base: str, verbs: SpeechVerbs) -> tuple[str, ...]:
    for line in verbs.endings:
        ending, *others = (ending.removeprefix("-") for ending in line)
        if base.endswith(ending):
            stem = base.removesuffix(ending)
            return (base, *(stem + other for other in others))
    raise LookupError(f"no ending fits {base!r}")
