from dataclasses import replace

from briefing.rendering.views.page_view import build_page_view


def test_empty_fields_leave_no_hole(sample):
    page = build_page_view(replace(sample, addressee="", reference="", edition=""))
    assert [label for label, _ in page.facts] == ["Information cut-off", "Period covered", "Source base"]
    assert page.explain_command == "briefing explain EDITION"


def test_only_labels_of_tlp_are_set_as_labels_of_tlp(sample):
    assert build_page_view(replace(sample, marking="tlp:amber+strict")).marking_colour == "amber"
    assert build_page_view(replace(sample, marking="TLP:AMBER+STRICT")).marking == "TLP:AMBER+STRICT"
    assert build_page_view(replace(sample, marking="OFFICIAL")).marking_colour == ""
