"""The figures that are listed: those of points in print order, then those of short sentences by worth."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from briefing.composing.citations import cite_sentence
from briefing.composing.content import ChosenFigure, ChosenPoint, PrintedContent
from briefing.mentions import StatedFigure
from briefing.models import Analysis, Contexts, Labels, Scores
from briefing.record import KeyFigure

_MOST, _MOST_OF_ONE = 12, 2
_LONGEST = 35  # words of a sentence that only its figure is cited for
_FEW = 6  # figures: up to so many come with those of sentences that leave something open
_LEAST_SHARE = 0.5  # of its worth that such a sentence keeps
_LOOKED_AT = 200  # sentences of most worth
_DIGITS = 9


def figure_candidates(
    analysis: Analysis, points: Sequence[ChosenPoint], worth: Scores, eligible: Labels
) -> tuple[int, ...]:
    """Return the sentences whose figures may be listed: the printed ones, then others by their worth.

    Those are short; what can be understood where it stands comes before what leaves little open.
    """
    corpus, contexts = analysis.corpus, analysis.contexts
    printed = [i for point in points for i in point.printed]
    groups = {int(analysis.repeats.groups[i]) for i in printed}
    known = np.fromiter(sorted(contexts.known), np.int64, len(contexts.known))
    others = np.array(
        [
            i
            for i in known[np.isin(known, eligible)].tolist()
            if corpus.words[i] <= _LONGEST
            and contexts.shares.get(i, 1.0) >= _LEAST_SHARE
            and int(analysis.repeats.groups[i]) not in groups
        ],
        dtype=np.int64,
    )
    leaves_open = np.array([i in contexts.shares for i in others], dtype=np.bool_)
    order = np.lexsort((others, -np.round(worth[others], _DIGITS), leaves_open))[:_LOOKED_AT]
    return (*printed, *others[order].tolist())


def choose_figures(
    points: Sequence[ChosenPoint], figures: Sequence[StatedFigure], contexts: Contexts
) -> tuple[ChosenFigure, ...]:
    """Return at most twelve of the `figures`, which come in the order of :func:`figure_candidates`.

    Of two of one number and unit the first is listed, and of a sentence that is not printed two figures. One
    that leaves something open is cited for its figures while fewer than six are listed.
    """
    printed = {i: point.id for point in points for i in point.printed}
    chosen: list[ChosenFigure] = []
    known: set[tuple[float, str]] = set()
    unprinted: Counter[int] = Counter()
    for figure in figures:
        key, i = (figure.value, figure.unit), figure.sentence
        most = _FEW if i in contexts.shares and i not in printed else _MOST
        if key not in known and unprinted[i] < _MOST_OF_ONE and len(chosen) < most:
            known.add(key)
            chosen.append(ChosenFigure(figure=figure, point=printed.get(i, "")))
            unprinted[i] += i not in printed
    return tuple(chosen)


def list_figures(
    analysis: Analysis, content: PrintedContent, numbers: Mapping[int, int]
) -> Iterator[KeyFigure]:
    """Yield the figures of the record; `numbers` has the source number of each document."""
    overtaken = {point.id for point in content.points if point.update}
    for item in content.figures:
        figure, text = item.figure, analysis.corpus.texts[item.figure.sentence]
        yield KeyFigure(
            words=text[figure.start : figure.end],
            before=text[figure.before : figure.start].strip(),
            value=figure.value,
            unit=figure.unit,
            text=text,
            offset=figure.start,
            point=item.point,
            differences=tuple(_differences(content, figure)),
            is_overtaken=item.point in overtaken,
            citation=cite_sentence(analysis, figure.sentence, numbers),
        )


def _differences(content: PrintedContent, figure: StatedFigure) -> Iterator[str]:
    """Yield the differences of which a side has the words of a figure."""
    for conflict in content.conflicts:
        spans = (span for side in conflict.sides for span in side.spans if span.sentence == figure.sentence)
        if any(span.start < figure.end and figure.start < span.end for span in spans):
            yield conflict.id
