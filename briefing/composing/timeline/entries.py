"""Which days a timeline has, and which sentence tells of each.

Points say where each story stands now; the timeline says how it came to that. So the stories share its
entries by their weight, and each entry is a step of one story: the first sentence of a report of that day is
best. What is printed already is not printed again: an entry points to a point only where no other sentence
tells of the day nearly as well.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from briefing.composing.content import ChosenEntry, PrintedContent, StandaloneShare
from briefing.composing.timeline.reports import find_reports
from briefing.composing.timeline.roles import DateRole, find_roles
from briefing.composing.timeline.sentences import SentenceChooser
from briefing.composing.timeline.steps import StorySteps
from briefing.mentions import TimeExpression
from briefing.models import Analysis, Corpus

FEWEST = 3
"""Fewer entries are no timeline."""
_POINTS = 0.25  # of the entries: no more of them only name a point


def choose_entries(
    analysis: Analysis,
    content: PrintedContent,
    *,
    most: int,
    excluded: Mapping[int, str],
    alone: StandaloneShare,
) -> tuple[ChosenEntry, ...]:
    """Return the entries of the days that matter most, in order of date: at most `most`, or none at all.

    No two entries say the same, and none has a sentence of `excluded` or one that `content` prints where
    sources differ; `alone` says how well a sentence stands alone. There are none if fewer than
    :data:`FEWEST` come out, or if most would only name a point.
    """
    corpus, expressions = analysis.corpus, analysis.time_expressions
    roles = corpus.derived.beside(expressions).get(find_roles, lambda: _date_roles(corpus, expressions))
    chooser = SentenceChooser(analysis, content, roles, excluded, alone)
    entries = _share_entries(analysis, StorySteps(analysis, content, roles), chooser, most)
    if len(entries) < FEWEST or sum(entry.point != "" for entry in entries) > len(entries) / 2:
        return ()
    return tuple(sorted(entries, key=lambda entry: (entry.expression.day, entry.expression.until)))


def _date_roles(corpus: Corpus, expressions: Sequence[TimeExpression]) -> Mapping[TimeExpression, DateRole]:
    """Return how its sentence speaks of each date, also of that of a report that begins with its news."""
    roles = find_roles(corpus, [e for e in expressions if e.precision != "year"])
    dated = {expression.sentence for expression in expressions}
    return roles | dict.fromkeys(find_reports(corpus, dated), "main")


def _share_entries(
    analysis: Analysis, steps: StorySteps, chooser: SentenceChooser, most: int
) -> list[ChosenEntry]:
    """Return at most `most` entries, shared between the stories by their weights.

    This is the method of Sainte-Laguë, by which seats are shared: the next is that of the greatest weight
    over twice its entries and one. A story without another day leaves its share.
    """
    entries: list[ChosenEntry] = []
    points = 0
    days = {story: steps.days(story) for story in steps.stories}
    claims = sorted((-analysis.stories.stories[story].weight, story, 0) for story in days)  # a heap
    while claims and len(entries) < most:
        claim, story, count = heappop(claims)
        for day in days[story]:
            entry = chooser.choose(day, may_point=points < most * _POINTS and day.precision != "month")
            if entry:
                points += entry.point != ""
                entries.append(entry)
                heappush(claims, (claim * (2 * count + 1) / (2 * count + 3), story, count + 1))
                break
    return entries
