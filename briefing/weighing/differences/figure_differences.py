"""Where sentences of different documents differ in a figure.

A wrong "sources differ" is worse than a missed one. Two figures differ only if they count the same thing and
say the same of it, no number could be meant by both, the words around them are alike, and neither the names
nor the times of the sentences tell two events apart. Which figure is right is not asked. A later one that
only counts on is an update and no difference.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus, Labels
from briefing.weighing.differences.events import EventContext, are_different_events, event_context
from briefing.weighing.differences.figure_blocking import find_figure_pairs
from briefing.weighing.differences.figure_subjects import figure_subject
from briefing.weighing.differences.quantities import (
    Quantity,
    extract_quantities,
    have_other_complements,
    may_agree,
)
from briefing.weighing.repeats.outlet_names import is_one_outlet

# Of the words around two figures. Read by eye, more than nine of ten pairs above these differ or are updates
# (docs/benchmarks.md). Where both say what happened to people, fewer other words will do.
_ALIKE, _ALIKE_STATE = 0.4, 0.36
_ALIKE_UNDATED = 0.7  # where nobody knows how far apart they were published
_ALIKE_UPDATE = 0.6  # where a report is written again with a greater number
_ALIKE_SENT_AGAIN = 0.9  # where an outlet sends it again on the same day: which was later, nothing says
_CLAUSE_SHARE = 0.8  # of the likeness of clauses, which have fewer words to be alike by chance
_FEWEST_SHARED = 2
_MOST_TIMES = 4.0  # the greater number in the smaller: beyond, they are of two things


class _Mention(NamedTuple):
    """A quantity of a sentence."""

    sentence: int
    place: int
    """Its place among the quantities of the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """Two quantities of one thing, in two sentences."""

    first: _Mention
    second: _Mention
    likeness: float
    """How alike the words around them are."""
    differ: bool


def find_figure_differences(corpus: Corpus, leads: Labels) -> Iterator[Difference]:
    """Yield where `leads` (sentences, ascending) of different documents have another figure for one thing."""
    matcher = _QuantityMatcher(corpus)
    matches = [
        match
        for first, second in find_figure_pairs(corpus, leads).tolist()
        for match in matcher.match(first, second)
    ]
    yield from _gather(matcher, matches)


@dataclass(slots=True)
class _QuantityMatcher:
    """Finds quantities of one thing; each sentence is read once, and only if it is compared with another."""

    corpus: Corpus
    _quantities: dict[int, tuple[Quantity, ...]] = field(default_factory=dict)
    _contexts: dict[int, EventContext] = field(default_factory=dict)

    def quantities(self, i: int) -> tuple[Quantity, ...]:
        """Return the quantities of a sentence."""
        if i not in self._quantities:
            self._quantities[i] = extract_quantities(
                self.corpus.texts[i], self.corpus.document_of(i).language
            )
        return self._quantities[i]

    def quantity(self, mention: _Mention) -> Quantity:
        """Return the quantity that is mentioned."""
        return self.quantities(mention.sentence)[mention.place]

    def match(self, i: int, j: int) -> list[_Match]:
        """Return the quantities of two sentences that are of one thing, if the sentences are of one event."""
        least = 0.0 if all(self._published(i, j)) else _ALIKE_UNDATED
        found = []
        for m, one in enumerate(self.quantities(i)):
            for n, other in enumerate(self.quantities(j)):
                likeness = _likeness(one, other)
                if likeness >= (least or (_ALIKE_STATE if one.state else _ALIKE)):
                    differ = not may_agree(one, other) and not self._is_update((i, one), (j, other), likeness)
                    first, second = _Mention(i, m), _Mention(j, n)
                    found.append(_Match(first=first, second=second, likeness=likeness, differ=differ))
        return [] if not found or self._are_different_events(i, j) else found

    def _is_update(self, first: tuple[int, Quantity], second: tuple[int, Quantity], likeness: float) -> bool:
        """Tell whether a later report only counts on: more in the same words, or a report sent again."""
        days = self._published(first[0], second[0])
        if not days[0] or not days[1]:
            return False
        if days[0] == days[1]:
            return likeness >= _ALIKE_SENT_AGAIN and self._are_of_one_outlet(first[0], second[0])
        earlier, later = (first[1], second[1]) if days[0] < days[1] else (second[1], first[1])
        return later.value > earlier.value and likeness >= _ALIKE_UPDATE

    def _are_of_one_outlet(self, i: int, j: int) -> bool:
        return is_one_outlet(self.corpus.document_of(i).publisher, self.corpus.document_of(j).publisher)

    def _are_different_events(self, i: int, j: int) -> bool:
        return are_different_events(self._context(i), self._context(j), self._published(i, j))

    def _context(self, i: int) -> EventContext:
        if i not in self._contexts:
            self._contexts[i] = event_context(self.corpus.texts[i], self.corpus.document_of(i).language)
        return self._contexts[i]

    def _published(self, i: int, j: int) -> tuple[date | None, date | None]:
        first, second = (self.corpus.document_of(k) for k in (i, j))
        return first.published, second.published


