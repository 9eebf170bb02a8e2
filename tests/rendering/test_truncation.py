from dataclasses import replace
from datetime import date

import pytest

from briefing.models import Unread
from briefing.record import DroppedText
from briefing.rendering import truncation
from briefing.rendering.formats import html, md
from briefing.rendering.view import build_page_view


def with_sources(sample, count):
    """The sample with so many more documents that were read, of one publisher more for every ten."""
    read = sample.sources[-1]
    more = (
        replace(read, number=1000 + n, path=f"more/{n}.txt", publisher=f"Outlet {n // 10:03}", note="")
        for n in range(count)
    )
    return replace(sample, sources=(*sample.sources, *more))


def test_a_short_list_of_what_was_only_read_names_each_document(sample):
    page = build_page_view(with_sources(sample, truncation.MAX_SOURCES_READ - 2))
    assert len(page.sources.read) == truncation.MAX_SOURCES_READ
    assert page.sources.read_by_publisher.rows == ()


def test_a_long_list_of_what_was_only_read_is_counted_by_publisher(sample):
    page = build_page_view(with_sources(sample, 1000))
    assert page.sources.read == ()
    assert page.sources.read_heading == "Read, not cited"
    assert page.sources.read_by_publisher.rows[0] == ("Outlet 000", "10 documents, 26 May 2015")
    assert page.sources.read_by_publisher.more == "602 documents of 62 more publishers"
    assert len(page.sources.cited) == 9


def test_duplicates_and_undated_documents_are_counted_with_their_publisher(sample):
    first, *rest = with_sources(sample, 100).sources[11:]
    sources = [replace(first, state="duplicate"), *(replace(s, publisher="", published=None) for s in rest)]
    page = build_page_view(replace(sample, sources=(*sample.sources, *sources)))
    assert page.sources.read_by_publisher.rows[0] == ("Without a named publisher", "99 documents, undated")
    assert (
        "Outlet 000",
        "1 document, 26 May 2015, 1 duplicate set aside",
    ) in page.sources.read_by_publisher.rows


def reprinted(sample, times):
    """The sample with its first point reprinted by so many more documents."""
    point, citation = sample.points[0], sample.points[0].citations[0]
    source = sample.sources[0]
    copies = tuple(replace(citation, source=100 + n, copy_of=citation.source) for n in range(times))
    sources = tuple(
        replace(source, number=100 + n, publisher=f"Reprinter {n}", title=f"Reprint {n}")
        for n in range(times)
    )
    points = (replace(point, citations=(*point.citations, *copies)), *sample.points[1:])
    return replace(sample, points=points, sources=(*sample.sources, *sources))


def test_a_point_names_its_first_citations_and_counts_the_others(sample):
    page = build_page_view(reprinted(sample, 500))
    point = page.key_points[0]
    assert len(point.citations) == truncation.MAX_CITATIONS
    hidden = 500 + len(sample.points[0].citations) - truncation.MAX_CITATIONS
    assert point.more_citations == f"and {hidden} more documents, listed in briefing.json"
    assert page.sources.read_heading == "Read, not named above"
    assert {citation.source for citation in point.citations} <= {
        source.number for source in page.sources.cited
    }


def test_files_that_could_not_be_read_are_named_before_those_that_a_rule_left_out(sample):
    skipped = tuple(Unread(path=f"{n}.tmp", state="skipped", reason="hidden") for n in range(100))
    broken = Unread(path="z.pdf", state="unreadable", reason="no text layer")
    page = build_page_view(replace(sample, unread=(*skipped, broken)))
    assert page.unread.rows[0] == ("z.pdf", "no text layer")
    assert len(page.unread.rows) == truncation.MAX_UNREAD
    assert page.unread.more == "and 41 more files, listed in briefing.json"


def test_rare_reasons_for_leaving_passages_out_are_counted_together(sample):
    dropped = tuple(
        DroppedText(document="a", start=n, end=n + 1, text="x", reason=f"recurs in {n % 30:02}")
        for n in range(90)
    )
    page = build_page_view(replace(sample, dropped=dropped))
    assert page.left_out.rows[0] == ("recurs in 00", "3 passages")
    assert page.left_out.more == "30 passages for 10 more reasons"


@pytest.mark.parametrize("renderer", [html, md], ids=["html", "md"])
def test_the_page_does_not_grow_with_the_documents_that_are_only_read(sample, renderer):
    small, large = (renderer.render(with_sources(sample, count)) for count in (1000, 5000))
    assert len(large) < len(small) + 500


@pytest.mark.parametrize("renderer", [html, md], ids=["html", "md"])
def test_the_page_says_where_the_rest_is_listed(sample, renderer):
    unread = tuple(Unread(path=f"{n}.pdf", state="empty", reason="scan") for n in range(90))
    crowded = replace(reprinted(with_sources(sample, 1000), 30), unread=unread, as_of=date(2015, 10, 7))
    page = renderer.render(crowded).decode()
    assert page.count("briefing.json") == 3
    assert "and 30 more files" in page
    assert "lists each document with its date, file and hash" in page
