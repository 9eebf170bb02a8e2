"""What a noun phrase says of the thing that it is for: that it is new, and which one it is."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from briefing.languages.selection_groups import Anaphora
from briefing.weighing.context.noun_phrases import NounPhrase


class Novelty:
    """Judges the noun phrases of one language by their determiners and modifiers."""

    def __init__(self, words: Anaphora) -> None:
        self._words = words

    def is_definite(self, phrase: NounPhrase) -> bool:
        """Return whether a phrase has a definite article."""
        return phrase.determiner in self._words.articles

    def is_new(self, phrase: NounPhrase) -> bool:
        """Return whether a phrase is for a thing that was not named before: *a bridge*, *bridges*."""
        if phrase.is_plural:
            return not phrase.determiner
        return phrase.determiner in self._words.indefinite

    def content(self, phrase: NounPhrase) -> frozenset[str]:
        """Return the modifiers of a phrase that say which one is meant."""
        return frozenset(phrase.modifiers) - self._words.vague

    def introduces(self, phrase: NounPhrase) -> bool:
        """Return whether a phrase is for a new thing, or says which one it is for."""
        return self.is_new(phrase) or bool(self.content(phrase))

    def may_be_one(self, phrases: Sequence[NounPhrase]) -> bool:
        """Return whether no two phrases that introduce something, or name it, say different things of it."""
        new = [self.is_new(each) for each in phrases]
        naming = (each for each, is_new in zip(phrases, new, strict=True) if is_new or each.is_named)
        told = filter(None, map(self.content, naming))
        return sum(new) <= 1 and all(a & b for a, b in combinations(told, 2))

    def is_repeated(self, first: NounPhrase, others: Iterable[NounPhrase]) -> bool:
        """Return whether a phrase introduces one thing, or its name, and the `others` say no more of it."""
        is_sure = self.is_new(first) != first.is_proper and (first.is_proper <= self.is_definite(first))
        known = frozenset(first.modifiers)
        repeat = (self.is_definite(each) and known.issuperset(each.modifiers) for each in others)
        return is_sure and not first.is_plural and all(repeat)
