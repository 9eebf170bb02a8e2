"""The numbers that a reader looks up first, each with where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from briefing.record import Briefing, KeyFigure, Source
from briefing.rendering import wording
from briefing.rendering.views.attribution import CitationFormat, CitationView, build_citation_view
from briefing.rendering.views.differences_view import SentencePart
from briefing.rendering.views.truncation import Extent
from briefing.rendering.wording import ENGLISH, Wording

_MOST_SHORT, _MOST_WORDS = 3, 6  # figures of a short page, and words of one
# Of one with a unit that nothing stands before: "around 35 percent" says nothing of what it is of.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A number with what it is of, in the words of its sentence."""

    before: str
    """The words of the sentence before it that say what it is of; empty where those behind it do."""
    words: str
    rows: int
    """How many figures from this one on are of one sentence; 0 for those behind the first."""
    parts: tuple[SentencePart, ...]
    """The sentence, with its figures apart; none where a point prints it, or a figure before this one."""
    language: str
    point: int
    """The number of the point that prints the sentence; 0 where it is printed here."""
    differences: tuple[int, ...]
    """The numbers of the differences in which another report gives another figure."""
    is_overtaken: bool
    citation: CitationView


def build_figure_views(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, extent: Extent = "full"
) -> tuple[FigureView, ...]:
    """Return the figures of a briefing; on a short page the first three of points that few words tell.

    `numbers` has the number of each printed point by its id.
    """
    sources = {source.number: source for source in briefing.sources}
    differing = {conflict.id: number for number, conflict in enumerate(briefing.conflicts, start=1)}
    form = CitationFormat(words=words, year=wording.common_year(briefing))
    figures = briefing.figures if extent == "full" else _short_figures(briefing, numbers)
    groups = (list(group) for _, group in groupby(figures, key=_sentence))
    return tuple(
        _view(group, place, numbers.get(figure.point, 0), differing, form, sources[figure.citation.source])
        for group in groups
        for place, figure in enumerate(group)
    )


def _short_figures(briefing: Briefing, numbers: dict[str, int]) -> list[KeyFigure]:
    """Return the first figures of the points that few words tell, and that no later report overtakes."""
    told = (
        figure
        for figure in briefing.figures
        if figure.point in numbers and not figure.is_overtaken and _is_told_shortly(figure)
    )
    return list(islice(told, _MOST_SHORT))


def _is_told_shortly(figure: KeyFigure) -> bool:
    """Say whether a figure and the words that say what it is of are few, and enough."""
    count = len(f"{figure.before} {figure.words}".split())
    return count <= _MOST_WORDS and (bool(figure.before) or not figure.unit or count >= _FEWEST_WORDS)


def _sentence(figure: KeyFigure) -> tuple[str, int]:
    return figure.citation.document, figure.citation.start


def _view(
    group: Sequence[KeyFigure],
    place: int,
    point: int,
    differing: dict[str, int],
    form: CitationFormat,
    source: Source,
) -> FigureView:
    figure = group[place]
    return FigureView(
        before=figure.before,
        words=figure.words,
        rows=0 if place else len(group),
        parts=() if place or point else tuple(_parts(group)),
        language=source.language,
        point=point,
        differences=tuple(differing[each] for each in figure.differences if each in differing),
        is_overtaken=figure.is_overtaken,
        citation=build_citation_view(figure.citation, source, form),
    )


def _parts(group: Sequence[KeyFigure]) -> Iterator[SentencePart]:
    """Yield the parts of a sentence: its figures, and what stands around them."""
    text, end = group[0].text, 0
    for figure in sorted(group, key=lambda each: each.offset):
        start = max(end, figure.offset)
        yield SentencePart(text=text[end:start], differs=False)
        end = max(end, figure.offset + len(figure.words))
        yield SentencePart(text=text[start:end], differs=True)
    yield SentencePart(text=text[end:], differs=False)
