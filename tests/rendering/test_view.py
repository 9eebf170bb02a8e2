from dataclasses import replace

from briefing.rendering.view import build_page_view


def test_key_points_come_first_in_the_numbering_and_are_not_printed_again(sample):
    page = build_page_view(sample)
    assert [point.number for point in page.key_points] == [1, 2, 3, 4, 5]
    dialogue = page.sections[0]
    assert dialogue.key_points == (2, 4)
    assert [point.number for point in dialogue.points] == [6, 7]


def test_every_point_is_printed_exactly_once(sample):
    page = build_page_view(sample)
    printed = [*page.key_points, *(point for section in page.sections for point in section.points)]
    assert sorted(view.text for view in printed) == sorted(point.text for point in sample.points)


def test_each_source_points_back_to_where_it_is_cited(sample):
    backlinks = build_page_view(sample).sources.cited[1].backlinks
    assert [(link.label, link.anchor, link.location) for link in backlinks] == [
        ("point 2", "point-2", "para 4"),
        ("point 3", "point-3", "para 7"),
        ("point 5", "point-5", "para 9"),
        ("timeline", "timeline", "para 2"),
    ]


def test_sources_that_were_read_and_not_cited_keep_their_numbers(sample):
    assert [source.number for source in build_page_view(sample).sources.read] == [10, 11]


def test_empty_fields_leave_no_hole(sample):
    page = build_page_view(replace(sample, addressee="", reference="", edition=""))
    assert [label for label, _ in page.facts] == ["Information cut-off", "Period covered", "Source base"]
    assert page.explain_command == "briefing explain EDITION"


def test_a_long_title_is_cut_at_a_word_for_the_head_of_the_page(sample):
    page = build_page_view(replace(sample, title="Consultations, " * 9))
    assert page.short_title == "Consultations, Consultations, Consultations…"
    assert build_page_view(replace(sample, title="x" * 99)).short_title == "x" * 56 + "…"


def test_only_labels_of_tlp_are_set_as_labels_of_tlp(sample):
    assert build_page_view(replace(sample, marking="tlp:amber+strict")).marking_colour == "amber"
    assert build_page_view(replace(sample, marking="TLP:AMBER+STRICT")).marking == "TLP:AMBER+STRICT"
    assert build_page_view(replace(sample, marking="OFFICIAL")).marking_colour == ""
