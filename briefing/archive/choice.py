"""Which documents of an archive are analysed: those of the stories that can be printed, with a margin."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.models import Document, Scores, Story, Topic
from briefing.reading.cross_document.outlets import outlet_of

_FEWEST, _MOST = 5_000, 20_000  # documents that are analysed
_FOR_EACH_WORD = 10  # of the briefing, so many documents
_REPORTS = 200  # of a story; of a larger one the newest of each outlet
_STORIES_OF_TOPIC = 20  # that are taken before any other


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuery:
    """What a briefing asks of an archive."""

    topics: tuple[Topic, ...] = ()
    focus: str = ""
    words: int = 0
    """How long the briefing may be."""
    named: frozenset[str] = frozenset()
    """The ids of documents that are analysed whatever their stories weigh: a review names them."""
    quoted: Callable[[Sequence[Document]], Sequence[str]] = field(default=lambda _: ())
    """Returns the languages (ISO 639-1) of the documents that are quoted; none for all."""

    @property
    def most_documents(self) -> int:
        """How many documents are analysed."""
        return min(_MOST, max(_FEWEST, _FOR_EACH_WORD * self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenStories:
    """The stories whose documents are analysed."""

    documents: frozenset[int]
    stories: int


def choose_stories(
    documents: Sequence[Document],
    stories: Sequence[Story],
    fits: Scores,
    query: ArchiveQuery,
    copies: Mapping[int, Sequence[int]],
) -> ChosenStories:
    """Return the documents of the weightiest stories, and of those that weigh most on each topic.

    `fits`, shape (topics, documents), says which documents may fit each topic of the query. The `copies` of a
    document, given by its position, are taken with it. Stories without a document in a language that is
    quoted are not taken if others have one, and no more documents than the query allows; the first story
    always is.
    """
    taken = {i for i, document in enumerate(documents) if document.id in query.named}
    count = 0
    for story in _quotable(documents, [*_in_order(stories, fits)], set(query.quoted(documents))):
        reports = _newest_reports(documents, story)
        its = {*reports, *(copy for i in reports for copy in copies.get(i, ()))}
        if count and len(taken) + len(its) > query.most_documents:
            break
        taken |= its
        count += 1
    return ChosenStories(documents=frozenset(taken), stories=count)


def _quotable(
    documents: Sequence[Document], stories: Sequence[Story], languages: Collection[str]
) -> Sequence[Story]:
    """Return the stories with a document in one of the languages; all of them if there is none."""
    quoted = {i for i, document in enumerate(documents) if document.language in languages}
    return [story for story in stories if not quoted.isdisjoint(story.documents)] or stories


def _in_order(stories: Sequence[Story], fits: Scores) -> Iterator[Story]:
    """Yield the stories, first the best of each topic in turn, then by weight."""
    of_topics = [
        [place for place, story in enumerate(stories) if row[list(story.documents)].any()][:_STORIES_OF_TOPIC]
        for row in fits
    ]
    first = [places[turn] for turn in range(_STORIES_OF_TOPIC) for places in of_topics if turn < len(places)]
    for place in dict.fromkeys([*first, *range(len(stories))]):
        yield stories[place]


def _newest_reports(documents: Sequence[Document], story: Story) -> Sequence[int]:
    """Return the reports of a story; of a large one the newest of each outlet, then the next ones."""
    if len(story.documents) <= _REPORTS:
        return story.documents
    newest = sorted(story.documents, key=lambda i: (documents[i].published or date.min, i), reverse=True)
    counts: Counter[str] = Counter()
    turns: list[tuple[int, int, int]] = []
    for i in newest:
        outlet = outlet_of(documents[i]).casefold()
        turns.append((counts[outlet], len(turns), i))
        counts[outlet] += 1
    return [i for _, _, i in sorted(turns)[:_REPORTS]]
