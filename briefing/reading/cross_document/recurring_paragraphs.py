"""Boilerplate that shows only across documents: what an outlet prints beside every story.

A line that is in three documents of an outlet belongs to none of their stories. Three things look the same
and are not dropped. A story that the outlet printed again has nearly all its paragraphs in common with
another one, and is not counted. A paragraph of background that reporters repeat in story after story stays in
the latest one, so that no fact is lost. A longer passage in the middle of a story stays, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain

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

    latest: dict[str, int]
    """The document by the key of the paragraph."""
    stories: frozenset[int]
    """The documents that are no reprints."""

    def is_repeated_after(self, i: int, key: str) -> bool:
        """Say whether a later story than the story `i` has a paragraph, too."""
        return i in self.stories and self.latest[key] != i


def find_recurring_paragraphs(documents: Sequence[Document]) -> dict[int, tuple[int, ...]]:
    """Return the indices of the paragraphs that recur, by the index of their document.

    A document of which nothing would be left is not among them.
    """
    outlets: dict[str, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        outlets[outlet_of(document).casefold()].append(i)
    return {
        i: paragraphs
        for members in outlets.values()
        if len(members) >= _FEWEST
        for i, paragraphs in zip(members, _find_in_outlet([documents[i] for i in members]), strict=True)
        if 0 < len(paragraphs) < len(documents[i].paragraphs)
    }


def drop_paragraphs(
    documents: Sequence[Document], paragraphs: Mapping[int, Collection[int]]
) -> tuple[Document, ...]:
    """Return the documents, in their order, without some `paragraphs`, given by the index of the document."""
    return tuple(
        _without(document, set(paragraphs[i])) if i in paragraphs else document
        for i, document in enumerate(documents)
    )


def _find_in_outlet(documents: Sequence[Document]) -> Iterator[tuple[int, ...]]:
    """Yield for each document of one outlet the indices of its paragraphs that recur."""
    keys = list(map(_keys, documents))
    shared = Counter(chain.from_iterable(map(set, keys)))
    candidates = [_candidates(own, shared) for own in keys]
    stories = [i for i, own in enumerate(keys) if not _is_reprint(own, shared)]
    found = _find_recurrence(documents, candidates, stories)
    for i, document in enumerate(documents):
        recurring = candidates[i] & found.latest.keys()
        dropped = {key for key in recurring if found.is_repeated_after(i, key) or not _is_news(key, document)}
        yield tuple(index for index, key in enumerate(keys[i]) if key in dropped)


def _find_recurrence(
    documents: Sequence[Document], candidates: Sequence[set[str]], stories: Sequence[int]
) -> _Recurrence:
    """Return which of the candidates are in enough stories."""
    latest: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for i in sorted(stories, key=lambda i: (documents[i].published or date.min, documents[i].path)):
        counts.update(candidates[i])
        latest.update(dict.fromkeys(candidates[i], i))
    recurring = {key: latest[key] for key, count in counts.items() if count >= _FEWEST}
    return _Recurrence(latest=recurring, stories=frozenset(stories))


def _keys(document: Document) -> list[str]:
    """Return the text of each paragraph of a document on one line: equal texts are one paragraph."""
    return [fold(document.text[start:end]) for start, end in document.paragraphs]


def _candidates(keys: Sequence[str], shared: Mapping[str, int]) -> set[str]:
    """Return the paragraphs of a document that are in enough others, and are short or at one of its ends."""
    return {
        key
        for index, key in enumerate(keys)
        if shared[key] >= _FEWEST and _may_be_boilerplate(key, index, len(keys))
    }


def _may_be_boilerplate(key: str, index: int, count: int) -> bool:
    return count_words(key) < _SHORT or index < _HEAD or index >= count - _FOOT


def _is_reprint(keys: Sequence[str], shared: Counter[str]) -> bool:
    """Say whether nearly all the text of a document is in other documents, too."""
    common = sum(len(key) for key in keys if shared[key] > 1)
    return common >= _REPRINTED * sum(map(len, keys))


def _is_news(key: str, document: Document) -> bool:
    """Say whether a paragraph may be news: whole sentences that mention neither the reader nor the outlet."""
    names_outlet = bool(document.publisher) and document.publisher.casefold() in key.casefold()
    return is_ended(key) and not names_outlet and not _to_reader().search(key)


@cache
def _to_reader() -> re.Pattern[str]:
    """Return a pattern for what speaks of the reader or of the outlet, in any language."""
    words = "|".join(merge_groups(Notices).to_reader)
    return re.compile(rf"\b(?:{words})\b|https?:|www\.|@\w|©", re.IGNORECASE)


def _without(document: Document, paragraphs: set[int]) -> Document:
    reason = f"recurs in documents of {outlet_of(document)}"
    spans = [*enumerate(document.paragraphs)]
    dropped = [Dropped(start=start, end=end, reason=reason) for i, (start, end) in spans if i in paragraphs]
    return replace(
        document,
        paragraphs=tuple(span for i, span in spans if i not in paragraphs),
        dropped=tuple(sorted([*document.dropped, *dropped], key=lambda span: span.start)),
    )
