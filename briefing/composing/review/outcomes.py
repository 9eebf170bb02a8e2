"""What became of each decision of a review, as the record lists it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from briefing.composing.content import PrintedContent
from briefing.composing.review.passages import find_paragraph
from briefing.formatting import format_list
from briefing.models import Analysis
from briefing.record import DecidedSentence, DecisionState, ReviewDecision, Section, topic_key
from briefing.review import (
    Decided,
    FoundReview,
    LeaveOut,
    NoDifference,
    Note,
    Order,
    Reliability,
    SentenceReference,
    StoryJoin,
    StorySplit,
    TextPassage,
)

_MANY = 2
_SAME = "documents", "topics", "chosen", "publisher", "reliability", "text"
"""The fields of decisions that a listed one has too."""
_Outcome = tuple[DecisionState, str]
_LOST: Mapping[str, DecisionState] = MappingProxyType({"text changed": "text changed", "gone": "gone"})
_APPLIED: _Outcome = ("applied", "")


def list_decisions(
    found: FoundReview, analysis: Analysis, content: PrintedContent, sections: Sequence[Section]
) -> tuple[ReviewDecision, ...]:
    """Return the decisions of a review with what became of each, in the order of its file."""
    outcomes = _DecisionOutcomes(found, analysis, content, sections)
    return tuple(outcomes.of(decision) for decision in found.review.decisions)


def plain_decision(decision: Decided) -> ReviewDecision:
    """Return a decision as it is listed before it is in an edition."""
    sentences = (
        _decided_sentence(each, document=each.document, span=(each.start, each.end), state="new")
        for each in decision.sentences
    )
    return _as_listed(decision, tuple(sentences), ("new", ""))


class _DecisionOutcomes:
    """Finds what became of decisions on a page."""

    def __init__(
        self, found: FoundReview, analysis: Analysis, content: PrintedContent, sections: Sequence[Section]
    ) -> None:
        self._found, self._analysis = found, analysis
        self._headings = {topic_key(section.topic) for section in sections}
        groups = analysis.repeats.groups
        self._by_group = {int(groups[point.sentence]): point.id for point in reversed(content.points)}
        self._by_sentence = {i: point.id for point in reversed(content.points) for i in point.printed}

    def of(self, decision: Decided) -> ReviewDecision:
        """Return a decision with what became of it."""
        if isinstance(decision, TextPassage):
            return self._passage(decision)
        sentences = tuple(map(self._sentence, decision.sentences))
        return _as_listed(decision, sentences, self._outcome(decision, sentences))

    def _sentence(self, named: SentenceReference) -> DecidedSentence:
        place, corpus = self._found.sentences[named], self._analysis.corpus
        if place.position < 0:
            span = (named.start, named.end)
            return _decided_sentence(named, document=named.document, span=span, state=_LOST[place.state])
        point, sentence = self._point(place.position), corpus.sentences[place.position]
        document = corpus.documents[sentence.document].id
        state: DecisionState = "applied" if point else "not applied"
        span = (sentence.start, sentence.end)
        return _decided_sentence(named, document=document, span=span, state=state, point=point)

    def _point(self, i: int) -> str:
        """Return the point that prints a sentence, as itself, before another one, or by a repeat of it."""
        group = int(self._analysis.repeats.groups[i])
        return self._by_sentence.get(i) or self._by_group.get(group, "")

    def _outcome(self, decision: Decided, sentences: Sequence[DecidedSentence]) -> _Outcome:
        match decision:
            case Order(topics=topics) if topics:
                return self._of_headings(topics, fewest=_MANY)
            case Note(topic=topic) if topic:
                return self._of_headings([topic], fewest=1)
            case StoryJoin() | StorySplit():
                return self._of_documents(decision)
            case Reliability():
                return self._of_source(decision)
            case LeaveOut() if self._is_pinned(decision):
                return _not_applied("another decision pins the sentence, in a copy of its document")
        return _of_sentences(decision, sentences)

    def _is_pinned(self, decision: LeaveOut) -> bool:
        return self._found.sentences[decision.sentence].position in self._analysis.decided.pinned

    def _of_headings(self, names: Sequence[str], *, fewest: int) -> _Outcome:
        known = [name for name in names if topic_key(name) in self._headings]
        if len(known) >= fewest:
            return _APPLIED
        missing = next(name for name in names if name not in known)
        return "gone", f"no heading is called {missing!r}"

    def _of_documents(self, decision: StoryJoin | StorySplit) -> _Outcome:
        missing = [document for document in decision.documents if document not in self._found.documents]
        fewest = _MANY if isinstance(decision, StoryJoin) else 1
        if len(decision.documents) - len(missing) >= fewest:
            return _APPLIED
        return "gone", f"{format_list(missing)} {'is' if len(missing) == 1 else 'are'} not read"

    def _passage(self, decision: TextPassage) -> ReviewDecision:
        """Return the decision that a passage is text, with where it stands now."""
        named = decision.passage
        document = next((d for d in self._analysis.corpus.documents if d.id == named.document), None)
        span = find_paragraph(document, named) if document else None
        outcome: _Outcome = _APPLIED
        if document is None:
            outcome = "gone", f"{named.document} is not read"
        elif span is None:
            outcome = "text changed", f"{named.document} has no passage of these words any more"
        place = span or (named.start, named.end)
        listed = _decided_sentence(named, document=named.document, span=place, state=outcome[0])
        return _as_listed(decision, (listed,), outcome)

    def _of_source(self, decision: Reliability) -> _Outcome:
        documents = self._analysis.corpus.documents
        if decision.document:
            is_read = any(document.id == decision.document for document in documents)
            return _APPLIED if is_read else ("gone", f"{decision.document} is not read")
        publishers = {document.publisher.casefold() for document in documents}
        is_read = decision.publisher.casefold() in publishers
        return _APPLIED if is_read else ("gone", f"nothing of {decision.publisher} is read")


def _of_sentences(decision: Decided, sentences: Sequence[DecidedSentence]) -> _Outcome:
    """Return what became of a decision by its sentences: all have to be found, and most kinds printed."""
    printed = sum(bool(each.point) for each in sentences)
    lost = next((each for each in sentences if each.state in _LOST), None)
    if isinstance(decision, Order):
        if printed >= _MANY:
            return _APPLIED
        return _lost(lost) if lost else _not_applied("less than two of its points are printed")
    if lost:
        return _lost(lost)
    return _not_applied("no point prints it") if _is_printed(decision) and not printed else _APPLIED


def _not_applied(why: str) -> _Outcome:
    return "not applied", why


def _lost(sentence: DecidedSentence) -> _Outcome:
    where = "is not read" if sentence.state == "gone" else "has no sentence of these words any more"
    return sentence.state, f"{sentence.document} {where}"


def _is_printed(decision: Decided) -> bool:
    """Say whether a decision is about a sentence that is to be printed."""
    is_left = isinstance(decision, LeaveOut | NoDifference) or not getattr(decision, "chosen", True)
    return bool(decision.sentences) and not is_left


def _decided_sentence(
    named: SentenceReference, *, document: str, span: tuple[int, int], state: DecisionState, point: str = ""
) -> DecidedSentence:
    start, end = span
    return DecidedSentence(document=document, start=start, end=end, text=named.text, point=point, state=state)


def _as_listed(
    decision: Decided, sentences: tuple[DecidedSentence, ...], outcome: _Outcome
) -> ReviewDecision:
    state, why = outcome
    return ReviewDecision(
        kind=decision.kind,
        state=state,
        why=why,
        by=decision.by,
        on=decision.on,
        reason=decision.reason,
        sentences=sentences,
        **_own_fields(decision),
    )


def _own_fields(decision: Decided) -> dict[str, Any]:
    """Return the fields of a listed decision that only its kind has."""
    own = {name: getattr(decision, name) for name in _SAME if hasattr(decision, name)}
    for one, several in (("topic", "topics"), ("document", "documents")):
        if getattr(decision, one, ""):
            own[several] = (getattr(decision, one),)
    return own
