"""What a review decides before sentences are chosen, seen in the analysis itself."""

from dataclasses import replace

import numpy as np
import pytest
from reviewed_dossier import REPORTS, ReviewedDossier, make_report

from briefing.composing.review.application import apply_decisions
from briefing.composing.review.topics import arrange_topics, move_sentences
from briefing.models import Topic, TopicMap
from briefing.models.decided import LEFT_OUT
from briefing.review import NO_DECISIONS, KeyPoint, LeaveOut, NoDifference, Pin, find_review

TOPICS = TopicMap(
    topics=tuple(Topic(name=name, terms=()) for name in ("Grain", "Railways", "Other")),
    labels=np.array([0, 1, 2, 2, 2]),
    strengths=np.array([0.4, 1.7, 0.0, 0.0, 0.0]),
)
GROUPS = np.array([0, 1, 2, 2, 4])


def analysis_of(reviewed):
    return reviewed.analysed_by(reviewed.profile).analysis


def apply(reviewed, excluded, *decisions):
    """Return what is not quoted by a review of these decisions, where some is not quoted without it."""
    review = NO_DECISIONS
    for decision in decisions:
        review = review.with_decision(decision)
    analysis = analysis_of(reviewed)
    return apply_decisions(analysis, find_review(review, analysis.corpus), excluded)[1]


def with_copy(reviewed, sentence):
    """Return the dossier with a second document of the same words, and the sentence in both."""
    original = next(each for each in reviewed.dossier.documents if each.id == sentence.document)
    copy = replace(original, id="copy.txt", path="copy.txt", publisher="The Copy")
    return ReviewedDossier(*reviewed.dossier.documents, copy), replace(sentence, document="copy.txt")


def test_what_is_pinned_may_be_quoted_whatever_was_excluded_and_nothing_else(reviewed):
    texts = analysis_of(reviewed).corpus.texts
    place = next(i for i, text in enumerate(texts) if "Bakers" in text)
    excluded = {place: "too short", place + 1: "a question"}
    assert apply(reviewed, excluded, Pin(sentence=reviewed.sentence("Bakers"))) == {place + 1: "a question"}


def test_of_two_repeats_that_are_both_left_out_each_is_left_out_for_itself(reviewed):
    sentence = reviewed.sentence("The grain ministry of Ruritania")
    both, copied = with_copy(reviewed, sentence)
    reasons = apply(both, {}, LeaveOut(sentence=sentence), LeaveOut(sentence=copied))
    assert set(reasons.values()) == {LEFT_OUT}


def test_a_pinned_sentence_that_begins_a_paragraph_has_none_before_it():
    REPORTS["apart.txt"] = (
        "The Leader",
        20,
        [
            ["It was long."],
            ["He got no answer from them."],
            ["Nobody came to see the ministers of Ruritania."],
        ],
    )
    try:
        reviewed = ReviewedDossier(make_report("herald.txt"), make_report("apart.txt"))
    finally:
        del REPORTS["apart.txt"]
    sentence = reviewed.sentence("He got no answer")
    (point,) = [
        point for point in reviewed.brief(Pin(sentence=sentence)).points if sentence.text in point.source_text
    ]
    assert point.before is None


def test_one_side_of_a_difference_does_not_settle_it(reviewed):
    reviewed.differing = ("an old cable", "a broken heater")
    for words in reviewed.differing:
        briefing = reviewed.brief(NoDifference(sides=(reviewed.sentence(words),)))
        assert len(briefing.conflicts) == 1


def test_a_key_point_that_is_kept_out_is_a_plain_point(reviewed):
    plain = reviewed.brief()
    (key, *_) = (point for point in plain.points if point.id in plain.key_points)
    decided = reviewed.brief(KeyPoint(sentence=reviewed.sentence(key.source_text), chosen=False))
    (same,) = (point for point in decided.points if point.source_text == key.source_text)
    assert same.id not in decided.key_points
    assert len(decided.key_points) == len(plain.key_points)


def test_keeping_out_what_is_not_printed_changes_no_key_point(reviewed):
    kept_out = KeyPoint(sentence=reviewed.unprinted(), chosen=False)
    assert reviewed.brief(kept_out).key_points == reviewed.brief().key_points


def test_what_is_moved_fits_its_topic_as_a_sentence_with_one_of_its_terms_does():
    moved = move_sentences(TOPICS, {1: "grain", 2: "Railways"}, GROUPS)
    assert moved.labels.tolist() == [0, 0, 1, 1, 2]
    assert moved.strengths.tolist() == [0.4, 1.7, 1.0, 1.0, 0.0]


def test_a_new_topic_stands_before_the_rest_which_keeps_its_sentences(reviewed):
    analysis = analysis_of(reviewed)
    decided = replace(analysis.decided, moved={2: "Weather"})
    repeats = replace(analysis.repeats, groups=GROUPS)
    arranged = arrange_topics(replace(analysis, decided=decided, repeats=repeats), TOPICS, [3])
    assert [topic.name for topic in arranged.topics] == ["Grain", "Railways", "Weather", "Other"]
    assert arranged.labels.tolist() == [0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("asked", "names", "labels"),
    [
        (("Railways", "Grain"), ["Railways", "Grain", "Other"], [1, 0, 2, 2, 2]),
        (("other", "GRAIN"), ["Other", "Railways", "Grain"], [2, 1, 0, 0, 0]),
        (("Railways",), ["Grain", "Railways", "Other"], [0, 1, 2, 2, 2]),
        (("Weather", "Railways"), ["Grain", "Railways", "Other"], [0, 1, 2, 2, 2]),
    ],
)
def test_the_topics_that_an_order_names_change_places_among_themselves(reviewed, asked, names, labels):
    analysis = analysis_of(reviewed)
    ordered = replace(analysis, decided=replace(analysis.decided, topic_order=asked))
    arranged = arrange_topics(replace(ordered, repeats=replace(ordered.repeats, groups=GROUPS)), TOPICS, [])
    assert [topic.name for topic in arranged.topics] == names
    assert arranged.labels.tolist() == labels
