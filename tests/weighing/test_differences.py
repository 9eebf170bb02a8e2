from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import numpy as np
import pytest
from builders import date_documents, make_document, one_story
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Repeats, Sentence
from briefing.weighing.differences import find_differences
from briefing.weighing.differences.figure_differences import _QuantityMatcher
from briefing.weighing.repeats import group_repeats
from briefing.weighing.terms import build_corpus

DAY = date(2026, 1, 1)


def build(*documents):
    """A corpus of documents that were published on one day, each given as its sentences."""
    read = [
        make_document("\n\n".join(texts), name=f"{i}.txt", published=DAY) for i, texts in enumerate(documents)
    ]
    sentences = []
    for i, texts in enumerate(documents):
        start = 0
        for position, text in enumerate(texts):
            span = {"start": start, "end": start + len(text)}
            sentences.append(Sentence(document=i, paragraph=1, position=position, **span))
            start += len(text) + 2
    return build_corpus(read, sentences)


@pytest.fixture
def corpus_of():
    return build


def found(corpus):
    return find_differences(corpus, group_repeats(corpus), one_story(corpus))


def values(corpus):
    """The words that differ, side by side, each side sorted."""
    return [
        [sorted(corpus.texts[s.sentence][s.start : s.end] for s in side) for side in difference.sides]
        for difference in found(corpus)
    ]


def between(corpus_of, *texts):
    return sorted(side[0] for sides in values(corpus_of(*([text] for text in texts))) for side in sides)


def test_two_figures_of_one_thing_differ(corpus_of):
    corpus = corpus_of(
        ["A total of 37 participants took part in the meeting, among them several politicians."],
        ["About 30 participants took part in the meeting, according to a count in the hall."],
    )
    (difference,) = found(corpus)
    assert values(corpus) == [[["37"], ["About 30"]]]
    assert difference.subject == "participants took part in the meeting"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("At least 30", "37"),
        ("More than 30", "37"),
        ("About 30", "30"),
        ("About 30", "34"),
        ("Nearly 40", "37"),
        ("Fewer than 40", "37"),
        ("Some 1.5 million", "1.46 million"),
        ("Thirty-seven", "37"),
        ("Three dozen", "36"),
    ],
)
def test_a_bound_and_a_number_that_it_allows_do_not_differ(corpus_of, first, second):
    texts = [f"{n} delegates took part in the peace meeting in Astana" for n in (first, second)]
    assert between(corpus_of, *texts) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("At least 30", "27"),
        ("Fewer than 30", "37"),
        ("Up to 30", "37"),
        ("About 30", "37"),
        ("Twenty-nine", "37"),
        ("1.5 million", "1.7 million"),
        ("Two dozen", "37"),
    ],
)
def test_a_bound_and_a_number_that_it_excludes_differ(corpus_of, first, second):
    texts = [f"{n} delegates took part in the peace meeting in Astana" for n in (first, second)]
    assert between(corpus_of, *texts) == sorted([first, second])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("37 delegates took part in the long meeting", "30 reporters took part in the long meeting"),
        ("37 Syrian delegates took part in the meeting", "30 Kazakh delegates took part in the meeting"),
        ("37 people were killed in the market blast", "30 people were wounded in the market blast"),
        ("The market blast lasted 37 seconds, he said", "The market blast lasted 30 seconds, he said"),
        ("37 delegates took part on Monday in the talks", "30 delegates took part on Friday in the talks"),
        ("37 delegates took part on May 3 in the talks", "30 delegates took part on 5 May in the talks"),
        ("37 delegates took part in the talks in 2012", "30 delegates took part in the talks in 2014"),
        ("37 boats reached the port in the past week", "30 boats reached the port in the past month"),
        ("37 people died in the blast in Nairobi", "11 people died in the blast in Tanzania"),
        ("37 inmates serve sentences for murder", "30 inmates serve sentences for smuggling"),
        ("3 delegates took part in the long meeting", "30 delegates took part in the long meeting"),
        ("all 37 delegates took part in the talks", "30 delegates took part in the talks"),
        ("20 to 37 delegates took part in the talks", "15 delegates took part in the talks"),
        ("37 delegates took part in the long talks", "No. 30 delegates took part in the long talks"),
        ("The blasts in Kenya and Tanzania killed 37 people", "The blasts in Kenya killed 26 people"),
    ],
    ids=[
        "noun", "quality", "state", "span of time", "weekday", "day", "year", "period", "place", "object",
        "size", "whole", "range", "name", "wider",
    ],
)  # fmt: skip
def test_figures_of_two_things_or_events_do_not_differ(corpus_of, first, second):
    assert between(corpus_of, first, second) == []


