"""The timeline on the page."""

import re
from dataclasses import replace
from datetime import date

from briefing.rendering.formats import html
from briefing.rendering.views.page_view import build_page_view
from briefing.rendering.views.timeline_view import COUNTED_DATES, build_timeline_view
from briefing.rendering.wording import ENGLISH


def test_what_was_counted_stands_in_brackets_and_what_was_read_does_not(sample):
    assert [ENGLISH.format_entry_date(entry, "en") for entry in sample.timeline] == [
        "25–27 May [2015]",
        "2 October 2015",
        "[4 October 2015]",
        "February 2016",
    ]


def test_a_day_that_is_that_of_the_publication_alone_is_said_to_be(sample):
    entry = next(entry for entry in sample.timeline if entry.words == "Sunday")
    reported = replace(entry, words="")
    assert ENGLISH.format_entry_date(reported, "en") == "reported on 4 October 2015"
    view = build_timeline_view(replace(sample, timeline=(reported,)), {})
    assert (view.note, view.entries[0].date) == ("", "reported on 4 October 2015")


def test_the_note_on_brackets_stands_only_where_there_are_some(sample):
    assert build_page_view(sample).timeline.note == COUNTED_DATES
    read = tuple(replace(entry, resolved_from=None) for entry in sample.timeline)
    assert build_page_view(replace(sample, timeline=read)).timeline.note == ""


def test_what_lies_after_the_cut_off_is_said_to(sample):
    assert [entry.note for entry in build_page_view(sample).timeline.entries] == [
        "",
        "",
        "",
        "after the cut-off",
    ]
    later = replace(sample, as_of=date(2016, 2, 1))
    assert [entry.note for entry in build_page_view(later).timeline.entries] == [""] * 4


def test_a_sentence_that_a_point_prints_is_linked_and_not_printed_again(sample):
    page = html.render(sample).decode()
    section = page[page.index('id="timeline"') :].partition("</section>")[0]
    assert re.findall(r'<a class="ref" href="(#point-\d+)">', section) == ["#point-3"]
    assert section.count("<blockquote") == 3


def test_a_short_page_has_no_timeline(sample):
    assert build_page_view(sample, "short").timeline is None
    assert build_page_view(sample).timeline.entries


def test_a_briefing_without_a_timeline_has_no_section_for_it(sample):
    plain = replace(sample, timeline=())
    assert build_timeline_view(plain, {}) is None
    assert "Timeline" in html.render(sample).decode()
    assert "Timeline" not in html.render(plain).decode()
