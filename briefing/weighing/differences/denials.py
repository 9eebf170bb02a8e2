"""Which sentences say the opposite in the same words: *agreed* and *did not agree*.

Their content words must be the same but for the denial or the opposite, and so must all other words but
articles, auxiliaries and prepositions; a text that is only alike denies something else as a rule. Sentences
are entered in an index under the sum of a number for each of their content terms, with opposites as one term
and denials as none, so that only those with the same words are compared.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import TypeAlias

import numpy as np

from briefing.languages import load_language
from briefing.languages.analysis_groups import Denials
from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus, Counts, Flags, Labels
from briefing.weighing.arrays import group_sums, sorted_unique
from briefing.weighing.differences.events import are_different_events, event_context
from briefing.weighing.sentence_tokens import SentenceTokens, longest_common_run
from briefing.weighing.terms.stemming import stem_word

_FEWEST = 4  # content terms that both have
_MOST_COMPARED = 8
_LIKENESS = 1.0
_MOST_DAYS = 3

Span: TypeAlias = tuple[int, int]
"""The places of the first and the last word."""


def find_denials(corpus: Corpus, leads: Labels) -> Iterator[Difference]:
    """Yield the pairs of `leads`, of different documents, that say the opposite in the same words."""
    if not any(map(_denial_rules, corpus.languages)):
        return
    taken: set[int] = set()
    for members in _same_content(corpus, leads):
        for i, j in combinations(members[:_MOST_COMPARED], 2):
            if corpus.sentences[i].document != corpus.sentences[j].document and not taken & {i, j}:
                difference = _compare(corpus, *sorted((i, j), key=lambda k: (corpus.texts[k], k)))
                if difference:
                    taken |= {i, j}
                    yield difference


def _same_content(corpus: Corpus, leads: Labels) -> Iterator[list[int]]:
    """Yield the sentences, ascending, that have the same content words but for denials and opposites."""
    terms, is_content = _entered_terms(corpus)
    rows, values = corpus.terms.rows(), corpus.terms.values
    kept, size = np.isin(rows, leads) & is_content[values], len(corpus.vocabulary)
    # Two words of one pair of opposites are one term, which counts once.
    codes = sorted_unique(rows[kept] * size + terms[values[kept]])
    scattered = np.random.default_rng(0).random(size)  # so that sums of different terms differ
    sums = group_sums(codes // size, scattered[codes % size], len(corpus.sentences))
    asked = np.flatnonzero(np.bincount(codes // size) >= _FEWEST)
    _, places, counts = np.unique(sums[asked], return_inverse=True, return_counts=True)
    is_shared = counts[places] > 1
    groups: dict[int, list[int]] = defaultdict(list)
    for place, i in zip(places[is_shared].tolist(), asked[is_shared].tolist(), strict=True):
        groups[place].append(i)
    yield from groups.values()


def _entered_terms(corpus: Corpus) -> tuple[Counts, Flags]:
    """Return for each term the one under which it is entered, and whether it is at all."""
    terms, is_content = np.arange(len(corpus.vocabulary)), corpus.content.copy()
    for rules in filter(None, map(_denial_rules, corpus.languages)):
        first: dict[int, int] = {}
        pairs, silent = rules.pairs_by_stem(), rules.silent_terms()
        for term, word in enumerate(corpus.vocabulary):
            if word in pairs:
                terms[term] = first.setdefault(pairs[word], term)
            is_content[term] = word in pairs or (is_content[term] and word not in silent)
    return terms, is_content


def _compare(corpus: Corpus, i: int, j: int) -> Difference | None:
    """Return the difference of two sentences that have the same content words, if one says the opposite."""
    rules = _denial_rules(corpus.document_of(i).language)
    if rules is None or corpus.document_of(i).language != corpus.document_of(j).language:
        return None
    tokens = first, second = SentenceTokens(corpus.texts[i]), SentenceTokens(corpus.texts[j])
    if rules.content(first) != rules.content(second):
        return None
    found = rules.denied(first, second) or rules.opposed(first, second)
    if found is None or _are_different_events(corpus, i, j):
        return None
    sides = tuple(
        (DifferingSpan(sentence=k, start=its.starts[begin], end=its.ends[last]),)
        for k, its, (begin, last) in zip((i, j), tokens, found, strict=True)
    )
    return Difference(
        subject=longest_common_run(first, second),
        reason="the opposite in the same words",
        likeness=_LIKENESS,
        sides=sides,
    )


def _are_different_events(corpus: Corpus, i: int, j: int) -> bool:
    """Tell whether two sentences speak of two events: what is denied today may have been so last week."""
    first, second = (event_context(corpus.texts[k], corpus.document_of(k).language) for k in (i, j))
    alike = replace(second.features, negations=first.features.negations, sides=first.features.sides)
    earlier, later = published = corpus.document_of(i).published, corpus.document_of(j).published
    is_late = earlier and later and abs((earlier - later).days) > _MOST_DAYS
    return bool(is_late) or are_different_events(first, replace(second, features=alike), published)


@cache
def _denial_rules(language: str) -> "_DenialRules | None":
    words = load_language(language).denials
    return _DenialRules(language, words) if words else None


class _DenialRules:
    """How one sentence denies another in one language."""

    def __init__(self, language: str, words: Denials) -> None:
        self._language, self._words = language, words
        self._endings = tuple(words.negation_endings)
        self._optional = words.auxiliaries | words.optional
        self._opposites = {
            word: (number, side)
            for number, pair in enumerate(words.opposites)
            for side, group in enumerate(pair)
            for word in group
        }

    def pairs_by_stem(self) -> dict[str, int]:
        """Return the number of the pair of opposites to which each stem belongs."""
        return {stem_word(word, self._language): pair for word, (pair, _) in self._opposites.items()}

    def silent_terms(self) -> frozenset[str]:
        """Return the terms that only one of two sentences may have."""
        # The corpus splits a negated verb at its apostrophe: "didn", "t".
        heads = {re.split("['’]", ending)[0] for ending in self._endings}
        cut = {f"{word}{head}" for word in self._words.auxiliaries for head in heads}
        return self._words.negations | self._optional | cut

    def content(self, tokens: SentenceTokens) -> list[str]:
        """Return the words that must be the same in both sentences, in a form to be compared, sorted."""
        kept = (word for word in tokens.small if not (self._is_negation(word) or word in self._optional))
        return sorted(map(self._canonical, kept))

    def denied(self, first: SentenceTokens, second: SentenceTokens) -> tuple[Span, Span] | None:
        """Return what one sentence denies and the other does not, if there is just one denial, or None."""
        places, others = (
            [place for place, word in enumerate(tokens.small) if self._is_negation(word)]
            for tokens in (first, second)
        )
        if len(places) + len(others) != 1 or self._sides(first) != self._sides(second):
            return None
        if others:
            return _swapped(self.denied(second, first))
        [place] = places
        span = self._denied_span(first, place)
        wanted = self._canonical(first.small[span[1]])
        same = next((k for k, word in enumerate(second.small) if self._canonical(word) == wanted), 0)
        return span, (same, same)

    def opposed(self, first: SentenceTokens, second: SentenceTokens) -> tuple[Span, Span] | None:
        """Return the words that are each other's opposite, if there is just one pair, or None."""
        other_side = self._sides(second)
        pairs = [pair for pair, side in self._sides(first).items() if side != other_side.get(pair)]
        if len(pairs) != 1 or any(map(self._is_negation, [*first.small, *second.small])):
            return None
        [pair] = pairs
        one, other = (
            next(k for k, word in enumerate(tokens.small) if self._pair(word) == pair)
            for tokens in (first, second)
        )
        return (one, one), (other, other)

    def _denied_span(self, tokens: SentenceTokens, place: int) -> Span:
        """Return the words of a denial: auxiliary, negation, and what it denies."""
        behind = range(place + 1, len(tokens))
        last = next((k for k in behind if tokens.small[k] not in self._optional), place)
        has_auxiliary = not self._words.auxiliaries.isdisjoint(tokens.small[place - 1 : place])
        return (place - 1 if has_auxiliary else place), last

    def _sides(self, tokens: SentenceTokens) -> dict[int, int]:
        """Return on which side of each pair of opposites a sentence stands."""
        return dict(self._opposites[word] for word in tokens.small if word in self._opposites)

    def _pair(self, word: str) -> int | None:
        return self._opposites[word][0] if word in self._opposites else None

    def _canonical(self, word: str) -> str:
        """Return what a word is compared by: its stem, or the pair of opposites that it belongs to."""
        return str(self._opposites[word][0]) if word in self._opposites else stem_word(word, self._language)

    def _is_negation(self, word: str) -> bool:
        return word in self._words.negations or word.endswith(self._endings)


def _swapped(spans: tuple[Span, Span] | None) -> tuple[Span, Span] | None:
    return spans and (spans[1], spans[0])