def test_persons_are_counted_in_many_words(corpus_of):
    blast = "in the blast at the central market of the old harbour"
    texts = [f"37 people were killed {blast}", f"31 dead {blast}", f"A bomb killed 35 persons {blast}"]
    assert between(corpus_of, *texts) == ["31", "35", "37"]


def test_reports_far_apart_or_of_unknown_days_are_not_held_against_each_other(corpus_of):
    first = "A total of 37 delegates took part in the meeting, among them several politicians"
    second = "About 30 delegates took part in the meeting, according to a count in the hall"
    corpus = corpus_of([first], [second])
    assert len(found(corpus)) == 1
    assert found(date_documents(corpus, [DAY, date(2026, 3, 1)])) == ()
    assert found(date_documents(corpus, [DAY, None])) == ()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            "The participants agreed to join the election in February",
            "The participants did not agree to join the election in February",
            ["agreed", "did not agree"],
        ),
        (
            "The government sent a large delegation to the talks",
            "The government sent no large delegation to the talks",
            ["large", "no large"],
        ),
        (
            "The coalition accepted the draft declaration of the ministry",
            "The coalition rejected the draft declaration of the ministry",
            ["accepted", "rejected"],
        ),
    ],
)
def test_a_denial_or_an_opposite_in_the_same_words_differs(corpus_of, first, second, words):
    assert between(corpus_of, first, second) == words
    assert between(corpus_of, second, first) == words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The cause of the crash was not determined", "The cause of the crash has yet to be determined"),
        ("The talks did not fail on the prisoners question", "The talks did fail on the refugee question"),
        ("No party never accepted the draft declaration", "The party accepted the draft declaration"),
        ("Syria did not attack Turkey at the border", "Turkey did attack Syria at the border"),
        ("He supported and won the vote in parliament", "He opposed and lost the vote in parliament"),
    ],
    ids=["yet", "other words", "twice", "roles", "two opposites"],
)
def test_a_denial_in_other_words_is_no_difference(corpus_of, first, second):
    assert between(corpus_of, first, second) == []


def test_what_was_denied_last_week_may_be_so_now(corpus_of):
    texts = ["The coalition accepted the draft declaration", "The coalition rejected the draft declaration"]
    corpus = corpus_of(*([text] for text in texts))
    assert found(date_documents(corpus, [DAY, date(2026, 1, 9)])) == ()


def test_sources_of_one_figure_stand_together_with_their_reprints(corpus_of):
    wire = "A total of 37 participants took part in the meeting, among them several politicians."
    corpus = corpus_of(
        [wire],
        [wire],
        ["About 30 participants took part in the meeting, according to a count in the hall."],
        ["At the end 37 participants took part in the meeting, said a ministry official."],
    )
    assert sorted(values(corpus)[0]) == [["37", "37", "37"], ["About 30"]]


def test_a_document_does_not_differ_with_itself_nor_with_its_reprint(corpus_of):
    texts = [f"{n} delegates took part in the peace meeting in Astana" for n in (30, 37)]
    assert found(corpus_of(texts)) == ()
    corpus = corpus_of([texts[0]], [texts[1]])
    copied = Repeats(groups=np.zeros(2, dtype=np.int64), copies=np.zeros(2, dtype=np.int64))
    assert find_differences(corpus, copied, one_story(corpus)) == ()


def test_an_empty_corpus_has_no_conflicts(corpus_of):
    assert found(corpus_of()) == ()


numbers = st.lists(st.sampled_from(["30", "37", "about 40", "more than 35", "51"]), min_size=2, max_size=4)


@at_most(60)
@given(numbers)
def test_no_two_stands_of_a_difference_are_of_one_document(figures):
    lines = [f"{n} delegates took part in the peace meeting in Astana" for n in figures]
    corpus = build(lines[:2], *([line] for line in lines[1:]))
    for difference in found(corpus):
        stands = [stand for side in difference.sides for stand in side]
        documents = [corpus.sentences[stand.sentence].document for stand in stands]
        assert len(set(documents)) == len(documents)
        assert len(difference.sides) > 1


