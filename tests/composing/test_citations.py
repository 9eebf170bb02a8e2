from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from briefing.composing.citations import (
    cite,
    cite_sentence,
    find_corroboration,
    find_originals,
    number_sources,
    rate,
    rate_support,
)
from briefing.models import Repeats

SAME = "Delegates signed the joint document in Astana."


@pytest.fixture
def reports(plain_analysis):
    """Reports of one sentence each that say the same: reports(copies, publishers, days)."""

    def build(*copies, publishers=None, days=None):
        analysis = plain_analysis(*([SAME] for _ in copies))
        documents = tuple(
            replace(
                document,
                publisher=publishers[i] if publishers else f"Paper {i}",
                published=days[i] if days else document.published,
            )
            for i, document in enumerate(analysis.corpus.documents)
        )
        groups = np.zeros(len(copies), dtype=np.int64)
        return replace(
            analysis,
            corpus=replace(analysis.corpus, documents=documents),
            repeats=Repeats(groups=groups, copies=np.array(copies)),
        )

    return build


def support_of(analysis):
    return rate_support(analysis, find_corroboration(analysis, 0))


def test_a_sentence_that_nobody_repeats_has_a_single_source(reports):
    assert support_of(reports(0)) == "single"


def test_one_text_in_two_papers_is_copied_and_two_texts_are_independent(reports):
    assert support_of(reports(0, 0)) == "copied"
    assert support_of(reports(0, 1)) == "independent"
    assert support_of(reports(0, 0, 2)) == "independent"


def test_two_texts_of_one_publisher_do_not_support_each_other(reports):
    assert support_of(reports(0, 1, publishers=["Paper", "Paper"])) == "copied"
    assert support_of(reports(0, 1, 2, publishers=["Paper", "Paper", "Post"])) == "independent"


@pytest.mark.parametrize(
    ("copies", "rating"),
    [((0,), "6"), ((0, 0, 0), "6"), ((0, 1), "2"), ((0, 0, 2), "2"), ((0, 1, 2), "1"), ((0, 1, 2, 3), "1")],
)
def test_credibility_is_raised_by_independent_reports_and_never_by_reprints(reports, copies, rating):
    analysis = reports(*copies)
    assert rate(analysis, find_corroboration(analysis, 0)) == f"F{rating}"


def test_reliability_is_the_letter_that_a_person_gave_the_source(reports):
    analysis = reports(0)
    (document,) = analysis.corpus.documents
    rated = replace(analysis.corpus, documents=(replace(document, reliability="B"),))
    assert rate(replace(analysis, corpus=rated), (0,)) == "B6"


def test_reliability_is_that_of_the_source_that_is_quoted_and_not_of_those_that_say_the_same(reports):
    analysis = reports(0, 1)
    documents = [
        replace(document, reliability=letter)
        for document, letter in zip(analysis.corpus.documents, "BA", strict=True)
    ]
    rated = replace(analysis, corpus=replace(analysis.corpus, documents=tuple(documents)))
    assert (rate(rated, (0, 1)), rate(rated, (1, 0))) == ("B2", "A2")


def test_documents_that_name_no_publisher_are_told_apart_by_their_names(reports):
    assert support_of(reports(0, 1, publishers=["", ""])) == "independent"


def test_the_sentence_comes_first_and_the_others_by_date_the_undated_last(reports):
    days = [date(2026, 3, 3), None, date(2026, 3, 2), date(2026, 3, 1)]
    assert find_corroboration(reports(0, 1, 2, 3, days=days), 0) == (0, 3, 2, 1)


def test_a_document_that_says_it_twice_is_cited_once(analysis_of):
    analysis = analysis_of([SAME, SAME], [SAME])
    assert find_corroboration(analysis, 1) == (1, 2)


def test_a_reprint_names_the_first_cited_copy_of_its_text(reports):
    analysis = reports(0, 1, 0, 1)
    assert find_originals(analysis, [2, 1, 0, 3]) == [None, None, 2, 1]
    numbers = number_sources(analysis.corpus, [2, 1, 0, 3])
    assert [c.copy_of for c in cite(analysis, [2, 1, 0, 3], numbers)] == [None, None, 1, 2]


def test_sources_are_numbered_from_one_in_the_order_of_their_first_citation(reports):
    assert number_sources(reports(0, 1, 2).corpus, [2, 0, 2, 1]) == {2: 1, 0: 2, 1: 3}


def test_a_citation_names_the_page_on_which_the_sentence_begins(reports):
    analysis = reports(0, 1, 2)
    pages = ((), (0, 40), (0,))
    documents = [replace(d, pages=p) for d, p in zip(analysis.corpus.documents, pages, strict=True)]
    paged = replace(analysis, corpus=replace(analysis.corpus, documents=tuple(documents)))
    cited = cite(paged, [0, 1, 2], {0: 1, 1: 2, 2: 3})
    assert [citation.page for citation in cited] == [None, 1, 1]
    sentences = list(analysis.corpus.sentences)
    sentences[1] = replace(sentences[1], start=40)
    later = replace(paged, corpus=replace(paged.corpus, sentences=tuple(sentences)))
    assert cite(later, [1], {1: 1})[0].page == 2


def test_what_rests_on_one_witness_names_the_first_cited_that_it_rests_on_and_why(reports):
    analysis = replace(reports(0, 1, 2, 3), dependence={0: {2: "wording"}, 1: {2: "outlet"}})
    numbers = number_sources(analysis.corpus, [3, 1, 0, 2])
    found = [(c.rests_on, c.dependence) for c in cite(analysis, [3, 1, 0, 2], numbers)]
    assert found == [(None, ""), (None, ""), (None, ""), (2, "outlet")]
    assert [(c.rests_on, c.dependence) for c in cite(analysis, [2, 0], numbers)] == [
        (None, ""),
        (4, "wording"),
    ]


def test_of_few_sentences_and_many_pairs_that_rest_on_one_witness_the_same_are_found(reports):
    of_first = {1: "outlet", 2: "wording", 3: "outlet"}
    dependence = {0: of_first, 1: {2: "outlet", 3: "outlet"}, 2: {3: "outlet"}}
    analysis = replace(reports(0, 1, 2, 3), dependence=dependence)
    found = [(c.rests_on, c.dependence) for c in cite(analysis, [2, 0], {0: 1, 2: 2})]
    assert found == [(None, ""), (2, "wording")]


def test_a_sentence_by_itself_has_one_citation(reports):
    analysis = reports(0, 0)
    assert (cite_sentence(analysis, 1, {1: 7}),) == cite(analysis, [1], {1: 7})
    assert cite_sentence(analysis, 1, {1: 7}).source == 7


def test_what_rests_on_one_witness_does_not_support_what_it_rests_on(reports):
    assert support_of(replace(reports(0, 1), dependence={0: {1: "wording"}})) == "copied"
    assert support_of(replace(reports(0, 1, 2), dependence={0: {1: "wording"}})) == "independent"


def test_of_each_other_document_the_first_repeat_is_cited(plain_analysis):
    analysis = plain_analysis([SAME], [SAME, SAME])
    analysis = replace(analysis, repeats=Repeats(groups=np.zeros(3, dtype=np.int64), copies=np.arange(3)))
    assert find_corroboration(analysis, 0) == (0, 1)
