from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from briefing.composing.points import choose_key_points, order_points
from briefing.composing.selection.decisions import Selection
from briefing.models import Contexts, FoundDecisions, Repeats, Story, StoryMap, Topic, TopicMap

POINTING = (
    "She noted that the foreign mercenaries and the joint document occupied all of the delegates in Astana."
)
STANDING = ["Every citizen may vote abroad.", "Warm clothes reach the camps.", "The talks resume in March."]
ALONE, TWICE = "The port opened on time.", "The bridge closed last week."


def chosen_of(analysis, chosen):
    """The choice of these sentences, each worth its score for each of its words."""
    worth = analysis.scores * analysis.corpus.words
    return Selection(chosen=tuple(chosen), eligible=np.arange(len(worth)), worth=worth, decisions=())


def of_stories(analysis, labels):
    """The analysis with each sentence in a story, the weightiest 0."""
    stories = [
        Story(documents=(), first=None, last=None, outlets=1, weight=1 / place, reasons=())
        for place in range(1, max(labels) + 2)
    ]
    newer = np.zeros(len(labels))
    return replace(analysis, stories=StoryMap(stories=tuple(stories), labels=np.array(labels), newer=newer))


@pytest.mark.parametrize(("share", "is_first"), [(0.4, False), (0.9, False), (1.0, True)])
def test_a_sentence_that_points_to_another_is_no_key_point_while_one_stands_by_itself(
    plain_analysis, share, is_first
):
    analysis = replace(plain_analysis([POINTING, *STANDING]), contexts=Contexts(shares={0: share}))
    chosen = chosen_of(analysis, range(4))
    assert chosen.worth.argmax() == 0
    assert (choose_key_points(analysis, chosen, most=1)[0] == 0) is is_first


@pytest.mark.parametrize(("chosen", "keys"), [(1, 1), (3, 1), (5, 1), (6, 2), (9, 3)])
def test_key_points_are_at_most_a_third_of_the_points_and_one_at_least(plain_analysis, chosen, keys):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(9)])
    assert len(choose_key_points(analysis, chosen_of(analysis, range(chosen)), most=5)) == keys


def test_there_are_at_most_as_many_key_points_as_asked_for(plain_analysis):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(9)])
    chosen = chosen_of(analysis, range(9))
    assert choose_key_points(analysis, chosen, most=0) == ()
    assert len(choose_key_points(analysis, chosen, most=2)) == 2


@pytest.mark.parametrize(
    ("copies", "score", "first"),
    [
        ([0, 1, 2], 1.49, 1),  # independent reports count half as much again
        ([0, 1, 2], 1.51, 0),
        ([0, 1, 1], 1.24, 1),  # a reprint counts a quarter
        ([0, 1, 1], 1.26, 0),
    ],
)
def test_what_others_report_too_comes_before_what_is_worth_less_than_that(
    plain_analysis, copies, score, first
):
    analysis = of_stories(plain_analysis([ALONE], [TWICE], [TWICE]), [0, 0, 0])
    analysis = replace(
        analysis,
        scores=np.array([score, 1.0, 1.0]),
        repeats=Repeats(groups=np.array([0, 1, 1]), copies=np.array(copies)),
    )
    assert choose_key_points(analysis, chosen_of(analysis, [0, 1]), most=1) == (first,)


def of_topics(analysis, labels, scores):
    topics = tuple(Topic(name=name, terms=(name,)) for name in "AB")
    return replace(
        analysis,
        scores=np.array(scores),
        topics=TopicMap(topics=topics, labels=np.array(labels), strengths=np.ones(len(labels))),
    )


def test_a_second_sentence_of_a_topic_asked_for_waits_for_the_first_of_every_other(plain_analysis):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(6)])
    analysis = of_topics(analysis, [0, 0, 0, 0, 0, 1], [0.9, 0.8, 0.7, 0.6, 0.5, 0.1])
    assert choose_key_points(analysis, chosen_of(analysis, range(6)), most=5) == (0, 5)


def test_a_topic_that_was_only_found_does_not_wait(plain_analysis):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(6)])
    analysis = of_topics(analysis, [0, 0, 0, 0, 0, 1], [0.9, 0.8, 0.7, 0.6, 0.5, 0.1])
    found = [replace(topic, kind="discovered") for topic in analysis.topics.topics]
    analysis = replace(analysis, topics=replace(analysis.topics, topics=tuple(found)))
    assert choose_key_points(analysis, chosen_of(analysis, range(6)), most=5) == (0, 1)


