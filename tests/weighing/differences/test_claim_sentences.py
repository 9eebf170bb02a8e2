"""What shows of a sentence whether it states a claim."""

from dataclasses import replace

import pytest
from builders import build_reports, corpus_with_text

from briefing.mentions import DifferingSpan
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences, sentences_with


def read(text, language="en"):
    corpus = corpus_with_text([text])
    documents = tuple(replace(document, language=language) for document in corpus.documents)
    return ClaimSentences(replace(corpus, documents=documents))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("The allegations were old.", True),
        ("Those reports.", True),
        ("Old allegations were new.", False),
        ("The minister read the allegations.", False),
        ("These are allegations.", False),
        ("That", False),
    ],
)
def test_a_sentence_points_back_that_begins_with_a_determiner_and_a_noun_for_what_was_said(text, points):
    assert read(text).points_back(0) is points


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("He denied all of it.", True),
        ("That was untrue.", True),
        ("Doubts remain in Oslo.", True),
        ("He said all of it.", False),
    ],
)
def test_a_denial_a_fault_and_a_doubt_deny(text, denying):
    assert read(text).is_denying(0) is denying


@pytest.mark.parametrize(
    ("text", "last", "negated"),
    [
        ("The ship didn't sink.", None, True),
        ("The ship did not sink.", None, True),
        ("The ship did not sink.", 3, False),
        ("The ship did not sink.", 4, True),
        ("The ship sank.", None, False),
    ],
)
def test_a_sentence_says_no_by_a_word_or_the_end_of_one_before_a_place(text, last, negated):
    assert read(text).is_negated(0, last) is negated


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bern Lind accused Oslo of theft and blamed Anna Ruz.", {"Oslo", "Anna", "Ruz"}),
        ("Jets hit suspected camps in the hills to end the work of Oslo.", {"Oslo"}),  # the tenth word
        ("Jets hit suspected camps in the hills to end all the work of Oslo.", set()),
        ("Bern Lind left Oslo.", set()),
    ],
)
def test_those_who_are_accused_are_named_within_ten_words_of_the_first_word_of_accusing(text, names):
    assert read(text).accused(0) == names


def test_a_speaker_goes_by_the_last_name_before_the_comma():
    assert read("Anna Lind, the Finance Minister, said that the ship sank.").speakers(0) == {"Lind"}


def test_in_a_language_without_words_for_it_nothing_is_rejected_reported_or_accused():
    found = read("He denied that it sank and accused Oslo.", "xx")
    assert found.rejection(0) is None
    told = [found.is_denying(0), found.points_back(0), found.is_reported(0), bool(found.accused(0))]
    assert not any(told)
    assert read("He denied that it sank.").rejection(0) is not None


@pytest.mark.parametrize(
    ("attribution", "is_near"),
    [
        ("Anna Lind said that", True),
        ("Anna Lind said late on Monday that", True),
        ("Anna Lind said very late on Monday that", False),
    ],
)
def test_what_is_said_begins_with_the_name_of_its_speaker_if_that_is_at_most_seven_words_before(
    attribution, is_near
):
    text = f"Then {attribution} the ship sank."
    start = text.index("the ship")
    span = DifferingSpan(sentence=0, start=start, end=len(text) - 1)
    assert read(text).with_speaker(span).start == (5 if is_near else start)


def test_a_span_before_the_speaker_does_not_begin_with_the_name():
    text = "The ship sank and Anna Lind said that it was old."
    span = DifferingSpan(sentence=0, start=0, end=13)
    assert read(text).with_speaker(span) == span


def test_what_stands_behind_what_somebody_says_does_not_begin_with_the_name():
    text = "“It is old,” Anna Lind said, and the ship sank."
    span = DifferingSpan(sentence=0, start=text.index("the ship"), end=len(text) - 1)
    assert read(text).with_speaker(span) == span


def test_sentences_are_found_by_the_stems_of_their_words():
    corpus = build_reports(["The rifles were sold.", "Snow fell."], ["A rifle was lost."])
    assert sentences_with(corpus, lambda _: frozenset({"rifl"})) == [0, 2]
    assert sentences_with(build_reports(), lambda _: frozenset({"rifl"})) == []
