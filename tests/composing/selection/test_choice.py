from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.composing.selection import preselect, select
from briefing.composing.selection.eligibility import ineligibility_reason
from briefing.models import Contexts, Story, StoryMap, Topic, TopicMap
from briefing.weighing.context import find_contexts
from briefing.weighing.stories import find_stories

LONG = "Delegates signed the joint document on foreign mercenaries in Astana."
VOTE = "Every citizen may vote in the February elections abroad."
AID = "Warm clothes and medicine reach the northern camps slowly."
TEXTS = [
    LONG,
    VOTE,
    AID,
    "He left.",
    "is it over",
    "What will happen to the prisoners now?",
    "x " * 90 + "end.",
]


def chosen_texts(analysis, words):
    return [analysis.corpus.texts[i] for i in select(analysis, words=words).chosen]


def reasons(analysis, words=1000):
    return [decision.reason for decision in select(analysis, words=words).decisions]


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8), st.integers(1, 60))
def test_the_budget_holds_but_for_a_first_sentence_that_alone_exceeds_it(analysis_of, texts, words):
    analysis = analysis_of(texts)
    chosen = select(analysis, words=words).chosen
    total = sum(int(analysis.corpus.words[i]) for i in chosen)
    assert total <= words or len(chosen) == 1


@given(st.lists(st.sampled_from(TEXTS), max_size=8), st.integers(1, 60))
def test_no_two_chosen_sentences_repeat_each_other(analysis_of, texts, words):
    analysis = analysis_of(texts)
    groups = [analysis.repeats.groups[i] for i in select(analysis, words=words).chosen]
    assert len(groups) == len(set(groups))


@pytest.mark.parametrize("words", [12, 40])
def test_what_is_chosen_is_the_same_without_the_decisions(plain_analysis, words):
    analysis = plain_analysis([LONG, VOTE])
    among = np.arange(len(analysis.corpus.sentences))
    first, *_ = select(analysis, words=words, among=among).chosen
    found = preselect(analysis, words=words, view="now", excluded={}, among=among)
    assert found.chosen == select(analysis, words=words, among=among).chosen
    assert found.decisions == ()
    without = preselect(analysis, words=words, view="now", excluded={first}, among=among)
    assert without.chosen == select(analysis, words=words, excluded={first: "known"}, among=among).chosen


@given(st.lists(st.sampled_from(TEXTS), max_size=8))
def test_every_sentence_gets_a_decision_with_a_reason(analysis_of, texts):
    analysis = analysis_of(texts)
    selection = select(analysis, words=30)
    assert len(selection.decisions) == len(texts)
    assert all(decision.reason for decision in selection.decisions)
    assert {i for i, d in enumerate(selection.decisions) if d.chosen} == set(selection.chosen)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Food comes second.", "too short: 3 words"),
        ("w " * 81 + "end.", "too long: 82 words"),
        ("A heading without any end at all", "no end of sentence"),
        ("and then they left the hall together.", "no beginning of sentence"),
        ("What will happen to the prisoners now?", "a question"),
        ("“What will happen to the prisoners now?”", "a question"),
        ("“We are at a new stage in Syria.", "a quotation cut in two"),
    ],
)
def test_a_sentence_that_cannot_stand_alone_is_out(analysis_of, text, reason):
    assert reasons(analysis_of([LONG, text]))[1] == reason


def test_each_topic_asked_for_gets_its_best_sentence_before_any_gets_a_second(analysis_of):
    more = "The joint document on foreign mercenaries names a deadline."
    analysis = analysis_of(
        [LONG, more, VOTE], topics=[("Mercenaries", ("mercenar*",)), ("Elections", ("vote",))]
    )
    chosen = chosen_texts(analysis, 20)
    assert VOTE in chosen
    assert len({LONG, more} & set(chosen)) == 1


def test_what_fits_no_topic_asked_for_gives_way_to_what_does(analysis_of):
    topics = [("Elections", ("election*",))]
    analysis = analysis_of([AID, VOTE, VOTE.replace("citizen", "voter")], topics=topics, scores=[1, 0.9, 0.9])
    assert chosen_texts(analysis, 12)[0] == VOTE


