"""What a screen shows beside the points: paragraphs with the cited words apart, filters, full citations."""

from dataclasses import replace

from briefing.record import Before, CitedParagraph, Later
from briefing.rendering.screen.reading_view import build_reading_view
from briefing.rendering.views.points_view import number_points


def reading_of(briefing):
    return build_reading_view(briefing, number_points(briefing))


def paragraph_of(citation, *, before="Rain fell. ", after=" Snow fell.", **cut):
    """The paragraph of a citation, with other sentences around its own."""
    return CitedParagraph(
        document=citation.document,
        paragraph=citation.paragraph,
        start=citation.start - len(before),
        end=citation.end + len(after),
        text=f"{before}{citation.text}{after}",
        **{"is_cut_before": False, "is_cut_after": False, **cut},
    )


def test_a_paragraph_has_the_cited_sentence_apart_from_what_stands_around_it(small):
    (citation,) = small.points[0].citations
    found = reading_of(replace(small, paragraphs=(paragraph_of(citation),))).points[1].paragraphs
    assert [tuple(part) for part in found[0].parts] == [
        ("Rain fell. ", False),
        (citation.text, True),
        (" Snow fell.", False),
    ]


def test_a_paragraph_that_was_cut_says_so_at_the_end_that_was(small):
    (citation,) = small.points[0].citations
    for ends in [(True, False), (False, True)]:
        around = paragraph_of(citation, is_cut_before=ends[0], is_cut_after=ends[1])
        (found,) = reading_of(replace(small, paragraphs=(around,))).points[1].paragraphs
        text = "".join(part.text for part in found.parts)
        assert (text.startswith("… "), text.endswith(" …")) == ends


def test_sources_that_have_a_paragraph_in_the_same_words_are_named_with_it_once(small):
    point = small.points[0]
    (first,) = point.citations
    second = replace(first, source=2, document=small.sources[1].document)
    briefing = replace(
        small,
        points=(replace(point, citations=(first, second)),),
        paragraphs=(paragraph_of(first), paragraph_of(second, before="Rain  fell.\n")),
    )
    (found,) = reading_of(briefing).points[1].paragraphs
    assert [citation.source for citation in found.citations] == [1, 2]
    other = replace(briefing, paragraphs=(paragraph_of(first), paragraph_of(second, before="Hail. ")))
    assert len(reading_of(other).points[1].paragraphs) == 2


def test_the_sentence_before_a_point_is_marked_with_it(small):
    point = small.points[0]
    (citation,) = point.citations
    words = "Rain fell."
    earlier = replace(citation, start=citation.start - 11, end=citation.start - 1, text=words)
    briefing = replace(
        small,
        points=(replace(point, before=Before(text=words, citation=earlier)),),
        paragraphs=(paragraph_of(citation),),
    )
    (found,) = reading_of(briefing).points[1].paragraphs
    assert [part.text for part in found.parts if part.is_cited] == [words, citation.text]


def test_what_a_later_report_says_is_shown_in_its_paragraph_too(small):
    point = small.points[0]
    (citation,) = point.citations
    newer = replace(citation, source=2, document=small.sources[1].document)
    later = Later(text=newer.text, reason="", point="", citation=newer)
    briefing = replace(
        small,
        points=(replace(point, later=(later,)),),
        paragraphs=(paragraph_of(newer, after=" It hailed."),),
    )
    (found,) = reading_of(briefing).points[1].paragraphs
    assert [citation.source for citation in found.citations] == [2]


def test_points_are_found_by_what_they_cite(sample):
    found = reading_of(sample)
    cited = {citation.source for point in sample.points for citation in point.citations}
    assert [number for number, _ in found.sources] == sorted(cited)
    assert found.topics == tuple(section.topic for section in sample.sections if section.points)
    assert (found.first, found.last) == ("2015-05-27", "2015-10-07")
    assert set(found.supports) == {point.support for point in sample.points}


def test_a_reference_names_outlet_title_day_place_and_address(small):
    source = replace(
        small.sources[0],
        publisher="Example Post",
        title="A vote",
        url="https://example.org/1",
        published=None,
    )
    briefing = replace(small, sources=(source, *small.sources[1:]))
    reference = reading_of(briefing).points[1].reference
    assert reference.startswith("Example Post, “A vote”, undated, ")
    assert reference.endswith(", https://example.org/1")
    assert reading_of(briefing).first == ""