def test_the_weightiest_story_comes_first_and_a_second_sentence_waits_for_the_first_of_every_story(
    plain_analysis,
):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(9)])
    analysis = of_stories(analysis, [1, 1, 1, 1, 0, 0, 0, 0, 0])
    analysis = replace(analysis, scores=np.array([0.9, 0.8, 0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5]))
    assert choose_key_points(analysis, chosen_of(analysis, range(9)), most=5) == (7, 0, 8)


@pytest.mark.parametrize(("score", "first"), [(1.99, 1), (2.01, 0)])
def test_a_sentence_of_which_half_of_its_story_is_newer_counts_half(plain_analysis, score, first):
    analysis = of_stories(plain_analysis([ALONE], [TWICE]), [0, 0])
    stories = replace(analysis.stories, newer=np.array([0.5, 0.0]))
    analysis = replace(analysis, stories=stories, scores=np.array([score, 1.0]))
    assert choose_key_points(analysis, chosen_of(analysis, [0, 1]), most=1) == (first,)


def test_the_key_points_of_a_story_are_printed_newest_first_at_the_places_that_it_has(plain_analysis):
    analysis = plain_analysis(*([f"The talks number {i} resume in March."] for i in range(9)))
    analysis = of_stories(analysis, [1, 1, 1, 1, 0, 0, 0, 0, 0])
    stories = replace(analysis.stories, newer=np.array([0, 0, 0, 0, 0, 0, 0, 0.02, 0.01]))
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.1, 0.2, 0.3, 0.4, 0.5])
    analysis = replace(analysis, stories=stories, scores=scores)
    assert choose_key_points(analysis, chosen_of(analysis, range(9)), most=5) == (8, 0, 7)


def of_few_reports(analysis, reports, outcomes, labels):
    """The analysis with stories of so many reports each, and the sentences that say what was decided."""
    analysis = of_stories(analysis, labels)
    stories = tuple(replace(story, documents=tuple(range(reports))) for story in analysis.stories.stories)
    return replace(analysis, stories=replace(analysis.stories, stories=stories), outcomes=frozenset(outcomes))


@pytest.mark.parametrize(("reports", "keys"), [(4, (0, 6, 2)), (5, (2, 6, 0))])
def test_the_key_points_of_one_report_of_a_story_of_few_are_printed_in_its_order(
    plain_analysis, reports, keys
):
    analysis = plain_analysis(
        [f"The talks number {i} resume in March." for i in range(6)], ["The port opened on time."] * 3
    )
    analysis = replace(analysis, scores=np.array([0.2, 0.1, 0.9, 0.1, 0.1, 0.1, 0.4, 0.1, 0.1]))
    chosen = chosen_of(analysis, range(9))
    one_story = of_few_reports(analysis, reports, (), [0] * 9)
    assert choose_key_points(one_story, chosen, most=3) == keys
    two_stories = of_few_reports(analysis, reports, (), [1, 0, 0, 0, 0, 0, 0, 0, 0])
    assert choose_key_points(two_stories, chosen, most=3) == (2, 0, 6)


@pytest.mark.parametrize(
    ("reports", "score", "first"), [(1, 3.13, 2), (1, 3.15, 1), (3, 2.08, 2), (3, 2.11, 1), (5, 1.01, 1)]
)
def test_what_was_decided_counts_more_among_key_points_the_fewer_reports_its_story_has(
    plain_analysis, reports, score, first
):
    analysis = plain_analysis([TWICE, "The talks resume in March.", ALONE])  # one place counts .95
    scores = np.array([0.1, score, 1.0]) / analysis.corpus.words
    chosen = chosen_of(replace(analysis, scores=scores), range(3))
    decided = of_few_reports(analysis, reports, {2}, [0, 0, 0])
    assert choose_key_points(decided, chosen, most=1) == (first,)


@pytest.mark.parametrize(("reports", "is_first"), [(4, True), (5, False)])
@pytest.mark.parametrize("decided", ["The bridge is to close.", "“We agreed to close it,” he said."])
def test_what_was_decided_may_stand_late_or_in_a_quotation_where_reports_are_few(
    plain_analysis, decided, reports, is_first
):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(40)] + [decided])
    scores = np.full(41, 0.1)
    scores[[1, 40]] = 1.0, 0.95
    chosen = chosen_of(replace(analysis, scores=scores / analysis.corpus.words), [1, 2, 40])
    decided = of_few_reports(analysis, reports, {40}, [0] * 41)
    assert (choose_key_points(decided, chosen, most=1) == (40,)) is is_first


