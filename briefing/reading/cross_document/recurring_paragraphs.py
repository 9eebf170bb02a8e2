"""Boilerplate that shows only across documents: what an outlet prints beside every story.

A line that is in three documents of an outlet belongs to none of their stories. Three things look the same
and are not dropped. A story that the outlet printed again has nearly all its paragraphs in common with
another one, and is not counted. A paragraph of background that reporters repeat in story after story stays in
the latest one, so that no fact is lost. A longer passage in the middle of a story stays, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from typing import Protocol

from briefing.languages import merge_groups
from briefing.languages.reading_groups import Notices
from briefing.languages.scripts import count_words
from briefing.models import Document, Dropped
from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold
from briefing.reading.cross_document.outlets import outlet_of

_FEWEST = 3  # documents of an outlet
_SHORT = 12  # words: a line with fewer is boilerplate wherever it is
_HEAD, _FOOT = 2, 4  # paragraphs: a longer line is boilerplate only among these
_REPRINTED = 0.8  # of the text of a document: if so much is in other documents, it is a reprint


@dataclass(frozen=True, slots=True)
class _Recurrence:
    """The paragraphs that recur in the stories of one outlet, and the latest story that has each."""

    latest: dict[Hashable, int]
    """The document by the key of the paragraph."""
    stories: frozenset[int]
    """The documents that are no reprints."""

    def is_repeated_after(self, i: int, key: Hashable) -> bool:
        """Say whether a later story than the story `i` has a paragraph, too."""
        return i in self.stories and self.latest[key] != i


class ComparedParagraphs(Protocol):
    """The paragraphs of a document as they are compared with those of others."""

    @property
    def keys(self) -> Sequence[Hashable]:
        """What equal paragraphs have in common."""
        ...

    @property
    def lengths(self) -> Sequence[int]:
        """How many characters each has."""
        ...

    def may_be_boilerplate(self, index: int) -> bool:
        """Say whether a paragraph is short or stands at an end of the document."""
        ...

    def is_news(self, index: int) -> bool:
        """Say whether a paragraph that may be boilerplate may be news, too."""
        ...


def find_recurring_paragraphs(
    documents: Sequence[Document], paragraphs: Sequence[ComparedParagraphs] | None = None
) -> dict[int, tuple[int, ...]]:
    """Return the indices of the paragraphs that recur, by the index of their document.

    `paragraphs` are those of each document; without them its text is looked at. A document of which nothing
    would be left is not among them.
    """
    outlets: dict[str, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        outlets[outlet_of(document).casefold()].append(i)
    found: dict[int, tuple[int, ...]] = {}
    for members in outlets.values():
        if len(members) < _FEWEST:
            continue
        own: list[ComparedParagraphs] = [
            paragraphs[i] if paragraphs else TextParagraphs(documents[i]) for i in members
        ]
        recurring = _find_in_outlet([documents[i] for i in members], own)
        its = zip(members, own, recurring, strict=True)
        found |= {i: rows for i, each, rows in its if 0 < len(rows) < len(each.keys)}
    return found


def drop_paragraphs(
    documents: Sequence[Document], paragraphs: Mapping[int, Collection[int]]
) -> tuple[Document, ...]:
    """Return the documents, in their order, without some `paragraphs`, given by the index of the document."""
    return tuple(
        _without(document, set(paragraphs[i])) if i in paragraphs else document
        for i, document in enumerate(documents)
    )


def _find_in_outlet(
    documents: Sequence[Document], paragraphs: Sequence[ComparedParagraphs]
) -> Iterator[tuple[int, ...]]:
    """Yield for each document of one outlet the indices of its paragraphs that recur."""
    shared = Counter(chain.from_iterable(set(own.keys) for own in paragraphs))
    candidates = [_candidates(own, shared) for own in paragraphs]
    stories = [i for i, own in enumerate(paragraphs) if not _is_reprint(own, shared)]
    found = _find_recurrence(documents, candidates, stories)
    for i, own in enumerate(paragraphs):
        dropped = {
            key
            for key in candidates[i].keys() & found.latest.keys()
            if found.is_repeated_after(i, key) or not own.is_news(candidates[i][key])
        }
        yield _indices(own, dropped)


def _indices(paragraphs: ComparedParagraphs, keys: Collection[Hashable]) -> tuple[int, ...]:
    return tuple(index for index, key in enumerate(paragraphs.keys) if key in keys)


def _find_recurrence(
    documents: Sequence[Document], candidates: Sequence[Mapping[Hashable, int]], stories: Sequence[int]
) -> _Recurrence:
    """Return which of the candidates are in enough stories."""
    latest: dict[Hashable, int] = {}
    counts: Counter[Hashable] = Counter()
    for i in sorted(stories, key=lambda i: (documents[i].published or date.min, documents[i].path)):
        counts.update(candidates[i].keys())
        latest.update(dict.fromkeys(candidates[i], i))
    recurring = {key: latest[key] for key, count in counts.items() if count >= _FEWEST}
    return _Recurrence(latest=recurring, stories=frozenset(stories))


class TextParagraphs:
    """The paragraphs of a document, compared by their text: equal texts on one line are one paragraph."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.keys = [fold(document.text[start:end]) for start, end in document.paragraphs]
        self.lengths = [*map(len, self.keys)]

    def may_be_boilerplate(self, index: int) -> bool:
        """Say whether a paragraph is short or stands at an end of the document."""
        return count_words(self.keys[index]) < _SHORT or index < _HEAD or index >= len(self.keys) - _FOOT

    def is_news(self, index: int) -> bool:
        """Say whether a paragraph has whole sentences that mention neither the reader nor the outlet."""
        if not is_ended(self.keys[index]):
            return False
        folded, publisher = self.keys[index].casefold(), self._document.publisher.casefold()
        names_outlet = bool(publisher) and publisher in folded
        return not names_outlet and not _to_reader().search(folded)


def _candidates(paragraphs: ComparedParagraphs, shared: Mapping[Hashable, int]) -> dict[Hashable, int]:
    """Return the paragraphs of a document that are in enough others and may be boilerplate, with an index."""
    return {
        key: index
        for index, key in enumerate(paragraphs.keys)
        if shared[key] >= _FEWEST and paragraphs.may_be_boilerplate(index)
    }


def _is_reprint(paragraphs: ComparedParagraphs, shared: Mapping[Hashable, int]) -> bool:
    """Say whether nearly all the text of a document is in other documents, too."""
    pairs = zip(paragraphs.keys, paragraphs.lengths, strict=True)
    common = sum(length for key, length in pairs if shared[key] > 1)
    return common >= _REPRINTED * sum(paragraphs.lengths)


@cache
def _to_reader() -> re.Pattern[str]:
    """Return a pattern for what speaks of the reader or of the outlet, in any language, in folded text.

    To match letters in either case takes three times as long.
    """
    words = "|".join(merge_groups(Notices).to_reader)
    return re.compile(rf"\b(?:{words})\b|https?:|www\.|@\w|©")


def _without(document: Document, paragraphs: set[int]) -> Document:
    reason = f"recurs in documents of {outlet_of(document)}"
    spans = [*enumerate(document.paragraphs)]
    dropped = [Dropped(start=start, end=end, reason=reason) for i, (start, end) in spans if i in paragraphs]
    return replace(
        document,
        paragraphs=tuple(span for i, span in spans if i not in paragraphs),
        dropped=tuple(sorted([*document.dropped, *dropped], key=lambda span: span.start)),
    )
