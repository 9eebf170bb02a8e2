"""The English verbs and nouns by which a text reports what somebody says, thinks, wants or holds of others.

To teach the product a verb, write its plain form under its manner; `_IRREGULAR` has those that end otherwise
than with -s, -ed and -ing.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Manner: TypeAlias = Literal["say", "think", "want", "judge"]
Form: TypeAlias = Literal["plain", "third", "past", "ing"]


class Verb(NamedTuple):
    """A form of a reporting verb."""

    plain: str
    form: Form
    manner: Manner
    """A verb of saying may stand behind the words it reports, one of thinking behind a whole clause; what is
    wanted or judged stands behind the verb."""
    particles: frozenset[str]
    """One of these must follow ("call for"); none where the verb reports by itself."""


_VERBS: Mapping[Manner, str] = MappingProxyType(
    {
        "say": """
            acknowledge add admit affirm allege announce answer argue ask assert assure bark boast
            caution claim clarify comment complain concede conclude concur confess confide confirm
            contend continue counter cry declare demand deny disclose elaborate email emphasise
            emphasize estimate exclaim explain find forecast gripe grumble hint hypothesize imply
            indicate inform insist instruct joke lament maintain mention muse note object observe opine
            plead pledge predict proclaim profess promise propose quip reaffirm reassure recall
            recommend recount reiterate remark remind repeat reply report respond retort reveal say
            shout show signal speculate state stipulate stress suggest surmise swear tell testify
            theorise theorize threaten tweet underline underscore urge vow warn whisper wonder write
            yell
        """,
        "think": """
            anticipate assume believe doubt dream expect fear figure guess imagine realize realise
            reckon regret suspect think trust worry
        """,
        "want": "agree decline hope intend prefer refuse",
        "judge": """
            accuse admire appeal applaud attack belittle blame blast call castigate challenge champion
            characterise characterize chastise cite commend condemn congratulate criticise criticize
            decry defend denounce deplore deride describe disavow discuss dislike dismiss disparage
            dispute downplay echo embrace endorse express extol favor favour hail hate highlight label
            lambast lambaste laud love mock oppose outline portray praise question rebuke rebut
            reference refute reject resent ridicule salute scold slam thank tout vilify voice welcome
        """,
    }
)
# A verb that reports only with what follows it.
_PHRASES: Mapping[Manner, Mapping[str, str]] = MappingProxyType(
    {
        "say": {"fire": "back", "make": "clear", "point": "out to", "shoot": "back"},
        "judge": {
            "agree": "with",
            "allude": "to",
            "appeal": "for to",
            "argue": "against for",
            "boast": "about of",
            "call": "for on upon",
            "comment": "on",
            "complain": "about of",
            "disagree": "with",
            "insist": "on",
            "joke": "about",
            "object": "to",
            "push": "for",
            "refer": "to",
            "respond": "to",
            "warn": "about against of",
            "worry": "about",
        },
    }
)
_IRREGULAR = """
find finds found finding
make makes made making
say says said saying
shoot shoots shot shooting
show shows showed showing
swear swears swore swearing
tell tells told telling
think thinks thought thinking
write writes wrote writing
"""
_DOUBLED = frozenset({"admit", "label", "quip", "refer", "signal", "slam"})
_NOUNS_TOO = """
answer appeal ask attack bark blast blame boast call caution challenge champion claim comment counter cry
demand dispute doubt dream echo email embrace estimate fear figure find forecast gripe guess highlight
hint hope joke label lament laud love mock note object pledge praise promise question quip rebuke
reference regret remark reply report resent ridicule salute shout show signal slam state stress think
trust tweet voice vow welcome whisper wonder worry yell
"""

LISTENED = frozenset("assure inform reassure remind tell warn".split())
"""Verbs that have the listener for their first object."""
NOUNS = frozenset(
    """
    accusation allegation announcement argument assertion assessment assumption belief call charge claim
    comment complaint concern conclusion confidence conviction criticism declaration demand denial
    description doubt endorsement expectation fear finding hope impression insistence message notion
    opinion opposition pledge position prediction promise proposal question rejection remark request
    statement suggestion support threat view vow warning wish
    """.split()
)
"""What somebody's claim, her promise, their criticism is called."""


@cache
def reporting_verbs() -> Mapping[str, tuple[Verb, ...]]:
    """Return the verbs by their forms in lower case, those that need a particle first."""
    found: dict[str, tuple[Verb, ...]] = {}
    for manner, phrases in _PHRASES.items():
        for plain, particles in phrases.items():
            for form, word in _conjugated(plain):
                found[word] = (Verb(plain, form, manner, frozenset(particles.split())),)
    for manner, words in _VERBS.items():
        for plain in words.split():
            for form, word in _conjugated(plain):
                found[word] = (*found.get(word, ()), Verb(plain, form, manner, frozenset()))
    return MappingProxyType(found)


@cache
def forms_like_nouns() -> frozenset[str]:
    """Return the forms that are nouns as often: "claims", "report"."""
    return frozenset(
        word
        for plain in _NOUNS_TOO.split()
        for form, word in _conjugated(plain)
        if form in {"plain", "third"}
    )


@cache
def finite_forms() -> frozenset[str]:
    """Return the forms in which a verb has a subject of its own: "says", "said"."""
    found = reporting_verbs().items()
    return frozenset(word for word, (verb, *_) in found if verb.form in {"third", "past"})


@cache
def cue_words() -> frozenset[str]:
    """Return the words without one of which nothing is reported."""
    return frozenset(reporting_verbs()) | NOUNS | {"according", ":"}


def _conjugated(plain: str) -> Iterator[tuple[Form, str]]:
    forms: tuple[Form, ...] = ("plain", "third", "past", "ing")
    words = _irregular().get(plain) or _regular(plain)
    return zip(forms, words, strict=True)


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    lines = (tuple(line.split()) for line in _IRREGULAR.split("\n") if line)
    return MappingProxyType({line[0]: line for line in lines})


def _regular(plain: str) -> tuple[str, ...]:
    if plain.endswith("y") and plain[-2] not in "aeo":
        return plain, f"{plain[:-1]}ies", f"{plain[:-1]}ied", f"{plain}ing"
    stem = plain + plain[-1] if plain in _DOUBLED else plain.removesuffix("e")
    return plain, f"{plain}{'es' if plain.endswith('ss') else 's'}", f"{stem}ed", f"{stem}ing"
