from dataclasses import replace
from datetime import date

import pytest

from briefing.rendering.views.page_view import build_page_view, label_edition


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


def test_dates_go_without_a_year_only_where_all_cited_reports_are_of_one(sample):
    number = sample.points[0].citations[0].source
    sources = tuple(
        replace(each, published=date(1998, 11, 24)) if each.number == number else each
        for each in sample.sources
    )
    page = build_page_view(replace(sample, sources=sources))
    assert page.key_points[0].citations[0].published == "24 November 1998"
    assert page.key_points[2].citations[0].published == "5 October 2015"
    assert page.unless_noted == "Unless noted, a point has one source."


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("2026-11-30-talks-9ffea3cc", "Edition 9ffea3cc"),
        ("2026-11-30-talks-9ffea3cc-2", "Edition 9ffea3cc-2"),
        ("2015-10-07-2", "Edition 2015-10-07-2"),
        ("", ""),
    ],
)
def test_the_foot_of_a_page_tells_an_edition_from_others_of_its_day(sample, name, label):
    assert label_edition(replace(sample, edition=name)) == label
