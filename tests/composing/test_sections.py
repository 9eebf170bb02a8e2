"""Sections: topics that were asked for, then headlines, then the rest."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.content import ChosenPoint
from briefing.composing.sections import first_sentences_of_headlines, head_sections
from briefing.composing.sections.assignment import _drop_unfit
from briefing.composing.sections.choice import HeadlineChoice
from briefing.composing.sections.fitness import HeadlineFitness
from briefing.models import Headline, Story, StoryMap, Topic, TopicMap

REST = Topic(name="Other developments", terms=(), kind="discovered")


@pytest.fixture
def sections_of(plain_analysis):
    """Return the heading of each sentence; a report is given with its story, headlines with their report."""

    def build(*reports, heads, asked=()):
        analysis = plain_analysis(*[sentences for _, sentences in reports])
        corpus = analysis.corpus
        owners = [s.document for s in corpus.sentences]
        labels = np.array([reports[i][0] for i in owners], dtype=np.int64)
        stories = tuple(
            Story(
                documents=tuple(i for i, (story, _) in enumerate(reports) if story == number),
                first=None, last=None, outlets=1, weight=1.0, reasons=(),
            )
            for number in range(int(labels.max()) + 1)
        )  # fmt: skip
        topics = np.array([0 if i in asked else len(asked) and 1 for i in range(len(owners))])
        names = (*([Topic(name="Asked", terms=("x",))] if asked else []), REST)
        analysis = replace(
            analysis,
            stories=StoryMap(stories=stories, labels=labels, newer=np.zeros(len(owners))),
            topics=TopicMap(topics=names, labels=topics, strengths=np.zeros(len(owners))),
        )
        places = {term: i for i, term in enumerate(corpus.vocabulary)}
        headlines = [
            Headline(
                document=document, text=text, is_title=True,
                terms=frozenset(places[w] for w in text.lower().split() if w in places),
            )
            for document, text in heads
        ]  # fmt: skip
        found = head_sections(analysis, list(range(len(owners))), headlines)
        return analysis, found

    return build


def names(found):
    return [found.topics[label].name for label in found.labels]


FLOOD = (0, ["the flood reached karsak", "rescuers left karsak by boat"])
VOTE = (1, ["peru voted for a president", "ballots in peru were counted"])


def test_each_story_is_headed_by_a_headline_of_its_own_reports(sections_of):
    _, found = sections_of(FLOOD, VOTE, heads=[(0, "Flood reaches karsak"), (1, "Peru voted at last")])
    assert names(found) == ["Flood reaches karsak"] * 2 + ["Peru voted at last"] * 2


def test_a_topic_that_was_asked_for_keeps_its_points(sections_of):
    _, found = sections_of(FLOOD, heads=[(0, "Flood reaches karsak")], asked=[0])
    assert names(found) == ["Asked", "Flood reaches karsak"]


def test_no_two_headings_share_a_word(sections_of):
    _, found = sections_of(FLOOD, VOTE, heads=[(0, "Karsak ballots karsak"), (1, "Ballots in peru")])
    assert names(found) == ["Karsak ballots karsak"] * 2 + ["Other developments"] * 2


def test_a_story_of_one_point_is_headed_only_if_more_than_a_quarter_would_be_left(sections_of):
    heads = [(0, "Flood reaches karsak"), (1, "Peru voted at last")]
    one = (1, ["peru voted for a president"])
    _, found = sections_of(FLOOD, one, heads=heads)
    assert names(found)[-1] == "Peru voted at last"
    three = (0, [*FLOOD[1], "boats from karsak were full"])
    _, found = sections_of(three, one, heads=heads)
    assert names(found)[-1] == "Other developments"


def test_a_story_of_many_points_is_parted_under_headlines_that_fit(sections_of):
    rescue = (0, ["boats carried people from karsak"] * 2 + ["boats and crews carried many people"] * 2)
    inquiry = (
        0,
        ["prosecutors question the dam engineers"] * 2 + ["engineers deny that the dam was old"] * 2,
    )
    heads = [(0, "Boats carried people"), (1, "Prosecutors question engineers")]
    _, found = sections_of(rescue, inquiry, heads=heads)
    assert names(found) == ["Boats carried people"] * 4 + ["Prosecutors question engineers"] * 4


def test_a_headline_in_capitals_comes_after_another(sections_of):
    _, found = sections_of(FLOOD, heads=[(0, "FLOOD REACHED KARSAK"), (0, "Flood reached karsak")])
    assert names(found) == ["Flood reached karsak"] * 2


def test_without_a_headline_the_points_are_left_for_the_last_section(sections_of):
    _, found = sections_of(FLOOD, heads=[])
    assert names(found) == ["Other developments"] * 2


def test_the_report_of_a_printed_headline_is_cited_by_its_first_sentence(sections_of):
    analysis, found = sections_of(FLOOD, VOTE, heads=[(0, "Flood reaches karsak"), (1, "Peru voted at last")])
    points = [ChosenPoint(id="p1", cited=(3,))]
    assert first_sentences_of_headlines(replace(analysis, topics=found), points) == (2,)


def many(story, words, count):
    """A report of a story with so many sentences of these words, each with one of its own."""
    return story, [f"{words} own{story}x{i}" for i in range(count)]


@pytest.mark.parametrize(("left", "headed"), [(2, True), (1, False)])
def test_a_story_of_two_points_is_headed_however_few_would_be_left(sections_of, left, headed):
    heads = [(0, "Flood reaches karsak"), (1, "Peru voted at last")]
    _, found = sections_of(many(0, "flood karsak", 10), many(1, "peru voted", left), heads=heads)
    assert (names(found)[-1] == "Peru voted at last") is headed


@pytest.mark.parametrize(("points", "headings"), [(7, 1), (8, 2), (15, 3), (16, 4), (20, 4)])
def test_a_story_has_a_heading_for_four_points_and_four_at_most(sections_of, points, headings):
    matters = ["boats carried", "dams burst", "roads closed", "crops failed", "trains stopped"]
    texts = [f"{matters[i % (headings + 1)]} own{i}" for i in range(points)]
    texts[0] = " ".join(matters)  # so that its report is about all of them
    heads = [(0, matter.capitalize()) for matter in matters]
    _, found = sections_of((0, texts), heads=heads)
    assert len(set(names(found))) == headings


@pytest.mark.parametrize(("others", "headings"), [(2, 2), (1, 1)])
def test_a_second_heading_has_two_points_that_fit_there_better(sections_of, others, headings):
    texts = [f"boats carried own{i}" for i in range(8 - others)] + ["dams burst"] * others
    _, found = sections_of((0, texts), heads=[(0, "Boats carried"), (0, "Dams burst")])
    assert len(set(names(found))) == headings


def test_a_headline_that_has_no_word_of_a_point_heads_nothing(sections_of):
    _, found = sections_of((0, ["boats left karsak"] * 2), (0, ["dams burst"]), heads=[(1, "Vote in peru")])
    assert [topic.name for topic in found.topics] == ["Other developments"]
    analysis, _ = sections_of((0, ["boats left karsak"] * 2), heads=[])
    choice = HeadlineChoice(analysis, [])
    choice.head_stories({0: [0, 1]}, most_left=0)
    assert choice.heads == {}


def test_the_headlines_of_all_stories_are_chosen_together(sections_of):
    first = many(0, "flood ballots karsak", 3)
    second = many(1, "ballots in peru", 2)
    heads = [(0, "Ballots karsak flood"), (0, "Flood karsak"), (1, "Ballots in peru")]
    _, found = sections_of(first, second, heads=heads)
    assert names(found) == ["Flood karsak"] * 3 + ["Ballots in peru"] * 2


def test_a_headline_of_many_points_comes_before_one_that_repeats_a_point(sections_of):
    texts = ["boats carried the crew of the ferry home", "the ferry sank", "owners of the ferry left"]
    heads = [(0, "Boats carried crew home"), (0, "The ferry sank")]
    _, found = sections_of((0, ["a long day", *texts]), heads=heads)
    assert "The ferry sank" in names(found)
    assert "Boats carried crew home" not in names(found)


def test_points_that_no_headline_is_about_have_one_of_their_own_report(sections_of):
    ferry = (0, ["the ferry sank off karsak", "owners of the ferry were charged", "the ferry was old"])
    prices = (0, ["prices of oil rose", "shops sold oil at double prices"])
    heads = [(0, "Ferry sank off karsak"), (1, "Prices of oil rose")]
    _, found = sections_of(ferry, prices, heads=heads)
    assert names(found) == ["Ferry sank off karsak"] * 3 + ["Prices of oil rose"] * 2


@pytest.mark.parametrize(("others", "last"), [(1, "Other developments"), (3, "Ferry sank off karsak")])
def test_points_that_no_headline_is_about_are_left_up_to_a_third(sections_of, others, last):
    ferry = (0, [f"the ferry sank off karsak own{i}" for i in range(5)])
    reports = [(0, [f"prices of oil rose own{i}"]) for i in range(others)]
    _, found = sections_of(ferry, *reports, heads=[(0, "Ferry sank off karsak")])
    assert names(found) == ["Ferry sank off karsak"] * 5 + [last] * others


def test_headlines_that_no_point_under_them_has_a_word_of_are_dropped_but_the_last(sections_of):
    points = ["boats carried crews", "crews of boats", "dams burst"]
    heads = [(0, "Boats carried crews"), (1, "Peru voted"), (1, "Dams burst")]
    analysis, _ = sections_of((0, points), (0, ["dams burst when peru voted"]), heads=[])
    places = {term: place for place, term in enumerate(analysis.corpus.vocabulary)}
    boats, peru, dams = (
        Headline(
            document=document, text=text, is_title=True,
            terms=frozenset(places[word] for word in text.lower().split()),
        )
        for document, text in heads
    )  # fmt: skip
    choice = HeadlineChoice(analysis, [boats, peru, dams])
    for taken, kept in (([boats, peru], [boats]), ([boats, dams], [boats, dams]), ([peru], [peru])):
        choice.heads[0] = list(taken)
        _drop_unfit(choice, 0, [0, 1, 2])
        assert choice.heads[0] == kept


def test_the_larger_story_has_the_first_choice_of_headings(sections_of):
    heads = [(0, "Karsak ballots"), (1, "Ballots in peru")]
    small, large = many(0, "ballots karsak", 2), many(1, "ballots in peru", 3)
    _, found = sections_of(small, large, heads=heads)
    assert names(found) == ["Other developments"] * 2 + ["Ballots in peru"] * 3
    _, found = sections_of(many(0, "ballots karsak", 3), many(1, "ballots in peru", 2), heads=heads)
    assert names(found) == ["Karsak ballots"] * 3 + ["Other developments"] * 2


@pytest.mark.parametrize(("second", "headed"), [("Karsten in peru", False), ("Karnak in peru", True)])
def test_two_words_that_begin_with_the_same_four_letters_are_one(sections_of, second, headed):
    words = second.lower()
    heads = [(0, "Flood karsak"), (1, second)]
    _, found = sections_of(many(0, "flood karsak", 3), many(1, words, 2), heads=heads)
    assert (second in names(found)) is headed


def test_what_is_left_is_of_the_last_topic_and_a_heading_of_its_report(sections_of):
    _, found = sections_of(FLOOD, heads=[(0, "Flood reaches karsak")], asked=[0])
    assert [topic.kind for topic in found.topics] == ["profile", "discovered", "discovered"]
    assert (found.topics[1].document, found.topics[-1]) == (0, REST)
    _, found = sections_of(FLOOD, heads=[], asked=[0])
    assert found.labels.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("text", "is_title", "newer", "share"),
    [
        ("Flood karsak", True, 0.0, 1.0),
        ("FLOOD KARSAK", True, 0.0, 0.5),
        ("Flood karsak", False, 0.0, 0.8),
        ("Flood karsak", True, 0.5, 0.75),
    ],
)
def test_a_sentence_fits_a_headline_by_the_rarity_of_the_words_that_it_shares(
    plain_analysis, text, is_title, newer, share
):
    analysis = plain_analysis(
        ["the flood reached karsak", "boats left karsak"], ["karsak was empty", "peru voted"]
    )
    analysis = replace(analysis, stories=replace(analysis.stories, newer=np.array([newer, 0, 0, 0])))
    places = {term: place for place, term in enumerate(analysis.corpus.vocabulary)}
    head = Headline(
        document=0, text=text, is_title=is_title, terms=frozenset({places["flood"], places["karsak"]})
    )
    once, thrice = 1 / np.log(2 + 1), 1 / np.log(2 + 3)
    fits = HeadlineFitness(analysis, [head]).measure([0, 1, 2, 3], [head])[:, 0]
    assert fits.tolist() == pytest.approx(
        [
            share * (2 * (once + thrice) / (2 * once + thrice) + 1 + 0.1),
            share * (3 * thrice / (2 * once + thrice) + 0.1),
            share * (3 * thrice / (once + thrice)),
            0,
        ]
    )


@pytest.mark.parametrize(("more", "headings"), [(0.045, 1), (0.055, 2)])
def test_a_point_fits_another_heading_only_if_it_does_so_by_five_hundredths_of_its_weight(
    plain_analysis, more, headings
):
    told = ["boats carried them"] * 6 + ["boats and dams"] * 2
    analysis = plain_analysis(["one"], ["two"], told)
    places = {term: place for place, term in enumerate(analysis.corpus.vocabulary)}
    boats, dams = (1 / np.log(2 + count) for count in (8, 2))
    # The report of the second headline is so old that its word weighs little more than the first one's.
    share = (boats + more / 2 * (boats + dams)) / dams
    newer = np.zeros(len(analysis.corpus.texts))
    newer[1] = 2 * (1 - share)
    stories = replace(analysis.stories, labels=np.zeros(len(newer), dtype=np.int64), newer=newer)
    analysis = replace(analysis, stories=stories)
    heads = [
        Headline(document=i, text=word.capitalize(), is_title=True, terms=frozenset({places[word]}))
        for i, word in enumerate(("boats", "dams"))
    ]
    choice = HeadlineChoice(analysis, heads)
    choice.head_stories({0: range(2, 10)}, most_left=0)
    assert len(choice.heads[0]) == headings
