from dataclasses import replace

import pytest

from briefing.rendering.views.attribution import CitationFormat, build_citation_views, describe_support
from briefing.rendering.wording import ENGLISH

FORM = CitationFormat(words=ENGLISH, year=2015)


@pytest.fixture
def cited(sample):
    """The citations as printed, and the label, of texts: (outlet, the number of the text it reprints)."""

    def make(support, *texts):
        citations = tuple(
            replace(sample.points[0].citations[0], source=number, document=str(number), copy_of=original)
            for number, (_, original) in enumerate(texts, start=1)
        )
        sources = {
            number: replace(sample.sources[0], publisher=outlet)
            for number, (outlet, _) in enumerate(texts, start=1)
        }
        point = replace(sample.points[0], support=support, citations=citations)
        views = build_citation_views(point, sources, FORM)
        printed = [f"{view.relation} {view.outlet} {view.source}".strip() for view in views]
        return printed, describe_support(point, sources)

    return make


def test_a_single_source_is_named_without_further_words(cited):
    assert cited("single", ("Wire", None)) == (["Wire 1"], "single source")


def test_reprints_stand_behind_the_text_they_reprint_under_one_word(cited):
    assert cited("independent", ("Wire", None), ("Post", None), ("Courier", 1), ("Herald", 1)) == (
        ["Wire 1", "same text: Courier 3", "Herald 4", "independently: Post 2"],
        "2 independent sources",
    )


def test_reprints_are_counted_by_outlet(cited):
    assert cited("copied", ("Wire", None), ("Courier", 1), ("Herald", 1))[1] == "same text in 3 outlets"


def test_reprints_by_one_outlet_are_counted_by_document(cited):
    assert cited("copied", ("Wire", None), ("Wire", 1))[1] == "same text in 2 documents"


def test_an_outlet_in_other_case_is_no_other_outlet(cited):
    assert cited("copied", ("Wire", None), ("WIRE", 1))[1] == "same text in 2 documents"
    assert cited("independent", ("Wire", None), ("WIRE", None), ("Herald", None)) == (
        ["Wire 1", "also WIRE 2", "independently: Herald 3"],
        "2 independent sources",
    )


def test_a_second_text_of_one_outlet_is_no_independent_source(cited):
    assert cited("independent", ("Wire", None), ("Wire", None), ("Herald", None)) == (
        ["Wire 1", "also Wire 2", "independently: Herald 3"],
        "2 independent sources",
    )


def test_different_texts_of_one_outlet_are_not_called_the_same(cited):
    assert cited("copied", ("Wire", None), ("Wire", None)) == (
        ["Wire 1", "also Wire 2"],
        "2 documents of one outlet",
    )


def test_the_date_of_a_reprint_is_left_to_the_source_list(sample):
    sources = {source.number: source for source in sample.sources}
    views = [view for point in sample.points for view in build_citation_views(point, sources, FORM)]
    assert {bool(view.published) for view in views} == {True, False}


def test_a_date_in_the_year_of_most_is_printed_without_it(sample):
    sources = {source.number: source for source in sample.sources}
    assert build_citation_views(sample.points[0], sources, FORM)[0].published == "4 October"
    assert (
        build_citation_views(sample.points[0], sources, replace(FORM, year=2014))[0].published
        == "4 October 2015"
    )
