"""What a sentence keeps of its worth that points to what is not printed with it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from math import prod
from types import MappingProxyType

from briefing.languages import load_language
from briefing.languages.patterns import NEVER
from briefing.mentions import speaks_of_writer
from briefing.weighing.context.anaphor_rules import AnaphorKind
from briefing.weighing.context.anaphors import Anaphor, find_anaphors
from briefing.weighing.context.nouns.captions import is_caption

SCENE_SHARE = 0.3
"""Of a sentence about a person who stands for others at the beginning of one report."""
_PERSONAL_SHARE = 0.5
_GENERAL_SHARE = 0.5
_CAPTION_SHARE = 0.05
SHARES: Mapping[AnaphorKind, float] = MappingProxyType(
    {
        "opening": 0.1,
        "connective": 0.1,
        "person": 0.1,
        "plural": 0.1,
        "thing": 0.1,
        "place": 0.3,
        "subject": 0.6,
        "noun": 0.5,
        "link": 0.5,
    }
)


def standalone_share(text: str, language: str) -> float:
    """Return the share of its worth that a sentence keeps by its words alone, in (0, 1].

    It is less if it points to another one, if its writer speaks of himself, or if it says what always is.
    Nouns cost nothing here: a story may make clear what they mean.
    """
    pointing = (item for item in find_anaphors(text, language) if item.kind not in {"noun", "subject"})
    return own_share(text, language) * unclear_share(pointing)


def unclear_share(anaphors: Iterable[Anaphor]) -> float:
    """Return the share that is left of a sentence with anaphors that nothing makes clear."""
    return prod(SHARES[item.kind] for item in anaphors)


def own_share(text: str, language: str) -> float:
    """Return the share that a sentence keeps by what it is, and not by what it points to."""
    share = _PERSONAL_SHARE if speaks_of_writer(text, language) else 1.0
    if is_caption(text, language):
        return share * _CAPTION_SHARE
    return share * (_GENERAL_SHARE if is_general(text, language) else 1.0)


def is_general(text: str, language: str) -> bool:
    """Return whether a sentence says what always is, or what a picture shows, and no news."""
    return bool(_general(language).fullmatch(text)) or is_caption(text, language)


@cache
def _general(language: str) -> re.Pattern[str]:
    """Return what matches a sentence that says what always is, and no news: *Rain is a blessing*."""
    openings = load_language(language).openings
    return re.compile("|".join(openings.general)) if openings and openings.general else NEVER
