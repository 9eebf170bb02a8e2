"""What has changed since an earlier edition, sentence by sentence.

A sentence is the same if its words are: an edition's spans are those of its own texts, so that one line put
in at the top of a document moves every span below it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource, Variant
from briefing.composing.ledger import LedgerLookup
from briefing.record import Briefing, Citation, EarlierEdition, LedgerEntry, Point, Source

CLOSE = 0.6
"""The likeness in words from which a sentence of a new version is taken for what has become of an old one."""


def remember(briefing: Briefing) -> EarlierEdition:
    """Return what the changes of the next edition are found against."""
    return EarlierEdition(
        edition=briefing.edition, as_of=briefing.as_of, points=briefing.points, sources=briefing.sources
    )


def compare(earlier: EarlierEdition, briefing: Briefing, ledger: Sequence[LedgerEntry]) -> Changes:
    """Return what `briefing`, with its `ledger`, prints and reads otherwise than `earlier` did.

    A point is still reported if a citation of it, or a repeat of one, was printed before in the same words.
    """
    matches = match_sources(earlier.sources, briefing.sources)
    outcomes = _Comparison(earlier, briefing, ledger, matches).outcomes()
    known = outcomes.still | {alteration.after.point for alteration in outcomes.altered}
    return Changes(
        since=earlier.edition,
        as_of=earlier.as_of,
        new=tuple(point.id for point in briefing.points if point.id not in known),
        still=tuple(point.id for point in briefing.points if point.id in outcomes.still),
        altered=tuple(outcomes.altered),
        dropped=tuple(outcomes.dropped),
        withdrawn=tuple(outcomes.withdrawn),
        new_sources=tuple(source.document for source in matches.new),
        altered_sources=tuple(source.document for source in matches.altered.values()),
        gone_sources=tuple(_former_source(source) for source in matches.gone),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcomes:
    """What became of the points of the earlier edition."""

    still: set[str] = field(default_factory=set)
    """Ids in the later edition."""
    altered: list[Alteration] = field(default_factory=list)
    dropped: list[FormerPoint] = field(default_factory=list)
    withdrawn: list[FormerPoint] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The documents of two editions, paired."""

    same: dict[str, Source]
    """By id in the earlier edition: what has the same text now, under whatever id."""
    altered: dict[str, Source]
    """By id in the earlier edition: what has the id now, with another text."""
    new: tuple[Source, ...]
    gone: tuple[Source, ...]


