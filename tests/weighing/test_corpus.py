from dataclasses import replace

import numpy as np
import pytest
from builders import make_document
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Ragged, Sentence
from briefing.weighing.terms.corpus import build_corpus, extract_terms, sentence_texts, tokenize
from briefing.weighing.terms.stemming import stop_words


def document(text, *, language="en"):
    return make_document(text, language=language)


def whole(number, text):
    return Sentence(document=number, start=0, end=len(text), paragraph=1, position=0)


def corpus_of(*texts, language="en"):
    documents = [document(text, language=language) for text in texts]
    return build_corpus(documents, [whole(i, text) for i, text in enumerate(texts)])


def terms(corpus, i):
    return [corpus.vocabulary[t] for t in corpus.terms.row(i)]


def test_terms_are_stems_in_reading_order():
    assert terms(corpus_of("The delegates voted on elections"), 0) == ["the", "deleg", "vote", "on", "elect"]


def test_a_corpus_without_concepts_has_none_in_any_sentence():
    text = "Delegates voted."
    corpus = build_corpus([document(text)], [whole(0, text)], concepts=False)
    assert (corpus.concepts.values.tolist(), corpus.concepts.starts.tolist()) == ([], [0, 0])
    assert corpus.concept_weights.tolist() == []
    assert terms(corpus, 0) == terms(corpus_of(text), 0)


def test_a_stop_word_is_a_term_without_content():
    corpus = corpus_of("the delegates")
    assert corpus.content.tolist() == [False, True]


def test_numbers_with_marks_are_one_term():
    assert terms(corpus_of("250,000 people at 10:30"), 0)[0] == "250,000"


@pytest.mark.parametrize("text", ["Kazakhstan's role", "Kazakhstan’s role"])
def test_a_possessive_is_the_same_term_as_its_noun(text):
    assert terms(corpus_of(text), 0)[0] == terms(corpus_of("Kazakhstan"), 0)[0]


def test_each_language_has_its_own_stemmer():
    assert terms(corpus_of("выборы", language="ru"), 0) == terms(corpus_of("выборов", language="ru"), 0)


def test_a_language_without_stemmer_keeps_its_words():
    assert terms(corpus_of("сайлау өтті", language="kk"), 0) == ["сайлау", "өтті"]
    assert stop_words("kk") == frozenset()


def worth_of(corpus, i):
    return float(corpus.concept_weights[corpus.concepts.row(i)].sum())


def test_concepts_are_content_words_and_pairs_of_neighbours():
    corpus = corpus_of("the vote on the law")
    assert len(corpus.concepts.row(0)) == 6  # vote, law, the-vote, vote-on, on-the, the-law


def test_a_concept_of_two_documents_is_worth_more_than_one_of_one():
    corpus = corpus_of("ceasefire agreed", "ceasefire agreed", "sanctions lifted")
    assert worth_of(corpus, 0) == worth_of(corpus, 1) > worth_of(corpus, 2)


def test_what_the_reader_asks_for_counts_double():
    documents = [document("ceasefire agreed")]
    plain = build_corpus(documents, [whole(0, "ceasefire agreed")])
    asked = build_corpus(documents, [whole(0, "ceasefire agreed")], focus="the ceasefires")
    ratio = asked.concept_weights / plain.concept_weights
    assert sorted(ratio) == pytest.approx([1, 2, 2])  # agreed; ceasefire and the pair


def test_a_concept_said_early_is_worth_more_than_one_said_late():
    text = "Ceasefire agreed. Weather fine. Sanctions lifted."
    spans = [(0, 17), (18, 31), (32, 49)]
    sentences = [
        Sentence(document=0, start=start, end=end, paragraph=1, position=i)
        for i, (start, end) in enumerate(spans)
    ]
    corpus = build_corpus([document(text)], sentences)
    sums = [corpus.concept_weights[corpus.concepts.row(i)].sum() for i in range(3)]
    assert sums[0] > sums[1] > sums[2]


def test_where_nothing_is_said_twice_a_word_of_one_document_still_counts():
    corpus = corpus_of("ceasefire", "sanctions")
    assert worth_of(corpus, 0) > 0
    assert worth_of(corpus, 1) > 0


