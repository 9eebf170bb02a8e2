"""The ledger: for every sentence its score, whether it was chosen, and why or why not."""

from collections.abc import Sequence

from briefing.composing.choice import Decision, Selection
from briefing.models import Corpus, Weighing
from briefing.record import LedgerEntry, Point


def keep_ledger(weighing: Weighing, selection: Selection, points: Sequence[Point]) -> tuple[LedgerEntry, ...]:
    """Return an entry for each sentence, in corpus order."""
    corpus, topics = weighing.corpus, weighing.topics
    places = {(c.document, c.start): point.id for point in points for c in point.citations}
    entries = []
    for i, sentence in enumerate(corpus.sentences):
        document = corpus.documents[sentence.document].id
        decision = selection.decisions[i]
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
                reason=_reason(corpus, decision, places),
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
