"""Which section each point stands in: a topic of the profile, or under the headline of a report of its story.

Where the profile asks for no topic, a person's words head the section: the headline under which most of a
story's points fit. A story of many points is parted under several. No two headings share a word, for a reader
could not tell them apart. What no headline fits is left for the last section, at most a quarter of the
points as long as there are headlines for the rest.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.composing.content import ChosenPoint
from briefing.models import Analysis, Counts, Headline, Topic, TopicMap
from briefing.models.arrays import sorted_unique

_POINTS_A_HEADING = 4
_MOST_OF_STORY = 4
_FEWEST_POINTS = 2
_LEAST_FIT = 0.05  # more than under another headline, of the weight of a sentence
_TINY = 1e-9
_MOST_LEFT = 0.25
_SAME_WORD = 4  # letters
_CAPITALS, _CLAUSE, _OLD = 0.5, 0.8, 0.5
_OWN_SHARE = 0.1  # of its weight: how well a sentence stands under its own report's headline besides
_DIGITS = 9

Fits = NDArray[np.float64]


def head_sections(analysis: Analysis, chosen: Sequence[int], headlines: Sequence[Headline]) -> TopicMap:
    """Return the topics of the sentences: those that were asked for, then `headlines`, then the rest.

    `chosen` are the sentences that are printed as points, best first.
    """
    topics = analysis.topics
    asked = [topic for topic in topics.topics if topic.kind == "profile"]
    free = [i for i in chosen if topics.labels[i] >= len(asked)]
    by_story: defaultdict[int, list[int]] = defaultdict(list)
    for i in free:
        by_story[int(analysis.stories.labels[i])].append(i)
    sections = _Sections(analysis, headlines)
    _take_headlines(sections, by_story, most_left=_MOST_LEFT * len(chosen))
    return _with_headlines(analysis, asked, sections)


def _take_headlines(sections: "_Sections", points: Mapping[int, Sequence[int]], *, most_left: float) -> None:
    """Take headlines for the `points` of each story: of several first, then as long as too many are left."""
    stories = sorted(points, key=lambda story: (-len(points[story]), story))
    for story in stories:
        if len(points[story]) >= _FEWEST_POINTS:
            sections.head(story, points[story])
    for story in stories:
        left = sum(len(points[each]) for each in stories if each not in sections.heads)
        if left > most_left and story not in sections.heads:
            sections.head(story, points[story])


def first_sentences_of_headlines(analysis: Analysis, points: Sequence[ChosenPoint]) -> tuple[int, ...]:
    """Return the first sentence of each document whose headline stands above one of `points`."""
    topics = analysis.topics
    used = {topics.topics[topics.labels[point.sentence]].document for point in points}
    return tuple(i for i, s in enumerate(analysis.corpus.sentences) if s.position == 0 and s.document in used)


def _with_headlines(analysis: Analysis, asked: Sequence[Topic], sections: "_Sections") -> TopicMap:
    topics = analysis.topics
    labels = np.where(topics.labels < len(asked), topics.labels, -1)
    found: list[Topic] = []
    for story, heads in sorted(sections.heads.items()):
        members = np.flatnonzero((labels < 0) & (analysis.stories.labels == story))
        fits = sections.fits(members.tolist(), heads)
        places = np.round(fits, _DIGITS).argmax(axis=1)
        if len(members):
            labels[members] = len(asked) + len(found) + places
        found += [Topic(name=h.text, terms=(), kind="discovered", document=h.document) for h in heads]
    labels[labels < 0] = len(asked) + len(found)
    return TopicMap(
        topics=(*asked, *found, topics.topics[-1]),
        labels=labels,
        strengths=topics.strengths,
    )


class _Sections:
    """The headlines that were taken so far, by the story of their reports."""

    def __init__(self, analysis: Analysis, headlines: Sequence[Headline]) -> None:
        self._analysis = analysis
        self._headlines = headlines
        self._beginnings: set[str] = set()
        self.heads: dict[int, list[Headline]] = {}
        labels = analysis.stories.labels
        self._story_of = {s.document: int(labels[i]) for i, s in enumerate(analysis.corpus.sentences)}
        holders = np.bincount(analysis.corpus.terms.values, minlength=len(analysis.corpus.vocabulary))
        self._rarity = analysis.corpus.content / np.log(2 + holders)
        documents = {headline.document for headline in headlines}
        self._first_sentences = {
            s.document: i
            for i, s in enumerate(analysis.corpus.sentences)
            if s.position == 0 and s.document in documents
        }
        self._lead_terms = {
            document: frozenset(analysis.corpus.terms.row(i).tolist())
            for document, i in self._first_sentences.items()
        }

    def head(self, story: int, points: Sequence[int]) -> None:
        """Take the headlines that fit `points` of a story best, if there are any."""
        free = [h for h in self._headlines if self._story_of[h.document] == story]
        most = max(1, min(_MOST_OF_STORY, len(points) // _POINTS_A_HEADING))
        heads: list[Headline] = []
        while len(heads) < most:
            free = [h for h in free if not self._beginnings & self._words(h)]
            best = self._best(free, heads, points)
            if best is None:
                break
            heads.append(best)
            self._beginnings |= self._words(best)
        if heads:
            self.heads[story] = heads

    def _best(
        self, free: Sequence[Headline], heads: Sequence[Headline], points: Sequence[int]
    ) -> Headline | None:
        """Return the headline under which most points fit that fit under none of `heads`."""
        if not free:
            return None
        known = self.fits(points, heads).max(axis=1) if heads else np.zeros(len(points))
        fits = self.fits(points, free)
        gains = np.maximum(fits - known[:, None], 0.0).sum(axis=0)
        taken = (fits > known[:, None] + _LEAST_FIT).sum(axis=0)
        gains[taken < (_FEWEST_POINTS if heads else 1)] = -1.0
        place = int(np.round(gains, _DIGITS).argmax())
        return free[place] if gains[place] >= 0 else None

    def fits(self, sentences: Sequence[int], heads: Sequence[Headline]) -> Fits:
        """Return how well each sentence stands under each headline, shape (sentences, heads)."""
        rows, terms = self._terms_of(sentences)
        weights = self._rarity[terms]

        def weigh(shared: Collection[int]) -> NDArray[np.float64]:
            inside = np.isin(terms, np.fromiter(shared, np.int64, len(shared)))
            return np.bincount(rows[inside], weights[inside], minlength=len(sentences)).astype(np.float64)

        documents = np.array([self._analysis.corpus.sentences[i].document for i in sentences], np.int64)
        whole = np.maximum(np.bincount(rows, weights, minlength=len(sentences)), _TINY)
        fits = np.zeros((len(sentences), len(heads)))
        for column, head in enumerate(heads):
            shared = 2 * weigh(head.terms) + weigh(self._lead_terms[head.document])
            shared += _OWN_SHARE * whole * (documents == head.document)
            fits[:, column] = shared / whole * self._quality(head)
        return fits

    def _terms_of(self, sentences: Sequence[int]) -> tuple[Counts, Counts]:
        """Return the terms of the sentences, each once in a sentence, and in which of them they stand."""
        corpus = self._analysis.corpus
        taken, _ = corpus.terms.take(np.asarray(sentences, dtype=np.int64))
        size = max(1, len(corpus.vocabulary))
        return np.divmod(sorted_unique(taken.rows() * size + taken.values), size)

    def _quality(self, head: Headline) -> float:
        """Return the share that a headline keeps which is set in capitals, is only a clause, or is old."""
        newer = float(self._analysis.stories.newer[self._first_sentences[head.document]])
        kind = _CAPITALS if head.text.isupper() else 1.0 if head.is_title else _CLAUSE
        return kind * (1 - _OLD * newer)

    def _words(self, head: Headline) -> set[str]:
        """Return how the content words of a headline begin: two with the same beginning are one word."""
        return {self._analysis.corpus.vocabulary[term][:_SAME_WORD] for term in head.terms}
