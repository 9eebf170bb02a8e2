"""Why a sentence was chosen or not, and which of the chosen says as much."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.selection.covering import Covering, find_covering
from briefing.composing.selection.decisions import decide
from briefing.models import Contexts, Repeats, Story, StoryMap, Topic, TopicMap


def words(letter, count):
    return " ".join(f"{letter}{'abcdefghijklmnopqrstuvwxyz'[i]}" for i in range(count))


@pytest.mark.parametrize(("shared", "covering"), [(5, -1), (6, 0)])
def test_a_sentence_is_covered_if_a_chosen_one_has_four_fifths_of_its_weight(corpus_of, shared, covering):
    # Two of four documents have the shared words, which weigh 1/2 each; one has the other, which weighs 3/4.
    told = words("a", shared)
    corpus = corpus_of([told], [f"{told} bx"], ["rain"], ["snow"])
    assert find_covering(corpus, [0]).tolist() == [0, covering, -1, -1]


@pytest.mark.parametrize(("shared", "covering"), [(19, -1), (20, 0)])
def test_a_word_that_every_document_has_weighs_a_tenth(corpus_of, shared, covering):
    told = words("a", shared)
    assert find_covering(corpus_of([told], [f"{told} bx"]), [0]).tolist() == [0, covering]


def test_a_figure_that_differs_says_all(corpus_of):
    told = words("a", 20)
    corpus = corpus_of([f"{told} 30"], [f"{told} 30"], [f"{told} 31"], [told])
    assert find_covering(corpus, [0]).tolist() == [0, 0, -1, 0]


def test_of_several_that_cover_a_sentence_the_first_chosen_is_named(corpus_of):
    corpus = corpus_of(["rain fell"], ["rain fell"], ["rain fell"])
    assert find_covering(corpus, [2, 1]).tolist() == [2, 2, 2]


def test_a_chosen_sentence_has_those_that_it_covers_first_of_all(corpus_of):
    covering = Covering(corpus_of(["rain fell"], ["snow lay"], ["rain fell"], ["hail"]), [0, 1, 2])
    assert (covering.by(0), covering.by(1), covering.by(2)) == ([0, 2], [1], [])
    assert [covering.of(i) for i in range(4)] == [0, 1, 0, -1]


def test_a_sentence_without_words_of_its_own_is_not_covered(corpus_of):
    corpus = corpus_of(["rain fell"], ["the of"], [""])
    assert find_covering(corpus, [0]).tolist() == [0, -1, -1]
    assert find_covering(corpus, []).tolist() == [-1, -1, -1]
    assert find_covering(corpus_of(["rain fell"], ["rain fell"], [""]), [0]).tolist() == [0, 0, -1]
    assert find_covering(corpus_of([""]), [0]).tolist() == [-1]
    assert find_covering(corpus_of(), []).tolist() == []


@pytest.fixture
def decisions_of(plain_analysis):
    """Decide on sentences of five words of their own each, of a document and a story each."""

    def build(*, chosen, count=4, words=10, **given):
        letters = "abcdefghij"
        analysis = plain_analysis(*([" ".join(f"{letters[i]}{k}" for k in "vwxyz")] for i in range(count)))
        groups = np.array(given.get("groups", range(count)))
        kinds, labels = given.get("topics", (["discovered"], [0] * count))
        ineligible = given.get("ineligible", ())
        names = [Topic(name=f"Topic {i}", terms=("x",), kind=kind) for i, kind in enumerate(kinds)]
        stories = [
            Story(documents=(i,), first=None, last=None, outlets=1, weight=1.0, reasons=())
            for i in range(count)
        ]
        analysis = replace(
            analysis,
            repeats=Repeats(groups=groups, copies=groups),
            contexts=Contexts(before=given.get("before", {})),
            topics=TopicMap(topics=tuple(names), labels=np.array(labels), strengths=np.ones(count)),
            stories=StoryMap(
                stories=tuple(stories),
                labels=np.array(given.get("stories", [0] * count), dtype=np.int64),
                newer=np.zeros(count),
            ),
        )
        reasons = ["a question" if i in ineligible else "" for i in range(count)]
        candidates = np.array([i for i in range(count) if i not in ineligible])
        values = np.array(given.get("worth", np.arange(count, 0, -1)), dtype=np.float64)
        found = decide(analysis, candidates, chosen, values, words, reasons.__getitem__)
        assert {i for i, decision in enumerate(found) if decision.chosen} == set(chosen)
        return [(decision.reason, decision.other) for decision in found]

    return build


NO_ROOM = "outscored, and no room: 5 words where 4 are left"


def test_a_chosen_sentence_names_the_best_of_its_story_that_was_not_chosen(decisions_of):
    found = decisions_of(chosen=[0], words=9, worth=[4, 1, 3, 2])
    assert found == [("chosen", 2), (NO_ROOM, -1), (NO_ROOM, -1), (NO_ROOM, -1)]
    assert decisions_of(chosen=[0, 1], count=2, words=99) == [("chosen", -1), ("chosen", -1)]
    assert decisions_of(chosen=[0], worth=[4, 2, 2, 2])[0] == ("chosen", 1)


def test_a_chosen_sentence_names_none_of_another_story(decisions_of):
    found = decisions_of(chosen=[0, 1], stories=[0, 1, 1, 0])
    assert [other for _, other in found[:2]] == [3, 2]
    assert decisions_of(chosen=[0], count=2, stories=[0, 1])[0] == ("chosen", -1)


def test_a_chosen_sentence_of_a_topic_asked_for_names_the_next_best_of_that(decisions_of):
    topics = (["profile", "profile", "discovered"], [0, 1, 0, 2])
    assert [other for _, other in decisions_of(chosen=[0, 1], topics=topics)] == [2, -1, -1, -1]


def test_what_fits_the_room_that_is_left_is_worth_little(decisions_of):
    assert decisions_of(chosen=[0], words=10)[1] == ("worth little beside what is printed", -1)
    assert decisions_of(chosen=[0], words=9)[1] == (NO_ROOM, -1)
    assert decisions_of(chosen=[0], words=4)[1] == ("outscored, and no room: 5 words where 0 are left", -1)


def test_a_repeat_names_the_chosen_one_and_what_cannot_be_printed_says_why(decisions_of):
    found = decisions_of(chosen=[1], groups=[0, 1, 1, 3], ineligible=[2, 3], words=9)
    assert found == [(NO_ROOM, -1), ("chosen", 0), ("repeat", 1), ("a question", -1)]


def test_what_is_printed_before_a_chosen_sentence_says_so(decisions_of):
    found = decisions_of(chosen=[1], before={1: 0}, words=14)
    assert found[0] == ("printed before a chosen sentence", 1)
    assert found[2] == (NO_ROOM, -1)
