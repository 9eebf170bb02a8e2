"""Sentences as they are printed: with what makes them clear in brackets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.composing.records.glosses import clarify_days, find_named_days, insert_glosses
from briefing.mentions import TimeExpression
from briefing.models import Analysis, Clarification
from briefing.record import Gloss, NamedDay


class PrintedTexts:
    """Puts the brackets into sentences, and finds the days that they name."""

    def __init__(
        self,
        analysis: Analysis,
        clarifications: Mapping[int, Sequence[Clarification]],
        numbers: Mapping[int, int],
    ) -> None:
        self._analysis, self._clarifications, self._numbers = analysis, clarifications, numbers
        self._expressions: defaultdict[int, list[TimeExpression]] = defaultdict(list)
        for expression in analysis.time_expressions:
            self._expressions[expression.sentence].append(expression)

    def of(self, i: int) -> tuple[str, tuple[Gloss, ...], tuple[NamedDay, ...]]:
        """Return the printed text of a sentence, its glosses, and the days that it names."""
        corpus = self._analysis.corpus
        text, language = corpus.texts[i], corpus.document_of(i).language
        days = find_named_days(corpus, self._expressions[i])
        known = self._clarifications.get(i, ())
        return (*insert_glosses(text, (*known, *clarify_days(days, language)), self._numbers), days)
