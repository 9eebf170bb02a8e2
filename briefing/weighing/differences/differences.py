"""Where sentences of different documents differ: in a figure, a negation or an opposite.

A wrong "sources differ" is worse than a missed one. Two figures differ only if they count the same thing and
say the same of it, no number could be meant by both, the words around them are alike, and neither the names
nor the times of the sentences tell two events apart. Which figure is right is not asked: a later one may be
an update, and a reader sees the dates.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus, Repeats
from briefing.weighing.differences.counts import Count, agree, read_counts, told_apart
from briefing.weighing.differences.denials import find_denials, longest_shared
from briefing.weighing.differences.events import Setting, are_apart, read_setting
from briefing.weighing.differences.figure_blocking import find_figure_pairs
from briefing.weighing.differences.figures import Words
from briefing.weighing.terms.function_words import ENGLISH

# Of the words around two figures. Read by eye, more than nine of ten pairs above these differ or are updates
# (docs/benchmarks.md). Where both say what happened to people, fewer other words will do.
_ALIKE, _ALIKE_STATE = 0.4, 0.36
_ALIKE_UNDATED = 0.7  # where nobody knows how far apart they were published
_CLAUSE_SHARE = 0.8  # of the likeness of clauses, which have fewer words to be alike by chance
_FEWEST_SHARED = 2
_MOST_TIMES = 4.0  # the greater number in the smaller: beyond, they are of two things
_LONGEST_SUBJECT = 10
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Sides = tuple[tuple[DifferingSpan, ...], ...]
_Node = tuple[int, int]
"""A sentence and the place of a count among its counts."""
_Links = dict[tuple[_Node, _Node], tuple[float, bool]]
"""Counts of one thing: how alike the words around them are, and whether they differ."""


def find_differences(corpus: Corpus, repeats: Repeats) -> tuple[Difference, ...]:
    """Return where sentences of different documents differ, the most alike first.

    Of each group of repeats only the first member is compared. No two stands are of one document.
    """
    leads = np.flatnonzero(repeats.groups == np.arange(len(repeats.groups)))
    reader = _Reader(corpus)
    links: _Links = {}
    for first, second in find_figure_pairs(corpus, leads).tolist():
        links |= reader.link(first, second)
    found = [*_gather(reader, links), *find_denials(corpus, leads)]
    whole = (replace(item, sides=_with_repeats(corpus, repeats, item.sides)) for item in found)
    return tuple(sorted(whole, key=lambda item: (-item.likeness, item.subject, item.sides[0][0].sentence)))


def _with_repeats(corpus: Corpus, repeats: Repeats, sides: Sides) -> Sides:
    """Return the sides with the repeats that have their words, still one stand a document."""
    documents = {corpus.sentences[stand.sentence].document for side in sides for stand in side}
    whole = []
    for side in sides:
        stands = list(side)
        for stand in side:
            for i in np.flatnonzero(repeats.groups == repeats.groups[stand.sentence]).tolist():
                found = _same_words(corpus, stand, i)
                if found and corpus.sentences[i].document not in documents:
                    documents.add(corpus.sentences[i].document)
                    stands.append(found)
        whole.append(tuple(stands))
    return tuple(whole)


def _same_words(corpus: Corpus, stand: DifferingSpan, i: int) -> DifferingSpan | None:
    """Return where sentence `i` has the words of a stand, or at least the last of them, once; or None."""
    words = corpus.texts[stand.sentence][stand.start : stand.end]
    for wanted in (words, words.split()[-1]):
        matches = [*re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", corpus.texts[i], re.IGNORECASE)]
        if len(matches) == 1:
            return DifferingSpan(sentence=i, start=matches[0].start(), end=matches[0].end())
    return None


@dataclass(slots=True)
class _Reader:
    """What is read in sentences, each once, and only in those that meet another."""

    corpus: Corpus
    counts: dict[int, tuple[Count, ...]] = field(default_factory=dict)
    settings: dict[int, Setting] = field(default_factory=dict)

    def counts_of(self, i: int) -> tuple[Count, ...]:
        if i not in self.counts:
            self.counts[i] = read_counts(self.corpus.texts[i])
        return self.counts[i]

    def setting_of(self, i: int) -> Setting:
        if i not in self.settings:
            self.settings[i] = read_setting(self.corpus.texts[i])
        return self.settings[i]

    def link(self, i: int, j: int) -> _Links:
        """Return the counts of two sentences that are of one thing: how alike, and whether they differ."""
        least = 0.0 if all(self._published(i, j)) else _ALIKE_UNDATED
        found = {}
        for m, one in enumerate(self.counts_of(i)):
            for n, other in enumerate(self.counts_of(j)):
                likeness = _likeness(one, other)
                if likeness >= (least or (_ALIKE_STATE if one.state else _ALIKE)):
                    found[(i, m), (j, n)] = (likeness, not agree(one, other))
        return {} if not found or self._are_apart(i, j) else found

    def _are_apart(self, i: int, j: int) -> bool:
        """Tell whether two sentences speak of two events."""
        return are_apart(self.setting_of(i), self.setting_of(j), self._published(i, j))

    def _published(self, i: int, j: int) -> tuple[date | None, date | None]:
        first, second = (self.corpus.documents[self.corpus.sentences[k].document] for k in (i, j))
        return first.published, second.published


def _likeness(one: Count, other: Count) -> float:
    """Return how alike the words around two counts are, 0 where they are not of one thing."""
    if (one.noun, one.state, one.qualities) != (other.noun, other.state, other.qualities):
        return 0.0
    same = (one.before == other.before, one.after == other.after)
    if not (one.state or all(same) or (one.before and same[0]) or (one.after and same[1])) or told_apart(
        one, other
    ):
        return 0.0
    if max(one.value, other.value) > _MOST_TIMES * max(1.0, min(one.value, other.value)):
        return 0.0
    near = _dice(one.near, other.near)
    return round(max(near, _CLAUSE_SHARE * _dice(one.clause, other.clause)) if near else 0.0, 9)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared >= _FEWEST_SHARED else 0.0


def _gather(reader: _Reader, links: _Links) -> Iterator[Difference]:
    """Yield the counts that differ, each with the others that are linked to the two that are most alike."""
    texts = reader.corpus.texts

    def read(node: _Node) -> tuple[str, _Node]:
        return texts[node[0]], node

    beside: defaultdict[_Node, set[_Node]] = defaultdict(set)
    differing: list[tuple[float, _Node, _Node]] = []
    for (one, other), (likeness, differ) in links.items():
        beside[one].add(other)
        beside[other].add(one)
        if differ:
            differing.append((likeness, min(one, other, key=read), max(one, other, key=read)))
    taken: set[int] = set()
    for likeness, one, other in sorted(differing, key=lambda item: (-item[0], read(item[1]), read(item[2]))):
        if not taken & {one[0], other[0]}:
            others = sorted((beside[one] | beside[other]) - {one, other}, key=read)
            sides = _sides(reader, [one, other, *(node for node in others if node[0] not in taken)])
            taken |= {stand.sentence for side in sides for stand in side}
            yield Difference(subject=_subject(reader, one, other), likeness=likeness, sides=sides)


def _sides(reader: _Reader, nodes: list[_Node]) -> Sides:
    """Return the stands of counts, one a document, those of one number together."""
    documents: set[int] = set()
    sides: defaultdict[float, list[DifferingSpan]] = defaultdict(list)
    for i, n in nodes:
        count, document = reader.counts_of(i)[n], reader.corpus.sentences[i].document
        if document not in documents:
            documents.add(document)
            sides[count.value].append(DifferingSpan(sentence=i, start=count.start, end=count.end))
    return tuple(map(tuple, sides.values()))


def _subject(reader: _Reader, one: _Node, other: _Node) -> str:
    """Return the words behind a figure that both sentences have, at least the noun."""
    texts = [reader.corpus.texts[i] for i, _ in (one, other)]
    counts = [reader.counts_of(i)[n] for i, n in (one, other)]
    words = [[*_WORD.finditer(text, count.end)] for text, count in zip(texts, counts, strict=True)]
    end, behind = counts[0].noun_end, counts[0].end
    for mine, its in zip(words[0][:_LONGEST_SUBJECT], words[1], strict=False):
        if mine[0].lower() != its[0].lower() or texts[0][behind : mine.start()].strip():
            break
        if mine[0].lower() not in ENGLISH:
            end = max(end, mine.end())
        behind = mine.end()
    return texts[0][counts[0].end : end].strip() or longest_shared(*map(Words, texts))
