from dataclasses import replace

import pytest

from briefing.rendering.attribution import attribute


@pytest.fixture
def credited(sample):
    """The credits as printed, and the label, of texts: (outlet, the number of the text it reprints)."""

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
        found, label = attribute(point, sources)
        return [f"{credit.before} {credit.name} {credit.number}".strip() for credit in found], label

    return make


def test_a_single_source_is_named_without_further_words(credited):
    assert credited("single", ("Wire", None)) == (["Wire 1"], "single source")


def test_reprints_stand_behind_the_text_they_reprint_under_one_word(credited):
    assert credited("independent", ("Wire", None), ("Post", None), ("Courier", 1), ("Herald", 1)) == (
        ["Wire 1", "same text: Courier 3", "Herald 4", "independently: Post 2"],
        "2 independent sources",
    )


def test_reprints_are_counted_by_outlet(credited):
    assert credited("copied", ("Wire", None), ("Courier", 1), ("Herald", 1))[1] == "same text in 3 outlets"


def test_reprints_by_one_outlet_are_counted_by_document(credited):
    assert credited("copied", ("Wire", None), ("Wire", 1))[1] == "same text in 2 documents"


def test_a_second_text_of_one_outlet_is_no_independent_source(credited):
    assert credited("independent", ("Wire", None), ("Wire", None), ("Herald", None)) == (
        ["Wire 1", "also Wire 2", "independently: Herald 3"],
        "2 independent sources",
    )


def test_different_texts_of_one_outlet_are_not_called_the_same(credited):
    assert credited("copied", ("Wire", None), ("Wire", None)) == (
        ["Wire 1", "also Wire 2"],
        "2 documents of one outlet",
    )


def test_the_date_of_a_reprint_is_left_to_the_source_list(sample):
    copies = [c for p in sample.points for c in attribute(p, {s.number: s for s in sample.sources})[0]]
    assert {bool(credit.when) for credit in copies} == {True, False}
