"""The timeline: the days that matter most, by what is said of them.

A day matters by the documents that speak of it, as in Ghalandari and Ifrim 2020, "Examining the
state-of-the-art in news timeline summarization", whose Datewise method ranks days by such counts. Their
ranking is learnt; here a document counts by its best sentence that names the day: by the root of the
sentence's score, and by the logarithm of the days between, for what is still spoken of later mattered.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from briefing.mentions import Day, Moment, Precision
from briefing.models import Corpus, Scores

_DIGITS = 9
_FARTHEST = 365  # days: what is spoken of ten years later does not matter more for it


def choose_days(
    corpus: Corpus, scores: Scores, moments: Sequence[Moment], *, most: int | None = None
) -> tuple[Day, ...]:
    """Return the stretches of days that `moments` name, the most important first, of equal ones the earlier.

    There are at most `most`. `scores` may have any scale.
    """
    heights = scores - min(0.0, float(scores.min(initial=0.0)))
    named: defaultdict[tuple[date, date, Precision], list[Moment]] = defaultdict(list)
    for moment in moments:
        named[moment.day, moment.until, moment.precision].append(moment)
    days = [_weigh(corpus, heights, of_it) for of_it in named.values()]
    return tuple(sorted(days, key=lambda day: (-day.score, day.day, day.until))[:most])


def _weigh(corpus: Corpus, heights: Scores, moments: Sequence[Moment]) -> Day:
    best: defaultdict[int, float] = defaultdict(float)
    first = moments[0]
    for moment in moments:
        document = corpus.sentences[moment.sentence].document
        worth = float(np.sqrt(heights[moment.sentence]) * np.log(2 + _apart(corpus, document, first)))
        best[document] = max(best[document], worth)
    return Day(
        day=first.day,
        until=first.until,
        precision=first.precision,
        score=round(sum(best.values()), _DIGITS),
        moments=tuple(moments),
        documents=len(best),
    )


def _apart(corpus: Corpus, document: int, moment: Moment) -> int:
    """Return how many days lie between a document's publication and what it names; 0 if it is undated."""
    published = corpus.documents[document].published
    if published is None:
        return 0
    return min(_FARTHEST, max(0, (moment.day - published).days, (published - moment.until).days))
