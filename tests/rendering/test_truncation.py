import re
from dataclasses import replace

import pytest

from briefing.models import Unread
from briefing.record import DroppedText
from briefing.rendering.formats import html, md
from briefing.rendering.views import truncation
from briefing.rendering.views.attribution import CitationView
from briefing.rendering.views.page_view import build_page_view


def with_sources(sample, count):
    """The sample with so many more documents that were only read, each of its own publisher."""
    read = sample.sources[-1]
    more = (
        replace(read, number=1000 + n, path=f"more/{n}.txt", publisher=f"Outlet {n:05}", note="")
        for n in range(count)
    )
    return replace(sample, sources=(*sample.sources, *more))


def test_a_title_of_fifty_six_characters_is_whole_and_a_longer_one_is_cut_at_a_word():
    assert truncation.truncate_title("Consultations, " * 4) == "Consultations, Consultations, Consultations…"
    assert truncation.truncate_title("x" * 56) == "x" * 56
    assert truncation.truncate_title("x" * 57) == "x" * 56 + "…"


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        (
            "The ministers agreed on a plan with the Eurasian Development Bank",
            "The ministers agreed on a plan with the…",
        ),
        (
            "The ministers agreed on a new plan of the Organization of Turkic States in Astana",
            "The ministers agreed on a new plan of the…",
        ),
        (
            "The ministers have agreed on a new plan for roads on 25 October",
            "The ministers have agreed on a new plan for roads on…",
        ),
        (
            "The ministers agreed with Kazakhstan, Russia and Chinese, Example Bank",
            "The ministers agreed with Kazakhstan…",
        ),
        (
            "Joint Statement of the Foreign Ministers of the Caspian Littoral States",
            "Joint Statement of the Foreign Ministers of the…",
        ),
        ("السلام " * 12, "السلام " * 7 + "السلام…"),
    ],
)
def test_a_long_title_is_cut_in_no_name_where_that_leaves_half_of_it(title, cut):
    assert truncation.truncate_title(title) == cut


@pytest.mark.parametrize("mark", ['"', "“", "«", "„", "'"])
def test_the_first_words_of_a_report_are_in_no_quotation_of_their_own(mark):
    assert truncation.truncate_lead(f"{mark}We met them in the hall today") == "We met them in the…"


def test_the_first_words_of_a_report_end_in_no_name():
    text = "The delegates met the Eurasian Development Bank, and left the hall."
    assert truncation.truncate_lead(text) == "The delegates met the…"
    assert truncation.truncate_lead("They met on Monday.") == "They met on Monday."


def cited(count):
    return tuple(
        CitationView(relation="", outlet="Wire", published="", location="¶1", source=number)
        for number in range(count)
    )


@pytest.mark.parametrize(
    ("citations", "printed", "more"),
    [
        (12, 12, ""),
        (13, 12, "and 1 more"),
        (500, 12, "and 488 more"),
    ],
)
def test_up_to_a_limit_citations_are_printed_and_the_others_counted(citations, printed, more):
    kept, note = truncation.truncate_citations(cited(citations), 12)
    assert (kept, note) == (cited(printed), more)


def test_of_reprints_fewer_are_printed_than_of_texts_of_their_own():
    first, second, third, fourth = cited(4)
    copies = tuple(replace(each, is_copy=True) for each in (second, third))
    citations = (first, *copies, fourth)
    assert truncation.truncate_citations(citations, 5, copies=1) == ((first, copies[0], fourth), "and 1 more")
    assert truncation.truncate_citations(citations, 2, copies=1) == ((first, copies[0]), "and 2 more")
    assert truncation.truncate_citations(citations, 5, copies=2) == (citations, "")
    assert truncation.truncate_citations(citations, 5) == (citations, "")


@pytest.mark.parametrize(
    ("publishers", "more"), [(40, ""), (41, "1 document of 1 more publisher")], ids=["40", "41"]
)
def test_forty_publishers_are_named_and_the_others_counted(sample, publishers, more):
    found = truncation.count_by_publisher(with_sources(sample, publishers).sources[11:], "full")
    assert len(found.rows) == 40
    assert found.more == more


