from dataclasses import replace

import numpy as np
import pytest
from builders import build_corpus as corpus_of_documents

from briefing.composing.selection import select
from briefing.composing.selection.eligibility import (
    exclude_known,
    exclude_languages,
    ineligibility_reason,
    standalone_share,
)


def words(count, end="."):
    return " ".join(["Word"] * count) + end


@pytest.mark.parametrize(
    ("count", "reason"),
    [(4, "too short: 4 words"), (5, ""), (80, ""), (81, "too long: 81 words")],
)
def test_a_sentence_has_five_to_eighty_words(count, reason):
    assert ineligibility_reason(words(count), count) == reason


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
    ],
)
def test_what_is_no_whole_statement_is_not_quoted(text, reason):
    assert ineligibility_reason(text, 9) == reason


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("He left the hall before the vote.", "en", 0.9),
        ("“They left the hall before the vote.”", "en", 0.9),
        ("In addition the hall was closed before the vote.", "en", 0.9),
        ("Она покинула зал до голосования.", "ru", 0.9),
        ("Hera left the hall before the vote.", "en", 1.0),
        ("The minister said he left the hall.", "en", 1.0),
    ],
)
def test_a_sentence_that_points_back_keeps_nine_tenths_of_its_worth(text, language, share):
    assert standalone_share(text, language) == share


def test_only_the_words_of_its_own_language_show_that_a_sentence_points_back():
    assert standalone_share("So wurde die Halle vor der Abstimmung geräumt.", "de") == 1.0


@pytest.mark.parametrize(("other", "chosen"), [(0.89, 0), (0.91, 1)])
def test_a_sentence_that_points_back_is_chosen_only_if_it_is_worth_a_tenth_more(
    plain_analysis, other, chosen
):
    analysis = plain_analysis(["They signed one joint document.", "Delegates signed one joint paper."])
    assert select(replace(analysis, scores=np.array([1.0, other])), words=5).chosen == (chosen,)


def test_sentences_in_other_languages_are_excluded_with_the_reason():
    corpus = corpus_of_documents(["One."], ["Odin."], ["Bir."])
    documents = [
        replace(d, language=code) for d, code in zip(corpus.documents, ["en", "ru", "kk"], strict=True)
    ]
    corpus = replace(corpus, documents=tuple(documents))
    assert exclude_languages(corpus, ["en", "kk"]) == {
        1: "in Russian; the profile asks for English and Kazakh"
    }


def test_what_repeats_an_earlier_document_is_excluded_with_its_place():
    joined = corpus_of_documents(["One.", "Two."], ["One.", "Three."])
    assert exclude_known(joined, np.array([0, -1])) == {
        0: "known since an earlier document (0.txt paragraph 1)"
    }
