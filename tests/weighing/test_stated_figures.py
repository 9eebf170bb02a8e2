"""The figures that a sentence states, with what they are of."""

from dataclasses import replace

import pytest
from builders import build_corpus

from briefing.weighing.differences import find_stated_figures


def stated(text):
    return [(text[f.start : f.end], f.value, f.unit) for f in find_stated_figures(build_corpus([text]), [0])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The round was attended by 37 people, half of them envoys.", [("37 people", 37.0, "")]),
        (
            "More than 250,000 people were killed and over 4.5 million fled to Turkey.",
            [
                ("More than 250,000 people were killed", 250_000.0, ""),
                ("over 4.5 million fled to Turkey", 4_500_000.0, ""),
            ],
        ),
        ("He won 52.94 percent of the votes.", [("52.94 percent of the votes", 52.94, "%")]),
        ("He won 53% in May.", [("53%", 53.0, "%")]),
        ("The port cost about $7 billion, officials said.", [("about $7 billion", 7e9, "$")]),
        ("The port cost 7 dollars.", [("7 dollars", 7.0, "$")]),
        ("It owes €2.2 billion in debt.", [("€2.2 billion in debt", 2.2e9, "€")]),
        ("Nine ministers met.", []),
        ("Ten ministers met.", [("Ten ministers met", 10.0, "")]),
        ("The ministers met on May 25 in Oslo.", []),
        ("The ministers met on 25 May in Oslo.", []),
        ("Anna Lind, 45, closed the bridge.", []),
        ("Flight 447 crashed in Oslo.", []),
        ("The toll passed 100, police said.", []),
        ("The bridge has 30 arches that which voters like.", [("30 arches", 30.0, "")]),
        (
            "The law has 30 articles on ports roads bridges tunnels fares tolls.",
            [("30 articles on ports roads bridges tunnels fares tolls", 30.0, "")],
        ),
        (
            "The law has 30 articles on ports roads bridges tunnels fares tolls taxes.",
            [("30 articles", 30.0, "")],
        ),
        (
            "The law has 30 port road bridge tunnel fare toll tax customs articles.",
            [("30 port road bridge tunnel fare toll tax customs", 30.0, "")],
        ),
        ("The bridge has 30 of the.", []),
        ("Voters met on october 25 in Oslo.", []),
        ("He won 0 percent of the votes.", [("0 percent of the votes", 0.0, "%")]),
        ("30 boats were paid in dollars.", [("30 boats were paid in dollars", 30.0, "")]),
        ("He paid, 30 dollars, in May.", [("30 dollars", 30.0, "$")]),
    ],
)
def test_a_figure_is_printed_with_its_unit_and_what_it_is_of(text, found):
    assert stated(text) == found


def test_the_subject_is_what_stands_behind_the_number_and_its_unit():
    text = "He won 52.94 percent of the votes."
    (figure,) = find_stated_figures(build_corpus([text]), [0])
    assert (figure.subject, figure.sentence) == ("of the votes", 0)
    (figure,) = find_stated_figures(build_corpus(["He won 53%."]), [0])
    assert figure.subject == ""


def test_a_language_without_words_for_figures_states_none():
    corpus = build_corpus(["The round was attended by 37 people."])
    corpus = replace(corpus, documents=(replace(corpus.documents[0], language="kk"),))
    assert find_stated_figures(corpus, [0]) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The crash near the port killed 113 people.", "crash near the port killed"),
        ("The old crash near the port killed 113 people.", "crash near the port killed"),
        ("In May, voters in Oslo elected 12 mayors.", "voters in Oslo elected"),
        ("It was the fire that killed 113 people.", "killed"),
        ("Of 20 ministers came 12 envoys.", "ministers came"),
        ("It killed 113 people in Oslo.", ""),
        ("He was to 113 people.", ""),
        ("Voters elected 12 mayors.", "Voters elected"),
        ("The crash killed 113 people.", "crash killed"),
        ("The old crash killed 113 people again.", "old crash killed"),
        ("The old crash killed 113 people in Oslo.", ""),
        ("Mr. Lind counted 30 boats.", "Lind counted"),
        ("In Oslo, voters elected 12 mayors.", "voters elected"),
        ("Divers came and voters elected 12 mayors.", "voters elected"),
    ],
)
def test_the_words_before_a_figure_say_what_it_is_of_where_few_stand_behind_it(text, found):
    figure = find_stated_figures(build_corpus([text]), [0])[-1]
    assert text[figure.before : figure.start].strip() == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met at 0900 hours.", []),
        ("They met at 2345 GMT.", []),
        ("They met 2345 voters.", ["2345 voters"]),
        ("They met at 09 Moscow.", []),
        ("They met 345 Moscow voters.", ["345 Moscow voters"]),
        ("About 11 p.m. voters met.", []),
        ("They met 11 PM.", []),
        ("They met after 90 hours.", []),
        ("They met 20 years ago in Oslo.", []),
        ("It was the first in 50 years.", []),
        ("He was given 20 years in prison.", ["20 years in prison"]),
        ("It won 26 percent in the just ended 1998 season.", ["26 percent"]),
        ("It won 26 percent of votes compared with 1997.", ["26 percent of votes compared"]),
        ("The army lost 2,518 killed with 70 wounded.", ["2,518 killed", "70 wounded"]),
        ("It won 12 of the 28 seats.", ["12 of the 28 seats"]),
        ("It won 12 of the country's 28 seats.", ["12 of the country's 28 seats"]),
        (
            "Debts rose from around dlrs 40 billion to above dlrs 70 billion.",
            [
                ("around dlrs 40 billion", 4e10, "$"),
                ("above dlrs 70 billion", 7e10, "$"),
            ],
        ),
        ("It cost 16 crowns to $ 28 million.", ["16 crowns"]),
        ("It cost 16 crowns to $7.5 million.", ["16 crowns", "$7.5 million"]),
        ("It won 12 seats of 8 parties.", ["12 seats"]),
        ("It won 12 seats of 28th rank.", ["12 seats"]),
    ],
)
def test_a_figure_ends_before_the_next_amount_and_is_no_time_of_day(text, found):
    assert [
        each if isinstance(want, tuple) else each[0] for each, want in zip(stated(text), found, strict=True)
    ] == found