def test_of_a_reprinted_text_the_earliest_dated_copy_is_printed(analysis_of):
    analysis = analysis_of([LONG], [LONG], [LONG])
    days = [date(2015, 10, 5), date(2015, 10, 4), None]
    documents = [replace(d, published=day) for d, day in zip(analysis.corpus.documents, days, strict=True)]
    analysis = replace(analysis, corpus=replace(analysis.corpus, documents=tuple(documents)))
    selection = select(analysis, words=100)
    assert selection.chosen == (1,)
    assert [(d.reason, d.other) for d in selection.decisions] == [
        ("repeat", 1),
        ("chosen", -1),
        ("repeat", 1),
    ]


def test_a_sentence_whose_content_is_printed_already_is_out_and_says_where(plain_analysis):
    analysis = plain_analysis([LONG, LONG.replace("signed", "Signed")])
    selection = select(analysis, words=100)
    assert selection.decisions[1].reason == "a printed sentence says as much"
    assert selection.decisions[1].other == 0


def test_a_sentence_for_which_there_is_no_room_says_how_much_was_left(plain_analysis):
    assert reasons(plain_analysis([LONG, VOTE]), 12)[1] == "outscored, and no room: 9 words where 2 are left"


def test_a_chosen_sentence_names_the_next_best_of_its_topic(plain_analysis):
    selection = select(plain_analysis([LONG, VOTE]), words=12)
    assert selection.chosen == (0,)
    assert selection.decisions[0].other == 1


def test_a_sentence_that_begins_with_a_pronoun_yields_to_its_equal_that_does_not(plain_analysis):
    analysis = plain_analysis(["They signed one joint document.", "Delegates signed one joint paper."])
    contexts = find_contexts(analysis.corpus, analysis.stories, range(2))
    assert contexts.missing == {0: "They"}
    chosen = select(replace(analysis, scores=np.ones(2), contexts=contexts), words=5)
    assert chosen.chosen == (1,)
    assert chosen.decisions[0].reason == "points to what is not printed with it: They"


@pytest.mark.parametrize("scores", [[-3.0, -1.0, -2.0], [0.0, 9.0, 1.0], [0.1, 0.3, 0.2]])
def test_a_summarisers_scale_does_not_change_its_order(plain_analysis, scores):
    analysis = replace(plain_analysis([LONG], [VOTE], [AID]), scores=np.array(scores))
    assert analysis.corpus.texts[select(analysis, words=9).chosen[0]] == VOTE


def test_scores_that_are_all_equal_choose_in_reading_order(plain_analysis):
    analysis = replace(plain_analysis([VOTE], [AID]), scores=np.zeros(2))
    assert select(analysis, words=9).chosen == (0,)


def test_nothing_to_choose_from_is_no_error(analysis_of):
    assert select(analysis_of(), words=10).chosen == ()


def test_a_document_that_is_not_quoted_gives_no_sentence_and_says_why(plain_analysis):
    analysis = plain_analysis([LONG], [VOTE])
    selection = select(analysis, words=100, excluded={0: "in Russian; the profile asks for English"})
    assert selection.chosen == (1,)
    assert selection.decisions[0].reason == "in Russian; the profile asks for English"


@pytest.mark.parametrize(("kind", "count"), [("discovered", 0), ("profile", 1)])
def test_a_topic_takes_room_from_better_sentences_only_if_it_was_asked_for(plain_analysis, kind, count):
    analysis = plain_analysis(
        [
            "Ministers signed the joint document on mercenaries in Astana.",
            "Delegates praised another treaty about fisheries near Geneva.",
            "Some snow fell on the quiet northern hills today.",
        ]
    )
    topics = (Topic(name="Talks", terms=("*",), kind=kind), Topic(name="Weather", terms=("snow",), kind=kind))
    labels = np.array([0, 0, 1])
    analysis = replace(
        analysis,
        scores=np.array([1.0, 0.9, 0.5]),
        topics=TopicMap(topics=topics, labels=labels, strengths=np.zeros(3)),
    )
    assert sum("snow" in text for text in chosen_texts(analysis, 18)) == count


def test_a_row_of_a_table_is_not_quoted():
    assert (
        ineligibility_reason("Exports | rose by ten per cent in the first half of the year.", 13)
        == "a row of a table"
    )


