from dataclasses import replace

from briefing.rendering.views.page_view import build_page_view


def test_empty_fields_leave_no_hole(sample):
    page = build_page_view(replace(sample, addressee="", reference="", edition=""))
    assert [label for label, _ in page.facts] == ["Information cut-off", "Period covered", "Source base"]
    assert page.edition == ""


def test_what_goes_without_saying_is_said_once_and_only_where_it_is_true(sample):
    page = build_page_view(sample)
    assert page.unless_noted == "Unless noted, a point has one source, of 2015."
    sources = tuple(replace(source, published=None) for source in sample.sources)
    points = tuple(replace(point, support="copied") for point in sample.points)
    undated = replace(sample, sources=sources)
    assert build_page_view(undated).unless_noted == "Unless noted, a point has one source."
    assert build_page_view(replace(sample, points=points)).unless_noted == "Unless noted, dates are of 2015."
    assert build_page_view(replace(undated, points=points)).unless_noted == ""


def test_only_labels_of_tlp_are_set_as_labels_of_tlp(sample):
    assert build_page_view(replace(sample, marking="tlp:amber+strict")).marking_colour == "amber"
    assert build_page_view(replace(sample, marking="TLP:AMBER+STRICT")).marking == "TLP:AMBER+STRICT"
    assert build_page_view(replace(sample, marking="OFFICIAL")).marking_colour == ""
