from datetime import date

import pytest

from briefing.reading.metadata.date_parsing import day_of_line, day_of_name, find_day

DAY = date(2015, 10, 5)


@pytest.mark.parametrize(
    "line",
    [
        "5 October 2015",
        "October 5, 2015",
        "Oct. 5, 2015",
        "Monday, 5th October 2015",
        "Published 5 October 2015, 10:30",
        "Published on: October 5, 2015 at 10:30 a.m.",
        "2015-10-05",
        "05.10.2015, 10:30",
        "5 октября 2015 года",
        "Опубликовано: 5 октября 2015 г., 10:30",
        "понедельник, 5 октября 2015",
        "Publié le 5 octobre 2015 à 10h30",
        "lundi 5 octobre 2015",
        "5. Oktober 2015",
        "Veröffentlicht am Montag, 5. Oktober 2015, 10:30 Uhr",
        "5 de octubre de 2015",
        "Publicado el 5 de octubre del 2015",
    ],
)
def test_a_line_that_is_a_date_gives_its_day(line):
    assert day_of_line(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "",
        "05/10/2015",
        "5 October",
        "October 2015",
        "31 February 2015",
        "15.15.2015",
        "Updated 5 October 2015",
        "The talks of 5 October 2015",
        "5 October 2015 was a Monday",
        "1.5.10.2015",
    ],
)
def test_a_line_that_is_no_date_of_publication_gives_none(line):
    assert day_of_line(line) is None


def test_several_days_are_none():
    assert find_day("From 5 October 2015 to 7 October 2015") is None
    assert find_day("5 October 2015 (2015-10-05)") == DAY


@pytest.mark.parametrize(
    "name", ["2015-10-05-talks.txt", "talks_20151005.html", "2015.10.05.md", "2015_10_05"]
)
def test_a_name_with_a_day_gives_it(name):
    assert day_of_name(name) == DAY


@pytest.mark.parametrize(
    "name",
    ["", "05-10-2015.txt", "2015-10.txt", "120151005.txt", "2015-13-05.txt", "2015-10-05_2015-10-06.txt"],
)
def test_a_name_without_one_whole_day_gives_none(name):
    assert day_of_name(name) is None
