"""The timeline: the days that matter most, each with the sentence that says best what happened.

A day matters by the documents that speak of it, as in Ghalandari and Ifrim 2020, "Examining the
state-of-the-art in news timeline summarization", whose Datewise method ranks days by such counts. Their
ranking is learnt; here a document counts by its best sentence that names the day: by the root of the
sentence's score, and by the logarithm of the days between, for what is still spoken of later mattered.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from briefing.composing.fitness import standing, unfit
from briefing.mentions import Day, Moment
from briefing.models import Corpus, Scores

_DIGITS = 9


def choose_days(
    corpus: Corpus, scores: Scores, moments: Sequence[Moment], *, most: int | None = None
) -> tuple[Day, ...]:
    """Return the days that `moments` name, the most important first, of equal ones the earlier.

    There are at most `most`. Months, years and other stretches of days are left aside, for they are no
    entry of a timeline. `scores` may have any scale.
    """
    heights = scores - min(0.0, float(scores.min(initial=0.0)))
    named: defaultdict[date, set[int]] = defaultdict(set)
    for moment in moments:
        if moment.precision == "day":
            named[moment.day].add(moment.sentence)
    days = [_weigh(corpus, heights, day, sorted(sentences)) for day, sentences in named.items()]
    return tuple(sorted(days, key=lambda day: (-day.score, day.day))[:most])


def _weigh(corpus: Corpus, heights: Scores, day: date, sentences: Sequence[int]) -> Day:
    best: defaultdict[int, float] = defaultdict(float)
    for i in sentences:
        document = corpus.sentences[i].document
        published = corpus.documents[document].published
        apart = abs((published - day).days) if published else 0
        best[document] = max(best[document], float(np.sqrt(heights[i]) * np.log(2 + apart)))
    return Day(
        day=day,
        score=round(sum(best.values()), _DIGITS),
        sentence=_best_sentence(corpus, heights, sentences),
        sentences=len(sentences),
        documents=len(best),
    )


def _best_sentence(corpus: Corpus, heights: Scores, sentences: Sequence[int]) -> int:
    fit = [i for i in sentences if not unfit(corpus.texts[i], int(corpus.words[i]))]
    return max(fit, key=lambda i: round(float(heights[i]) * standing(corpus.texts[i]), _DIGITS), default=-1)
