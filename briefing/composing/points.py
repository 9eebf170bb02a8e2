"""Chosen sentences -> points in print order: the key points first, then topic by topic."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from briefing.composing.citations import find_corroboration, rate_support
from briefing.composing.content import ChosenPoint
from briefing.composing.review.order import decided_key_points, order_as_decided
from briefing.composing.selection.budgets import stray_stories
from briefing.composing.selection.decisions import Selection
from briefing.composing.selection.views import RULES
from briefing.composing.selection.worth import has_asked
from briefing.mentions import Update
from briefing.models import Analysis
from briefing.record import Support

_POINTS_PER_KEY_POINT = 3
_HALF_LIFE = 0.5  # of the reports of a story, also where the page tells a whole period
_LEAD = 2.0
_LINK_SHARE = 0.5  # of its worth, and what a sentence keeps with a link at its beginning
_HALF_PLACE = 15  # sentences from the first of a report to the one that counts half
_QUOTED = 0.5  # what begins with a quotation colours the news; it does not tell it
_QUOTATION_MARKS = '"“„«'
_SUPPORT_WEIGHTS: dict[Support, float] = {"single": 1.0, "copied": 1.25, "independent": 1.5}


def order_points(
    analysis: Analysis,
    chosen: Sequence[int],
    key_points: Sequence[int],
    updates: Sequence[Update] = (),
) -> tuple[ChosenPoint, ...]:
    """Return the `chosen` sentences as points p1, p2, ...: `key_points` first, then topic by topic."""
    overtaken = {update.sentence: update for update in updates}
    return tuple(
        ChosenPoint(
            id=f"p{count}",
            cited=find_corroboration(analysis, i),
            update=overtaken.get(i),
            before=analysis.contexts.before.get(i),
        )
        for count, i in enumerate(print_order(analysis, chosen, key_points), start=1)
    )


def print_order(analysis: Analysis, chosen: Sequence[int], key_points: Sequence[int]) -> list[int]:
    """Return the `chosen` sentences in print order."""
    others = _in_reading_order(analysis, [i for i in chosen if i not in key_points])
    topics = groupby(others, key=lambda i: int(analysis.topics.labels[i]))
    blocks = [list(key_points), *(list(sentences) for _, sentences in topics)]
    return [i for block in blocks for i in order_as_decided(analysis, block)]


def _in_reading_order(analysis: Analysis, chosen: Sequence[int]) -> list[int]:
    """Return sentences topic by topic, within one story by story, and of a story in the order of time.

    What an older report expects or reports as new is then followed by what became of it, and who or what a
    report introduces is known to the reader of the next one.
    """
    corpus = analysis.corpus

    def place(i: int) -> tuple[int, int, date, int, int]:
        sentence = corpus.sentences[i]
        day = corpus.documents[sentence.document].published or date.max
        topic, story = int(analysis.topics.labels[i]), int(analysis.stories.labels[i])
        return topic, story, day, sentence.document, sentence.position

    return sorted(chosen, key=place)


def choose_key_points(analysis: Analysis, selection: Selection, *, most: int) -> tuple[int, ...]:
    """Return the sentences of the key points in print order: at most `most`, and a third of all chosen.

    The weightiest story comes first, and a second sentence of a story after the first of every other; where
    the profile asks for topics, a second one of a topic after the first of every other topic of its story.
    Within these a sentence comes by its worth. The first sentence of a report counts twice: it tells the news
    and names who and what it is about. What stands fifteen sentences further down counts half, for a report
    puts its background last, and so does what begins with a quotation. Reports that are independent count
    half as much again, reprints a quarter. A sentence that points to one which is not printed ("She noted
    ...") comes after all that stand by themselves, and one counts half of which half of its story is newer. A
    stray report and an opinion come after all else. Those of one story are printed newest first. Those for
    which a review asks come before all, and what it keeps out is none.

    Where a story has few reports, what was decided counts more, and is a key point beyond that third too. No
    link at its beginning ("In addition, it was decided ...") stands against it, nor that it comes late, nor
    a quotation, and those of one report are printed in its order.
    """
    chosen = selection.chosen
    asked_for, kept_out = decided_key_points(analysis, chosen)
    ranked = [i for i in _rank(analysis, selection, chosen) if i not in asked_for and i not in kept_out]
    count = min(most, max(1, len(chosen) // _POINTS_PER_KEY_POINT)) - len(asked_for)
    free = ranked[: max(0, count)]
    free += [i for i in ranked[len(free) :] if _decided(analysis, i) > 1]
    return *asked_for, *_in_print_order(analysis, free[: max(0, most - len(asked_for))])


def _rank(analysis: Analysis, selection: Selection, chosen: Sequence[int]) -> list[int]:
    """Return the chosen sentences, the one first that is a key point before all others."""
    values = {i: _value(analysis, selection, i) for i in chosen}
    alone = {i: _standalone(analysis, i) for i in chosen}
    asked = has_asked(analysis.topics)
    of_story: Counter[int] = Counter()
    of_topic: Counter[tuple[int, int]] = Counter()
    stray = stray_stories(analysis.stories)
    order = []
    for place, i in enumerate(sorted(chosen, key=lambda i: (i in analysis.opinions, -alone[i], -values[i]))):
        story, topic = int(analysis.stories.labels[i]), _asked_topic(analysis, i)
        of_topic[story, topic] += 1
        turn = of_topic[story, topic] if asked else 0
        order.append((story, turn, place, i))
    ranked = []
    for story, *_, i in sorted(order):
        of_story[story] += 1
        ranked.append((story in stray or i in analysis.opinions, of_story[story], story, i))
    return [i for *_, i in sorted(ranked)]


def _asked_topic(analysis: Analysis, i: int) -> int:
    """Return the topic of a sentence if it was asked for, else -1."""
    topic = int(analysis.topics.labels[i])
    return topic if analysis.topics.topics[topic].kind == "profile" else -1


def _in_print_order(analysis: Analysis, keys: Sequence[int]) -> tuple[int, ...]:
    """Return the key points with those of each story, at the places that it has, in order of news.

    In a story of few reports those of one report stand in its order, since one follows from another.
    """
    newer, labels = analysis.stories.newer, analysis.stories.labels
    reports = analysis.corpus.document_numbers
    news = _at_own_places(keys, lambda i: (int(labels[i]), 0), lambda i: float(newer[i]))

    def report(i: int) -> tuple[int, int]:
        return int(labels[i]), int(reports[i]) if _for_few_reports(analysis, i) > 1 else -1 - i

    return _at_own_places(news, report, lambda i: i)


def _at_own_places(
    keys: Sequence[int], group: Callable[[int], tuple[int, int]], rank: Callable[[int], float]
) -> tuple[int, ...]:
    """Return `keys` with those of each group, at the places that it has, by `rank`."""
    groups = {of: sorted((i for i in keys if group(i) == of), key=rank) for of in map(group, keys)}
    return tuple(groups[group(i)].pop(0) for i in keys)


def _value(analysis: Analysis, selection: Selection, i: int) -> float:
    support = rate_support(analysis, find_corroboration(analysis, i))
    news: float = 0.5 ** float(analysis.stories.newer[i] / _HALF_LIFE)
    value = float(selection.worth[i]) * news * _place_factor(analysis, i) * _decided(analysis, i)
    return round(value * _SUPPORT_WEIGHTS[support], 9)


def _standalone(analysis: Analysis, i: int) -> float:
    """Return the share of its worth that a sentence keeps by itself; a mere link takes none of a decision."""
    share = analysis.contexts.shares.get(i, 1.0)
    return 1.0 if share >= _LINK_SHARE and _decided(analysis, i) > 1 else share


def _decided(analysis: Analysis, i: int) -> float:
    """Return how much more a sentence counts that says what was decided, by how few reports its story has."""
    return _for_few_reports(analysis, i) if i in analysis.outcomes else 1.0


def _for_few_reports(analysis: Analysis, i: int) -> float:
    """Return what a decision counts in the story of a sentence: more than 1 where it has few reports."""
    stories = analysis.stories
    return RULES["now"].outcome_of(len(stories.stories[int(stories.labels[i])].documents))


def _place_factor(analysis: Analysis, i: int) -> float:
    """Return what a sentence counts by where it stands in its report, and by how it begins."""
    position = analysis.corpus.sentences[i].position
    is_quoted = analysis.corpus.texts[i][:1] in _QUOTATION_MARKS
    if position == 0 and not is_quoted:
        return _LEAD
    if _decided(analysis, i) > 1:
        return 1.0
    place: float = 0.5 ** (position / _HALF_PLACE)
    return place * _QUOTED if is_quoted else place
