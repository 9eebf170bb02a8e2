"""Documents -> stories: clusters of reports that are more alike than their surroundings.

How alike two reports of one matter are depends on the matter: those of one accident share half of their
words, those of one question that is debated for a year share a tenth. So each likeness is divided by how
alike the two documents are to their nearest neighbours ("local scaling", Zelnik-Manor and Perona 2004,
"Self-tuning spectral clustering"), and one threshold fits tight stories and loose ones.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from briefing.models import Corpus, Counts, Document, FoundDecisions, Labels, StoryMap, TopicMap
from briefing.weighing.arrays import row_starts
from briefing.weighing.stories.linkage import cluster
from briefing.weighing.stories.pairs import VectorPairs, pair_vectors
from briefing.weighing.stories.passages import part_round_ups
from briefing.weighing.stories.vectors import Floats, TermVectors, term_vectors
from briefing.weighing.stories.weights import weigh_stories

_LEAST = 0.5
_NEAREST = 8
# No more is counted of a neighbour: reprints and near reprints do not show how alike the reports of a matter
# are, and of a large matter the nearest eight would be little else.
_MOST_ALIKE = 0.45
# No likeness is divided by less: of few documents even those that have nothing in common look alike, for
# nothing shows which words are common.
_FEW, _FLOOR_OF_FEW = 8, 0.25
_MANY, _FLOOR_OF_MANY = 40, 0.08
_SPELL, _LONGEST_SPELL = 0.1, 14.0  # of the time that a story has lasted; days


def find_stories(corpus: Corpus, topics: TopicMap, *, focus: str = "") -> StoryMap:
    """Return the stories of a corpus by weight, and the story of each sentence.

    What the profile asks for (`topics` and, in words, the `focus`) makes a story weigh more. Documents of an
    archive keep the stories that its keys told: the few that are analysed do not show which words are common.
    """
    owners = corpus.document_numbers
    vectors = term_vectors(corpus, owners, len(corpus.documents))
    places = np.zeros(len(corpus.documents), dtype=np.int64)
    for place, members in enumerate(_told_by_keys(corpus.documents) or cluster_documents([vectors])):
        places[members] = place
    labels = part_round_ups(corpus, vectors, places)
    return _as_map(corpus, topics, owners, labels, focus)


def _told_by_keys(documents: Sequence[Document]) -> list[list[int]]:
    """Return the stories that keys told, a document without one by itself; none if no document has one."""
    if all(document.story is None for document in documents):
        return []
    members: dict[int | tuple[int], list[int]] = {}
    for i, document in enumerate(documents):
        members.setdefault((i,) if document.story is None else document.story, []).append(i)
    return list(members.values())


def cluster_documents(
    held: list[TermVectors], *, on_round: Callable[[], object] = lambda: None
) -> list[list[int]]:
    """Return the documents that report one matter: clusters of their vectors, each of length 1.

    `held` has the vectors and is emptied: of an archive they take most of the memory. `on_round` is called
    as :func:`briefing.weighing.stories.linkage.cluster` says.
    """
    pairs = pair_vectors(held[0])
    factors = 1 / np.sqrt(neighbour_likenesses(pairs, len(*held)))
    products = pairs.products * factors[pairs.first] * factors[pairs.second]
    scaled = replace(pairs, products=products, keys=None)
    return cluster(held.pop(), scaled, least=_LEAST, factors=factors, on_round=on_round)


def _as_map(corpus: Corpus, topics: TopicMap, owners: Counts, labels: Labels, focus: str) -> StoryMap:
    """Return the stories by weight; `labels` has one for each sentence, `owners` its document."""
    members: dict[int, set[int]] = {}
    for label, document in set(zip(labels.tolist(), owners.tolist(), strict=True)):
        members.setdefault(label, set()).add(document)
    ordered = [in_order(corpus.documents, members[label]) for label in sorted(members)]
    stories = weigh_stories(corpus, topics, ordered, focus=focus)
    places = {story.documents: place for place, story in enumerate(stories)}
    order: dict[int, int] = {}
    newer: dict[tuple[int, int], float] = {}
    for label, documents in members.items():
        place = order[label] = places[in_order(corpus.documents, documents)]
        shares = _newer_shares([corpus.documents[i] for i in stories[place].documents])
        newer |= {(place, i): share for i, share in zip(stories[place].documents, shares, strict=True)}
    placed = [order[label] for label in labels.tolist()]
    each = zip(placed, owners.tolist(), strict=True)
    return StoryMap(
        stories=stories,
        labels=np.array(placed, dtype=np.int64),
        newer=np.array([newer[pair] for pair in each], dtype=np.float64),
    )


def regroup_stories(
    corpus: Corpus, topics: TopicMap, stories: StoryMap, decided: FoundDecisions, *, focus: str = ""
) -> StoryMap:
    """Return the stories after those are joined, and documents parted from theirs, for which a person asks.

    A document of several stories joins with that of most of its sentences.
    """
    if not (decided.joined or decided.parted):
        return stories
    owners = corpus.document_numbers
    labels = stories.labels.copy()
    for documents in decided.joined:
        its = [np.bincount(labels[owners == i]).argmax() for i in documents if (owners == i).any()]
        if its:
            labels[np.isin(labels, its)] = min(its)
    for documents in decided.parted:
        labels[np.isin(owners, documents)] = len(stories.stories) + len(corpus.documents) + documents[0]
    return _as_map(corpus, topics, owners, _without_twins(labels, owners), focus)


def _without_twins(labels: Labels, owners: Counts) -> Labels:
    """Return the labels with one for all stories of the same documents."""
    members: dict[int, set[int]] = {}
    for label, document in zip(labels.tolist(), owners.tolist(), strict=True):
        members.setdefault(label, set()).add(document)
    first: dict[frozenset[int], int] = {}
    place = {label: first.setdefault(frozenset(its), label) for label, its in sorted(members.items())}
    return np.array([place[label] for label in labels.tolist()], dtype=np.int64)


def neighbour_likenesses(pairs: VectorPairs, count: int) -> Floats:
    """Return how alike each of `count` documents is to its neighbours: the mean of the eight most alike.

    Each of them counts as .45 at most. The mean is never less than what texts that have nothing in common
    come to in so small a dossier.
    """
    nearest = min(_NEAREST, count - 1)
    sides = np.concatenate([pairs.first, pairs.second])
    cosines = np.minimum(np.tile(pairs.products, 2), _MOST_ALIKE)
    order = np.lexsort((-cosines, sides))
    starts = row_starts(sides[order], count)
    near = order[np.arange(len(order)) - starts[sides[order]] < nearest]
    means = np.bincount(sides[near], cosines[near], minlength=count) / max(1, nearest)
    return np.maximum(means, _floor(count))


def _floor(count: int) -> float:
    share = math.log(max(_FEW, count) / _FEW) / math.log(_MANY / _FEW)
    return _FLOOR_OF_FEW + (_FLOOR_OF_MANY - _FLOOR_OF_FEW) * min(1.0, share)


def in_order(documents: Sequence[Document], members: Collection[int]) -> tuple[int, ...]:
    """Return documents, by their positions, in the order of their dates, undated ones last."""
    return tuple(sorted(members, key=lambda i: (documents[i].published or date.max, i)))


def _newer_shares(documents: Sequence[Document]) -> list[float]:
    """Return for each document, in order of date, the share of them all that are newer.

    Reports of a few days stand side by side: within a tenth of the time that a story has lasted, of at most
    two weeks, before its last report the share grows from nought. An undated one may be as new as any and as
    old as any: it counts as the middle of those that are dated.
    """
    days = [document.published.toordinal() for document in documents if document.published]
    behind = {day: len(days) - place for place, day in enumerate(days, start=1)}
    spell = min(_LONGEST_SPELL, _SPELL * (days[-1] - days[0])) if days else 0.0
    shares = []
    for document in documents:
        day = document.published.toordinal() if document.published else 0
        age = days[-1] - day if day else spell
        part = min(1.0, age / spell) if spell else 1.0
        shares.append((behind[day] if day else len(days) / 2) * part / len(documents))
    return shares
