"""What one sentence says that another contradicts, though nearly all their words are the same.

The rules lean to "different": a repeat that is not folded is read twice, a different fact that is folded is
not read at all. Figures must be the same, and so must their bounds ("more than 30" is not 30; "about 30" is
taken for 30), negations, and the direction of a change; dates and names must not contradict each other, but
one sentence may have more of them. The words are English and Russian; figures are read in every language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.weighing.repeats.opposites import Sides, opposed, sides_of
from briefing.weighing.terms.lexicon import NUMBER_WORDS, english_stem, stem_families

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*|[%$€£¥]")
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot unable fail failed fails"
    " failing deny denied denies denying refuse refused refuses refusing reject rejected rejects rejecting"
    " не нет ни без никогда".split()
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_UNITS = {
    "%": "%",
    "percent": "%",
    "pct": "%",
    "$": "$",
    "dollar": "$",
    "€": "€",
    "euro": "€",
    "£": "£",
    "¥": "¥",
}
_BOUNDS = {
    word: sign
    for sign, words in (
        (">", "over above least exceeding more"),
        ("<", "under below most fewer less nearly almost"),
    )
    for word in words.split()
}
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july"
    " august september october november december понедельник вторник среду четверг пятницу субботу"
    " воскресенье".split()
)
_DIGIT = re.compile(r"\d")
_TENS = frozenset(range(20, 100, 10))
_LEAST_STEM, _LONG_NAME = 4, 6
_HEADING_SHARE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a sentence says that another can contradict."""

    figures: frozenset[str]
    """Each figure with its bound and unit: ``>30%``."""
    negations: int
    dates: frozenset[str]
    words: frozenset[str]
    sides: Sides
    names: tuple[str, ...]
    """In lower case, each once, in reading order."""
    passive: bool


def read_claims(text: str, common: frozenset[str] = frozenset()) -> Claims:
    """Return the claims of a sentence; `common` are words that stand in small letters somewhere else."""
    tokens = _TOKEN.findall(text.replace("’", "'"))
    if "'s" in text or "’s" in text:
        tokens = [token.removesuffix("'s") for token in tokens]
    small = [token.lower() for token in tokens]
    words = frozenset(small)
    return Claims(
        figures=_figures(small) if _may_have_figures(text, words) else frozenset(),
        negations=_negations(small) if "'" in text or "’" in text or words & _NEGATIONS else 0,
        dates=(words & _DATES) | ({"may"} if "May" in tokens[1:] else set()),
        words=words,
        sides=sides_of(words),
        names=_names(tokens, common),
        passive="by" in words,
    )


def _negations(small: Sequence[str]) -> int:
    return sum(word in _NEGATIONS or word.endswith("n't") for word in small)


def contradict(first: Claims, second: Claims) -> bool:
    """Tell whether the sentences of which these are the claims cannot be printed as one."""
    if first.figures != second.figures or first.negations != second.negations:
        return True
    if not (first.dates <= second.dates or second.dates <= first.dates):
        return True
    return opposed(first.sides, second.sides) or _other_names(first, second) or _other_roles(first, second)


def _may_have_figures(text: str, words: frozenset[str]) -> bool:
    """Tell whether there is a figure to be read: in most sentences there is none."""
    if _DIGIT.search(text) or not words.isdisjoint(NUMBER_WORDS):
        return True
    return "-" in text and any(not NUMBER_WORDS.keys().isdisjoint(word.split("-")) for word in words)


def _figures(small: Sequence[str]) -> frozenset[str]:
    """Return the figures: "thirty-seven" is 37, "1.5 million" is 1500000, "at least 30" is >30."""
    figures: set[str] = set()
    value: float | None = None
    begin = last = 0
    words = [part for word in small for part in (word.split("-") if word[0].isalpha() else [word])] + [""]
    places = [
        i for i, word in enumerate(words) if word in NUMBER_WORDS or word in _SCALES or word[:1].isdecimal()
    ]
    for place in (*places, len(words) - 1):
        word = words[place]
        number = _number(word)
        joins = word in _SCALES or (value in _TENS and number is not None and number < 10)  # noqa: PLR2004
        if value is not None and place == last + 1 and joins:
            value, last = value * _SCALES[word] if word in _SCALES else value + (number or 0.0), place
            continue
        if value is not None:
            figures.add(_figure(value, words[max(0, begin - 3) : begin], words[last + 1]))
        value, begin, last = number, place, place
    # "one" is a pronoun more often than a count.
    return frozenset(figures - {"1.0"})


