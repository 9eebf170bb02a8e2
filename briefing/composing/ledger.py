"""The ledger: for every sentence its score, whether it was chosen, and why or why not."""

from briefing.composing.choice import Decision, Printed, Selection
from briefing.models import Corpus, Weighing
from briefing.record import LedgerEntry


def keep_ledger(weighing: Weighing, selection: Selection, printed: Printed) -> tuple[LedgerEntry, ...]:
    """Return an entry for each sentence, in corpus order."""
    corpus, topics = weighing.corpus, weighing.topics
    places = {(c.document, c.start): point.id for point in printed.points for c in point.citations}
    dates = {
        (entry.citation.document, entry.citation.start): entry.day.isoformat()
        for entry in printed.timeline
        if not entry.point
    }
    entries = []
    for i, sentence in enumerate(corpus.sentences):
        document = corpus.documents[sentence.document].id
        decision = selection.decisions[i]
        dated = dates.get((document, sentence.start), "")
        reason = _reason(corpus, decision, places)
        entries.append(
            LedgerEntry(
                document=document,
                start=sentence.start,
                end=sentence.end,
                paragraph=sentence.paragraph,
                text=corpus.texts[i],
                topic=topics.topics[topics.labels[i]].name,
                score=round(float(weighing.scores[i]), 9),
                chosen=decision.chosen,
                point=places.get((document, sentence.start)) or _repeated(corpus, decision, places),
                reason=f"in the timeline, at {dated}; no point: {reason}" if dated else reason,
                timeline=dated,
            )
        )
    return tuple(entries)


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
