"""Which sentence tells best what happened on a day: each of two, by what it is worth."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from briefing.composing.content import ChosenConflict, ChosenPoint, ChosenSide, PrintedContent
from briefing.composing.timeline.roles import find_roles
from briefing.composing.timeline.sentences import SentenceChooser
from briefing.mentions import Day, DifferingSpan, TimeExpression, Update
from briefing.models import Repeats
from briefing.weighing.context import standalone_share
from briefing.weighing.dates import find_time_expressions

DAY = date(2025, 12, 30)  # the Tuesday before all documents appeared
PLAIN = "The old bridge over the river Ishim was closed on 30 December 2025."
SNOW, RAIN = "Snow fell in all of the north.", "Rain fell in the south."


@pytest.fixture
def choose(plain_analysis):
    """Choose the sentences for the 30 December, one after the other; what is scored is a candidate."""

    def build(*documents, scores, content=None, excluded=(), may_point=True, groups=None, times=1):
        analysis = plain_analysis(*documents)
        corpus = analysis.corpus
        heights = [scores.get(text, 0.0) for text in corpus.texts]
        analysis = replace(analysis, scores=np.array(heights))
        if groups:
            analysis = replace(analysis, repeats=Repeats(groups=np.array(groups), copies=np.array(groups)))
        named = list(find_time_expressions(corpus.documents, corpus.sentences))
        roles = find_roles(corpus, named)
        for i, text in enumerate(corpus.texts):
            if text in scores and not any(
                e.sentence == i for e in named
            ):  # it tells of its day without words
                start = corpus.sentences[i].start
                expression = TimeExpression(
                    sentence=i, start=start, end=start, day=DAY, until=DAY, precision="day", resolved_from=DAY
                )
                named.append(expression)
                roles[expression] = "main"
        day = Day(
            day=DAY,
            until=DAY,
            precision="day",
            score=1.0,
            expressions=tuple(e for e in named if e.day == DAY and corpus.texts[e.sentence] in scores),
            documents=1,
        )
        content = content or PrintedContent(points=(), key_points=0)
        left_out = {corpus.texts.index(text) for text in excluded}
        chooser = SentenceChooser(analysis, content, roles, left_out, standalone_share)
        found = [chooser.choose(day, may_point=may_point) for _ in range(times)]
        return [entry and (corpus.texts[entry.expression.sentence], entry.point) for entry in found]

    return build


LONG = "Flags flew over the old harbour on 30 December 2025" + " and flags" * 13 + "."


@pytest.mark.parametrize(
    ("other", "share"),
    [
        ("Flags flew over the old harbour on 30 December 2025.", 1.0),
        (LONG, 0.5),  # of more than 35 words
        (LONG.replace(" and flags.", " too."), 1.0),
        ("Nurlan - 18:12 Flags flew over the harbour on 30 December 2025.", 0.5),  # a comment
        ("Flags flew on 30 December 2025 and on 8 June 2025.", 0.8),  # among other days
        ("Flags flew over the old harbour on Tuesday.", 0.7),  # counted from the day of the report
        ("Flags flew over the old harbour of the town.", 0.7 * 0.7),  # without words for the day
        ("The flags which flew on 30 December 2025 are gone.", 0.5),  # in a clause
        ("We raised flags over the harbour on 30 December 2025.", 0.5),  # of the writer
        ("The 30 December 2025 meeting of sailors was long.", 0.5),  # of something else
    ],
)
def test_a_sentence_counts_by_how_it_speaks_of_the_day(choose, other, share):
    for factor, best in ((1.05, other), (0.95, PLAIN)):
        document = [SNOW, RAIN, "Ice lay on the rivers.", PLAIN, other]
        (found,) = choose(document, scores={PLAIN: share, other: factor})
        assert found == (best, ""), factor


def test_the_first_sentence_of_a_report_of_these_days_counts_twice(choose):
    first = "Flags flew over the old harbour on 30 December 2025."
    for score, best in ((0.52, first), (0.48, PLAIN)):
        (found,) = choose([first], [SNOW, PLAIN], scores={PLAIN: 1.0, first: score})
        assert found == (best, "")


def test_a_sentence_that_points_back_counts_less_and_one_that_does_so_twice_is_none(choose):
    pointing = "They also raised flags over the old harbour on 30 December 2025."
    (found,) = choose([SNOW, PLAIN, pointing], scores={PLAIN: 1.0, pointing: 1.5})
    assert found == (PLAIN, "")
    for words, told in (("also ", True), ("also, however, ", False)):
        text = f"Flags {words}flew over the old harbour on 30 December 2025."
        assert choose([SNOW, text], scores={text: 1.0}) == [(text, "") if told else None]


@pytest.mark.parametrize("low", [-1.0, -0.5, 0.0])
def test_scores_may_have_any_scale(choose, low):
    other = "Flags flew over the old harbour on 30 December 2025."
    (found,) = choose([SNOW, PLAIN, other], scores={PLAIN: low, other: low + 0.5})
    assert found == (other, "")


def test_of_equal_sentences_that_of_the_earlier_report_is_taken(choose):
    assert choose([SNOW, PLAIN], scores={PLAIN: 1.0}) == [(PLAIN, "")]


OTHER = "Flags flew from harbour towers and many painted ships on 30 December 2025."


@pytest.mark.parametrize(("score", "found"), [(1.0, (OTHER, "")), (0.98, (PLAIN, "p1"))])
def test_a_sentence_half_as_good_as_a_printed_one_is_preferred_to_it(choose, score, found):
    printed = PrintedContent(points=(ChosenPoint(id="p1", cited=(1,)),), key_points=0)
    assert choose([SNOW, PLAIN, OTHER], scores={PLAIN: 2.0, OTHER: score}, content=printed) == [found]


def test_where_an_entry_may_not_name_a_point_there_is_none(choose):
    printed = PrintedContent(points=(ChosenPoint(id="p1", cited=(1,)),), key_points=0)
    assert choose([SNOW, PLAIN], scores={PLAIN: 1.0}, content=printed, may_point=False) == [None]


def test_no_sentence_is_chosen_twice_nor_one_that_says_the_same(choose):
    third = "Engineers closed the old bridge over the river Ishim on 30 December 2025."
    scores = {PLAIN: 1.0, third: 0.9, OTHER: 0.8}
    assert choose([SNOW, PLAIN, third, OTHER], scores=scores, times=3) == [(PLAIN, ""), (OTHER, ""), None]
    scores = {PLAIN: 1.0, OTHER: 0.8}
    assert choose([SNOW, PLAIN, OTHER], scores=scores, groups=[0, 1, 1], times=2) == [(PLAIN, ""), None]


def test_what_is_printed_elsewhere_is_no_entry(choose):
    span = DifferingSpan(sentence=1, start=0, end=1)
    conflict = ChosenConflict(id="c1", subject="", reason="", sides=(ChosenSide(spans=(span,), point=""),))
    sides = PrintedContent(points=(), key_points=0, conflicts=(conflict,))
    later = ChosenPoint(id="p1", cited=(0,), update=Update(sentence=0, later=1, reason=""))
    updates = PrintedContent(points=(later,), key_points=0)
    for content in (sides, updates):
        found = choose([SNOW, PLAIN, OTHER], scores={PLAIN: 1.0, OTHER: 0.1}, content=content)
        assert found == [(OTHER, "")]
        assert choose([SNOW, PLAIN], scores={PLAIN: 1.0}, content=content) == [None]
    assert choose([SNOW, PLAIN, OTHER], scores={PLAIN: 1.0, OTHER: 0.1}, excluded=[PLAIN]) == [(OTHER, "")]


def test_what_says_as_much_as_something_printed_is_no_entry(choose):
    printed = "Engineers closed the old bridge over the river Ishim for repairs."
    span = DifferingSpan(sentence=1, start=0, end=1)
    conflict = ChosenConflict(id="c1", subject="", reason="", sides=(ChosenSide(spans=(span,), point=""),))
    content = PrintedContent(points=(), key_points=0, conflicts=(conflict,))
    closed = "The old bridge over the river Ishim was closed by engineers on 30 December 2025."
    assert choose([SNOW, printed, closed], scores={closed: 1.0}, content=content) == [None]
