from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from briefing.rendering import templating
from briefing.rendering.page_options import PageOptions
from briefing.rendering.views.backlinks import find_backlinks
from briefing.rendering.views.page_view import build_page_view


def print_html(briefing):
    """Return the HTML of which the page of an ambassador is set."""
    environment = templating.html_environment(PageOptions())
    page = build_page_view(briefing, "short")
    return templating.render_template(environment, "print.html", page=page, omitted=0, compact=False)


def link_targets(page):
    links = [note.get_object() for note in page.get("/Annots", [])]
    inside = [link for link in links if "/URI" not in link.get("/A", {})]
    return {str(link["/A"]["/D"] if "/A" in link else link["/Dest"]) for link in inside}


def test_each_source_names_the_points_that_cite_it_in_the_order_of_the_page(sample):
    backlinks = build_page_view(sample).sources.cited[1].backlinks
    assert [(link.label, link.anchor, link.location) for link in backlinks] == [
        ("point 2", "point-2", "¶4"),
        ("point 3", "point-3", "¶7"),
        ("point 5", "point-5", "¶9"),
        ("timeline", "timeline", "¶2"),
    ]


def test_each_source_names_the_differences_and_the_timeline_that_cite_it(sample):
    backlinks = {source.number: source.backlinks for source in build_page_view(sample).sources.cited}
    assert [link.label for link in backlinks[8]] == ["point 6", "difference 1", "difference 2", "timeline"]


def test_what_is_printed_as_a_point_links_to_the_point_alone(sample):
    numbers = {"p2": 2, "p3": 3}
    (first, _), (third,) = (sample.conflicts[0].values, [e for e in sample.timeline if e.point])
    assert (first.point, third.point) == ("p2", "p3")
    pointed = replace(
        sample, conflicts=(replace(sample.conflicts[0], values=(first, first)),), timeline=(third,)
    )
    labels = {link.label for links in find_backlinks(pointed, numbers).values() for link in links}
    assert labels == {"point 2", "point 3"}


def test_a_page_without_a_timeline_of_its_own_links_to_none(sample):
    links = find_backlinks(sample, {}, timeline=False)
    assert {link.anchor for own in links.values() for link in own} == {"difference-1", "difference-2"}


def test_a_link_has_the_place_by_which_those_of_a_source_are_put_in_order(sample):
    citation = replace(sample.points[0].citations[0], page=2, paragraph=3)
    paged = replace(
        sample, points=(replace(sample.points[0], citations=(citation,)),), conflicts=(), timeline=()
    )
    (link,) = find_backlinks(paged, {"p1": 1})[citation.source]
    assert (link.location, link.position) == ("p. 2 ¶3", (2, 3))
    assert (link.point, link.place) == (1, ("point-1", "p. 2 ¶3"))


def test_a_point_without_a_number_is_not_linked(sample):
    bare = replace(sample, conflicts=(), timeline=())
    assert find_backlinks(bare, {}) == {}


def test_a_source_that_only_the_timeline_cites_is_listed_as_cited_there(sample):
    only = replace(sample.sources[9], state="cited")
    citation = replace(sample.timeline[0].citation, source=10, document=only.document)
    changed = replace(
        sample,
        timeline=(replace(sample.timeline[0], citation=citation),),
        sources=(*sample.sources[:9], only, *sample.sources[10:]),
    )
    listed = next(source for source in build_page_view(changed).sources.cited if source.number == 10)
    assert [(link.label, link.location) for link in listed.backlinks] == [("timeline", "¶2")]


@pytest.mark.slow
def test_the_page_of_an_ambassador_lists_each_use_of_a_source_with_its_place(typeset):
    data, _ = typeset("diplomatic")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
    assert "a point has one source, of 2015. 1¶2: point 1, ¶2." in words
    assert "reliability A, new: 2¶4, 3¶7, 5¶9" in words
    targets = {name for page in PdfReader(BytesIO(data)).pages for name in link_targets(page)}
    assert {"point-2", "point-3", "point-5", "difference-1"} <= targets


def test_a_place_on_a_page_stands_apart_from_the_number_of_the_point(sample):
    citation = replace(sample.points[0].citations[0], page=2, paragraph=3)
    paged = replace(sample, points=(replace(sample.points[0], citations=(citation,)), *sample.points[1:]))
    page = print_html(paged)
    assert '<span class="ref">1</span>\u00a0p.\u00a02\u00a0¶3</a>' in page
    assert '<span class="ref">2</span>¶4</a>' in page


def test_a_source_that_has_no_title_is_told_by_its_date_if_that_tells_it(sample):
    first, *others = sample.sources
    bare = replace(first, title="", url="")
    page = print_html(replace(sample, sources=(bare, *others)))
    assert "Delegates of the Syrian opposition…" not in page
    twin = replace(bare, number=others[0].number, document=others[0].document)
    page = print_html(replace(sample, sources=(bare, twin, *others[1:])))
    assert page.count("Delegates of the Syrian opposition…") == 1


def test_a_source_whose_headline_is_a_heading_links_to_it(sample):
    section = replace(sample.sections[0], kind="discovered", source=9, topic=sample.sources[8].title)
    page = print_html(replace(sample, sections=(section, *sample.sections[1:])))
    assert '<a href="#topic-1">heading</a>' in page