@pytest.mark.parametrize(
    ("reports", "outcomes", "most", "keys"),
    [
        (4, {3, 4}, 5, (0, 3, 4)),
        (4, {3, 4}, 2, (0, 3)),
        (4, {4}, 5, (0, 4)),
        (4, {1}, 5, (0, 1)),
        (5, {3, 4}, 5, (0,)),
    ],
)
def test_in_a_story_of_few_reports_all_that_was_decided_is_a_key_point_up_to_the_most(
    plain_analysis, reports, outcomes, most, keys
):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(5)])
    scores = np.array([0.9, 0.1, 0.1, 0.8, 0.7])
    chosen = chosen_of(replace(analysis, scores=scores), range(5))
    decided = of_few_reports(analysis, reports, outcomes, [0] * 5)
    assert choose_key_points(decided, chosen, most=most) == keys


@pytest.mark.parametrize(
    ("share", "reports", "is_first"), [(0.5, 4, True), (0.49, 4, False), (0.5, 5, False), (1.0, 5, True)]
)
def test_a_link_at_its_beginning_does_not_keep_what_was_decided_from_the_key_points(
    plain_analysis, share, reports, is_first
):
    analysis = plain_analysis(["In addition, the bridge closed.", "The talks resume in March."])
    scores = np.array([0.9, 0.2]) / analysis.corpus.words
    chosen = chosen_of(replace(analysis, scores=scores), range(2))
    analysis = of_few_reports(analysis, reports, {0}, [0, 0])
    analysis = replace(analysis, contexts=Contexts(shares={0: share}))
    assert (choose_key_points(analysis, chosen, most=1)[0] == 0) is is_first


SAID = [f"The talks number {i} resume in March." for i in range(17)]


def key_of_two(analysis, first, second, score):
    """The key point of two sentences, of which the second has this score and the first 1."""
    scores = np.zeros(len(analysis.corpus.texts))
    scores[[first, second]] = 1.0, score
    analysis = replace(analysis, scores=scores)
    return choose_key_points(analysis, chosen_of(analysis, [first, second]), most=1)


@pytest.mark.parametrize(("score", "first"), [(2.08, 0), (2.10, 1)])
def test_the_first_sentence_of_a_report_counts_twice(plain_analysis, score, first):
    analysis = of_stories(plain_analysis(SAID), [0] * 17)
    assert key_of_two(analysis, 0, 1, score) == (first,)


@pytest.mark.parametrize(("score", "first"), [(1.99, 1), (2.01, 16)])
def test_a_sentence_counts_half_of_one_that_stands_fifteen_sentences_above_it(plain_analysis, score, first):
    analysis = of_stories(plain_analysis(SAID), [0] * 17)
    assert key_of_two(analysis, 1, 16, score) == (first,)


@pytest.mark.parametrize("mark", ['"', "“", "„", "«"])
@pytest.mark.parametrize(("score", "first"), [(0.52, 0), (0.53, 1)])
def test_a_sentence_that_begins_with_a_quotation_counts_half_and_first_of_its_report_no_more(
    plain_analysis, mark, score, first
):
    analysis = of_stories(plain_analysis([mark + SAID[0] + "”", *SAID[1:]]), [0] * 17)
    assert key_of_two(analysis, 0, 1, score) == (first,)


def test_an_opinion_is_no_key_point_while_there_is_news_of_any_story(plain_analysis):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(6)])
    analysis = of_stories(analysis, [0, 0, 0, 1, 1, 1])
    analysis = replace(analysis, scores=np.linspace(1, 0.5, 6), opinions=frozenset([0, 3, 4, 5]))
    assert choose_key_points(analysis, chosen_of(analysis, range(6)), most=2) == (1, 2)
    analysis = replace(analysis, opinions=frozenset(range(6)))
    assert choose_key_points(analysis, chosen_of(analysis, range(6)), most=2) == (0, 3)


@pytest.mark.parametrize(("weight", "keys"), [(0.5, (0, 9)), (0.49, (0, 1))])
def test_a_stray_report_has_no_key_point_while_other_stories_have_sentences(plain_analysis, weight, keys):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(10)])
    large, small = (
        Story(documents=documents, first=None, last=None, outlets=1, weight=weight, reasons=())
        for documents, weight in ((tuple(range(9)), 1.0), ((9,), weight))
    )
    labels = np.array([0] * 9 + [1])
    stories = StoryMap(stories=(large, small), labels=labels, newer=np.zeros(10))
    analysis = replace(analysis, stories=stories, scores=np.linspace(1, 0.5, 10))
    assert choose_key_points(analysis, chosen_of(analysis, [0, 1, 2, 3, 4, 9]), most=2) == keys