def test_in_a_dossier_where_something_is_said_twice_a_pair_of_one_document_still_counts():
    corpus = corpus_of(*["ceasefire agreed"] * 9, "sanctions lifted")
    assert 0 < worth_of(corpus, 9) < worth_of(corpus, 0)


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_texts_make_a_corpus_with_one_entry_a_sentence(texts):
    corpus = corpus_of(*texts)
    assert len(corpus.texts) == len(corpus.words) == len(texts)
    assert len(corpus.terms.starts) == len(corpus.concepts.starts) == len(texts) + 1
    assert len(corpus.vocabulary) == len(corpus.content)
    assert np.isfinite(corpus.concept_weights).all()


def test_the_printed_text_has_its_white_space_folded():
    assert corpus_of("two  \n words").texts == ("two words",)


def test_an_empty_corpus_has_empty_arrays():
    corpus = build_corpus([], [])
    assert len(corpus.words) == len(corpus.concept_weights) == 0
    assert corpus.concepts.rows().tolist() == []


def test_documents_keep_their_order():
    first, second = document("one"), replace(document("two"), id="b.txt")
    assert [d.id for d in build_corpus([first, second], []).documents] == ["a.txt", "b.txt"]


def test_a_text_that_is_reprinted_is_read_once_and_counts_as_often_as_it_is_printed():
    once, twice = corpus_of("Talks began.", "He left."), corpus_of("Talks began.", "He left.", "Talks began.")
    assert [terms(twice, i) for i in range(3)] == [["talk", "began"], ["he", "left"], ["talk", "began"]]
    assert twice.words.tolist() == [2, 2, 2]
    assert twice.vocabulary == once.vocabulary


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=6), st.data())
def test_rows_are_taken_in_any_order_and_as_often_as_one_asks(rows, data):
    starts = np.cumsum([0, *map(len, rows)])
    ragged = Ragged(values=np.array([v for row in rows for v in row], dtype=np.int64), starts=starts)
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1)))
    taken, places = ragged.take(np.array(asked, dtype=np.int64))
    assert [taken.row(k).tolist() for k in range(len(asked))] == [rows[i] for i in asked]
    assert ragged.values[places].tolist() == taken.values.tolist()


def tokens_of(*texts):
    documents = [document(text) for text in texts]
    sentences = [whole(i, text) for i, text in enumerate(texts)]
    return tokenize(documents, sentences, sentence_texts(documents, sentences))[0]


@pytest.mark.parametrize(
    ("text", "is_quoting"),
    [
        ('he said "no"', True),
        ("he said ``no''", True),
        ("he said “no”", True),
        ("he said «no»", True),
        ("he went to a café", False),
        ("he said no", False),
    ],
)
def test_a_sentence_quotes_if_it_has_a_quotation_mark(text, is_quoting):
    assert tokens_of(text).quoted.tolist() == [is_quoting]


def test_a_capital_counts_unless_it_begins_the_sentence():
    tokens = tokens_of("Talks in Astana", "Rain", "of the ministerS in Astana")
    assert tokens.capitals.tolist() == [False, False, True, False, False, False, False, False, True]


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("a x ab the", "en", [False, False, True, False]),
        ("b ab", "kk", [False, True]),
        ("的我会谈", "zh", [False, True, True]),
        ("会", "zh", [False]),
    ],
)
def test_a_word_has_content_if_it_is_no_stop_word_no_particle_and_no_single_letter(text, language, content):
    assert [term.is_content for term in extract_terms(text, language)] == content


def test_an_empty_corpus_has_arrays_of_the_same_types():
    empty, some = tokens_of(), tokens_of("Talks in Astana")
    for name in ("content", "digits", "capitals", "documents", "positions", "words", "quoted"):
        assert getattr(empty, name).dtype == getattr(some, name).dtype
    assert empty.terms.values.dtype == some.terms.values.dtype


def test_without_concepts_a_corpus_has_all_else():
    text = "Delegates voted on elections. Delegates voted."
    spans = [whole(0, text)]
    full, bare = (build_corpus([document(text)], spans, concepts=each) for each in (True, False))
    assert len(full.concepts.values) > 0
    assert (len(bare.concepts.row(0)), len(bare.concept_weights)) == (0, 0)
    assert (bare.vocabulary, bare.terms.values.tolist()) == (full.vocabulary, full.terms.values.tolist())
