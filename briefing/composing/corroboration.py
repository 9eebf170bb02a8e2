"""Who else says it: the sentences that corroborate a chosen one, and what their support is worth."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from briefing.models import Analysis
from briefing.record import Support


def corroborating(analysis: Analysis, i: int) -> list[int]:
    """Return sentence `i`, then the first repeat of it in each other document, the earliest dated first."""
    corpus = analysis.corpus

    def dated(j: int) -> tuple[date, int]:
        return corpus.documents[corpus.sentences[j].document].published or date.max, j

    seen = {corpus.sentences[i].document}
    cited = [i]
    repeats = np.flatnonzero(analysis.repeats.groups == analysis.repeats.groups[i])
    for j in sorted((int(j) for j in repeats), key=dated):
        if corpus.sentences[j].document not in seen:
            seen.add(corpus.sentences[j].document)
            cited.append(j)
    return cited


def originals(analysis: Analysis, cited: Sequence[int]) -> list[int | None]:
    """Return for each cited sentence the one before it whose text it reprints, or None."""
    first: dict[int, int] = {}
    found: list[int | None] = []
    for j in cited:
        text = int(analysis.repeats.copies[j])
        found.append(first.get(text))
        first.setdefault(text, j)
    return found


def support(analysis: Analysis, i: int) -> Support:
    """Return whether the sentences that say what `i` says are one, one text reprinted, or written apart.

    Two texts of one publisher do not support each other.
    """
    cited = corroborating(analysis, i)
    if len(cited) == 1:
        return "single"
    corpus = analysis.corpus
    apart = [j for j, original in zip(cited, originals(analysis, cited), strict=True) if original is None]
    documents = [corpus.documents[corpus.sentences[j].document] for j in apart]
    voices = {document.publisher or document.id for document in documents}
    return "independent" if len(voices) > 1 else "copied"
