"""The ledger: for every sentence its score, whether it was chosen, and why or why not."""

from collections.abc import Iterator

from briefing.composing.decisions import Decision, Printed, Selection
from briefing.models import Analysis, Corpus
from briefing.record import Citation, LedgerEntry


def make_ledger(analysis: Analysis, selection: Selection, printed: Printed) -> tuple[LedgerEntry, ...]:
    """Return an entry for each sentence, in corpus order."""
    corpus, topics = analysis.corpus, analysis.topics
    places = {(c.document, c.start): point.id for point in printed.points for c in point.citations}
    conflicts = _cited_in(printed)
    dates = {(c.document, c.start): day for c, day in _dated(printed)}
    entries = []
    for i, sentence in enumerate(corpus.sentences):
        document = corpus.documents[sentence.document].id
        decision = selection.decisions[i]
        point = places.get((document, sentence.start)) or _repeated(corpus, decision, places)
        reason = _reason(corpus, decision, places)
        if differs := conflicts.get((document, sentence.start)):
            reason = f"{reason}; sources differ ({differs})" if point else _beside(differs, reason)
        if dated := dates.get((document, sentence.start), ""):
            reason = f"in the timeline, at {dated}; no point: {reason}"
        entries.append(
            LedgerEntry(
                document=document,
                start=sentence.start,
                end=sentence.end,
                paragraph=sentence.paragraph,
                text=corpus.texts[i],
                topic=topics.topics[topics.labels[i]].name,
                score=round(float(analysis.scores[i]), 9),
                chosen=decision.chosen,
                point=point,
                reason=reason,
                timeline=dated,
            )
        )
    return tuple(entries)


def _cited_in(printed: Printed) -> dict[tuple[str, int], str]:
    """Return the conflict that each sentence is cited in, by its place."""
    return {
        (citation.document, citation.start): conflict.id
        for conflict in printed.conflicts
        for value in conflict.values
        for citation in value.citations
    }


def _dated(printed: Printed) -> Iterator[tuple[Citation, str]]:
    """Yield each sentence that the timeline alone prints, and the date."""
    for entry in printed.timeline:
        if not entry.point:
            yield entry.citation, entry.day.isoformat()


def _beside(conflict: str, reason: str) -> str:
    """Return what is said of a sentence that is in no point, and is cited where sources differ."""
    return f"cited where sources differ ({conflict}); no point: {reason}"


def _repeated(corpus: Corpus, decision: Decision, places: dict[tuple[str, int], str]) -> str:
    """Return the point that a sentence repeats without being cited: each document is cited once."""
    if decision.reason != "repeat":
        return ""
    other = corpus.sentences[decision.other]
    return places.get((corpus.documents[other.document].id, other.start), "")


def _reason(corpus: Corpus, decision: Decision, places: dict[tuple[str, int], str]) -> str:
    if decision.other < 0:
        return decision.reason
    other = corpus.sentences[decision.other]
    document = corpus.documents[other.document].id
    point = places.get((document, other.start), f"{document} paragraph {other.paragraph}")
    if decision.reason == "repeat":
        return f"a repeat of {point}"
    if decision.chosen:
        return f"chosen; the next best of its topic was {point}"
    return f"{decision.reason} ({point})"
