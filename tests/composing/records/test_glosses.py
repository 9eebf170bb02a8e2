"""Brackets in printed sentences, and what is left when they are taken out again."""

from dataclasses import replace
from datetime import date

import pytest
from builders import build_corpus, make_document
from hypothesis import given
from hypothesis import strategies as st

from briefing.composing.records.glosses import clarify_days, find_named_days, format_days, insert_glosses
from briefing.models import Clarification
from briefing.record import NamedDay, without_glosses
from briefing.record.points import with_glosses
from briefing.weighing.dates import find_time_expressions

TEXT = "Ministers met here on Friday."


def clarification(text, words, gloss, kind="place"):
    start = text.index(words)
    return Clarification(
        start=start, end=start + len(words), text=gloss, kind=kind, reason="told", proof=(0, 4)
    )


def test_a_gloss_stands_in_brackets_behind_its_words():
    printed, glosses = insert_glosses(TEXT, [clarification(TEXT, "here", "Oslo")])
    assert printed == "Ministers met here [Oslo] on Friday."
    (gloss,) = glosses
    assert printed[gloss.offset : gloss.offset + len(gloss.text)] == "[Oslo]"
    assert (gloss.kind, gloss.reason, gloss.proof_start, gloss.proof_end) == ("place", "told", 0, 4)


def test_several_glosses_stand_in_the_order_of_the_text():
    found = [clarification(TEXT, "Friday", "2 Oct", "day"), clarification(TEXT, "here", "Oslo")]
    printed, glosses = insert_glosses(TEXT, found)
    assert printed == "Ministers met here [Oslo] on Friday [2 Oct]."
    assert [gloss.text for gloss in glosses] == ["[Oslo]", "[2 Oct]"]


def test_two_glosses_of_one_place_are_printed_once():
    printed, glosses = insert_glosses(TEXT, [clarification(TEXT, "here", each) for each in ("Oslo", "Bern")])
    assert (printed, len(glosses)) == ("Ministers met here [Oslo] on Friday.", 1)


def test_nothing_is_printed_within_a_quotation():
    text = "“We meet here on Friday,” the minister said here."
    inside, outside = text.index("here"), text.rindex("here")
    found = [
        Clarification(start=place, end=place + 4, text="Oslo", kind="place", reason="", proof=None)
        for place in (inside, outside)
    ]
    printed, glosses = insert_glosses(text, found)
    assert printed == "“We meet here on Friday,” the minister said here [Oslo]."
    assert len(glosses) == 1


@given(st.text("ab [].“”", min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 39), st.text("xy"))))
def test_without_its_glosses_a_sentence_is_that_of_its_source(text, places):
    found = [
        Clarification(start=0, end=min(place + 1, len(text)), text=gloss, kind="place", reason="", proof=None)
        for place, gloss in places
    ]
    printed, glosses = insert_glosses(text, found)
    assert without_glosses(printed, glosses) == text
    assert with_glosses(text, glosses) == printed


def named_days(text, published):
    document = make_document(text, published=published)
    corpus = build_corpus([text])
    corpus = replace(corpus, documents=(document,), texts=(" ".join(text.split()),))
    corpus = replace(corpus, sentences=(replace(corpus.sentences[0], start=0, end=len(text)),))
    return find_named_days(corpus, find_time_expressions(corpus.documents, corpus.sentences))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ministers met on Tuesday.", "Ministers met on Tuesday [29 Sep]."),
        ("Ministers \n met  on\nTuesday in Oslo.", "Ministers met on Tuesday [29 Sep] in Oslo."),
        ("Tuesday's vote was close.", "Tuesday's [29 Sep] vote was close."),
        ("Ministers met last year.", "Ministers met last year [2014]."),
        ("Ministers met this year.", "Ministers met this year."),
        ("Ministers met last month.", "Ministers met last month [Sep]."),
        ("Ministers met on May 25.", "Ministers met on May 25."),
        ("Ministers met on May 25, 2013.", "Ministers met on May 25, 2013."),
        ("Ministers met last December.", "Ministers met last December [2014]."),
        ("Ministers met last week.", "Ministers met last week [21–27 Sep]."),
        ("Ministers met today.", "Ministers met today [2 Oct]."),
        ("Ministers will meet in November.", "Ministers will meet in November."),
        ("Ministers will meet in March.", "Ministers will meet in March [2016]."),
        ("Ministers will meet in May.", "Ministers will meet in May."),  # 2015 or 2016
    ],
)
def test_words_for_a_day_are_given_the_part_of_the_date_that_the_reader_does_not_have(text, printed):
    folded = " ".join(text.split())
    days = named_days(text, date(2015, 10, 2))
    assert insert_glosses(folded, clarify_days(days, "en"))[0] == printed


def test_words_of_an_undated_report_stand_for_no_day():
    assert named_days("Ministers met on Tuesday.", None) == ()


@pytest.mark.parametrize(
    ("day", "until", "precision", "with_month", "text"),
    [
        (date(2015, 9, 28), None, "day", True, "28 Sep"),
        (date(2014, 9, 28), None, "day", True, "28 Sep 2014"),
        (date(2014, 9, 28), None, "day", False, "2014"),
        (date(2015, 9, 28), date(2015, 10, 4), "interval", True, "28 Sep–4 Oct"),
        (date(2014, 9, 21), date(2014, 9, 27), "interval", True, "21–27 Sep 2014"),
        (date(2014, 9, 1), date(2014, 9, 30), "month", True, "Sep 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), "year", True, "2014"),
        (date(2015, 1, 1), date(2015, 12, 31), "year", True, ""),
    ],
)
def test_a_date_in_brackets_is_short_and_has_a_year_only_if_it_is_another(
    day, until, precision, with_month, text
):
    named = NamedDay(
        words="then", offset=0, day=day, until=until, precision=precision, resolved_from=date(2015, 10, 2)
    )
    assert format_days(named, with_month=with_month) == text


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        (date(2015, 12, 28), "They met last year [2014]."),
        (date(2015, 12, 29), "They met last year."),
        (date(2016, 1, 3), "They met last year."),
        (date(2016, 1, 4), "They met last year [2015]."),
    ],
)
def test_around_new_year_nobody_knows_which_year_the_last_one_is(published, printed):
    text = "They met last year."
    assert insert_glosses(text, clarify_days(named_days(text, published), "en"))[0] == printed


def test_a_gloss_stands_behind_the_genitive_of_its_name():
    text = "Lind's party won."
    printed, _ = insert_glosses(text, [clarification(text, "Lind", "Anna Lind", "person")])
    assert printed == "Lind's [Anna Lind] party won."


def test_a_bracket_of_another_document_has_the_number_of_its_source():
    own = clarification(TEXT, "here", "Oslo")
    (gloss,) = insert_glosses(TEXT, [own])[1]
    assert gloss.proof_source is None
    (gloss,) = insert_glosses(TEXT, [replace(own, proof_document=4)], {4: 7})[1]
    assert gloss.proof_source == 7
