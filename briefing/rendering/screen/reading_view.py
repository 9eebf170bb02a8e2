"""Beside each point the paragraphs of its sources, what it is found by, and its citation for copying."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from briefing.record import Briefing, Citation, CitedParagraph, Point, Source, Support
from briefing.rendering import wording
from briefing.rendering.views.attribution import CitationFormat, CitationView, build_citation_view
from briefing.rendering.wording import ENGLISH, Wording


class ParagraphPart(NamedTuple):
    """A part of a paragraph."""

    text: str
    is_cited: bool
    """Whether it is the words of a sentence that is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph of a source, with the cited sentences set apart."""

    citations: tuple[CitationView, ...]
    """Of the sources that have it in the same words, the cited one first."""
    title: str
    """The title of the first of them; empty where its citation has it already."""
    language: str
    parts: tuple[ParagraphPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointReading:
    """What a screen knows of a point beyond what is printed of it."""

    topic: str
    sources: tuple[int, ...]
    """The numbers of those that it cites."""
    days: tuple[str, ...]
    """When these were published, in ISO form."""
    support: Support
    reference: str
    """Its citations in full, to be copied with it."""
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """The points by number, and what they can be filtered by."""

    points: dict[int, PointReading]
    topics: tuple[str, ...]
    """Those that have points, in the order of print."""
    sources: tuple[tuple[int, str], ...]
    """Number and name of each source that a point cites."""
    first: str
    """The first day on which one of them was published, in ISO form; empty where none is dated."""
    last: str
    supports: tuple[Support, ...]
    """Those that there are, the weakest first."""


def build_reading_view(briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH) -> ReadingView:
    """Return what a screen shows beside the points; `numbers` has the number of each by its id."""
    sources = {source.number: source for source in briefing.sources}
    around = _ParagraphFinder(briefing, sources, words)
    printed = [point for point in briefing.points if point.id in numbers]
    points = {numbers[point.id]: _reading(point, sources, around, words) for point in printed}
    days = sorted(chain.from_iterable(point.days for point in points.values()))
    return ReadingView(
        points=points,
        topics=tuple(section.topic for section in briefing.sections if section.points),
        sources=_name_sources(printed, briefing.sources),
        first=next(iter(days), ""),
        last=next(reversed(days), ""),
        supports=_kinds_of_support(printed),
    )


def _name_sources(points: Sequence[Point], sources: Sequence[Source]) -> tuple[tuple[int, str], ...]:
    cited = {citation.source for point in points for citation in point.citations}
    return tuple((source.number, _full_name(source)) for source in sources if source.number in cited)


def _kinds_of_support(points: Sequence[Point]) -> tuple[Support, ...]:
    found = {point.support for point in points}
    return tuple(kind for kind in _SUPPORTS if kind in found)


_SUPPORTS: tuple[Support, ...] = ("single", "copied", "independent")


def _reading(
    point: Point, sources: dict[int, Source], around: "_ParagraphFinder", words: Wording
) -> PointReading:
    cited = [sources[citation.source] for citation in point.citations]
    return PointReading(
        topic=point.topic,
        sources=tuple(source.number for source in cited),
        days=tuple(sorted({source.published.isoformat() for source in cited if source.published})),
        support=point.support,
        reference=f"{words.semicolon} ".join(
            _reference(citation, sources[citation.source], words) for citation in point.citations
        ),
        paragraphs=tuple(around.of(point)),
    )


def _full_name(source: Source) -> str:
    title = wording.source_title(source)
    return f"{source.publisher}: {title}" if source.publisher else title


def _reference(citation: Citation, source: Source, words: Wording) -> str:
    """Return a citation as a reader may put it below a sentence: outlet, title, date, place and address."""
    title = f"“{wording.source_title(source)}”"
    facts = (source.publisher, title, words.format_date(source.published))
    place = words.format_locator(citation.page, citation.paragraph)
    return f"{words.comma} ".join(filter(None, (*facts, place, source.url)))


class _ParagraphFinder:
    """The paragraphs of the record, to be found by the sentences that stand in them."""

    def __init__(self, briefing: Briefing, sources: dict[int, Source], words: Wording) -> None:
        self._sources = sources
        self._form = CitationFormat(words=words, year=wording.common_year(briefing))
        self._paragraphs: defaultdict[str, list[CitedParagraph]] = defaultdict(list)
        for paragraph in briefing.paragraphs:
            self._paragraphs[paragraph.document].append(paragraph)

    def of(self, point: Point) -> Iterator[ParagraphView]:
        """Yield the paragraphs of a point, those in the same words once."""
        shown = [*point.citations, *(later.citation for later in point.later)]
        marked = [*shown, *((point.before.citation,) if point.before else ())]
        same: dict[str, list[tuple[CitedParagraph, Citation]]] = {}
        for citation in shown:
            paragraph = self._around(citation)
            if paragraph:
                same.setdefault(" ".join(paragraph.text.split()), []).append((paragraph, citation))
        for (paragraph, first), *others in same.values():
            citations = [first, *(citation for _, citation in others)]
            yield self._view(paragraph, citations, marked)

    def _around(self, citation: Citation) -> CitedParagraph | None:
        found = self._paragraphs.get(citation.document, ())
        return next(
            (item for item in found if item.start <= citation.start and citation.end <= item.end), None
        )

    def _view(
        self, paragraph: CitedParagraph, citations: Sequence[Citation], marked: Sequence[Citation]
    ) -> ParagraphView:
        source = self._sources[citations[0].source]
        spans = [(item.start, item.end) for item in marked if item.document == paragraph.document]
        return ParagraphView(
            citations=tuple(
                build_citation_view(item, self._sources[item.source], self._form) for item in citations
            ),
            title=source.title if source.publisher else "",
            language=source.language,
            parts=tuple(_split(paragraph, spans)),
        )


def _split(paragraph: CitedParagraph, spans: Sequence[tuple[int, int]]) -> Iterator[ParagraphPart]:
    """Yield the parts of a paragraph, and an ellipsis where it was cut."""
    inside = [span for span in spans if paragraph.start <= span[0] and span[1] <= paragraph.end]
    bounds = sorted({paragraph.start, paragraph.end, *chain.from_iterable(inside)})
    if paragraph.is_cut_before:
        yield ParagraphPart("… ", is_cited=False)
    for start, end in pairwise(bounds):
        text = paragraph.text[start - paragraph.start : end - paragraph.start]
        yield ParagraphPart(text, any(first <= start and end <= last for first, last in inside))
    if paragraph.is_cut_after:
        yield ParagraphPart(" …", is_cited=False)
