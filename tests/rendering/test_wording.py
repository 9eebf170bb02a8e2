from dataclasses import replace
from datetime import date

import pytest

from briefing.record import Period, StorySummary
from briefing.rendering import wording
from briefing.rendering.views import source_base
from briefing.rendering.views.source_base import describe_source_base
from briefing.rendering.wording import ENGLISH, Wording


def test_the_source_base_of_the_sample_is_stated_in_one_sentence(sample):
    assert describe_source_base(sample) == (
        "11 documents from 7 publishers and 1 without a named publisher, in English, Arabic and Kazakh; "
        "1 undated; "
        "read 13 of 14 files, 1 of them in part; 1 file could not be read."
    )


def test_one_of_each_is_singular(small):
    one = replace(
        small,
        sources=small.sources[:1],
        period=Period(start=date(2015, 10, 4), end=date(2015, 10, 4)),
        method=replace(small.method, files={"read": 1, "unreadable": 1, "empty": 1, "skipped": 1}),
    )
    assert describe_source_base(one) == (
        "1 document from 1 publisher; read 1 of 4 files; "
        "1 file could not be read; 1 file was empty; 1 file was skipped."
    )


def test_a_duplicate_is_a_file_that_was_read(small):
    every = replace(small, method=replace(small.method, files={"read": 1, "duplicate": 2}))
    assert "all files read" in describe_source_base(every)


@pytest.mark.parametrize(
    ("languages", "page", "said"),
    [
        (("en", "en"), "en", ""),
        (("en", ""), "en", ""),
        (("en", "en"), "fr", "anglais"),
        (("en", "ru"), "en", "in English and Russian"),
    ],
)
def test_the_language_of_the_documents_is_said_unless_all_are_in_that_of_the_page(
    small, languages, page, said
):
    sources = tuple(replace(small.sources[0], language=language) for language in languages)
    text = describe_source_base(replace(small, sources=sources), Wording(language=page))
    assert said in text
    assert said or "English" not in text


def test_a_publisher_in_other_case_is_counted_once(small):
    first, second = (replace(small.sources[0], publisher=name) for name in ("Example Wire", "EXAMPLE WIRE"))
    assert describe_source_base(replace(small, sources=(first, second))).startswith(
        "2 documents from 1 publisher"
    )


def test_several_of_each_are_plural(sample):
    files = dict.fromkeys(source_base.UNREAD_CLAUSES, 2)
    assert describe_source_base(replace(sample, method=replace(sample.method, files=files))).endswith(
        "; read 0 of 12 files; 2 files could not be read; 2 files were too large; 2 files took too long;"
        " 2 files broke their reader; 2 files were empty; 2 files were skipped."
    )


def test_documents_without_date_publisher_or_language_are_counted_and_not_guessed(small):
    bare = tuple(replace(source, publisher="", published=None, language="") for source in small.sources)
    base = describe_source_base(replace(small, sources=bare, period=Period(start=None, end=None), unread=()))
    assert base.startswith("2 documents without a named publisher, undated; read")


def test_languages_of_which_nothing_is_quoted_are_named(small):
    others = [
        replace(small.sources[0], number=3 + n, state=state, language=code)
        for n, (state, code) in enumerate((("read", "fr"), ("read", "de"), ("cited", "ru"), ("read", "ru")))
    ]
    more = replace(small, sources=(*small.sources, *others))
    assert "; no document in French and German is quoted; " in describe_source_base(more)
    assert "is quoted" not in describe_source_base(replace(more, points=()))


def test_duplicates_are_counted_apart(small):
    aside = replace(small.sources[0], number=3, state="duplicate")
    base = describe_source_base(replace(small, sources=(*small.sources, aside)))
    assert base == describe_source_base(small).replace("; 1 file", "; 1 duplicate set aside; 1 file")


def test_a_source_that_was_read_in_part_says_so_and_why(small):
    source = replace(small.sources[0], partly=True, note="only the first 2000 of 2400 pages were read")
    assert ENGLISH.source_note(source) == "Read in part: only the first 2000 of 2400 pages were read"
    assert ENGLISH.source_note(replace(source, partly=False)) == source.note
    assert ENGLISH.source_note(replace(source, note="")) == "Read in part: its file is damaged"


def test_a_date_that_was_inferred_is_printed_as_that(small):
    source = replace(small.sources[0], published=date(2015, 10, 5))
    assert ENGLISH.format_publication_date(source) == "5 October 2015"
    inferred = replace(source, dated_by="the file name")
    assert ENGLISH.format_publication_date(inferred) == "5 October 2015 (inferred from the file name)"


def test_a_briefing_on_nothing_says_so(small):
    nothing = replace(small, sources=(), method=replace(small.method, files={"empty": 1}))
    assert describe_source_base(nothing) == "No document was read; 1 file was empty."


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2015, 10, 4), date(2015, 10, 7), "4–7 October 2015"),
        (date(2015, 5, 26), date(2015, 10, 7), "26 May – 7 October 2015"),
        (date(2014, 12, 30), date(2015, 1, 2), "30 December 2014 – 2 January 2015"),
        (date(2015, 10, 4), None, "4 October 2015"),
        (None, None, ""),
    ],
)
def test_a_period_does_not_say_its_month_or_year_twice(start, end, text):
    assert ENGLISH.format_period(start, end) == text


@pytest.mark.parametrize(("outlets", "text"), [(0, "3 reports"), (1, "3 reports, 1 outlet")])
def test_a_story_names_no_number_of_outlets_where_none_of_its_reports_has_one(outlets, text):
    story = StorySummary(
        id="s1", headline="", source=None, first=None, last=None, documents=3,
        outlets=outlets, weight=1.0, reasons={},
    )  # fmt: skip
    assert ENGLISH.describe_story(story) == text


def test_a_source_is_named_by_its_publisher_or_title_or_file(sample):
    source = sample.sources[0]
    assert wording.outlet_name(source) == "Example Wire"
    assert wording.outlet_name(replace(source, publisher="", title="A title")) == "A title"
    assert wording.outlet_name(replace(source, publisher="", title="")) == "2015-10-04-astana.html"


@pytest.mark.parametrize(
    ("kind", "outlets", "documents", "copied", "label"),
    [
        ("single", 1, 1, True, "single source"),
        ("independent", 3, 3, True, "2 independent sources"),
        ("copied", 3, 3, True, "same text in 3 outlets"),
        ("copied", 1, 2, True, "same text in 2 documents"),
        ("copied", 1, 1, True, "same text in 1 document"),
        ("copied", 1, 2, False, "2 documents of one outlet"),
    ],
)
def test_the_label_says_how_well_a_point_is_supported(kind, outlets, documents, copied, label):
    label_ = ENGLISH.support_label(kind, independent=2, outlets=outlets, documents=documents, copied=copied)
    assert label_ == label
