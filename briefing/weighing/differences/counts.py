"""What sentences count: each figure with the noun it belongs to, and what is said of it.

"About 30 people were killed" counts people, and says of them that they were killed. A figure whose noun
cannot be told is left aside, and so are money, shares and spans of time, which are of too many things. The
words are English.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.weighing.differences.figures import Figure, Words, find_figures
from briefing.weighing.terms.function_words import ENGLISH
from briefing.weighing.terms.lexicon import english_stem

_PLURALS = frozenset("people men women children police troops personnel".split())
_PERSONS = "peopl"  # the stem of people
_NO_NOUNS = frozenset(
    "others times seconds minutes hours days weeks months years decades points degrees cents dollars euros"
    " pounds percent miles kilometers kilometres meters metres yards feet inches acres hectares tons tonnes"
    " was has does its this his always perhaps plus minus versus thus across towards besides says".split()
)
_NO_PLURALS = ("ss", "us", "is")
_STATES = {
    word: state
    for state, words in (
        ("dead", "dead killed kill kills killing died die dies dying slain deaths death perished"),
        ("hurt", "wounded wounding injured injuring injuries injures hurt"),
        ("missing", "missing unaccounted disappeared"),
        ("held", "arrested detained jailed imprisoned captured hostage hostages held arresting detaining"),
        ("fled", "fled displaced homeless evacuated refugees"),
        ("freed", "released freed rescued saved survived survivors"),
    )
    for word in words.split()
}
_BEING = frozenset("were was are have had been".split())
_LEADS = frozenset("in at from for near against".split())
_ARTICLES = frozenset("a an the".split())
_REACH, _STATE_REACH, _NOUN_REACH = 9, 8, 4
_BREAK = re.compile(r"[,;:()–—_]|--| - ")
_APART = re.compile(r"[;:]|\. |\) ")
_SHORTEST_PLURAL, _SHORTEST_WORD = 4, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure of a sentence, with what it counts."""

    start: int
    """Where it is printed in the sentence, with the words that say how exact it is."""
    end: int
    value: float
    low: float
    """The least number that is meant."""
    high: float
    """The greatest."""
    noun: str
    """The stem of what is counted."""
    noun_end: int
    """Where the noun ends in the sentence, or what is said of persons that have none: *were injured*."""
    qualities: frozenset[str]
    """Stems of what else is said of the noun: *Syrian*, *of the security forces*."""
    state: str
    """What is said to have happened to it: ``dead``, ``hurt``, ...; empty where it is none of these."""
    near: frozenset[str]
    """Stems of the content words around it, without those of the noun and of what happened."""
    clause: frozenset[str]
    """Those of them that stand between the same commas."""
    before: str
    """The stem of the last content word before it in its clause; empty for none."""
    after: str
    """The first content word behind the noun."""
    following: Mapping[str, str]
    """For words of its clause the content word that stands right behind: what it is *for*, or *in*."""


def agree(one: Count, other: Count) -> bool:
    """Tell whether one number could be meant by both."""
    return one.low <= other.high and other.low <= one.high


def told_apart(one: Count, other: Count) -> bool:
    """Tell whether the same word goes on otherwise: *sentences for murder*, *sentences for drugs*."""
    return any(
        one.following[word] not in other.clause | {other.following[word]}
        and other.following[word] not in one.clause
        for word in one.following.keys() & other.following.keys()
    )


def read_counts(text: str) -> tuple[Count, ...]:
    """Return the counts of a sentence, in reading order.

    Where two figures count one thing and say the same of it, both are left out.
    """
    words = Words(text)
    found = [count for figure in find_figures(words) if (count := _count(words, figure))]
    keys = [(count.noun, count.qualities, count.state) for count in found]
    nouns = [count.noun for count in found]
    return tuple(
        count
        for count, key in zip(found, keys, strict=True)
        if nouns.count(count.noun) == 1 or (count.state and keys.count(key) == 1)
    )


