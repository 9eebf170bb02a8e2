"""What has changed since an earlier edition, told sentence by sentence.

A sentence is the same if its words are: an edition's spans are those of its own texts, so that one line put
in at the top of a document moves every span below it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource, Variant
from briefing.record import Briefing, Citation, EarlierEdition, LedgerEntry, Point, Source

CLOSE = 0.6
"""The likeness in words from which a sentence of a new version is taken for what has become of an old one."""


def remember(briefing: Briefing) -> EarlierEdition:
    """Return what the changes of the next edition are told from."""
    return EarlierEdition(
        edition=briefing.edition, as_of=briefing.as_of, points=briefing.points, sources=briefing.sources
    )


def compare(earlier: EarlierEdition, briefing: Briefing, ledger: Sequence[LedgerEntry]) -> Changes:
    """Return what `briefing`, with its `ledger`, prints and reads otherwise than `earlier` did.

    A point is still reported if a citation of it, or a repeat of one, was printed before in the same words.
    """
    matches = match_sources(earlier.sources, briefing.sources)
    now = _Now(briefing, ledger, matches)
    still: set[str] = set()
    altered: list[Alteration] = []
    dropped: list[FormerPoint] = []
    withdrawn: list[FormerPoint] = []
    sources = {source.document: source for source in earlier.sources}
    for point in earlier.points:
        if found := now.printing(point):
            still |= found
        elif left := now.left_out(point):
            dropped.append(_former(point, sources, *left))
        elif variant := now.variant(point):
            citation, after = variant
            before = _former(point, sources, citation, "its source has other words now")
            altered.append(Alteration(before=before, after=after))
        elif left := now.passed_over(point):
            dropped.append(_former(point, sources, *left))
        else:
            why = now.why_withdrawn(point.citations[0], sources)
            withdrawn.append(_former(point, sources, point.citations[0], why))
    known = still | {alteration.after.point for alteration in altered}
    return Changes(
        since=earlier.edition,
        as_of=earlier.as_of,
        new=tuple(point.id for point in briefing.points if point.id not in known),
        still=tuple(point.id for point in briefing.points if point.id in still),
        altered=tuple(altered),
        dropped=tuple(dropped),
        withdrawn=tuple(withdrawn),
        new_sources=tuple(source.document for source in matches.new),
        altered_sources=tuple(source.document for source in matches.altered.values()),
        gone_sources=tuple(_former_source(source) for source in matches.gone),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The documents of two editions, paired."""

    same: dict[str, Source]
    """By id in the earlier edition: what has the same text now, under whatever id."""
    altered: dict[str, Source]
    """By id in the earlier edition: what has the id now, with another text."""
    new: tuple[Source, ...]
    gone: tuple[Source, ...]


class _Now:
    """What can be asked of the later edition about a point of the earlier one."""

    def __init__(self, briefing: Briefing, ledger: Sequence[LedgerEntry], matches: Matches) -> None:
        self._briefing, self._matches = briefing, matches
        self._texts: defaultdict[str, list[LedgerEntry]] = defaultdict(list)
        self._documents: defaultdict[str, list[LedgerEntry]] = defaultdict(list)
        for entry in ledger:
            self._texts[entry.text].append(entry)
            self._documents[entry.document].append(entry)

    def printing(self, point: Point) -> set[str]:
        """Return the ids of the points that a sentence of `point` is printed in, or repeats."""
        texts = [_fold(citation.text) for citation in point.citations]
        return {entry.point for text in texts for entry in self._texts.get(text, ()) if entry.point}

    def left_out(self, point: Point) -> tuple[Citation, str] | None:
        """Return the citation of `point` whose words were read, and why they are not printed."""
        for citation in point.citations:
            if entries := self._texts.get(_fold(citation.text)):
                return citation, entries[0].reason
        return None

    def variant(self, point: Point) -> tuple[Citation, Variant] | None:
        """Return the citation of `point` that has a close variant in its source's new version, and that."""
        for citation in point.citations:
            after = self._closest(_fold(citation.text), self._documents.get(self._successor(citation), ()))
            if after:
                return citation, Variant(
                    document=after.document,
                    start=after.start,
                    end=after.end,
                    paragraph=after.paragraph,
                    text=after.text,
                    point=after.point,
                )
        return None

    def passed_over(self, point: Point) -> tuple[Citation, str] | None:
        """Return the citation of `point` whose document is as it was, and why it was not read again."""
        for citation in point.citations:
            if source := self._matches.same.get(citation.document):
                return citation, self._why_unread(source, _fold(citation.text))
        return None

    def why_withdrawn(self, citation: Citation, sources: dict[str, Source]) -> str:
        """Return what became of the source of a sentence that no source has any more."""
        if citation.document in self._matches.altered:
            return "its source was altered"
        path = sources[citation.document].path
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


def _former(point: Point, sources: dict[str, Source], citation: Citation, why: str) -> FormerPoint:
    return FormerPoint(
        id=point.id,
        text=_fold(citation.text),
        source=_former_source(sources[citation.document]),
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
    texts: defaultdict[str, list[Source]] = defaultdict(list)
    for source in now:
        texts[source.text_sha256].append(source)
    same: dict[str, Source] = {}
    for source in sorted(earlier, key=lambda source: source.document):
        twins = texts[source.text_sha256]
        if twins:
            named = next((twin for twin in twins if twin.document == source.document), twins[0])
            twins.remove(named)
            same[source.document] = named
    left = {source.document: source for twins in texts.values() for source in twins}
    rest = [source for source in earlier if source.document not in same]
    altered = {source.document: left.pop(source.document) for source in rest if source.document in left}
    return Matches(
        same=same,
        altered=altered,
        new=tuple(source for source in now if source.document in left),
        gone=tuple(source for source in rest if source.document not in altered),
    )
