"""What stands in brackets in all sentences of a page: in those of points, then in those beside them."""

from collections.abc import Sequence
from itertools import chain

from briefing.models import Analysis, Clarification
from briefing.weighing.actors import coreference_of
from briefing.weighing.context import find_contexts
from briefing.weighing.naming.names import NameClarifier
from briefing.weighing.naming.reports import nearest_reports


def clarify_printed(
    analysis: Analysis, points: Sequence[tuple[int, ...]], beside: Sequence[int], *, title: str
) -> dict[int, tuple[Clarification, ...]]:
    """Return what is printed in brackets in sentences, by their positions, each name where it is first.

    `points` are the sentences of each point in print order, `beside` those that are printed behind them all.
    What stands in both is read where it is first, in its point. What the `title` names is known.
    """
    shown = set(chain.from_iterable(points))
    beside = [i for i in dict.fromkeys(beside) if i not in shown]
    corpus, coreference = analysis.corpus, coreference_of(analysis)
    contexts = find_contexts(corpus, analysis.stories, beside, coreference=coreference)
    names = NameClarifier(
        corpus,
        coreference,
        {**contexts.clarifications, **analysis.contexts.clarifications},
        lambda i: nearest_reports(corpus, analysis.stories, i),
        title=title,
    )
    printed = chain(points, ((i,) for i in beside))
    return {i: glosses for together in printed for i, glosses in names.clarify(together).items()}