def test_what_was_only_found_does_not_wait_for_a_topic_asked_for(plain_analysis):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(6)])
    analysis = of_topics(analysis, [0, 0, 1, 0, 0, 0], [0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
    asked, found = analysis.topics.topics
    topics = (asked, replace(found, kind="discovered"))
    analysis = replace(analysis, topics=replace(analysis.topics, topics=topics))
    assert choose_key_points(analysis, chosen_of(analysis, range(6)), most=5) == (0, 2)


@pytest.mark.parametrize(
    ("asked_for", "most", "keys"),
    [((3,), 5, (3, 1)), ((3, 4, 5), 5, (3, 4, 5)), ((4, 3), 1, (4, 3)), ((), 5, (1, 2))],
)
def test_the_key_points_of_a_review_come_first_and_what_it_keeps_out_is_none(
    plain_analysis, asked_for, most, keys
):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(6)])
    decided = FoundDecisions(pinned=asked_for, key_points=asked_for, no_key_points=frozenset({0}))
    analysis = replace(analysis, scores=np.linspace(1, 0.5, 6), decided=decided)
    assert choose_key_points(analysis, chosen_of(analysis, range(6)), most=most) == keys


def test_those_of_a_review_leave_no_room_for_what_was_decided(plain_analysis):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(6)])
    analysis = of_few_reports(analysis, 1, {1, 2}, [0] * 6)
    decided = FoundDecisions(pinned=(3, 4, 5), key_points=(3, 4, 5))
    analysis = replace(analysis, decided=decided)
    assert choose_key_points(analysis, chosen_of(analysis, range(6)), most=2) == (3, 4, 5)


def test_points_of_a_topic_stand_in_the_order_that_a_review_gives_them(plain_analysis):
    analysis = plain_analysis([f"The talks number {i} resume in March." for i in range(4)])
    analysis = of_topics(analysis, [0, 0, 0, 1], [1.0] * 4)
    analysis = replace(analysis, decided=FoundDecisions(orders=((2, 0),)))
    assert [point.sentence for point in order_points(analysis, range(4), [])] == [2, 1, 0, 3]


def dated(analysis, *days):
    """The analysis with each of its documents published on the day of 2025 that is given, or on none."""
    documents = zip(analysis.corpus.documents, days, strict=True)
    published = tuple(
        replace(document, published=day and date.fromordinal(date(2025, 1, 1).toordinal() + day))
        for document, day in documents
    )
    return replace(analysis, corpus=replace(analysis.corpus, documents=published))


def test_points_are_named_in_print_order_the_key_points_then_topic_by_topic(plain_analysis):
    analysis = plain_analysis(*([f"The talks number {i} resume in March."] for i in range(4)))
    analysis = of_topics(analysis, [1, 0, 1, 0], [0.1, 0.2, 0.3, 0.4])
    points = order_points(analysis, [2, 3, 0, 1], [2])
    assert [(point.id, point.sentence) for point in points] == [("p1", 2), ("p2", 1), ("p3", 3), ("p4", 0)]


def test_points_of_one_story_stand_in_the_order_of_time_and_those_without_a_date_last(plain_analysis):
    analysis = plain_analysis(*([f"The talks number {i} resume in March."] for i in range(4)))
    analysis = dated(of_stories(analysis, [0, 0, 0, 0]), None, 9, 3, 5)
    assert [point.sentence for point in order_points(analysis, [0, 1, 2, 3], [])] == [2, 3, 1, 0]


def test_points_of_one_topic_stand_story_by_story_the_weightiest_first(plain_analysis):
    analysis = plain_analysis(*([f"The talks number {i} resume in March."] for i in range(4)))
    analysis = dated(of_stories(analysis, [1, 0, 1, 0]), 1, 2, 3, 4)
    assert [point.sentence for point in order_points(analysis, [0, 1, 2, 3], [])] == [1, 3, 0, 2]


def test_points_of_one_report_stand_in_its_order(plain_analysis):
    analysis = plain_analysis(["One is here.", "Two are here."], ["Three are here."])
    analysis = of_stories(analysis, [0, 0, 0])
    assert [point.sentence for point in order_points(analysis, [1, 2, 0], [])] == [0, 1, 2]
