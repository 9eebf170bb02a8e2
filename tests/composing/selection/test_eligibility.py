from dataclasses import replace

import numpy as np
import pytest
from builders import build_corpus as corpus_of_documents

from briefing.composing.selection import eligibility
from briefing.composing.selection.eligibility import (
    exclude_doubtful,
    exclude_known,
    exclude_languages,
    exclude_overtaken,
    ineligibility_reason,
)
from briefing.mentions import Update


def words(count, end="."):
    return " ".join(["Word"] * count) + end


@pytest.mark.parametrize(
    ("count", "reason"),
    [(4, "too short: 4 words"), (5, ""), (80, ""), (81, "too long: 81 words")],
)
def test_a_sentence_has_five_to_eighty_words(count, reason):
    for end in ".!":
        assert ineligibility_reason(words(count, end), count) == reason


@pytest.mark.parametrize("begin", ["Word", "word", "1:10 PILOT", "“Word", '"Word', "A | b"])
@pytest.mark.parametrize("end", ["", ".", "?", ".”", '."', "!)", ".,"])
@pytest.mark.parametrize("count", [2, 4, 78, 90])
def test_what_is_quickly_seen_to_have_no_fault_has_none(begin, end, count):
    text = f"{begin} {words(count, end)}"
    reason = ineligibility_reason(text, len(text.split()))
    assert reason == next(eligibility._faults(text, len(text.split())), "")


@pytest.mark.parametrize("end", [".", "!", "…", ".’", ".)", ".[3]", ".12", "。", "۔", "।", "." + "]" * 39])
def test_a_sentence_ends_with_a_mark_whatever_closes_behind_it(end):
    assert ineligibility_reason(words(5, end), 5) == ""


@pytest.mark.parametrize("end", ["", ",", ":", ";", " -", "." + "]" * 40])
def test_without_an_end_a_sentence_is_not_quoted(end):
    assert ineligibility_reason(words(5, end), 5) == "no end of sentence"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Exports | rose by ten per cent in the first half.", "a row of a table"),
        ("and rose by ten per cent in the first half.", "no beginning of sentence"),
        ("Will exports rise by ten per cent this year?", "a question"),
        ("“Will exports rise by ten per cent this year?”", "a question"),
        ("هل ترتفع الصادرات هذا العام؟", "a question"),
        ('He said that "exports rose by ten per cent.', "a quotation cut in two"),
        ("He said that “exports rose by ten per cent.", "a quotation cut in two"),
        ('He said that "exports" rose by ten per cent.', ""),
        ("iPhone makers sold more of them this year.", "no beginning of sentence"),
        ("出口今年会增长吗？", "a question"),
        ('He said that "exports" rose by "ten per cent.', "a quotation cut in two"),
        ("He said that “exports” rose by ten per cent.", ""),
        ("The two \ufffd agreed to reopen the crossing.", "a character that could not be read"),
        ("The haRb}our aX'J{c3H R-Z of the town has been closed.", "a word with a brace within it"),
        ("The harb}our of the town has been closed.", "a word with a brace within it"),
        ("The harb{our of the town has been closed.", "a word with a brace within it"),
        ("He said that “the rate r{i} rose” in the first half.", "a word with a brace within it"),
        ("He signed with {name} as the form has it.", ""),
        ("A: They say that the bridge is closed.", "a line of a transcript"),
        ("0:10 PILOT Get away from the engines of the plane.", "a line of a transcript"),
        ("10:30 GMT", "no end of sentence"),
        ("0:10 Pilot gets away from the engines of the plane.", ""),
    ],
)
def test_what_is_no_whole_statement_is_not_quoted(text, reason):
    assert ineligibility_reason(text, 9) == reason


def test_sentences_in_other_languages_are_excluded_with_the_reason():
    corpus = corpus_of_documents(["One."], ["Odin."], ["Bir."])
    documents = [
        replace(d, language=code) for d, code in zip(corpus.documents, ["en", "ru", "kk"], strict=True)
    ]
    corpus = replace(corpus, documents=tuple(documents))
    assert exclude_languages(corpus, ["en", "kk"]) == {
        1: "in Russian; the profile asks for English and Kazakh"
    }


def test_what_a_later_report_overtakes_is_excluded_with_the_place_and_the_reason():
    corpus = corpus_of_documents(["Two died."], ["The talks ended.", "Three died."])
    update = Update(sentence=0, later=2, reason="three are more than two")
    assert exclude_overtaken(corpus, [update]) == {
        0: "overtaken by a later report (1.txt paragraph 1); three are more than two"
    }


def test_what_repeats_an_earlier_document_is_excluded_with_its_place():
    joined = corpus_of_documents(["One.", "Two."], ["One.", "Three."])
    assert exclude_known(joined, np.array([0, -1])) == {
        0: "known since an earlier document (0.txt paragraph 1)"
    }


@pytest.mark.parametrize(
    ("span", "left_out"), [((0, 3), [0]), ((19, 24), [0]), ((25, 27), [1]), ((24, 25), [])]
)
def test_a_sentence_with_a_word_that_ocr_doubts_is_left_out_and_the_word_is_named(span, left_out):
    corpus = corpus_of_documents(["The talks ended at noon.", "They go on in a week."])
    (document,) = corpus.documents
    corpus = replace(corpus, documents=(replace(document, doubtful=(span,)),))
    word = document.text[slice(*span)]
    assert exclude_doubtful(corpus) == dict.fromkeys(left_out, f"read by OCR, which is not sure of {word!r}")


def test_the_first_word_that_is_doubted_is_named_for_each_sentence():
    corpus = corpus_of_documents(["The talks ended at noon.", "They go on in a week."])
    (document,) = corpus.documents
    corpus = replace(corpus, documents=(replace(document, doubtful=((0, 3), (4, 9), (30, 32))),))
    assert [reason[-5:] for reason in exclude_doubtful(corpus).values()] == ["'The'", " 'go'"]