@pytest.mark.parametrize(("score", "chosen"), [(0.004, (1,)), (0.006, (1, 2))])
def test_no_trifle_takes_a_place_in_its_story_however_much_room_is_left(plain_analysis, score, chosen):
    texts = ["Talks.", "Delegates signed one joint paper.", "Snow fell over northern hills."]
    analysis = replace(plain_analysis(texts), scores=np.array([1.0, 1.0, score]))
    selection = select(analysis, words=100)
    assert selection.chosen == chosen
    if len(chosen) == 1:
        assert selection.decisions[2].reason == "worth little beside what is printed"


def test_each_story_has_a_sentence_however_little_that_is_worth_beside_those_of_another(plain_analysis):
    analysis = plain_analysis(["Delegates signed one joint paper."], ["Snow fell over northern hills."])
    assert len(analysis.stories.stories) == 2
    assert select(replace(analysis, scores=np.array([1.0, 0.01])), words=100).chosen == (0, 1)


def test_a_story_that_says_little_leaves_its_words_to_the_others(plain_analysis):
    many = [" ".join(f"word{i}{k}" for k in range(9)).capitalize() + " ." for i in range(5)]
    analysis = plain_analysis(["Snow fell over northern hills ."], many)
    assert len(analysis.stories.stories) == 2
    selection = select(replace(analysis, scores=np.ones(6)), words=6 + 5 * 10)
    assert sorted(selection.chosen) == list(range(6))


def test_with_the_view_of_today_the_newest_report_of_a_story_is_printed_and_with_that_of_a_period_the_best(
    plain_analysis,
):
    texts = ["Divers found the recorder of the airliner .", "Divers read the recorder of the airliner ."]
    analysis = plain_analysis(*([text] for text in texts), texts[:1])
    days = [date(2015, 10, 4), date(2015, 10, 5), date(2015, 10, 3)]
    documents = [replace(d, published=day) for d, day in zip(analysis.corpus.documents, days, strict=True)]
    corpus = replace(analysis.corpus, documents=tuple(documents))
    analysis = replace(
        analysis,
        corpus=corpus,
        scores=np.array([1.0, 0.9, 1.0]),
        stories=find_stories(corpus, analysis.topics),
    )
    assert select(analysis, words=7).chosen == (1,)
    assert select(analysis, words=7, view="period").chosen == (0,)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("One two three four five six seven eight new newer .", "a printed sentence says as much"),
        ("One two three four five six seven new newer newest .", "worth little beside what is printed"),
        ("One two three four five six seven eight nine 40 .", "worth little beside what is printed"),
    ],
)
def test_a_printed_sentence_says_as_much_as_one_of_which_at_most_a_fifth_and_no_figure_is_new(
    plain_analysis, words, reason
):
    printed = "One two three four five six seven eight nine ten ."
    analysis = plain_analysis([printed, words])
    selection = select(replace(analysis, scores=np.array([1.0, 0.1])), words=100)
    assert selection.chosen == (0,)
    assert selection.decisions[1].reason == reason


def test_a_sentence_names_the_printed_one_that_says_as_much(plain_analysis):
    analysis = plain_analysis(
        ["Ministers signed one treaty ."], ["Snow fell over northern hills ."], ["Snow fell over hills ."]
    )
    selection = select(replace(analysis, scores=np.array([1.0, 0.9, 0.1])), words=100)
    assert sorted(selection.chosen) == [0, 1]
    assert (selection.decisions[2].reason, selection.decisions[2].other) == (
        "a printed sentence says as much",
        1,
    )


ANNA, SHE = "Anna Lind came to the bridge.", "She closed the bridge for good."


def with_before(analysis, scores):
    """The second sentence is printed with the first before it."""
    contexts = Contexts(before={1: 0}, shares={1: 0.9})
    return replace(analysis, scores=np.array(scores), contexts=contexts)


@pytest.mark.parametrize(("words", "chosen"), [(12, (1,)), (11, (0,))])
def test_a_sentence_costs_the_words_of_the_one_before_it_too(plain_analysis, words, chosen):
    analysis = with_before(plain_analysis([ANNA, SHE]), [0.1, 1.0])
    assert select(analysis, words=words).chosen == chosen