def test_differences_do_not_depend_on_the_order_of_the_documents(corpus_of):
    texts = [
        "A total of 37 delegates took part in the peace meeting in Astana",
        "About 30 delegates took part in the peace meeting in Astana",
        "The coalition accepted the draft declaration of the ministry",
        "The coalition rejected the draft declaration of the ministry",
    ]
    expected = {
        tuple(sorted(side[0] for side in sides)) for sides in values(corpus_of(*([t] for t in texts)))
    }
    assert len(expected) == 2
    for order in permutations(texts):
        sides = values(corpus_of(*([text] for text in order)))
        assert {tuple(sorted(side[0] for side in pair)) for pair in sides} == expected


def test_a_denial_stands_on_no_side_with_what_it_denies(corpus_of):
    corpus = corpus_of(
        ["Parliament adopted the emergency law by 88 votes to 12 on Tuesday."],
        ["Parliament adopted the emergency law by 86 votes to 12 on Tuesday."],
        ["Parliament did not adopt the emergency law by 88 votes to 12 on Tuesday, the opposition said."],
    )
    sides = [{stand.sentence for stand in side} for item in found(corpus) for side in item.sides]
    assert {0} in sides
    assert not any({0, 2} <= side or {1, 2} <= side for side in sides)
    assert {2} not in sides


@pytest.mark.parametrize(
    ("first", "second", "days", "differ"),
    [
        ("37", "41", 1, False),  # a later report counts on
        ("41", "37", 1, True),
        ("37", "41", -1, True),
        ("41", "37", -1, False),
        ("37", "41", 0, True),
    ],
)
def test_a_greater_number_in_the_same_words_of_a_later_report_is_no_difference(
    corpus_of, first, second, days, differ
):
    told = "A total of {} delegates took part in the long meeting on the peace plan for the north"
    corpus = corpus_of([told.format(first)], [told.format(second)])
    corpus = date_documents(corpus, [DAY, DAY + timedelta(days=days)])
    assert bool(found(corpus)) is differ


@pytest.mark.parametrize(
    ("outlets", "kinds", "differ"),
    [
        (("Wire", "wire"), ("long", "long"), False),
        (("Éireann Wire", "Eireann Wire"), ("long", "long"), False),
        (("northwire.com", "North Wire"), ("long", "long"), False),
        (("Wire", "Post"), ("long", "long"), True),
        (("", ""), ("long", "long"), True),
        (("Wire", "Wire"), ("long", ""), True),
    ],
)
def test_a_report_that_an_outlet_sends_again_on_one_day_differs_in_no_figure(
    corpus_of, outlets, kinds, differ
):
    told = "A total of {} delegates took part in the {} meeting on the peace plan for the north"
    corpus = corpus_of(*([told.format(count, kind)] for count, kind in zip(("37", "41"), kinds, strict=True)))
    documents = tuple(
        replace(document, publisher=outlet, published=DAY)
        for document, outlet in zip(corpus.documents, outlets, strict=True)
    )
    assert bool(found(replace(corpus, documents=documents))) is differ


TOOK = "{} delegates took part in the long meeting on the peace plan for the north"


def with_repeats(corpus, groups):
    """The sentences and words of each side, where sentences of one group repeat each other."""
    repeats = Repeats(groups=np.array(groups), copies=np.array(groups))
    return [
        [[(s.sentence, corpus.texts[s.sentence][s.start : s.end]) for s in side] for side in difference.sides]
        for difference in find_differences(corpus, repeats, one_story(corpus))
    ]


def test_the_repeats_of_a_side_that_have_its_words_stand_beside_it_one_of_each_document(corpus_of):
    corpus = corpus_of(
        [TOOK.format("37")],
        [TOOK.format("30")],
        ["In the north a total of 37 came to the hall", "All 37 of them came to the hall"],
        ["Some 30 or 40 came to the hall"],
        ["Nobody knows how many came to the hall"],
    )
    found_sides = with_repeats(corpus, [0, 1, 0, 0, 1, 1])
    assert sorted(found_sides[0]) == [[(0, "37"), (2, "37")], [(1, "30"), (4, "30")]]


