"""Where the reports of one story differ in a measure: how deep, how high, how strong, how long after.

Two measures of one kind differ if the words around them are the same; or if several reports have one of them,
so that it is a fact of the story; or if a report sets what one
source says beside what another says.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus, StoryMap
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences
from briefing.weighing.differences.measures import (
    Measure,
    exclude_each_other,
    extract_measures,
    is_plain,
    measure_stems,
)

_MOST_TIMES = 2.0  # the greater in the smaller: beyond, they are of two things
_MOST_TIMES_BESIDE = 6.0
_FEWEST_SHARED, _FEWEST_SHARED_OF_FACT = 4, 1
_FEWEST_DOCUMENTS = 2  # that have a fact of the story
_MOST_MENTIONS = 60
_FARTHEST_BESIDE = 3  # sentences
_LIKENESS = 0.8


class _MeasureMention(NamedTuple):
    sentence: int
    measure: Measure


def find_measure_differences(corpus: Corpus, stories: StoryMap) -> Iterator[Difference]:
    """Yield where sentences of one story have another measure for one thing, at most one for each kind."""
    mentions: defaultdict[tuple[int, tuple[str, str]], list[_MeasureMention]] = defaultdict(list)
    for i in _sentences_with_measures(corpus):
        for measure in extract_measures(corpus.texts[i], corpus.document_of(i).language):
            mentions[int(stories.labels[i]), measure.kind].append(_MeasureMention(i, measure))
    for _, group in sorted(mentions.items()):
        if len(group) <= _MOST_MENTIONS:
            yield from _of_kind(corpus, group)


def _sentences_with_measures(corpus: Corpus) -> list[int]:
    """Return the sentences, ascending, that have a unit or another word without which nothing is measured."""
    stems = frozenset().union(*map(measure_stems, corpus.languages))
    wanted = np.array([term in stems for term in corpus.vocabulary], dtype=np.bool_)
    if not len(corpus.terms.values):
        return []
    return sorted(set(corpus.terms.rows()[wanted[corpus.terms.values]].tolist()))


def _of_kind(corpus: Corpus, group: Sequence[_MeasureMention]) -> Iterator[Difference]:
    """Yield the surest difference among the measures of one kind in one story."""
    found = []
    for one, other in combinations(group, 2):
        if one.sentence != other.sentence and exclude_each_other(one.measure, other.measure):
            shared = len(one.measure.near & other.measure.near)
            if _are_beside(corpus, one, other):
                found.append((_FEWEST_SHARED + shared, one, other))
            elif _are_of_one_thing(corpus, group, (one, other)):
                found.append((shared, one, other))
    if found:
        _, one, other = max(found, key=lambda item: item[0])  # of equal ones that of the first sentences
        yield _difference(one, other)


def _times(one: Measure, other: Measure) -> float:
    """Return how often the smaller of two measures is in the greater."""
    small, great = sorted((one.value, other.value))
    return great / small if small else float("inf")


def _are_of_one_thing(
    corpus: Corpus, group: Sequence[_MeasureMention], pair: tuple[_MeasureMention, _MeasureMention]
) -> bool:
    """Tell whether two reports measure one thing: by the words that they share, or as a fact of the story."""
    one, other = pair
    if corpus.sentences[one.sentence].document == corpus.sentences[other.sentence].document:
        return False
    if is_plain(one.measure) or _times(one.measure, other.measure) >= _MOST_TIMES:
        return False
    shared = len(one.measure.near & other.measure.near)
    most = max(len({corpus.sentences[i].document for i in _who_agree(group, mention)}) for mention in pair)
    return shared >= (_FEWEST_SHARED_OF_FACT if most >= _FEWEST_DOCUMENTS else _FEWEST_SHARED)


def _who_agree(group: Sequence[_MeasureMention], mention: _MeasureMention) -> list[int]:
    return [each.sentence for each in group if not exclude_each_other(each.measure, mention.measure)]


def _are_beside(corpus: Corpus, one: _MeasureMention, other: _MeasureMention) -> bool:
    """Tell whether a report sets what one source says beside what another says."""
    first, second = (corpus.sentences[mention.sentence] for mention in (one, other))
    if first.document != second.document or abs(first.position - second.position) > _FARTHEST_BESIDE:
        return False
    if _times(one.measure, other.measure) >= _MOST_TIMES_BESIDE:
        return False
    read = ClaimSentences(corpus)
    speakers, others = read.speakers(one.sentence), read.speakers(other.sentence)
    return read.is_reported(one.sentence) and bool(others) and not speakers & others


def _difference(one: _MeasureMention, other: _MeasureMention) -> Difference:
    return Difference(
        subject=one.measure.words,
        reason=f"another measure: {one.measure.words}",
        likeness=_LIKENESS,
        sides=tuple(
            (DifferingSpan(sentence=mention.sentence, start=mention.measure.start, end=mention.measure.end),)
            for mention in (one, other)
        ),
    )