def test_the_publisher_with_most_documents_comes_first(sample):
    sources = with_sources(sample, 3).sources[11:]
    found = truncation.count_by_publisher((*sources, sources[2]), "full")
    assert found.rows[:2] == (
        ("Outlet 00002", "2 documents, 26 May 2015"),
        ("Outlet 00000", "1 document, 26 May 2015"),
    )


def test_duplicates_and_undated_documents_are_counted_with_their_publisher(sample):
    first, *rest = with_sources(sample, 100).sources[11:]
    sources = [replace(first, state="duplicate"), *(replace(s, publisher="", published=None) for s in rest)]
    rows = truncation.count_by_publisher(sources, "full").rows
    assert rows == (
        ("Without a named publisher", "99 documents, undated"),
        ("Outlet 00000", "1 document, 26 May 2015, 1 duplicate set aside"),
    )
    short = truncation.count_by_publisher(sources, "short").rows
    assert short == (("Without a named publisher", "99"),)


@pytest.mark.parametrize(
    ("files", "more"), [(60, ""), (61, "and 1 more file, listed in briefing.json")], ids=["60", "61"]
)
def test_sixty_files_that_were_not_read_are_named_and_the_others_counted(files, more):
    items = [Unread(path=f"{n}.pdf", state="empty", reason="scan") for n in range(files)]
    found = truncation.list_unread(items, 60)
    assert found.rows == tuple((f"{n}.pdf", "scan") for n in range(60))
    assert found.more == more


def test_of_many_files_those_that_no_rule_excludes_are_named_first():
    skipped = [Unread(path=f"{n}.tmp", state="skipped", reason="hidden") for n in range(59)]
    broken = Unread(path="z.pdf", state="unreadable", reason="no text layer")
    assert truncation.list_unread([*skipped, broken], 60).rows[-1] == ("z.pdf", "no text layer")
    assert truncation.list_unread([*skipped, skipped[0], broken], 60).rows[0] == ("z.pdf", "no text layer")


@pytest.mark.parametrize(
    ("reasons", "more"), [(20, ""), (21, "1 passage for 1 more reason")], ids=["20", "21"]
)
def test_twenty_reasons_are_named_and_the_passages_of_the_others_counted(reasons, more):
    dropped = [
        DroppedText(document="a", start=n, end=n + 1, text="x", reason=f"recurs in {n:02}")
        for n in range(reasons)
    ]
    found = truncation.count_by_reason([*dropped, dropped[1]], 20)
    assert found.rows[:2] == (("recurs in 01", "2"), ("recurs in 00", "1"))
    assert len(found.rows) == 20
    assert found.more == more


@pytest.mark.parametrize("renderer", [html, md], ids=["html", "md"])
def test_the_page_does_not_grow_with_the_documents_that_are_only_read(sample, renderer):
    small, large = (renderer.render(with_sources(sample, count)) for count in (500, 2000))
    assert len(large) < len(small) + 500


@pytest.mark.parametrize(("renderer", "files"), [(html, 30), (md, 85)], ids=["html", "md"])
def test_the_page_says_where_the_rest_is_listed(sample, renderer, files):
    point = sample.points[0]
    citations = point.citations + point.citations[:1] * 12
    unread = tuple(Unread(path=f"{n}.pdf", state="empty", reason="scan") for n in range(90))
    points = (replace(point, citations=citations), *sample.points[1:])
    page = renderer.render(replace(with_sources(sample, 61), points=points, unread=unread)).decode()
    assert f"and {files} more files, listed in briefing.json" in page
    assert re.search(r"and \d+ more\b", page)
    assert ("lists each document with its date, file and hash" in page) == (renderer is html)


@pytest.mark.parametrize("sides", [12, 13])
def test_a_side_of_a_difference_prints_as_many_citations_as_a_point(sample, sides):
    conflict = sample.conflicts[1]
    value = replace(conflict.values[0], citations=conflict.values[0].citations * sides)
    page = build_page_view(
        replace(sample, conflicts=(replace(conflict, values=(value, conflict.values[1])),))
    )
    side = page.differences[0].sides[0]
    assert len(side.citations) == 12
    assert bool(side.more_citations) == (sides == 13)
