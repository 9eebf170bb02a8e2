from dataclasses import replace

from briefing.rendering.view import view


def test_key_points_come_first_in_the_numbering_and_are_not_printed_again(sample):
    page = view(sample)
    assert [entry.number for entry in page.key_points] == [1, 2, 3, 4, 5]
    dialogue = page.parts[0]
    assert dialogue.see == (2, 4)
    assert [entry.number for entry in dialogue.entries] == [6, 7]


def test_every_point_is_printed_exactly_once(sample):
    page = view(sample)
    printed = [*page.key_points, *(entry for part in page.parts for entry in part.entries)]
    assert sorted(entry.text for entry in printed) == sorted(point.text for point in sample.points)


def test_each_source_points_back_to_where_it_is_cited(sample):
    uses = view(sample).cited[1].uses
    assert [(use.name, use.anchor, use.where) for use in uses] == [
        ("point 2", "point-2", "para 4"),
        ("point 3", "point-3", "para 7"),
        ("point 5", "point-5", "para 9"),
        ("timeline", "timeline", "para 2"),
    ]


def test_sources_that_were_read_and_not_cited_keep_their_numbers(sample):
    assert [source.number for source in view(sample).read] == [10, 11]


def test_empty_fields_leave_no_hole(sample):
    page = view(replace(sample, addressee="", reference="", edition=""))
    assert [label for label, _ in page.facts] == ["Information cut-off", "Period covered", "Source base"]
    assert page.explain == "briefing explain EDITION"


def test_a_long_title_is_cut_at_a_word_for_the_head_of_the_page(sample):
    page = view(replace(sample, title="Consultations, " * 9))
    assert page.short_title == "Consultations, Consultations, Consultations…"
    assert view(replace(sample, title="x" * 99)).short_title == "x" * 56 + "…"


def test_only_labels_of_tlp_are_set_as_labels_of_tlp(sample):
    assert view(replace(sample, marking="tlp:amber+strict")).colour == "amber"
    assert view(replace(sample, marking="TLP:AMBER+STRICT")).marking == "TLP:AMBER+STRICT"
    assert view(replace(sample, marking="OFFICIAL")).colour == ""
