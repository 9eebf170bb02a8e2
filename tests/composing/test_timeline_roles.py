"""How a sentence speaks of a date that it names, and which first sentences are of the day of their report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefing.composing.timeline.reports import find_reports
from briefing.composing.timeline.roles import find_roles, is_news, is_stated
from briefing.mentions import TimeExpression
from briefing.weighing.dates import find_time_expressions

PUBLISHED = date(2026, 1, 1)  # a Thursday: of every document of the test corpora


def roles_of(corpus):
    named = find_time_expressions(corpus.documents, corpus.sentences)
    return [role for _, role in sorted(find_roles(corpus, named).items(), key=lambda item: item[0].start)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The bridge was closed on Monday.", ["main"]),
        ("The man who left on Sunday was seen on Tuesday.", ["aside", "main"]),
        ("The man who left on Sunday was seen.", ["clause"]),
        ("The text will be signed on 8 June 2026, a minister said on Monday.", ["aside", "main"]),
        ("A minister said on Monday that the text will be signed on 8 June 2026.", ["main", "aside"]),
        ("A minister said on Monday that a man came.", ["main"]),
        ("The Monday meeting was long.", ["attribute"]),
        ("Monday's meeting was long.", ["attribute"]),
        ("In the Monday meeting all spoke.", ["attribute"]),
        ("Two of the Monday talks were long.", ["limit"]),  # three words before it
        ("All spoke at Monday's meeting.", ["attribute"]),
        ("Five men were hurt during the October 4 floods.", ["attribute"]),
        ("All spoke of Monday's meeting.", ["limit"]),
        ("A court saw a picture of the October 4 floods.", ["limit"]),
        ("Nothing has happened since Monday.", ["limit"]),
        ("The talks were held from 2 to 4 October 2025.", ["main"]),
        ("Guards stand before the hall in Astana October 4, 2015.", ["limit"]),  # a caption
        ("It ended on Sunday, October 4, 2015.", ["main", "aside"]),  # and this is none
        ("Guards stood before the hall in Astana October 4, 2015 and saluted.", ["main"]),
        ("Guards stand before the hall in Astana Monday.", ["main"]),
        ("The vote is held in February 2026.", ["main"]),
        ("Many came last week.", ["limit"]),
        ("Much was built in 2019.", ["limit"]),
    ],
)
def test_a_date_is_the_day_of_what_its_sentence_tells_or_something_else(corpus_of, text, roles):
    assert roles_of(corpus_of([text])) == roles


def expression(day, *, sentence=0, words=(0, 1), precision="day", resolved_from=None):
    return TimeExpression(
        sentence=sentence,
        start=words[0],
        end=words[1],
        day=day,
        until=day,
        precision=precision,
        resolved_from=resolved_from,
    )


@pytest.mark.parametrize(("days", "found"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_report_begins_with_news_of_the_six_days_before_it(corpus_of, days, found):
    corpus = corpus_of(["rain fell", "snow fell"])
    named = expression(PUBLISHED - timedelta(days=days))
    assert is_news(corpus, named, "main") is found
    assert not is_news(corpus, named, "clause")
    assert not is_news(corpus, replace(named, sentence=1), "main")
    undated = replace(corpus, documents=tuple(replace(d, published=None) for d in corpus.documents))
    assert not is_news(undated, named, "main")


def test_a_date_is_stated_if_its_words_give_the_day_or_it_is_not_counted_from_another(corpus_of):
    corpus = corpus_of(["On 29 December and on Monday rain fell."])
    first, second = find_time_expressions(corpus.documents, corpus.sentences)
    assert (is_stated(corpus, first), is_stated(corpus, second)) == (True, False)
    assert is_stated(corpus, replace(second, resolved_from=None))


@pytest.mark.parametrize(
    ("text", "is_report"),
    [
        ("Russia has sold the trawlers.", True),
        ("Russia sold the trawlers.", False),
        ("A man who has sold trawlers lives there.", False),
    ],
)
def test_a_first_sentence_that_tells_what_has_happened_is_of_the_day_of_its_report(
    corpus_of, text, is_report
):
    corpus = corpus_of(["Snow fell.", text], [text])
    found = list(find_reports(corpus, set()))
    assert [(e.sentence, e.day, e.start, e.end, e.resolved_from) for e in found] == (
        [(2, PUBLISHED, 0, 0, PUBLISHED)] if is_report else []
    )
    assert list(find_reports(corpus, {2})) == []
    assert list(find_reports(corpus_of(["Snow fell.", text]), set())) == []
