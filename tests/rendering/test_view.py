from dataclasses import replace

from briefing.rendering import wording
from briefing.rendering.views.page_view import build_page_view


def test_empty_fields_leave_no_hole(sample):
    page = build_page_view(replace(sample, addressee="", reference="", edition=""))
    assert [label for label, _ in page.facts] == ["Information cut-off", "Period covered", "Source base"]
    assert page.edition == ""


def test_the_notes_on_years_and_on_single_sources_stand_only_where_they_are_true(sample):
    page = build_page_view(sample)
    assert (page.dates_note, page.single_note) == ("Dates without a year: 2015.", wording.SINGLE_SOURCES)
    sources = tuple(replace(source, published=None) for source in sample.sources)
    points = tuple(replace(point, support="copied") for point in sample.points)
    bare = build_page_view(replace(sample, sources=sources, points=points))
    assert (bare.dates_note, bare.single_note) == ("", "")


def test_only_labels_of_tlp_are_set_as_labels_of_tlp(sample):
    assert build_page_view(replace(sample, marking="tlp:amber+strict")).marking_colour == "amber"
    assert build_page_view(replace(sample, marking="TLP:AMBER+STRICT")).marking == "TLP:AMBER+STRICT"
    assert build_page_view(replace(sample, marking="OFFICIAL")).marking_colour == ""
