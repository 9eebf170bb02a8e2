"""What shows across documents is found once: a cache knows what the same documents have shown before."""

import json
from collections.abc import Sequence

from briefing.models import Document, Duplicate
from briefing.reading.cross_document.duplicates import find_duplicates, separate_duplicates
from briefing.reading.cross_document.recurring_paragraphs import drop_paragraphs, find_recurring_paragraphs
from briefing.reading.isolation.cache import Cache


def deduplicate(
    documents: Sequence[Document], cache: Cache, facts: object
) -> tuple[tuple[Document, ...], tuple[Duplicate, ...]]:
    """Return the documents to read, without what recurs in them, and the duplicates.

    `facts` are what the documents were made with besides their files. What is found is kept in `cache`.
    """
    key = cache.key("across", facts, [(document.id, document.sha256) for document in documents])
    kept = cache.get(key)
    if kept is not None:
        recurring, aside = json.loads(kept)
        cleaned = drop_paragraphs(documents, dict(recurring))
        return separate_duplicates(cleaned, {i: (of, reason) for i, of, reason in aside})
    found = find_recurring_paragraphs(documents)
    cleaned = drop_paragraphs(documents, found)
    duplicates = find_duplicates(cleaned)
    plain = [[*found.items()], [(i, of, reason) for i, (of, reason) in duplicates.items()]]
    cache.put(key, json.dumps(plain).encode())
    return separate_duplicates(cleaned, duplicates)