def test_of_a_repeat_that_has_not_all_words_of_a_side_the_last_is_shown_if_it_is_there_once(corpus_of):
    corpus = corpus_of(
        [TOOK.format("At least 37")], [TOOK.format("30")], ["Almost 37 came"], ["There were 37 and 37 more"]
    )
    found_sides = with_repeats(corpus, [0, 1, 0, 0])
    assert sorted(found_sides[0]) == [[(0, "At least 37"), (2, "37")], [(1, "30")]]


def test_no_sentence_is_in_two_differences(corpus_of):
    corpus = corpus_of([TOOK.format(37)], [TOOK.format(30)], ["41 delegates took part in the long meeting"])
    sentences = [s.sentence for item in found(corpus) for side in item.sides for s in side]
    assert len(sentences) == len(set(sentences))


LAW = "The coalition accepted the draft declaration of the ministry by {} votes to 12"
SPEAKER = "Farmers of the southern valley chose their speaker by {} votes to 12"


def test_the_most_alike_come_first_then_those_whose_subject_and_whose_first_sentence_do(corpus_of):
    harbour = "{} boats sank in the old harbour of {}"
    boats = [harbour.format(35, "a village at dusk"), harbour.format(41, "the town at night")]
    corpus = corpus_of(*([text] for text in (*boats, TOOK.format(37), TOOK.format(30))))
    assert [item.subject.split()[0] for item in found(corpus)] == ["delegates", "boats"]
    texts = [LAW.format(88), SPEAKER.format(50), SPEAKER.format(48), LAW.format(86)]
    corpus = corpus_of(*([text] for text in (*texts, f"{SPEAKER.format(48)} on the day")))
    sides = [[[span.sentence for span in side] for side in item.sides] for item in found(corpus)]
    assert sides == [[[2, 4], [1]], [[3], [0]]]


def test_a_sentence_that_differs_in_a_figure_is_not_set_against_its_opposite_too(corpus_of):
    texts = [LAW.format(88), LAW.format(86), LAW.format(88).replace("accepted", "rejected")]
    corpus = corpus_of(*([text] for text in texts))
    assert [item.reason for item in found(corpus)] == ["another figure: votes to 12"]


SHARED = ["sank", "grey", "old", "steel", "tall"]
ONE, OTHER = (
    ["amber", "bitter", "clever", "dusty", "early", "fresh"],
    ["gentle", "hollow", "icy", "jolly", "keen", "loud"],
)


def differs(corpus_of, shared, different, *, state=False, days=(DAY, DAY), figures=(37, 30)):
    """Whether two reports differ that share so many words around their figures, and have so many others."""
    noun = "people were killed" if state else "boats"
    texts = [
        f"{', '.join(own[:count])}, {figure} {noun}, {', '.join(SHARED[:shared])}"
        for figure, own, count in zip(figures, (ONE, OTHER), different, strict=True)
    ]
    corpus = date_documents(corpus_of(*([text] for text in texts)), days)
    return any(match.differ for match in _QuantityMatcher(corpus).match(0, 1))


@pytest.mark.parametrize(
    ("shared", "different", "state", "differ"),
    [
        (3, (4, 5), False, True),
        (3, (5, 5), False, False),
        (3, (5, 5), True, True),
        (3, (5, 6), True, False),
    ],
)
def test_figures_differ_if_two_fifths_of_the_words_around_are_the_same_of_people_36_hundredths(
    corpus_of, shared, different, state, differ
):
    assert differs(corpus_of, shared, different, state=state) is differ


@pytest.mark.parametrize(("shared", "differ"), [(3, True), (2, False)])
@pytest.mark.parametrize("days", [(DAY, None), (None, DAY)])
def test_if_nobody_knows_when_they_were_published_seven_tenths_of_the_words_are_the_same(
    corpus_of, shared, differ, days
):
    assert differs(corpus_of, shared, (1, 1), days=days) is differ


@pytest.mark.parametrize(
    ("shared", "different", "figures", "differ"),
    [(3, (2, 2), (30, 37), False), (4, (3, 3), (30, 37), True), (3, (2, 2), (37, 30), True)],
)
def test_a_later_report_counts_on_if_three_fifths_of_the_words_are_the_same(
    corpus_of, shared, different, figures, differ
):
    days = (DAY, DAY + timedelta(days=1))
    assert differs(corpus_of, shared, different, days=days, figures=figures) is differ
    assert differs(corpus_of, shared, different, days=days[::-1], figures=figures[::-1]) is differ
