"""Which disputes are listed, in which order, and which are of one matter."""

from datetime import date

import numpy as np
import pytest
from builders import make_document

from briefing.models import Sentence, StoryMap
from briefing.weighing.differences.claims import find_disputes
from briefing.weighing.terms import build_corpus

OTHERS = (
    "The market in the capital was closed for a holiday.",
    "A new bridge across the river was opened by the mayor.",
    "The harvest of wheat in the valley was poor this summer.",
)
SEEN = "The ministry sold rifles to the rebels in the hills."
PAPER = f"A newspaper reported on Monday that {SEEN[0].lower()}{SEEN[1:]}"
DENIED = "The minister denied that the ministry sold rifles to the rebels."
BRIDGE = "Critics alleged that engineers built the dam with rotten timber."
SAFE = "A builder denied that engineers built the dam with rotten timber."


def listed(*documents, stories=None, told=()):
    """The differences, each document given as its sentences behind some of other matters."""
    read, sentences, labels = [], [], []
    for i, texts in enumerate(documents):
        whole, start = [*OTHERS, *texts], 0
        read.append(make_document("\n\n".join(whole), name=f"{i}.txt", published=date(2026, 1, 1)))
        for position, text in enumerate(whole):
            end = start + len(text)
            sentences.append(Sentence(document=i, paragraph=1, position=position, start=start, end=end))
            labels.append(stories[i] if stories else 0)
            start = end + 2
    corpus = build_corpus(read, sentences)
    story_map = StoryMap(stories=(), labels=np.array(labels), newer=np.zeros(len(labels)))
    places = [corpus.texts.index(text) for text in told]
    return corpus, [*find_disputes(corpus, story_map, places)]


def claims(*documents, **options):
    corpus, found = listed(*documents, **options)
    return [corpus.texts[item.sides[0][0].sentence] for item in found]


def test_the_surest_dispute_comes_first():
    assert claims([SEEN, DENIED, BRIDGE, SAFE]) == [BRIDGE, SEEN]
    assert claims([BRIDGE, SAFE, SEEN, DENIED]) == [BRIDGE, SEEN]


def test_of_two_denials_that_point_back_as_surely_the_one_that_says_more_comes_first():
    short, long = "The minister denied it.", "A builder from the northern valley denied it."
    timber = "A magazine reported that engineers built the dam with rotten timber."
    assert claims([PAPER, short, timber, long]) == [timber, PAPER]
    assert claims([PAPER, long, timber, short]) == [PAPER, timber]


def test_no_dispute_is_surer_than_1_and_one_that_points_back_by_a_tenth_less():
    (sure,) = listed([PAPER, DENIED])[1]
    assert sure.likeness == 1.0
    (pointing,) = listed([PAPER, "The minister denied it."])[1]
    assert pointing.likeness == 0.9


@pytest.mark.parametrize(("stories", "count"), [([0, 0], 1), ([0, 1], 2)])
def test_two_disputes_with_half_of_the_words_in_common_are_of_one_matter_if_their_story_is_one(
    stories, count
):
    again = [
        "The ministry sold rifles to the rebels in autumn.",
        "A general denied that the ministry sold rifles to rebels.",
    ]
    assert len(claims([SEEN, DENIED], again, stories=stories)) == count


@pytest.mark.parametrize(
    ("again", "count"),
    [
        ("The ministry sold rifles and bought old boats for farmers.", 1),
        ("The ministry bought old boats and tents for farmers.", 2),
    ],
)
def test_two_disputes_are_of_two_matters_if_they_share_less_than_half_of_the_words(again, count):
    denial = f"A general denied that {again[0].lower()}{again[1:]}"
    assert len(claims([SEEN, DENIED], [again, denial])) == count


@pytest.mark.parametrize(
    ("claim", "count"),
    [
        ("A magazine reported that rifles were sold to rebels at dusk near the lake.", 1),
        ("A magazine reported on Monday that engineers built the dam with rotten timber.", 2),
    ],
)
def test_two_denials_that_point_back_are_of_one_matter_if_their_claims_share_two_fifths(claim, count):
    assert len(claims([PAPER, "The minister denied it."], [claim, "A builder denied it."])) == count


