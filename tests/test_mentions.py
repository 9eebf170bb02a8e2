import pytest

from briefing.mentions import names_a_day


@pytest.mark.parametrize(
    ("words", "language", "names"),
    [
        ("25-27 May", "en", True),
        ("Oct. 5", "en", True),
        ("Tuesday", "en", False),
        ("5 days ago", "en", False),
        ("last May", "en", False),
        ("25-27 May", "ka", False),
    ],
)
def test_a_day_is_named_by_a_number_and_a_month_of_the_language(words, language, names):
    assert names_a_day(words, language) is names