def test_what_is_printed_before_a_chosen_sentence_is_no_point_of_its_own(plain_analysis):
    analysis = with_before(plain_analysis([ANNA, SHE, "Geneva votes on ferries in May."]), [0.1, 1.0, 1.0])
    chosen = select(analysis, words=18)
    assert sorted(chosen.chosen) == [1, 2]
    assert (chosen.decisions[0].reason, chosen.decisions[0].other) == ("printed before a chosen sentence", 1)


def test_only_sentences_whose_contexts_are_known_are_chosen(plain_analysis):
    analysis = plain_analysis([ANNA, "Geneva votes on ferries in May."])
    assert select(analysis, words=12, among=np.array([1])).chosen == (1,)
    assert sorted(select(analysis, words=12).chosen) == [0, 1]


def test_of_the_texts_that_say_the_same_the_one_that_is_worth_most_for_each_word_is_a_candidate(
    plain_analysis,
):
    short, long = (
        "Delegates signed one joint paper.",
        "Delegates signed one joint paper in Geneva after long talks.",
    )
    analysis = plain_analysis([long], [short])
    analysis = replace(
        analysis,
        scores=np.array([0.6, 1.0]),
        repeats=replace(analysis.repeats, groups=np.array([0, 0]), copies=np.array([0, 1])),
    )
    selection = select(analysis, words=20)
    assert selection.chosen == (1,)
    assert (selection.decisions[0].reason, selection.decisions[0].other) == ("repeat", 1)


@pytest.mark.parametrize(("score", "chosen"), [(0.6, (1,)), (1.0, (0,))])
def test_where_nothing_fits_what_is_worth_most_for_each_word_is_printed(plain_analysis, score, chosen):
    texts = ["Delegates signed one joint paper in Geneva after long talks.", "Snow fell over northern hills."]
    analysis = replace(plain_analysis(texts), scores=np.array([score, 0.9]))
    assert select(analysis, words=4, view="period").chosen == chosen


@pytest.mark.parametrize(("words", "chosen"), [(10, {0, 2}), (9, {0})])
def test_each_topic_has_its_best_sentence_if_all_of_them_fit_together(plain_analysis, words, chosen):
    texts = [
        "Delegates signed one joint paper.",
        "Delegates left the hall at.",
        "Snow fell over northern hills.",
    ]
    analysis = plain_analysis(texts)
    topics = (Topic(name="Talks", terms=("x",)), Topic(name="Weather", terms=("y",)))
    analysis = replace(
        analysis,
        scores=np.array([1.0, 0.9, 0.1]),
        topics=TopicMap(topics=topics, labels=np.array([0, 0, 1]), strengths=np.ones(3)),
    )
    assert set(select(analysis, words=words, view="period").chosen) == chosen


def test_the_best_sentence_of_a_topic_fits_it_and_is_worth_most_for_the_root_of_its_words(plain_analysis):
    texts = [
        "Delegates signed one joint paper.",
        "Ministers signed another treaty on the rivers in Geneva.",
        "Snow fell over northern hills.",
    ]
    analysis = plain_analysis(texts)
    topics = (Topic(name="Talks", terms=("x",)),)
    fits = TopicMap(topics=topics, labels=np.zeros(3, dtype=np.int64), strengths=np.array([1.0, 1.0, 0.0]))
    analysis = replace(analysis, topics=fits)
    for scores, best in (([1.0, 0.8, 9.0], 1), ([1.0, 0.7, 9.0], 0)):
        # Five words and nine: a sentence of the same score for each word is worth more the longer it is.
        chosen = select(replace(analysis, scores=np.array(scores)), words=9, view="period").chosen
        assert best in chosen
    strong = replace(analysis, topics=replace(fits, strengths=np.array([2.0, 1.0, 0.0])))
    assert 0 in select(replace(strong, scores=np.array([1.0, 0.8, 9.0])), words=9, view="period").chosen


def test_a_topic_that_no_sentence_fits_forces_none(plain_analysis):
    analysis = plain_analysis(["Delegates signed one joint paper.", "Snow fell over northern hills."])
    topics = (Topic(name="Weather", terms=("x",)), Topic(name="Rest", terms=(), kind="discovered"))
    fits = TopicMap(topics=topics, labels=np.array([1, 0]), strengths=np.zeros(2))
    analysis = replace(analysis, topics=fits, scores=np.array([1.0, 0.5]))
    assert select(analysis, words=5, view="period").chosen == (0,)


