"""Take away what is repeated across documents: recurring paragraphs, then whole duplicates."""

import json
from collections.abc import Sequence

from briefing.models import Document, Duplicate
from briefing.reading.cross_document.duplicates import Replacement, find_duplicates, separate_duplicates
from briefing.reading.cross_document.recurring_paragraphs import drop_paragraphs, find_recurring_paragraphs
from briefing.reading.isolation.cache import Cache


def deduplicate(
    documents: Sequence[Document], cache: Cache, facts: object
) -> tuple[tuple[Document, ...], tuple[Duplicate, ...]]:
    """Return the documents without recurring paragraphs and without duplicates, and the duplicates.

    `facts` is everything except their files on which the documents depend. The result is kept in `cache`.
    """
    key = cache.key("cross_document", facts, [(document.id, document.sha256) for document in documents])
    kept = cache.get(key)
    if kept is not None:
        recurring, replaced = json.loads(kept)
        cleaned = drop_paragraphs(documents, dict(recurring))
        return separate_duplicates(cleaned, {i: Replacement(*by) for i, *by in replaced})
    found = find_recurring_paragraphs(documents)
    cleaned = drop_paragraphs(documents, found)
    duplicates = find_duplicates(cleaned)
    plain = [[*found.items()], [(i, *by) for i, by in duplicates.items()]]
    cache.put(key, json.dumps(plain).encode())
    return separate_duplicates(cleaned, duplicates)