def test_a_claim_that_is_denied_twice_is_listed_once():
    assert claims([PAPER, DENIED, "A general denied that the ministry sold rifles."]) == [PAPER]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("The ministry says it sold rifles, but the rebels insist it sold none.", 0),
        ("The ministry says it sold boats, but farmers insist it sold none.", 1),
    ],
)
def test_a_dispute_is_left_out_if_a_sentence_tells_three_fifths_of_it_with_both_its_sides(told, count):
    assert len(claims([SEEN, DENIED], [told], told=[told])) == count
    assert len(claims([SEEN, DENIED], [told], told=[told], stories=[0, 1])) == 1


def shown(*documents):
    corpus, (found,) = listed(*documents)
    return [corpus.texts[span.sentence][span.start : span.end] for (span,) in found.sides]


def test_of_a_claim_the_words_are_shown_that_its_denial_has_with_at_most_three_between_them():
    near = "The ministry has, as known, sold rifles to the rebels in the hills."
    far = "The ministry has, as all know, sold rifles to the rebels in the hills."
    assert shown([near], [DENIED])[0] == "ministry has, as known, sold rifles to the rebels"
    assert shown([far], [DENIED])[0] == "sold rifles to the rebels"


def test_of_two_runs_of_such_words_the_longer_one_is_shown():
    claim = "The ministry sold rifles to rebels, and farmers saw many others in the town and in the ministry."
    assert shown([claim], [DENIED])[0] == "ministry sold rifles to rebels"


def test_where_no_two_such_words_stand_together_what_is_claimed_is_shown():
    claim = (
        "The ministry, as all of the town have seen with their eyes, sold, by the old road at night, rifles."
    )
    (words, _) = shown([claim], ["The minister denied that the ministry sold rifles."])
    assert words.startswith("ministry, as all of the town")


def test_of_a_claim_that_is_pointed_to_what_it_reports_is_shown():
    assert shown([PAPER, "The minister denied it."])[0].endswith(
        "ministry sold rifles to the rebels in the hills"
    )


def test_a_denial_that_tells_the_claim_shows_who_denies_and_whose_claim_that_is():
    told = "The minister denied the paper's claim that rifles were sold."
    assert shown([told]) == ["the paper's claim", "The minister denied"]
    assert listed([told])[1][0].likeness == 0.5
    plain = "The minister rejected reports that rifles were sold to the rebels."
    assert shown([plain]) == ["reports", "The minister rejected"]


@pytest.mark.parametrize(("more", "is_behind"), [("", True), ("cold ", False)])
def test_what_others_claim_begins_behind_a_link_among_fifteen_words(more, is_behind):
    papers = f"by papers of towns of the north of the old and {more}grey poor valley"
    assert len(papers.split()) == 14 + (not is_behind)
    (found,) = listed([f"The minister denied allegations {papers} that rifles were sold."])[1]
    assert (found.subject == "rifles were sold") is is_behind


def test_two_words_that_say_something_are_a_claim_that_is_retold():
    assert len(listed(["The minister rejected reports of rifle sales."])[1]) == 1
    assert listed(["The minister rejected reports of sales."])[1] == []


def test_a_denial_is_shown_with_the_reports_that_it_rejects():
    denial = "The minister rejected reports of rifles sold to the rebels."
    assert shown([PAPER], [denial]) == ["sold rifles to the rebels", denial.rstrip(".")]


@pytest.mark.parametrize(("thing", "count"), [("rifles", 1), ("tents", 2)])
def test_of_denials_that_tell_claims_with_half_of_the_words_in_common_the_first_is_listed(thing, count):
    first = "The minister denied the paper's claim that rifles were sold."
    assert len(listed([first], [f"A general denied the paper's claim that {thing} were lost."])[1]) == count
