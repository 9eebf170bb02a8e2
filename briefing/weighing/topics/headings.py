"""Which key phrases can stand as a heading: what is spoken of, not who speaks, and no piece of a clause.

There is no parser here: a few lists of English words and the way in which a name is written decide. A phrase
of another language is refused only where it is a person's name.
"""

from collections.abc import Callable

import numpy as np

from briefing.weighing.terms.lexicon import english_stem, stem_families
from briefing.weighing.topics.key_phrases import Phrase, Running

_ROLES = frozenset(
    "ambassador chairman chairwoman chief commissioner commander director envoy general governor head "
    "king leader minister mr mrs ms officer official officials president prince secretary senator "
    "speaker spokesman spokesperson spokeswoman министр президент посол глава председатель секретарь".split()
)
# Verbs, numbers, times and what else no heading begins or ends with.
_NO_NAME = frozenset(
    "amid inside outside ending hopes toward towards added agreed announced asked became began called "
    "came come comes does done expected find found gave get give given going gone got held hold "
    "includes including keep kept left made make makes making meet met need needs part put ran reached "
    "read remain remained said saw say says see seen sent set show shown signed spoke take taken takes "
    "taking talk think thanked told took used want wants went work works wrote one two three four five "
    "six seven eight nine ten hundred thousand million billion first second third last next new old "
    "past several many more most other others late later early earlier recent recently long monday "
    "tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week weeks month months "
    "year years day days time times january february march april may june july august september october "
    "november december percent per cent according closed opened ended".split()
)


_ADJECTIVES = frozenset(
    "armed chinese civil economic european federal foreign french general german international joint "
    "local military national political public regional russian senior social turkish united".split()
)
_MOSTLY = 0.7
_PLACE = 0.2


def heading_test(running: Running) -> Callable[[Phrase], bool]:
    """Return the function that says whether a phrase of these words can be a heading.

    A name is taken for a person's if neither of its words is an English word or ever written small, the first
    seldom stands without the second, and "in" seldom stands before it.
    """
    counts = np.bincount(running.small[running.spelt], minlength=len(running.words))
    place = {word: i for i, word in enumerate(running.words)}
    small = {spelling for spelling in running.spellings if spelling.islower()}
    words, joined = running.small[running.spelt], running.joined

    def is_person(first: str, second: str) -> bool:
        if any(word in small or english_stem(word) in stem_families() for word in (first, second)):
            return False
        heads = np.flatnonzero((words[:-1] == place[first]) & (words[1:] == place[second]) & joined[1:])
        inside = (words[heads[heads > 0] - 1] == place.get("in", -1)).sum()
        return bool(len(heads) >= _MOSTLY * counts[place[first]] and inside < _PLACE * len(heads))

    def is_heading(phrase: Phrase) -> bool:
        first, _, second = phrase.text.lower().partition(" ")
        if {first, second} & (_ROLES | _NO_NAME) or second in _ADJECTIVES:
            return False
        if second.endswith("ed") and second in small:
            return False
        return not is_person(first, second)

    return is_heading
