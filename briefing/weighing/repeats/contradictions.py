"""What one sentence says that another contradicts, though nearly all their words are the same.

The features are those of de Marneffe, Rafferty and Manning 2008, "Finding contradictions in text": numbers,
negations, opposites, dates, names and their roles. The rules lean to "different": a repeat that is not folded
is read twice, a different fact that is folded is not read at all. Figures must be the same, and so must their
bounds ("more than 30" is not 30; "about 30" is taken for 30), negations, and the direction of a change; dates
and names must not contradict each other, but one sentence may have more of them. Figures in digits and names
are read in every language, the rest in those whose file has the words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.languages import load_language
from briefing.languages.analysis_groups import Contradictions
from briefing.weighing.repeats.figures import may_have_figures, normalize_figures
from briefing.weighing.repeats.names import find_names, is_spelt_in

OppositeSides = tuple[int, int]
"""Of which pairs of opposites a sentence has the left side, and of which the right: a bit each pair."""

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*|[%$€£¥]")
_NO_RULES = Contradictions()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionFeatures:
    """What a sentence says that another can contradict."""

    language: str
    figures: frozenset[str]
    """Each figure with its bound and unit: ``>30%``."""
    negations: int
    dates: frozenset[str]
    words: frozenset[str]
    sides: OppositeSides
    names: tuple[str, ...]
    """In small letters, each once, in reading order."""
    passive: bool


def contradiction_features(
    text: str, language: str, *, common: frozenset[str] = frozenset()
) -> ContradictionFeatures:
    """Return the features of a sentence; `common` are words that stand in small letters somewhere else."""
    rules = load_language(language).contradictions or _NO_RULES
    text = text.replace("’", "'")
    tokens = _tokenize(text, language)
    small = [token.lower() for token in tokens]
    words = frozenset(small)
    has_figures = may_have_figures(text, words, language)
    has_negations = "'" in text or not words.isdisjoint(rules.negations)
    return ContradictionFeatures(
        language=language,
        figures=normalize_figures(small, language) if has_figures else frozenset(),
        negations=_count_negations(small, rules) if has_negations else 0,
        dates=(words & rules.dates) | _capital_dates(tokens, rules),
        words=words,
        sides=_sides(words, language),
        names=find_names(tokens, common, language),
        passive=not words.isdisjoint(rules.agents),
    )


def _tokenize(text: str, language: str) -> list[str]:
    """Return the words of a text with plain apostrophes, without the endings of owners."""
    tokens: list[str] = _TOKEN.findall(text)
    nouns = load_language(language).nouns
    for ending in nouns.possessive_endings if nouns else ():
        if ending in text:
            tokens = [token.removesuffix(ending) for token in tokens]
    return tokens


def _capital_dates(tokens: Sequence[str], rules: Contradictions) -> set[str]:
    """Return the months that only a capital tells from other words, the first word of the sentence apart."""
    return {name for name in rules.capital_dates if name.title() in tokens[1:]}


def contradict(first: ContradictionFeatures, second: ContradictionFeatures) -> bool:
    """Tell whether two sentences with these features cannot be printed as one."""
    if first.figures != second.figures or first.negations != second.negations:
        return True
    if not (first.dates <= second.dates or second.dates <= first.dates):
        return True
    return _are_opposed(first, second) or _have_other_names(first, second) or _swap_roles(first, second)


def _count_negations(small: Sequence[str], rules: Contradictions) -> int:
    endings = tuple(rules.negation_endings)
    return sum(word in rules.negations or word.endswith(endings) for word in small)


def _sides(words: frozenset[str], language: str) -> OppositeSides:
    """Return the sides of opposites on which the words of a sentence stand."""
    known = _opposites(language)
    left = right = 0
    for word in words & known.keys():
        left |= known[word][0]
        right |= known[word][1]
    return left, right


@cache
def _opposites(language: str) -> dict[str, OppositeSides]:
    """Return the sides of each word that has an opposite."""
    found: dict[str, OppositeSides] = {}
    for number, pair in enumerate((load_language(language).contradictions or _NO_RULES).opposites):
        for side, words in enumerate(pair):
            for word in words:
                bits = list(found.get(word, (0, 0)))
                bits[side] |= 1 << number
                found[word] = bits[0], bits[1]
    return found


def _are_opposed(first: ContradictionFeatures, second: ContradictionFeatures) -> bool:
    """Tell whether each sentence has another side of a pair of opposites, and that side alone."""
    (left, right), (other_left, other_right) = first.sides, second.sides
    opposed = (left & ~right & other_right & ~other_left) | (other_left & ~other_right & right & ~left)
    return bool(opposed) and first.language == second.language


def _have_other_names(first: ContradictionFeatures, second: ContradictionFeatures) -> bool:
    """Tell whether each has a name that is nowhere in the other."""
    return _has_other_name(first, second) and _has_other_name(second, first)


def _has_other_name(one: ContradictionFeatures, other: ContradictionFeatures) -> bool:
    return any(not is_spelt_in(name, other.words, one.language) for name in one.names)


def _swap_roles(first: ContradictionFeatures, second: ContradictionFeatures) -> bool:
    """Tell whether two names that both have changed places, while the verb is active or passive in both."""
    shared = [
        [name for name in one.names if name in other.names]
        for one, other in ((first, second), (second, first))
    ]
    return first.passive == second.passive and len(shared[0]) > 1 and shared[0][:2] == shared[1][1::-1]
