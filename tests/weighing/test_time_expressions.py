from datetime import date

import pytest
from builders import make_document
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Sentence
from briefing.weighing.dates.grammar import date_grammar
from briefing.weighing.dates.time_expressions import (
    find_dates,
    find_time_expressions,
    find_unplaced_months,
)

THURSDAY = date(2015, 10, 8)

EXPRESSIONS = st.sampled_from(
    (
        "Oct. 5|31 February 2015|yesterday|99 years ago|last May|in 2014|2-4 June|2015-02-30|next Friday"
        "|May 1 to 3, 1999|29 February|a month ago|last week|Tuesday|in March|tonight|0 May|may 5"
    ).split("|")
)


def document(text, published=THURSDAY):
    return make_document(text, published=published)


def expressions(text, published=THURSDAY):
    whole = Sentence(document=0, start=0, end=len(text), paragraph=1, position=0)
    return find_time_expressions([document(text, published)], [whole])


def days(text, published=THURSDAY):
    return [
        (expression.day.isoformat(), expression.precision)
        if expression.precision != "interval"
        else (f"{expression.day}/{expression.until}", "interval")
        for expression in expressions(text, published)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "5 October 2015",
        "October 5, 2015",
        "Oct. 5 , 2015",
        "5th of October 2015",
        "2015-10-05",
        "October 5",
        "5 Oct.",
        "Monday",
        "three days ago",
    ],
)
def test_a_day_is_read_however_it_is_written(words):
    assert days(f"The talks ended {words} in Astana.") == [("2015-10-05", "day")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", ("2015-10-08", "day")),
        ("this morning", ("2015-10-08", "day")),
        ("yesterday", ("2015-10-07", "day")),
        ("last night", ("2015-10-07", "day")),
        ("the day before yesterday", ("2015-10-06", "day")),
        ("tomorrow", ("2015-10-09", "day")),
        ("the day after tomorrow", ("2015-10-10", "day")),
        ("on Thursday", ("2015-10-08", "day")),
        ("on Saturday", ("2015-10-03", "day")),
        ("last Thursday", ("2015-10-01", "day")),
        ("next Thursday", ("2015-10-15", "day")),
        ("next Monday", ("2015-10-12", "day")),
        ("last week", ("2015-09-28/2015-10-04", "interval")),
        ("this month", ("2015-10-01", "month")),
        ("last month", ("2015-09-01", "month")),
        ("next year", ("2016-01-01", "year")),
        ("two weeks ago", ("2015-09-21/2015-09-27", "interval")),
        ("ten months ago", ("2014-12-01", "month")),
        ("a year ago", ("2014-01-01", "year")),
        ("in May", ("2015-05-01", "month")),
        ("since last December", ("2014-12-01", "month")),
        ("last November", ("2014-11-01", "month")),
        ("next May", ("2016-05-01", "month")),
        ("next October", ("2016-10-01", "month")),
        ("this coming November", ("2015-11-01", "month")),
        ("on 25-27 September", ("2015-09-25/2015-09-27", "interval")),
        ("from 2 to 4 October 2015", ("2015-10-02/2015-10-04", "interval")),
        ("on 5 to 4 October 2015", ("2015-10-05", "day")),
        ("in October 2014", ("2014-10-01", "month")),
        ("in 2014", ("2014-01-01", "year")),
        ("for 28 December", ("2015-12-28", "day")),
    ],
)
def test_words_are_resolved_against_the_day_of_publication(words, expected):
    assert days(f"They met {words}.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers will meet on Monday.", "2015-10-12"),
        ("The ministers met on Monday.", "2015-10-05"),
        ("The next round is due on Thursday.", "2015-10-08"),
        ("A vote is expected in February.", "2016-02-01"),
        ("A vote was held in June.", "2015-06-01"),
        ("A vote is planned on 29 February.", "2016-02-29"),
        ("They will not come, he said on Monday.", "2015-10-05"),
        ("They were due to meet on Thursday.", "2015-10-08"),
        ("The commission is to decide on Monday.", "2015-10-12"),
        ("A decision would likely be made on Tuesday.", "2015-10-13"),
        ("The oxygen could be used up by Monday.", "2015-10-12"),
        ("The union called on members to meet on Monday.", "2015-10-12"),
        ("The union called on Monday for a strike.", "2015-10-05"),
        ("Envoys agreed to sign the text on Tuesday.", "2015-10-13"),
        ("The mandate expires on Friday.", "2015-10-09"),
        ("He could not be reached on Wednesday.", "2015-10-07"),
        ("They may have left on Wednesday.", "2015-10-07"),
        ("In May the men left on Wednesday.", "2015-05-01 2015-10-07"),
        ("An announcement is expected later Thursday.", "2015-10-08"),
        ("An announcement is expected later Wednesday.", "2015-10-07"),
        ("An announcement was expected later Friday.", "2015-10-09"),
        ("The vote was moved to 9 November.", "2015-11-09"),
        ("The vote was held on 8 November.", "2015-11-08"),
        ("Today the ministers met.", "2015-10-08"),
    ],
)
def test_a_sentence_that_looks_ahead_means_the_next_one(text, expected):
    assert " ".join(expression.day.isoformat() for expression in expressions(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met on 5/10/2015.",
        "They met on 31 February 2015.",
        "They march 10 miles, and may 5 of them arrive.",
        "It was settled on April 8.",  # 2015 and 2016 are as far
        "A vote in February was proposed.",  # it may be past, or to come
        "They met on 29 February.",  # of the year before there is none
        "They imposed sanctions on 10 January.",  # 2015 is far, and 2016 is not over
        "The plane crashed on 9 November.",  # more than a month ahead, and nothing says that it is to come
        "He was born on 22 Sept, 1862.",
        "A vote is expected later Tuesday.",  # not the day of the report, nor one beside it
        "He told USA Today of the talks.",
        "They met on Friday.",  # of a Thursday: in most reports the day after, and no word says so
        "They were due to meet on Monday.",  # the one before, or the one after
        "He fired 5 times in the 1990s and won 9.5 to 3.",
        "Article 2015-10-0512 applies.",
        "A man of 1.5 metres, 99999 years ago.",
    ],
)
def test_what_could_be_two_days_or_none_is_no_date(text):
    assert expressions(text) == ()


