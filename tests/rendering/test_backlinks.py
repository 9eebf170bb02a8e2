from dataclasses import replace

from briefing.rendering.views.backlinks import find_backlinks
from briefing.rendering.views.page_view import build_page_view


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
