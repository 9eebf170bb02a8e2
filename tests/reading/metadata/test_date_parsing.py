from datetime import date

import pytest

from briefing.languages import load_all_languages
from briefing.reading.metadata.date_parsing import day_of_line, day_of_name, days_of_line, find_day
from briefing.reading.metadata.fields import parse_date

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


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mon, 5 Oct 2015", DAY),
        ("1 Kasım 2015", date(2015, 11, 1)),
        ("5 EKİM 2015 Pazartesi", DAY),
        ("2 مارس 2026", date(2026, 3, 2)),
        ("الاثنين، 5 تشرين الأول 2015", DAY),
        ("نشر في ٥ أكتوبر ٢٠١٥", DAY),
        ("٥ تشرين الأول/أكتوبر ٢٠١٥", DAY),
        ("2 de março de 2026", date(2026, 3, 2)),
        ("Publicado em 5 de outubro de 2015 às 10h30", DAY),
        ("2026年3月2日 08:00", date(2026, 3, 2)),
        ("2026年03月02日08:16", date(2026, 3, 2)),
        ("发布时间：2015年10月5日 星期一", DAY),
        ("發布於2015年10月5日", DAY),
        ("2015 жылғы 5 қазан", DAY),
        ("Жарияланды: 5 қазан 2015 жыл, 10:30", DAY),
        ("5 жовтня 2015 року", DAY),
        ("Понеділок, 5 жовтня 2015", DAY),
        ("Pubblicato il 5 ottobre 2015 alle ore 10:30", DAY),
        ("1º outubro 2015", date(2015, 10, 1)),
        ("5 oktober 2015", DAY),
        ("5 października 2015 r.", DAY),
        ("Published: 2015年10月5日", DAY),
        ("Monday, 05.10.2015", DAY),
    ],
)
def test_a_date_of_every_language_of_the_files_is_read(line, day):
    assert day_of_line(line) == day


@pytest.mark.parametrize("code", [lan.code for lan in load_all_languages() if lan.dates])
def test_every_form_of_every_month_is_read_as_that_month(code):
    dates = next(language.dates for language in load_all_languages() if language.code == code)
    year_first = dates.orders[0].startswith("{year}")
    for number, names in enumerate(dates.months, start=1):
        for name in names:
            assert find_day(f"2015年{name}5日" if year_first else f"5 {name} 2015") == date(2015, number, 5)


@pytest.mark.parametrize(
    "line",
    [
        "Per 5 October 2015",
        "發表者12026年3月2日",
        "2026年3月2日 的会谈",
        "lundi mardi le 5 octobre 2015",
        "5 мая 12015",
    ],
)
def test_other_words_around_a_date_make_it_no_line_of_publication(line):
    assert day_of_line(line) is None


@pytest.mark.parametrize("word", ["at", "um", "à", "в", "a las"])
def test_a_word_before_the_time_of_day_hides_no_date_of_a_mail(word):
    assert parse_date(f"Mon, 5 Oct 2015 {word} 10:30:00") == DAY


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


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Published 10 May 2012, updated 25 April 2026", (date(2012, 5, 10), date(2026, 4, 25))),
        ("2 March 2026 (last updated: 3 March 2026)", (date(2026, 3, 2), date(2026, 3, 3))),
        ("Last updated: 3 March 2026", (None, date(2026, 3, 3))),
        ("Stand: 3. März 2026", (None, date(2026, 3, 3))),
        ("Mis à jour le 3 mars 2026 à 10h30", (None, date(2026, 3, 3))),
        ("Обновлено: 3 марта 2026, 10:30", (None, date(2026, 3, 3))),
        ("更新时间：2026年3月3日", (None, date(2026, 3, 3))),
        ("2 March 2026", (date(2026, 3, 2), None)),
        ("The list was updated 3 March 2026", (None, None)),
        ("Updated often", (None, None)),
    ],
)
def test_a_line_may_say_when_a_text_was_changed(line, days):
    assert days_of_line(line) == days


@pytest.mark.parametrize(
    "line",
    [
        "2 มีนาคม 2569",
        "เผยแพร่เมื่อ 2 มี.ค. 2026 เวลา 10:30 น.",
        "2 ມີນາ 2026",
        "2026/03/02 08:00",
        "2026. 3. 2.",
        "Mon, 2 Mar 2026 10:30:00 GMT",
        "opublikowano: 2 marca 2026, 10:30",
        "Gepubliceerd op 2 maart 2026 om 10:30",
        "Yayınlanma: 02 Mart 2026 - 10:30",
    ],
)
def test_more_lines_of_publication_are_read(line):
    assert day_of_line(line) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("05/10/2015", "pt", date(2015, 10, 5)),
        ("05/10/2015 18h30 - Atualizado em 06/10/2015 20h10", "pt", date(2015, 10, 5)),
        ("05/10/2015", "en", None),
        ("05/10/2015", "", None),
        ("05/10/2015", "xx", None),
        ("13/10/2015", "", date(2015, 10, 13)),
        ("10/13/2015", "fr", date(2015, 10, 13)),
        ("12/12/2015", "", None),
        ("32/10/2015", "de", None),
    ],
)
def test_which_number_is_the_day_is_told_by_the_language_or_by_a_number_that_no_month_has(
    line, language, day
):
    assert days_of_line(line, language)[0] == day


def test_the_source_behind_a_chinese_date_hides_no_date():
    assert day_of_line("2015年10月5日 09:15 来源：新河网") == DAY