@pytest.mark.parametrize(("letters", "expected"), [(150, "2015-10-12"), (160, "2015-10-05")])
def test_what_stands_far_before_a_date_says_nothing_of_it(letters, expected):
    text = f"They will {'a' * letters} on Monday."
    assert [expression.day.isoformat() for expression in expressions(text)] == [expected]


@pytest.mark.parametrize(("day", "is_named"), [("8 November", True), ("9 November", False)])
def test_a_day_that_nothing_says_is_to_come_is_at_most_a_month_ahead(day, is_named):
    assert bool(expressions(f"They met on {day}.")) == is_named


def test_without_a_day_of_publication_only_full_dates_are_known():
    text = (
        "On Tuesday, in May, yesterday and on October 5 they spoke of 4 July 2014, of June 2013 and of 2012."
    )
    assert days(text, None) == [("2014-07-04", "day"), ("2013-06-01", "month"), ("2012-01-01", "year")]


def test_a_moment_says_what_it_was_counted_from_and_where_it_stands():
    text = "On Tuesday they recalled 4 July 2014."
    relative, full = expressions(text)
    assert (text[relative.start : relative.end], relative.resolved_from) == ("Tuesday", THURSDAY)
    assert (text[full.start : full.end], full.resolved_from) == ("4 July 2014", None)


def test_moments_belong_to_their_sentences_and_what_is_between_to_none():
    text = "ASTANA, 1 May 2015\nThey met on 2 May 2015. They left on 3 May 2015."
    sentences = [
        Sentence(document=1, start=19, end=42, paragraph=1, position=0),
        Sentence(document=1, start=43, end=len(text), paragraph=1, position=1),
    ]
    found = find_time_expressions([document("No sentence on 9 May 2015"), document(text)], sentences)
    assert [(expression.sentence, expression.day.day) for expression in found] == [(0, 2), (1, 3)]


def test_what_runs_across_the_end_of_a_sentence_is_no_date():
    text = "They met in May. 5 October 2015 was the last day."
    sentences = [
        Sentence(document=0, start=0, end=16, paragraph=1, position=0),
        Sentence(document=0, start=17, end=len(text), paragraph=1, position=1),
    ]
    found = find_time_expressions([document(text)], sentences)
    assert [(expression.sentence, expression.day) for expression in found] == [
        (0, date(2015, 5, 1)),
        (1, date(2015, 10, 5)),
    ]


