"""Where sources differ: which of the differences are printed, and which sentence stands for each side.

A difference that touches a printed point comes before all others, so that no reader quotes the point
unaware; then the one whose sentences are worth most, before what one sentence tells with both its sides,
which shows by itself that it is disputed. A sentence that is printed as a point is not printed
again. No side is chosen: they stand in the order of their dates.
"""

from collections.abc import Collection, Sequence
from datetime import date

from briefing.composing.content import ChosenConflict, ChosenPoint, ChosenSide
from briefing.composing.selection.eligibility import ineligibility_reason
from briefing.mentions import Difference, DifferingSpan
from briefing.models import Analysis

_DIGITS = 9


def choose_conflicts(
    analysis: Analysis,
    points: Sequence[ChosenPoint],
    *,
    most: int,
    excluded: Collection[int] = (),
    unnamed: Collection[int] = (),
) -> tuple[ChosenConflict, ...]:
    """Return the conflicts that are printed, at most `most`, called c1, c2, ... in that order.

    Sentences that are `excluded`, cannot stand alone, or leave `unnamed` who says so are not printed but as
    points, and a difference that is left with one side is none.
    """
    chooser = _SideChooser(analysis, points, frozenset(excluded).union(unnamed))
    sided = ((difference, chooser.sides(difference)) for difference in analysis.differences)
    printable = [(difference, sides) for difference, sides in sided if len(sides) > 1]
    ranked = sorted(printable, key=lambda item: _rank(analysis, *item))[:most]
    return tuple(
        ChosenConflict(id=f"c{number}", subject=difference.subject, reason=difference.reason, sides=sides)
        for number, (difference, sides) in enumerate(ranked, start=1)
    )


def _rank(
    analysis: Analysis, difference: Difference, sides: Sequence[ChosenSide]
) -> tuple[bool, float, float, float, str]:
    """Return the key of a difference among others: the least comes first."""
    printed = [side.sentence for side in sides]
    value = sum(float(analysis.scores[i] * analysis.corpus.words[i]) for i in printed) / len(sides)
    is_told = len(set(printed)) == 1
    touches = any(side.point for side in sides) and not is_told
    surest = difference.likeness if is_told else 1.0
    return not touches, -surest, -round(value, _DIGITS), -difference.likeness, difference.subject


class _SideChooser:
    """Chooses the sentence that is printed for each side of a difference."""

    def __init__(self, analysis: Analysis, points: Sequence[ChosenPoint], excluded: Collection[int]) -> None:
        self._corpus, self._excluded = analysis.corpus, excluded
        self._points = {point.sentence: point.id for point in points}

    def sides(self, difference: Difference) -> tuple[ChosenSide, ...]:
        """Return the sides of a difference that can be printed, the earliest dated first."""
        sides = [side for spans in difference.sides if (side := self._side(spans))]
        return tuple(sorted(sides, key=lambda side: self._publication(side.spans[0])))

    def _side(self, spans: Sequence[DifferingSpan]) -> ChosenSide | None:
        """Return a side with the sentence that is printed first, a point if one is; None if none can be."""
        printable = [span for span in spans if self._is_printable(span.sentence)]
        if not printable:
            return None
        first = min(printable, key=lambda span: (span.sentence not in self._points, *self._publication(span)))
        rest = sorted((span for span in spans if span is not first), key=self._publication)
        return ChosenSide(spans=(first, *rest), point=self._points.get(first.sentence, ""))

    def _is_printable(self, i: int) -> bool:
        if i in self._points:
            return True
        return i not in self._excluded and not ineligibility_reason(
            self._corpus.texts[i], int(self._corpus.words[i])
        )

    def _publication(self, span: DifferingSpan) -> tuple[date, int]:
        document = self._corpus.document_of(span.sentence)
        return document.published or date.max, span.sentence
