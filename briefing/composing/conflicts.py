"""Where sources differ: which of the differences are printed, and what is cited for each side.

A difference that touches a printed point comes before all others, so that no reader quotes the point
unaware; then the one whose sentences are worth most. A sentence that is printed as a point is not printed
again. No side is chosen: they stand in the order of their dates.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.composing.eligibility import ineligibility_reason
from briefing.composing.sections import cite
from briefing.mentions import Difference, DifferingSpan
from briefing.models import Analysis
from briefing.record import Conflict, Point, Value

_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A side that can be printed."""

    stands: tuple[DifferingSpan, ...]
    """The one whose sentence is printed, then the others, the earliest dated first."""
    point: str


def cite_conflicts(
    analysis: Analysis,
    differences: Sequence[Difference],
    points: Sequence[Point],
    *,
    most: int,
    excluded: Collection[int] = (),
) -> tuple[Conflict, ...]:
    """Return the conflicts that are printed, at most `most`, called c1, c2, ... in that order.

    Sentences that are `excluded` or cannot stand alone are not printed, and a difference that is left with
    one side is none. Sources are numbered on from those of `points`, in the order in which they are cited.
    """
    builder = _DifferenceBuilder(analysis, points, excluded)
    sided = ((difference, builder.sides(difference)) for difference in differences)
    found = [(difference, sides) for difference, sides in sided if len(sides) > 1]
    ranked = sorted(found, key=lambda item: builder.rank(*item))[:most]
    return tuple(
        Conflict(
            id=f"c{number}",
            subject=difference.subject,
            values=tuple(builder.value(side) for side in sides),
        )
        for number, (difference, sides) in enumerate(ranked, start=1)
    )


class _DifferenceBuilder:
    """What is known of the sentences while conflicts are put together."""

    def __init__(self, analysis: Analysis, points: Sequence[Point], excluded: Collection[int]) -> None:
        self._weighing, self._barred = analysis, excluded
        corpus = analysis.corpus
        documents = {document.id: i for i, document in enumerate(corpus.documents)}
        self._numbers = {documents[c.document]: c.source for point in points for c in point.citations}
        self._points = {(point.citations[0].document, point.citations[0].start): point.id for point in points}

    def sides(self, difference: Difference) -> list[_Side]:
        """Return the sides of a difference that can be printed, the earliest dated first."""
        sides = [side for stands in difference.sides if (side := self._side(stands))]
        return sorted(sides, key=lambda side: self._dated(side.stands[0]))

    def rank(self, difference: Difference, sides: Sequence[_Side]) -> tuple[bool, float, float, str]:
        """Return the key of a difference among others: the least comes first."""
        scores, words = self._weighing.scores, self._weighing.corpus.words
        worth = sum(float(scores[i] * words[i]) for i in (side.stands[0].sentence for side in sides))
        touches = any(side.point for side in sides)
        return not touches, -round(worth / len(sides), _DIGITS), -difference.likeness, difference.subject

    def value(self, side: _Side) -> Value:
        """Return a side as the record has it."""
        stand = side.stands[0]
        text = self._weighing.corpus.texts[stand.sentence]
        return Value(
            value=text[stand.start : stand.end],
            text=text,
            offset=stand.start,
            point=side.point,
            citations=cite(self._weighing, [stand.sentence for stand in side.stands], self._numbers),
        )

    def _side(self, stands: Sequence[DifferingSpan]) -> _Side | None:
        """Return a side with the sentence that is printed first, a point if one is; None if none is fit."""
        printable = [stand for stand in stands if self._point(stand) or self._is_fit(stand.sentence)]
        if not printable:
            return None
        first = min(printable, key=lambda stand: (not self._point(stand), *self._dated(stand)))
        rest = sorted((stand for stand in stands if stand is not first), key=self._dated)
        return _Side(stands=(first, *rest), point=self._point(first))

    def _is_fit(self, i: int) -> bool:
        corpus = self._weighing.corpus
        return i not in self._barred and not ineligibility_reason(corpus.texts[i], int(corpus.words[i]))

    def _point(self, stand: DifferingSpan) -> str:
        """Return the point in which the sentence of a stand is printed; empty if it is in none."""
        sentence = self._weighing.corpus.sentences[stand.sentence]
        return self._points.get((self._weighing.corpus.documents[sentence.document].id, sentence.start), "")

    def _dated(self, stand: DifferingSpan) -> tuple[date, int]:
        corpus = self._weighing.corpus
        document = corpus.documents[corpus.sentences[stand.sentence].document]
        return document.published or date.max, stand.sentence