def test_a_sentence_by_itself_names_what_it_names_in_its_document():
    assert find_dates("They met on Monday, 5 October 2015.", THURSDAY, "en") == [
        ("Monday", date(2015, 10, 5), date(2015, 10, 5), "day", THURSDAY),
        ("5 October 2015", date(2015, 10, 5), date(2015, 10, 5), "day", None),
    ]


@pytest.mark.parametrize(
    "words", ["Monday", "May 5", "Today", "5 days ago", "2015-10-05", "In 2014", "In 1999"]
)
def test_a_text_may_begin_with_a_date(words):
    text = f"{words} they met."
    assert [found.words for found in find_dates(text, THURSDAY, "en")] == [words]
    assert [(found.start, found.end) for found in expressions(text)] == [(0, len(words))]


def test_a_sentence_by_itself_may_look_ahead():
    assert [found.day for found in find_dates("They will meet on Monday.", THURSDAY, "en")] == [
        date(2015, 10, 12)
    ]


@pytest.mark.parametrize(
    ("before", "after", "most"), [("5th", "October 2015", 40), ("in", "2014", 20), ("next", "week", 20)]
)
def test_white_space_may_break_a_date_but_only_so_far(before, after, most):
    near, far = (before.ljust(letters) + after for letters in (most, most + 1))
    assert [found.words for found in find_dates(near, THURSDAY, "en")] == [near]
    assert [found.words for found in find_dates(far, THURSDAY, "en")] != [far]


@given(st.lists(EXPRESSIONS, max_size=6), st.dates(min_value=date(1, 1, 1)))
def test_any_words_on_any_day_give_stretches_that_begin_before_they_end(words, published):
    for expression in expressions(" and on ".join(words), published):
        assert expression.day <= expression.until
        assert (expression.precision == "day") == (expression.day == expression.until)


@given(st.text(max_size=40))
def test_no_text_breaks_the_rules(text):
    days, _ = date_grammar("en").resolve(text, THURSDAY)
    assert days is None or days.first <= days.last


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("Today, Ruz said, few doubt it.", False),
        ("Today Georgia is a free country.", False),
        ("Today Georgia is voting.", True),
        ("The market today is open.", False),
        ("Ruz today is a baker in Oslo.", False),
        ("The two towns today are still poor.", False),
        ("Today is the day of the vote.", True),
        ("The court today is to meet in Oslo.", True),
        ("The rules of today are new.", False),
        ("Trade matters in the market today.", False),
        ("Teachers met today's students.", False),
        ("The court met today in Oslo.", True),
        ("Few doubted it today.", True),
    ],
)
def test_a_word_for_the_present_times_is_no_day(text, is_day):
    assert bool(expressions(text)) is is_day
    assert bool(find_dates(text, THURSDAY, "en")) is is_day


def test_a_word_for_the_present_times_is_looked_for_in_its_own_sentence():
    text = "It rained. Today Georgia is a free country. Today Georgia is voting."
    starts = [0, 11, 44, len(text) + 1]
    sentences = [
        Sentence(document=0, start=starts[i], end=starts[i + 1] - 1, paragraph=1, position=i)
        for i in range(3)
    ]
    assert [found.sentence for found in find_time_expressions([document(text)], sentences)] == [2]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Nov. 22 -- Lind left Oslo.", ["Nov."]),
        ("Lind, elected in the December vote, left Oslo.", ["December"]),
        ("Lind, elected in the October vote, left Oslo.", []),
        ("Lind, elected in the December vote of 2014, left Oslo.", ["December"]),
        ("Lind left Oslo in December 2014.", []),
        ("Lind left Oslo on Dec. 3, 2014.", []),
        ("Lind left Oslo last December.", []),
        ("Lind left Oslo by the end of November last year.", []),
        ("Lind will leave after the December vote.", []),
        ("Lind left the December Party.", []),
        ("Lind left Black December.", []),
        ("In December, voters left Oslo.", ["December"]),
        ("The December vote is near.", ["December"]),
        ("December is cold.", []),
        ("They left in december.", []),
    ],
)
def test_a_month_later_in_the_year_than_its_report_is_of_no_known_year(text, months):
    assert list(find_unplaced_months(text, THURSDAY, "en")) == months
    assert list(find_unplaced_months(text, None, "en")) == []
