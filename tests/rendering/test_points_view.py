from briefing.rendering.views.page_view import build_page_view
from briefing.rendering.views.points_view import build_point_views, build_section_view, number_points


def test_key_points_come_first_in_the_numbering_and_are_not_printed_again(sample):
    page = build_page_view(sample)
    assert [point.number for point in page.key_points] == [1, 2, 3, 4, 5]
    dialogue = page.sections[0]
    assert dialogue.key_points == (2, 4)
    assert [point.number for point in dialogue.points] == [6, 7]


def test_a_point_with_the_number_of_the_last_key_point_is_none_of_the_section(sample):
    points = build_point_views(sample, number_points(sample))
    section = build_section_view(sample.sections[0], points, key_points=6)
    assert section.key_points == (2, 4, 6)
    assert [point.number for point in section.points] == [7]


def test_every_point_is_printed_exactly_once(sample):
    page = build_page_view(sample)
    printed = [*page.key_points, *(point for section in page.sections for point in section.points)]
    assert sorted(view.text for view in printed) == sorted(point.text for point in sample.points)