@pytest.mark.parametrize(("score", "chosen"), [(0.14, {0, 1}), (0.16, {0, 1, 2})])
def test_of_a_period_nothing_is_told_that_is_worth_less_than_15_hundredths_of_the_best(
    plain_analysis, score, chosen
):
    texts = [
        "Delegates signed one joint paper.",
        "Ministers left the long talks.",
        "Snow fell over northern hills.",
    ]
    # Five reports, so that what was decided counts as all else; the first sentence counts double.
    analysis = plain_analysis(texts, *[["Rain."]] * 4)
    analysis = replace(analysis, scores=np.array([1.0, 1.0, score, *[0.0] * 4]))
    assert set(select(analysis, words=100, view="period").chosen) == chosen


def of_two_stories(plain_analysis, lengths):
    """Sentences of so many words that have nothing in common, in two stories that weigh the same."""
    corpus = [[f"Word{story}{place}." for place in range(len(row))] for story, row in enumerate(lengths)]
    analysis = plain_analysis(*corpus)
    labels = np.repeat([0, 1], [len(row) for row in lengths])
    stories = [
        Story(documents=(place,), first=None, last=None, outlets=1, weight=1.0, reasons=())
        for place in (0, 1)
    ]
    return replace(
        analysis,
        corpus=replace(analysis.corpus, words=np.concatenate(lengths)),
        scores=np.ones(len(labels)),
        topics=replace(analysis.topics, topics=(Topic(name="Found", terms=(), kind="discovered"),)),
        stories=StoryMap(stories=tuple(stories), labels=labels, newer=np.zeros(len(labels))),
    )


@pytest.mark.parametrize(("last", "chosen"), [(30, {0, 1, 4}), (50, {0, 4}), (51, {0, 1, 2})])
def test_the_words_that_a_story_leaves_go_to_the_weightier_one_and_no_others(plain_analysis, last, chosen):
    analysis = of_two_stories(plain_analysis, [[30, 30, 30, 30], [last, 60]])
    assert set(select(analysis, words=100).chosen) == chosen


STRAY = [
    "The chess club of Example chose its new treasurer by lot.",  # each has 11 words
    "Rowers crossed the frozen bay in wooden boats without any rest.",
    "Gardeners planted four hundred young apple trees behind the old station.",
    "A choir sang forgotten songs to shepherds, masons and two bakers.",
]


def with_stray_story(plain_analysis, weight, *, documents):
    """Return the analysis of ten reports of one story, and of a text that is another story."""
    analysis = plain_analysis([LONG, VOTE, AID], STRAY)
    (topic,) = analysis.topics.topics
    found = replace(analysis.topics, topics=(replace(topic, kind="discovered"),))
    stories = StoryMap(
        stories=tuple(
            Story(documents=documents, first=None, last=None, outlets=1, weight=weight, reasons=())
            for documents, weight in ((tuple(range(9)), 1.0), (documents, weight))
        ),
        labels=np.array([0] * 3 + [1] * 4),
        newer=np.zeros(7),
    )
    return replace(analysis, topics=found, stories=stories, scores=np.ones(7))


@pytest.mark.parametrize(("weight", "printed"), [(0.5, 4), (0.49, 3)])
def test_a_stray_report_has_forty_words(plain_analysis, weight, printed):
    analysis = with_stray_story(plain_analysis, weight, documents=(9,))
    chosen = select(analysis, words=200).chosen
    assert len([i for i in chosen if i > 2]) == printed
    assert set(chosen) >= {0, 1, 2}


@pytest.mark.parametrize(
    ("opinions", "printed"),
    [
        (range(3, 7), 3),  # no report tells what the second story is about
        (range(4, 7), 4),  # one does
        (range(7), 4),  # there is no news at all
    ],
)
def test_opinions_on_what_no_report_tells_have_forty_words(plain_analysis, opinions, printed):
    analysis = with_stray_story(plain_analysis, 0.5, documents=(9, 10))
    analysis = replace(analysis, opinions=frozenset(opinions))
    chosen = select(analysis, words=200).chosen
    assert len([i for i in chosen if i > 2]) == printed
    assert set(chosen) >= {0, 1, 2}
