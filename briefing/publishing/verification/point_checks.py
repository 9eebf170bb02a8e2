"""Check that the record of a point agrees with itself: its sentence, what stands before it, brackets."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from briefing.composing.records.glosses import clarify_days
from briefing.publishing.editions.layout import RECORD
from briefing.record import (
    Before,
    Briefing,
    Citation,
    Gloss,
    KeyFigure,
    Point,
    ReviewDecision,
    Source,
    without_glosses,
)
from briefing.review.review import FIELDS
from briefing.weighing.dates.time_expressions import find_dates


def point_problems(briefing: Briefing) -> Iterator[str]:
    """Yield where the record of a point does not agree with itself."""
    sources = {source.number: source for source in briefing.sources}
    for point in briefing.points:
        yield from sentence_problems(point.id, point.source_text, point.citations)
        yield from gloss_problems(point.id, point, point.citations, sources)
        if point.before:
            name, before = f"{point.id}, before it", point.before
            text = without_glosses(before.text, before.glosses)
            yield from sentence_problems(name, text, (before.citation,))
            yield from gloss_problems(name, before, (before.citation,), sources)
            yield from _order_problems(point, before)


def decision_problems(briefing: Briefing, settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the review in the `settings` asks for, and the record does not list or has not done."""
    asked = [kind for kind, field in FIELDS.items() for _ in settings.get("review", {}).get(field, ())]
    if asked != [decision.kind for decision in briefing.decisions]:
        yield f"{RECORD}: decisions: are not those of the review"
    points = {point.id: point for point in briefing.points}
    pinned, left_out = _pinned_texts(briefing), _left_out(briefing)
    for number, decision in enumerate(briefing.decisions, start=1):
        if decision.state == "applied" and not (
            _is_text(decision, left_out) and _is_done(decision, points, pinned)
        ):
            yield f"{RECORD}: decision {number}: {decision.kind} is listed as applied, and it was not done"


def _left_out(briefing: Briefing) -> set[tuple[str, int, int]]:
    return {(each.document, each.start, each.end) for each in briefing.dropped}


def _is_text(decision: ReviewDecision, left_out: Collection[tuple[str, int, int]]) -> bool:
    """Say whether nothing was left out that a decision takes for text."""
    spans = {(each.document, each.start, each.end) for each in decision.sentences}
    return decision.kind != "text" or spans.isdisjoint(left_out)


def _pinned_texts(briefing: Briefing) -> Mapping[str, set[str]]:
    """Return by point what is pinned there: of several sentences that say the same one is printed."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for decision in briefing.decisions:
        for each in decision.sentences if decision.kind in {"pin", "key_point"} else ():
            found[each.point].add(each.text)
    return found


def _is_done(decision: ReviewDecision, points: Mapping[str, Point], pinned: Mapping[str, set[str]]) -> bool:
    """Say whether the points are as a decision on a sentence has them; nothing is known here of others."""
    if decision.kind == "leave_out":
        texts = {each.text for each in decision.sentences}
        return not any(texts & _printed(point) for point in points.values())
    topics = {topic.casefold() for topic in decision.topics}
    return all(
        point is not None and _has(point, decision, topics, pinned[point.id])
        for point in (points.get(each.point) for each in decision.sentences)
        if decision.chosen and decision.kind in {"pin", "key_point", "move"}
    )


def _has(point: Point, decision: ReviewDecision, topics: Collection[str], pinned: set[str]) -> bool:
    if decision.kind == "move":
        return point.topic.casefold() in topics
    return bool(pinned & (_printed(point) | _cited(point)))


def _printed(point: Point) -> set[str]:
    before = {without_glosses(point.before.text, point.before.glosses)} if point.before else set()
    return {point.source_text, *before}


def _cited(point: Point) -> set[str]:
    return {" ".join(citation.text.split()) for citation in point.citations}


def figure_problems(figure: KeyFigure) -> Iterator[str]:
    """Yield where the record of a figure does not agree with its sentence."""
    name = f"figure {figure.words!r}"
    yield from sentence_problems(name, figure.text, (figure.citation,))
    stated = figure.text[figure.offset : figure.offset + len(figure.words)] == figure.words
    if not stated or not figure.text[: figure.offset].rstrip().endswith(figure.before):
        yield f"{RECORD}: {name}: is not in its sentence"


def sentence_problems(name: str, text: str, citations: Sequence[Citation]) -> Iterator[str]:
    """Yield where the record of a printed sentence does not agree with itself."""
    for citation in citations:
        if hashlib.sha256(citation.text.encode("utf-8")).hexdigest() != citation.sha256:
            yield f"{RECORD}: {name}: the text of source {citation.source} does not have its sha256"
    if not citations or text != " ".join(citations[0].text.split()):
        yield f"{RECORD}: {name}: the printed sentence is not that of its first citation"


def _order_problems(point: Point, before: Before) -> Iterator[str]:
    """Yield a sentence that does not stand in the paragraph of the point, before it."""
    for first in point.citations[:1]:
        same = (first.document, first.paragraph) == (before.citation.document, before.citation.paragraph)
        if not same or before.citation.end > first.start:
            yield f"{RECORD}: {point.id}: what is printed before its sentence does not stand before it"


def gloss_problems(
    name: str, printed: Point | Before, citations: Sequence[Citation], sources: dict[int, Source]
) -> Iterator[str]:
    """Yield the brackets and days of a printed sentence that its text or its date do not give."""
    source = sources.get(citations[0].source) if citations else None
    if source is None:
        return
    text = without_glosses(printed.text, printed.glosses)
    yield from _day_problems(name, printed, text, source)
    derived = {f"[{item.text}]" for item in clarify_days(printed.days, source.language)}
    for gloss in printed.glosses:
        if not _is_in_its_place(gloss, printed.text) or (gloss.kind == "day" and gloss.text not in derived):
            yield f"{RECORD}: {name}: {gloss.text} is not what its words stand for"


def _day_problems(name: str, printed: Point | Before, text: str, source: Source) -> Iterator[str]:
    dates = find_dates(text, source.published, source.language)
    known = {(item.words, item.day, item.until, item.resolved_from) for item in dates}
    for day in printed.days:
        if (day.words, day.day, day.until or day.day, day.resolved_from) not in known:
            yield f"{RECORD}: {name}: {day.words!r} does not stand for {day.day}"


def _is_in_its_place(gloss: Gloss, text: str) -> bool:
    return text[gloss.offset : gloss.offset + len(gloss.text)] == gloss.text and text[gloss.offset - 1] == " "