def _likeness(one: Quantity, other: Quantity) -> float:
    """Return how alike the words around two quantities are, 0 where they are not of one thing."""
    if not _count_one_thing(one, other):
        return 0.0
    near = _dice(one.near, other.near)
    return round(max(near, _CLAUSE_SHARE * _dice(one.clause, other.clause)) if near else 0.0, 9)


def _count_one_thing(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities count the same, say the same of it, and may be of one size."""
    if (one.noun, one.state, one.qualities) != (other.noun, other.state, other.qualities):
        return False
    if max(one.value, other.value) > _MOST_TIMES * max(1.0, min(one.value, other.value)):
        return False
    return (one.state != "" or _have_same_neighbours(one, other)) and not have_other_complements(one, other)


def _have_same_neighbours(one: Quantity, other: Quantity) -> bool:
    """Tell whether the content words before two quantities are the same, or those behind them."""
    before, after = one.before == other.before, one.after == other.after
    return (before and after) or (before and one.before != "") or (after and one.after != "")


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared >= _FEWEST_SHARED else 0.0


def _gather(matcher: _QuantityMatcher, matches: list[_Match]) -> Iterator[Difference]:
    """Yield the quantities that differ, each with the others that match one of the two most alike."""
    texts = matcher.corpus.texts

    def by_text(mention: _Mention) -> tuple[str, _Mention]:
        return texts[mention.sentence], mention

    beside: defaultdict[_Mention, set[_Mention]] = defaultdict(set)
    differing: list[tuple[float, _Mention, _Mention]] = []
    for match in matches:
        beside[match.first].add(match.second)
        beside[match.second].add(match.first)
        if match.differ:
            one, other = sorted((match.first, match.second), key=by_text)
            differing.append((match.likeness, one, other))
    taken: set[int] = set()
    for likeness, one, other in sorted(
        differing, key=lambda item: (-item[0], by_text(item[1]), by_text(item[2]))
    ):
        if not taken & {one.sentence, other.sentence}:
            others = sorted((beside[one] | beside[other]) - {one, other}, key=by_text)
            free = [mention for mention in others if mention.sentence not in taken]
            sides = _sides(matcher, [one, other, *free])
            taken |= {span.sentence for side in sides for span in side}
            subject = _subject(matcher, one, other)
            yield Difference(
                subject=subject, reason=f"another figure: {subject}", likeness=likeness, sides=sides
            )


def _sides(matcher: _QuantityMatcher, mentions: list[_Mention]) -> tuple[tuple[DifferingSpan, ...], ...]:
    """Return the spans of quantities, one for each document, those of one number together."""
    documents: set[int] = set()
    sides: defaultdict[float, list[DifferingSpan]] = defaultdict(list)
    for mention in mentions:
        quantity = matcher.quantity(mention)
        document = matcher.corpus.sentences[mention.sentence].document
        if document not in documents:
            documents.add(document)
            span = DifferingSpan(sentence=mention.sentence, start=quantity.start, end=quantity.end)
            sides[quantity.value].append(span)
    return tuple(map(tuple, sides.values()))


def _subject(matcher: _QuantityMatcher, one: _Mention, other: _Mention) -> str:
    texts = [matcher.corpus.texts[mention.sentence] for mention in (one, other)]
    quantities = [matcher.quantity(mention) for mention in (one, other)]
    return figure_subject(texts, quantities, matcher.corpus.document_of(one.sentence).language)
