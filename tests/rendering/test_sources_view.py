from dataclasses import replace

import pytest

from briefing.rendering.views.page_view import build_page_view


@pytest.fixture
def with_sources(sample):
    """Make the sample with so many more documents that were read, one publisher more for every ten."""

    def make(count):
        read = sample.sources[-1]
        more = (
            replace(read, number=1000 + n, path=f"more/{n}.txt", publisher=f"Outlet {n // 10:03}", note="")
            for n in range(count)
        )
        return replace(sample, sources=(*sample.sources, *more))

    return make


def test_sources_that_were_read_and_not_cited_keep_their_numbers(sample):
    assert [source.number for source in build_page_view(sample).sources.read] == [10, 11]


def test_up_to_sixty_sources_that_were_only_read_are_named_one_by_one(with_sources):
    sources = build_page_view(with_sources(58)).sources
    assert len(sources.read) == 60
    assert sources.read_by_publisher.rows == ()


def test_more_than_sixty_are_counted_by_publisher(with_sources):
    sources = build_page_view(with_sources(59)).sources
    assert sources.read == ()
    assert sources.read_by_publisher.rows[0] == ("Outlet 000", "10 documents, 26 May 2015")
    assert len(sources.cited) == 9


def test_only_sources_that_are_listed_one_by_one_can_be_linked_to(with_sources):
    assert build_page_view(with_sources(58)).sources.numbers >= {9, 10, 1057}
    assert build_page_view(with_sources(59)).sources.numbers == set(range(1, 10))


def test_a_source_whose_every_citation_is_behind_the_limit_is_listed_as_not_named(sample):
    point, citation = sample.points[0], sample.points[0].citations[0]
    copies = tuple(replace(citation, source=100 + n, copy_of=citation.source) for n in range(30))
    sources = tuple(replace(sample.sources[0], number=100 + n, title=f"Reprint {n}") for n in range(30))
    points = (replace(point, citations=(*point.citations, *copies)), *sample.points[1:])
    page = build_page_view(replace(sample, points=points, sources=(*sample.sources, *sources)))
    named = {citation.source for citation in page.key_points[0].citations}
    assert named <= {source.number for source in page.sources.cited}
    assert {source.number for source in page.sources.read} == {10, 11, *range(100, 130)} - named


def test_a_source_without_a_title_is_listed_by_the_first_words_cited_of_it_else_by_its_file(sample):
    first, *others, last = (replace(each, title="", path="wire/a.html") for each in sample.sources)
    page = build_page_view(replace(sample, sources=(first, *others, last)))
    assert page.sources.cited[0].title == "“Delegates of the Syrian opposition…”"
    assert page.sources.read[-1].title == "a.html"


def test_a_reliability_that_a_person_gave_is_a_fact_of_the_source(sample):
    rated = replace(sample.sources[0], reliability="B")
    page = build_page_view(replace(sample, sources=(rated, *sample.sources[1:])))
    assert "reliability B" in page.sources.cited[0].facts


@pytest.mark.parametrize(
    ("change", "is_told"),
    [({}, True), ({"publisher": ""}, False), ({"published": None}, False), ({"publisher": "ANOTHER"}, False)],
)
def test_a_cited_source_is_told_by_outlet_and_date_if_no_other_has_both(sample, change, is_told):
    first, second, *others = (replace(each, publisher=f"Outlet {each.number}") for each in sample.sources)
    second = replace(second, publisher="Another", published=first.published)
    page = build_page_view(replace(sample, sources=(replace(first, **change), second, *others)))
    assert page.sources.cited[0].is_told_by_outlet is is_told


def test_a_source_without_a_title_is_named_by_what_an_annex_cites_of_it(sample):
    entry = next(entry for entry in sample.timeline if not entry.point)
    number = entry.citation.source
    sources = tuple(
        replace(each, title="" if each.number == number else each.title) for each in sample.sources
    )
    nothing = {"points": (), "key_points": (), "conflicts": (), "sections": (), "actors": (), "figures": ()}
    alone = replace(sample, sources=sources, timeline=(entry,), changes=None, **nothing)
    page = build_page_view(alone)
    (found,) = (each for each in page.sources.cited if each.number == number)
    assert found.title.startswith("“" + " ".join(entry.text.split()[:2]))


@pytest.mark.parametrize("extent", ["short", "full"])
def test_a_source_has_its_language_only_if_it_is_not_that_of_the_briefing(sample, extent):
    facts = {source.number: source.facts for source in build_page_view(sample, extent).sources.cited}
    assert not {"English", ""} & {*facts[1]}
    assert "Kazakh" in facts[5]