def _number(word: str) -> float | None:
    if word[:1].isdecimal():
        digits = word.replace(",", "").replace(":", "")
        return float(digits) if digits.count(".") < 2 else float(digits.replace(".", ""))  # noqa: PLR2004
    return float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else None


def _figure(value: float, before: Sequence[str], after: str) -> str:
    bound = next((_BOUNDS[word] for word in reversed(before) if word in _BOUNDS), "")
    unit = _UNITS.get(after.removesuffix("s"), "") or (_UNITS.get(before[-1], "") if before else "")
    return f"{bound}{value!r}{unit}"


def _names(tokens: Sequence[str], common: frozenset[str]) -> tuple[str, ...]:
    """Return the words in capitals that are names; in doubt only those that are not `common`."""
    capitals = [place for place, token in enumerate(tokens) if token[0].isupper()]
    heading = len(capitals) > _HEADING_SHARE * sum([token[0].isalpha() for token in tokens])
    names: dict[str, None] = {}
    for place in capitals:
        small = tokens[place].lower()
        if small in _DATES or small in NUMBER_WORDS or small == "may":
            continue
        sure = place > 0 and not heading
        if len(small) > 1 and not (_is_ordinary(small) or (not sure and small in common)):
            names.setdefault(small)
    return tuple(names)


@cache
def _is_ordinary(word: str) -> bool:
    """Tell whether a word is in the lexicon, which has titles and offices, or too small for a name."""
    stem = english_stem(word)
    return bool(stem in stem_families() and not _country(word)) or word in _SMALL or word in _NEGATIONS


_SMALL = frozenset(
    "the a an in on at of to for from by with as it he she they we this that these those his her its"
    " their there and but or if when while after before since under mr mrs ms dr sir i you who what"
    " how why where is was are were all some many most more other two some both each another such no"
    " yes now then here late early".split()
)


@cache
def _country(word: str) -> tuple[int, ...]:
    """Return the families of a word that are those of a country."""
    countries = _country_families()
    found = stem_families().get(english_stem(word), ())
    return tuple(family for family in found if family in countries)


@cache
def _country_families() -> frozenset[int]:
    samples = (
        "nigeria niger american british french german russian chinese isra palestinian syrian iranian"
        " iraqi ukrainian indian pakistani japanes korean turkish european spanish italian greek egyptian"
        " afghan kazakh"
    )
    return frozenset(family for stem in samples.split() for family in stem_families().get(stem, ()))


def _other_names(first: Claims, second: Claims) -> bool:
    """Tell whether each has a name that is nowhere in the other."""
    return _has_other(first, second) and _has_other(second, first)


def _has_other(one: Claims, other: Claims) -> bool:
    return any(name not in other.words and not _is_written(name, other.words) for name in one.names)


def _is_written(name: str, words: frozenset[str]) -> bool:
    """Tell whether a name stands among `words` in another spelling."""
    # Most words begin with another letter and end with another, and no country goes by a third spelling.
    country = bool(_country(name))
    return any(
        _is_spelling(name, word)
        for word in words
        if word[0] == name[0] or word[-1] == name[-1] or (country and _country(word))
    )


def _is_spelling(name: str, other: str) -> bool:
    """Tell whether two names are one: Syria and Syrian, U.S. and American, Gaddafi and Gadhafi."""
    if _country(name) and _country(other):
        return bool(set(_country(name)) & set(_country(other)))
    shared = _beginning(name, other)
    ending = _beginning(name[shared:][::-1], other[shared:][::-1])
    shorter, longer = sorted((len(name), len(other)))
    one_letter = longer >= _LONG_NAME and shared + ending >= longer - 1
    return shared >= max(_LEAST_STEM, shorter - 1) or one_letter


def _beginning(first: str, second: str) -> int:
    """Return how many letters two words have in common before the first that differs."""
    both = enumerate(zip(first, second, strict=False))
    return next((i for i, (one, other) in both if one != other), min(len(first), len(second)))


def _other_roles(first: Claims, second: Claims) -> bool:
    """Tell whether two names that both have changed places, and the verb has not changed its voice."""
    shared = [
        [name for name in one.names if name in other.names]
        for one, other in ((first, second), (second, first))
    ]
    return first.passive == second.passive and len(shared[0]) > 1 and shared[0][:2] == shared[1][1::-1]