def _count(words: Words, figure: Figure) -> Count | None:
    noun = _find_noun(words, figure.behind)
    if noun is None or (figure.first and words.small[figure.first - 1] in "$€£¥"):
        return None
    stem, behind = noun
    of = _complement_end(words, behind)
    qualities = _stems(words, [*range(figure.behind, behind - 1), *range(behind, of)])
    behind = of
    low, high = max(0, figure.first - _REACH), min(len(words), behind + _REACH)
    left = next((k for k in range(figure.first, low, -1) if _BREAK.search(words.gap(k))), low)
    right = next((k for k in range(behind, high) if _BREAK.search(words.gap(k))), high)
    return Count(
        start=words.starts[figure.first],
        end=words.ends[figure.behind - 1],
        value=figure.value,
        low=figure.low,
        high=figure.high,
        noun=stem,
        noun_end=words.ends[behind - 1],
        qualities=qualities,
        state=_state(words, figure.first, behind),
        near=_stems(words, [*range(low, figure.first), *range(behind, high)]),
        clause=_stems(words, [*range(left, figure.first), *range(behind, right)]),
        before=next(iter(_content(words, range(figure.first - 1, left - 1, -1))), ""),
        after=next(iter(_content(words, range(behind, right))), ""),
        following=_following(words, [*range(left, figure.first), *range(behind, right)]),
    )


def _find_noun(words: Words, behind: int) -> tuple[str, int] | None:
    """Return the stem of the noun that a figure counts, and the place behind it, if it can be told."""
    following = words.small[behind : behind + _NOUN_REACH - 1]
    if following and words.gap(behind) == " " and (count := _persons_end(following)):
        return _PERSONS, behind + count
    for place in range(behind, min(len(words), behind + _NOUN_REACH)):
        word = words.small[place]
        joined = words.gap(place) in {" ", "-"} if place > behind else words.gap(place) == " "
        if not joined or words.is_numeric(place) or word in ENGLISH or word in _NO_NOUNS:
            return None
        if _is_plural(word) and not (word == "police" and _goes_on(words, place + 1)):
            return (_PERSONS if word == "persons" else english_stem(word)), place + 1
    return None


def _complement_end(words: Words, behind: int) -> int:
    """Return the place behind *of the security forces*, which belongs to the noun before it."""
    if behind >= len(words) or words.small[behind] != "of":
        return behind
    for place in range(behind + 1, min(len(words), behind + 1 + _NOUN_REACH)):
        ends = words.small[place] in ENGLISH and words.small[place] != "the"
        if ends or words.gap(place) != " " or words.is_numeric(place):
            return place
    return min(len(words), behind + 1 + _NOUN_REACH)


def _persons_end(following: Sequence[str]) -> int:
    """Return how many words say that persons are counted (*dead*, *were injured*); 0 where none do."""
    if following[0] in _BEING:
        return next((n for n, word in enumerate(following[1:], start=2) if word in _STATES), 0)
    return int(following[0] in _STATES and not _is_plural(following[0]))


def _is_plural(word: str) -> bool:
    regular = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(_NO_PLURALS)
    return regular or word in _PLURALS


def _goes_on(words: Words, place: int) -> bool:
    return place < len(words) and words.gap(place) == " " and _is_plural(words.small[place])


def _state(words: Words, first: int, behind: int) -> str:
    """Return what the nearest word that tells it says of what is counted."""
    best, least = "", _STATE_REACH + 1
    for place in range(max(0, first - _STATE_REACH), min(len(words), behind + _STATE_REACH)):
        state = _STATES.get(words.small[place], "")
        before = place < first
        apart = first - place if before else place - behind
        left, right = (place, first) if before else (behind - 1, place)
        if state and apart < least and not _APART.search(words.text[words.ends[left] : words.starts[right]]):
            best, least = state, apart
    return best


def _following(words: Words, places: Sequence[int]) -> dict[str, str]:
    found: dict[str, str] = {}
    for place in places:
        then = place + 1
        while then in places and words.small[then] in _ARTICLES:
            then += 1
        leads = words.small[place] in _LEADS or words.small[place] not in ENGLISH
        if leads and then in places and (stems := _stems(words, [then])):
            found.setdefault(english_stem(words.small[place]), min(stems))
    return found


def _stems(words: Words, places: Iterable[int]) -> frozenset[str]:
    return frozenset(_content(words, places))


def _content(words: Words, places: Iterable[int]) -> Iterator[str]:
    """Yield the stems of the content words at `places` that could tell one event from another."""
    for place in places:
        word = words.small[place]
        if not (words.is_numeric(place) or word in ENGLISH or word in _STATES or len(word) < _SHORTEST_WORD):
            yield english_stem(word)