class _Comparison:
    """Finds what became of the points of an earlier edition in a later one."""

    def __init__(
        self,
        earlier: EarlierEdition,
        briefing: Briefing,
        ledger: Sequence[LedgerEntry],
        matches: Matches,
    ) -> None:
        self._earlier, self._briefing, self._matches = earlier, briefing, matches
        self._sources = {source.document: source for source in earlier.sources}
        self._entries = LedgerLookup(ledger)
        citations = chain.from_iterable(point.citations for point in earlier.points)
        self._texts = self._entries.saying({_fold(citation.text) for citation in citations})

    def outcomes(self) -> _Outcomes:
        """Return what became of each point of the earlier edition: each has one outcome."""
        outcomes = _Outcomes()
        for point in self._earlier.points:
            if printed := self._printed(point):
                outcomes.still.update(printed)
            elif left := self._left_out(point):
                outcomes.dropped.append(self._former(point, *left))
            elif variant := self._variant(point):
                outcomes.altered.append(variant)
            elif left := self._not_read_again(point):
                outcomes.dropped.append(self._former(point, *left))
            else:
                citation = point.citations[0]
                outcomes.withdrawn.append(self._former(point, citation, self._why_withdrawn(citation)))
        return outcomes

    def _printed(self, point: Point) -> set[str]:
        """Return the ids of the points that a sentence of `point` is printed in, or repeats."""
        texts = [_fold(citation.text) for citation in point.citations]
        return {entry.point for text in texts for entry in self._texts.get(text, ()) if entry.point}

    def _left_out(self, point: Point) -> tuple[Citation, str] | None:
        """Return the citation of `point` whose words were read, and why they are not printed."""
        for citation in point.citations:
            if entries := self._texts.get(_fold(citation.text)):
                return citation, entries[0].reason
        return None

    def _variant(self, point: Point) -> Alteration | None:
        """Return `point` with what its source's new version says instead, if that is close."""
        for citation in point.citations:
            after = self._closest(_fold(citation.text), self._entries.of_document(self._successor(citation)))
            if after:
                return Alteration(
                    before=self._former(point, citation, "its source has other words now"),
                    after=Variant(
                        document=after.document,
                        start=after.start,
                        end=after.end,
                        paragraph=after.paragraph,
                        text=after.text,
                        point=after.point,
                    ),
                )
        return None

    def _not_read_again(self, point: Point) -> tuple[Citation, str] | None:
        """Return the citation of `point` whose document is as it was, and why it was not read again."""
        for citation in point.citations:
            if source := self._matches.same.get(citation.document):
                return citation, self._why_unread(source, _fold(citation.text))
        return None

    def _why_withdrawn(self, citation: Citation) -> str:
        """Return what became of the source of a sentence that no source has any more."""
        if citation.document in self._matches.altered:
            return "its source was altered"
        path = self._sources[citation.document].path
        reason = next((item.reason for item in self._briefing.unread if item.path == path), "")
        return f"its source was not read: {reason}" if reason else "its source is gone"

    def _successor(self, citation: Citation) -> str:
        """Return the document that stands now where the cited one stood; empty if none does."""
        same = self._matches.same.get(citation.document)
        if same:
            return same.aside_for
        altered = self._matches.altered.get(citation.document)
        return (altered.aside_for or altered.document) if altered else ""

    def _closest(self, text: str, entries: Sequence[LedgerEntry]) -> LedgerEntry | None:
        """Return the sentence that is most like `text`, the first of equals; None if none is close."""
        matcher = SequenceMatcher(None, b=text.split(), autojunk=False)
        best, most = None, CLOSE
        for entry in entries:
            matcher.set_seq1(entry.text.split())
            if matcher.real_quick_ratio() >= most and matcher.quick_ratio() >= most:
                likeness = matcher.ratio()
                if likeness > most or (best is None and likeness == most):
                    best, most = entry, likeness
        return best

    def _why_unread(self, source: Source, text: str) -> str:
        if source.aside_for:
            return f"its source was set aside for {source.aside_for}"
        reasons = (
            item.reason
            for item in self._briefing.dropped
            if item.document == source.document and text in _fold(item.text)
        )
        reason = next(reasons, "")
        return f"left out before scoring: {reason}" if reason else "not taken for a sentence any more"

    def _former(self, point: Point, citation: Citation, why: str) -> FormerPoint:
        return FormerPoint(
            id=point.id,
            text=_fold(citation.text),
            source=_former_source(self._sources[citation.document]),
            page=citation.page,
            paragraph=citation.paragraph,
            why=why,
        )


def _former_source(source: Source) -> FormerSource:
    return FormerSource(
        document=source.document,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        language=source.language,
    )


def _fold(text: str) -> str:
    return " ".join(text.split())


def match_sources(earlier: Sequence[Source], now: Sequence[Source]) -> Matches:
    """Return the pairs of two source lists, and what is in one of them only.

    Text goes before id: the items of a feed are numbered from the newest, so each new item moves the others.
    """
    same = _match_texts(earlier, now)
    rest = _by_id(earlier, without=same.keys())
    left = _by_id(now, without={source.document for source in same.values()})
    return Matches(
        same=same,
        altered={document: left[document] for document in rest if document in left},
        new=tuple(_by_id(left.values(), without=rest.keys()).values()),
        gone=tuple(_by_id(rest.values(), without=left.keys()).values()),
    )


def _by_id(sources: Iterable[Source], *, without: Collection[str]) -> dict[str, Source]:
    return {source.document: source for source in sources if source.document not in without}


def _match_texts(earlier: Sequence[Source], now: Sequence[Source]) -> dict[str, Source]:
    """Return what has the same text now, by id in the earlier edition; of several, what has the same id."""
    texts: defaultdict[str, list[Source]] = defaultdict(list)
    for source in now:
        texts[source.text_sha256].append(source)
    same: dict[str, Source] = {}
    for source in sorted(earlier, key=lambda source: source.document):
        twins = texts[source.text_sha256]
        if twins:
            twin = next((twin for twin in twins if twin.document == source.document), twins[0])
            twins.remove(twin)
            same[source.document] = twin
    return same
