"""Boilerplate that shows only across documents: what an outlet prints beside every story.

A line that stands in three documents of an outlet is no part of any of their stories. Three things look the
same and are not: a story that the outlet printed again, which has nearly all its paragraphs in common with
another and so counts for nothing here; a paragraph of background that reporters carry from story to story,
which stays in the latest one, so that no fact is lost; and a longer passage in the middle of a story.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from briefing.languages import merge_groups
from briefing.languages.reading_groups import Notices
from briefing.languages.scripts import count_words
from briefing.models import Document, Dropped
from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold
from briefing.reading.cross_document.outlets import outlet_of

_FEWEST = 3
_SHORT = 12  # words: such a line is boilerplate wherever it stands
_HEAD, _FOOT = 2, 4  # paragraphs: a longer one is boilerplate only there
_REPRINTED = 0.8


def find_recurring_paragraphs(documents: Sequence[Document]) -> dict[int, tuple[int, ...]]:
    """Return the places of the paragraphs that recur, by the place of their document.

    A document of which nothing would be left is not among them.
    """
    outlets: dict[str, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        outlets[outlet_of(document).casefold()].append(i)
    return {
        i: places
        for members in outlets.values()
        if len(members) >= _FEWEST
        for i, places in zip(members, _find([documents[i] for i in members]), strict=True)
        if 0 < len(places) < len(documents[i].paragraphs)
    }


def drop_paragraphs(
    documents: Sequence[Document], places: Mapping[int, Collection[int]]
) -> tuple[Document, ...]:
    """Return the documents, in their order, without the paragraphs at `places` of each."""
    return tuple(
        _without(document, set(places[i])) if i in places else document
        for i, document in enumerate(documents)
    )


def _find(documents: Sequence[Document]) -> Iterator[tuple[int, ...]]:
    """Yield for each document of one outlet the places of its paragraphs that recur."""
    keys = [[_key(document, span) for span in document.paragraphs] for document in documents]
    shared = Counter(key for own in keys for key in set(own))
    stories = [i for i, own in enumerate(keys) if not _is_reprint(own, shared)]
    latest: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for i in sorted(stories, key=lambda i: (documents[i].published or date.min, documents[i].path)):
        for key in _that_may_recur(keys[i], shared):
            counts[key] += 1
            latest[key] = i
    recurring = {key for key, count in counts.items() if count >= _FEWEST}
    told = set(stories)
    for i, document in enumerate(documents):
        drop = {
            key
            for key in _that_may_recur(keys[i], shared) & recurring
            if not _is_news(key, document) or (i in told and latest[key] != i)
        }
        yield tuple(place for place, key in enumerate(keys[i]) if key in drop)


def _that_may_recur(keys: Sequence[str], shared: Mapping[str, int]) -> set[str]:
    """Return which paragraphs of a document stand in enough others, and are short or at one of its ends."""
    return {
        key for place, key in enumerate(keys) if shared[key] >= _FEWEST and _may_recur(key, place, len(keys))
    }


def _key(document: Document, span: tuple[int, int]) -> str:
    return fold(document.text[span[0] : span[1]])


def _is_reprint(keys: Sequence[str], shared: Counter[str]) -> bool:
    """Say whether nearly all words of a document stand in another one, too."""
    common = sum(len(key) for key in keys if shared[key] > 1)
    return common >= _REPRINTED * sum(map(len, keys))


def _may_recur(key: str, place: int, count: int) -> bool:
    return count_words(key) < _SHORT or place < _HEAD or place >= count - _FOOT


def _is_news(key: str, document: Document) -> bool:
    """Say whether a paragraph reads as news: whole sentences that speak of neither reader nor outlet."""
    itself = bool(document.publisher) and document.publisher.casefold() in key.casefold()
    return is_ended(key) and not itself and not _to_reader().search(key)


@cache
def _to_reader() -> re.Pattern[str]:
    """Return a pattern for what speaks of the reader or of the outlet, in any language."""
    words = "|".join(merge_groups(Notices).to_reader)
    return re.compile(rf"\b(?:{words})\b|https?:|www\.|@\w|©", re.IGNORECASE)


def _without(document: Document, places: set[int]) -> Document:
    reason = f"recurs in documents of {outlet_of(document)}"
    spans = [*enumerate(document.paragraphs)]
    dropped = [Dropped(start=start, end=end, reason=reason) for i, (start, end) in spans if i in places]
    return replace(
        document,
        paragraphs=tuple(span for i, span in spans if i not in places),
        dropped=tuple(sorted([*document.dropped, *dropped], key=lambda span: span.start)),
    )
