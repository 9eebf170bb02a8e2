from datetime import date

import pytest

from briefing import formatting
from briefing.languages import language_codes


def test_a_count_of_one_is_singular_and_thousands_are_parted():
    assert formatting.format_count(1, "document") == "1 document"
    assert formatting.format_count(0, "document") == "0 documents"
    assert formatting.format_count(12345, "file") == "12,345 files"
    assert formatting.format_count(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ([1, 2, 3], "1, 2 and 3")]
)
def test_a_list_is_joined_as_a_sentence_does(items, text):
    assert formatting.format_list(items) == text


def test_a_date_is_in_words_and_none_is_undated():
    assert formatting.format_date(date(2015, 5, 1)) == "1 May 2015"
    assert formatting.format_date(date(2015, 12, 31)) == "31 December 2015"
    assert formatting.format_date(None) == "undated"


def test_the_year_has_twelve_months_each_with_its_full_name():
    assert len(formatting.month_names()) == 12
    assert all(name.istitle() and name.isalpha() for name in formatting.month_names())


def test_a_language_is_named_and_one_without_a_name_prints_its_code():
    assert formatting.language_name("en") == "English"
    assert formatting.language_name("KK") == "Kazakh"
    assert formatting.language_name("xx-Latn") == "xx-Latn"


def test_a_language_that_has_a_file_is_named_there_and_nowhere_else():
    assert formatting._OTHER_LANGUAGES.keys().isdisjoint(language_codes())
