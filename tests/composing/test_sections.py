"""Sections: topics that were asked for, then headlines, then the rest."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.content import ChosenPoint
from briefing.composing.sections import first_sentences_of_headlines, head_sections
from briefing.composing.sections.assignment import _risk
from briefing.composing.sections.choice import HeadlineChoice
from briefing.composing.sections.fitness import HeadlineFitness
from briefing.models import Headline, Story, StoryMap, Topic, TopicMap

REST = Topic(name="Other developments", terms=(), kind="discovered")


@pytest.fixture
def stories_of(plain_analysis):
    """Return an analysis of reports, each given with its story, and headlines given with their report."""

    def build(*reports, heads, asked=(), newer=()):
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
        shares = np.array([newer[i] if newer else 0.0 for i in owners])
        analysis = replace(
            analysis,
            stories=StoryMap(stories=stories, labels=labels, newer=shares),
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
        return analysis, headlines

    return build


@pytest.fixture
def sections_of(stories_of):
    """Return the analysis, and the topics with the heading of each sentence."""

    def build(*reports, heads, asked=(), newer=(), key_points=()):
        analysis, headlines = stories_of(*reports, heads=heads, asked=asked, newer=newer)
        chosen = list(range(len(analysis.corpus.texts)))
        return analysis, head_sections(analysis, chosen, headlines, key_points)

    return build


def names(found):
    return [found.topics[label].name for label in found.labels]


FLOOD = (0, ["the flood reached karsak", "rescuers left karsak by boat"])
VOTE = (1, ["peru voted for a president", "ballots in peru were counted"])


def test_each_story_is_headed_by_a_headline_of_its_own_reports(sections_of):
    _, found = sections_of(FLOOD, VOTE, heads=[(0, "Flood reaches karsak"), (1, "Peru voted at last")])
    assert names(found) == ["Flood reaches karsak"] * 2 + ["Peru voted at last"] * 2


def test_a_topic_that_was_asked_for_keeps_its_points(sections_of):
    three = (0, [*FLOOD[1], "boats from karsak were full"])
    _, found = sections_of(three, heads=[(0, "Flood reaches karsak")], asked=[0])
    assert names(found) == ["Asked", *["Flood reaches karsak"] * 2]


@pytest.mark.parametrize(("asked", "names"), [([0], ["Asked", "Asked"]), ([], [REST.name, REST.name])])
def test_what_would_be_left_joins_those_about_the_topic_that_it_mentions(stories_of, asked, names):
    reports = (0, ["the port was closed today"]), (0, ["boats left for the port"])
    analysis, _ = stories_of(*reports, heads=[], asked=[0])
    labels = np.array([0 if i in asked else 1 for i in range(2)])
    topics = replace(analysis.topics, labels=labels, nearest={1: 0}, reasons={1: "it only mentions"})
    found = head_sections(replace(analysis, topics=topics), [0, 1], [])
    assert [found.topics[label].name for label in found.labels] == names
    assert found.reasons[1].endswith("it stands with those about Asked") is bool(asked)


@pytest.mark.parametrize(
    ("first", "second", "headed"),
    [("Flood kars", "Karsak in peru", False), ("Flood karsak", "Karstens in peru", True)],
)
def test_a_word_that_begins_with_another_is_the_same(sections_of, first, second, headed):
    reports = many(0, "flood karsak kars", 3), many(1, second.lower(), 3)
    _, found = sections_of(*reports, heads=[(0, first), (1, second)])
    assert (second in names(found)) is headed


def many(story, words, count):
    """A report of a story with so many sentences of these words, each with one of its own."""
    return story, [f"{words} own{story}x{i}" for i in range(count)]


def test_a_story_of_one_point_is_headed_only_if_more_than_a_quarter_would_be_left(sections_of):
    heads = [(0, "Flood reaches karsak"), (1, "Peru voted at last")]
    one = (1, ["peru voted for a president"])
    _, found = sections_of(FLOOD, one, heads=heads)
    assert names(found)[-1] == "Peru voted at last"
    three = (0, [*FLOOD[1], "boats from karsak were full"])
    _, found = sections_of(three, one, heads=heads)
    assert names(found)[-1] == "Other developments"


def test_a_story_of_several_matters_is_parted_under_headlines_that_fit(sections_of):
    rescue = (0, ["boats carried people from karsak"] * 2 + ["boats and crews carried many people"] * 2)
    inquiry = (
        0,
        ["prosecutors question the dam engineers"] * 2 + ["engineers deny that the dam was old"] * 2,
    )
    heads = [(0, "Boats carried people"), (1, "Prosecutors question engineers")]
    _, found = sections_of(rescue, inquiry, heads=heads)
    assert names(found) == ["Boats carried people"] * 4 + ["Prosecutors question engineers"] * 4


def test_a_headline_in_capitals_comes_after_another(sections_of):
    _, found = sections_of(FLOOD, VOTE, heads=[(0, "FLOOD REACHED KARSAK"), (0, "Flood reached karsak")])
    assert names(found)[:2] == ["Flood reached karsak"] * 2


def test_a_headline_that_newer_reports_may_have_overtaken_comes_after_another(sections_of):
    reports = [(0, ["the flood reached karsak", "karsak fled the flood"]) for _ in range(2)]
    heads = [(0, "Flood reached karsak"), (1, "Karsak fled flood")]
    for newer, first in (((0.5, 0.0), "Karsak fled flood"), ((0.0, 0.5), "Flood reached karsak")):
        _, found = sections_of(*reports, heads=heads, newer=newer)
        assert names(found) == [first] * 4


def test_without_a_headline_the_points_are_left_for_the_last_section(sections_of):
    _, found = sections_of(FLOOD, heads=[])
    assert names(found) == ["Other developments"] * 2
    assert [topic.name for topic in found.topics] == ["Other developments"]


def test_what_no_headline_is_about_is_left_up_to_a_quarter(sections_of):
    ferry = (0, [f"the ferry sank off karsak own{i}" for i in range(6)])
    prices = (0, ["prices of oil rose", "shops shut"])
    heads = [(0, "Ferry sank off karsak"), (2, "Peru voted at last")]
    _, found = sections_of(ferry, prices, VOTE, heads=heads)
    expected = ["Ferry sank off karsak"] * 6 + ["Other developments"] * 2 + ["Peru voted at last"] * 2
    assert names(found) == expected


def test_one_headline_of_the_only_story_does_not_part_its_points(sections_of):
    ferry = (0, [f"the ferry sank off karsak own{i}" for i in range(6)])
    prices = (0, ["prices of oil rose"])
    _, found = sections_of(ferry, prices, heads=[(0, "Ferry sank off karsak")])
    assert names(found) == ["Ferry sank off karsak"] * 7


def test_beyond_a_quarter_points_stay_under_a_headline_of_which_most_points_are(sections_of):
    ferry = (0, [f"the ferry sank off karsak own{i}" for i in range(5)])
    prices = (0, ["prices of oil rose"])
    heads = [(0, "Ferry sank off karsak")]
    votes = [(1, ["peru voted"]), (1, ["ballots were counted"])]
    _, found = sections_of(ferry, prices, *votes, heads=heads)
    assert names(found) == ["Ferry sank off karsak"] * 6 + ["Other developments"] * 2


def test_no_more_points_stay_under_a_headline_than_are_left_beyond_a_quarter(sections_of):
    ferry = (0, [f"the ferry sank off karsak own{i}" for i in range(8)])
    prices = [(0, [f"prices of oil rose own{i}"]) for i in range(3)]
    votes = [(1, ["peru voted"]), (1, ["ballots were counted"])]
    _, found = sections_of(ferry, *prices, *votes, heads=[(0, "Ferry sank off karsak")])
    assert names(found).count("Ferry sank off karsak") == 8 + 2  # of thirteen points three may be left


def test_too_many_points_of_another_matter_are_not_put_under_a_headline(sections_of):
    ferry = (0, [f"the ferry sank off karsak own{i}" for i in range(2)])
    prices = [(0, [f"prices of oil rose own{i}"]) for i in range(6)]
    _, found = sections_of(ferry, *prices, VOTE, heads=[(0, "Ferry sank off karsak"), (7, "Peru voted")])
    placed = names(found).count("Ferry sank off karsak")
    assert placed == 4


def test_one_story_that_cannot_be_parted_has_the_headline_that_fits_best_for_all_points(sections_of):
    ferry = (0, [f"the ferry sank off karsak own{i}" for i in range(2)])
    prices = [(0, [f"prices of oil rose own{i}"]) for i in range(6)]
    heads = [(0, "Ferry sank off karsak"), (0, "Ferry sank")]
    _, found = sections_of(ferry, *prices, heads=heads)
    assert names(found) == ["Ferry sank off karsak"] * 8


def test_a_key_point_counts_less_than_one_that_is_printed_under_the_headline(sections_of):
    reports = [(0, ["boats left in the storm"] * 2), (0, ["dams burst in the storm"] * 2)]
    heads = [(0, "Boats storm"), (1, "Dams storm")]
    for key_points, headed in ((), "Boats storm"), ((0, 1), "Dams storm"):
        _, found = sections_of(*reports, VOTE, heads=heads, key_points=key_points)
        assert headed in {topic.name for topic in found.topics}


def test_a_story_without_any_headline_is_left_however_many_points_it_has(stories_of):
    analysis, _ = stories_of((0, ["boats left"] * 3), heads=[])
    assert HeadlineChoice(analysis, []).keep_one(0, [0, 1, 2]) is None


def test_the_report_of_a_printed_headline_is_cited_by_its_first_sentence(sections_of):
    analysis, found = sections_of(FLOOD, VOTE, heads=[(0, "Flood reaches karsak"), (1, "Peru voted at last")])
    points = [ChosenPoint(id="p1", cited=(3,))]
    assert first_sentences_of_headlines(replace(analysis, topics=found), points) == (2,)


def test_the_headlines_of_all_stories_are_chosen_together(sections_of):
    first = many(0, "flood ballots karsak", 3)
    second = many(1, "ballots in peru", 3)
    heads = [(0, "Ballots karsak flood"), (0, "Flood karsak"), (1, "Ballots in peru")]
    _, found = sections_of(first, second, heads=heads)
    assert names(found) == ["Flood karsak"] * 3 + ["Ballots in peru"] * 3


def test_the_larger_story_has_the_first_choice_of_headings(sections_of):
    heads = [(0, "Karsak ballots"), (1, "Ballots in peru")]
    _, found = sections_of(many(0, "ballots karsak", 2), many(1, "ballots in peru", 3), heads=heads)
    assert names(found) == ["Other developments"] * 2 + ["Ballots in peru"] * 3
    _, found = sections_of(many(0, "ballots karsak", 3), many(1, "ballots in peru", 2), heads=heads)
    assert names(found) == ["Karsak ballots"] * 3 + ["Other developments"] * 2


def test_what_is_left_is_of_the_last_topic_and_a_heading_of_its_report(sections_of):
    _, found = sections_of((0, [*FLOOD[1], "karsak flood"]), heads=[(0, "Flood reaches karsak")], asked=[0])
    assert [topic.kind for topic in found.topics] == ["profile", "discovered", "discovered"]
    assert (found.topics[1].document, found.topics[-1]) == (0, REST)
    _, found = sections_of(FLOOD, heads=[], asked=[0])
    assert found.labels.tolist() == [0, 1]


def test_each_point_says_why_it_stands_where_it_stands(sections_of):
    ferry = (0, ["the ferry sank", "the ferry sank off karsak", "owners of the ferry left", "it sank"])
    _, found = sections_of(ferry, (1, ["peru voted"]), heads=[(0, "Ferry sank")])
    assert found.reasons[1] == (
        "it has 100% of the words of its report's headline, the first sentence of its report 100%, and is"
        " sentence 2 of it (2.60)"
    )
    assert found.reasons[4] == "no headline of its story is about it"


@pytest.mark.parametrize(("fit", "risk"), [(-1, 0.75), (0, 0.62), (1, 0.32), (3, 0.05)])
def test_the_better_a_point_fits_the_less_likely_a_reader_finds_it_out_of_place(fit, risk):
    assert _risk(fit) == pytest.approx(risk)


@pytest.mark.parametrize(
    ("changes", "newer", "less"),
    [
        ({}, 0.0, 0.0),
        ({"text": "FLOOD KARSAK"}, 0.0, 0.2),
        ({"is_title": False}, 0.0, 0.1),
        ({"names_full_dates": False}, 0.0, 0.5),
        ({"looks_ahead": True}, 0.0, 0.0),
        ({"looks_ahead": True}, 0.25, 0.575),
        ({}, 0.25, 0.075),
    ],
)
def test_a_sentence_fits_a_headline_by_its_words_and_its_place_in_its_report(
    stories_of, changes, newer, less
):
    analysis, (head,) = stories_of(
        (0, ["the flood reached karsak", "boats left karsak"]),
        (0, ["karsak was empty", "peru voted"]),
        heads=[(0, "Flood karsak")],
        newer=(newer, 0.0),
    )
    fits = HeadlineFitness(analysis).measure([0, 1, 2, 3], [replace(head, **changes)])[:, 0]
    weights = [np.log(1 + 4 / 1) * 0.5, np.log(1 + 4 / 3) * COMMON]  # flood: one of two reports; karsak: both
    part = weights[1] / sum(weights)
    assert (fits + less).tolist() == pytest.approx(
        [1 + 1 + 1, part + 0.8 * (1 + 1), part + part - newer, 0.8 * part - newer]
    )


COMMON = 0.1  # what a word counts that every report of the story has


@pytest.mark.parametrize(("others", "headed"), [(1, False), (2, True)])
def test_a_headline_needs_two_points_as_long_as_not_too_many_are_left(stories_of, others, headed):
    told = many(0, "boats carried", 9 - others)
    burst = (0, [f"dams burst own{i}" for i in range(others)])
    analysis, heads = stories_of(told, burst, heads=[(0, "Boats carried"), (1, "Dams burst")])
    choice = HeadlineChoice(analysis, heads)
    choice.head_stories({0: list(range(9))}, most_left=1)
    assert ("Dams burst" in [head.text for head in choice.heads[0]]) is headed


def test_of_headlines_of_one_report_the_one_comes_first_that_has_a_word_of_each_point(sections_of):
    reports = (0, ["flood reached karsak", "flood left karsak"])
    _, found = sections_of(reports, heads=[(0, "Reached"), (0, "Karsak")])
    assert names(found) == ["Karsak"] * 2


def test_the_best_of_many_headlines_is_among_those_that_are_tried(sections_of):
    words = "one two three four five six seven eight nine".split()
    reports = (0, [f"flood reached karsak {' '.join(words)}", "flood left karsak"])
    heads = [*((0, word.capitalize()) for word in words), (0, "Flood karsak")]
    _, found = sections_of(reports, heads=heads)
    assert names(found) == ["Flood karsak"] * 2


def test_of_five_matters_of_one_story_four_are_headed(sections_of):
    matters = ["boats carried", "dams burst", "roads closed", "crops failed", "trains stopped"]
    reports = [(0, [f"{matter} own{i}", f"{matter} other{i}"]) for i, matter in enumerate(matters)]
    heads = [(i, matter.capitalize()) for i, matter in enumerate(matters)]
    _, found = sections_of(*reports, heads=heads)
    assert len({*names(found)} - {"Other developments"}) == 4


def test_no_heading_has_a_word_of_another_one_of_its_story(sections_of):
    matters = ["boats carried", "dams burst", "dams repaired"]
    reports = [(0, [f"{matter} own{i}x{j}" for j in range(4)]) for i, matter in enumerate(matters)]
    heads = [(i, matter.capitalize()) for i, matter in enumerate(matters)]
    _, found = sections_of(*reports, heads=heads)
    assert len({"Dams burst", "Dams repaired"} & {*names(found)}) == 1


def test_a_sentence_that_is_not_printed_is_under_the_headline_that_it_is_about_or_in_the_last(stories_of):
    reports = [(0, [*FLOOD[1], "the flood reached karsak again"]), (0, ["bread was dear"]), VOTE]
    heads = [(0, "Flood reaches karsak"), (2, "Peru voted at last")]
    analysis, headlines = stories_of(*reports, heads=heads)
    found = head_sections(analysis, [0, 1, 4, 5], headlines)
    assert [topic.name for topic in found.topics] == [text for _, text in heads] + ["Other developments"]
    assert found.labels.tolist() == [0, 0, 0, 2, 1, 1]
