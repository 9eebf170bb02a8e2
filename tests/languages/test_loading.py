"""What the reader of language files returns and refuses, and what is made of several languages."""

import re
from dataclasses import fields
from types import MappingProxyType

import pytest

from briefing.languages import (
    Language,
    language_codes,
    load_language,
    merge_groups,
    missing_features,
    read_language,
)
from briefing.languages.mail_groups import Mail
from briefing.languages.patterns import fill_placeholders, match_any
from briefing.languages.reading_groups import Boilerplate, Dates, Sentences


def test_a_language_without_a_file_has_its_code_alone():
    language = load_language("xx")
    assert language == Language(code="xx", name="xx")
    features = [field.metadata["feature"] for field in fields(Language) if "feature" in field.metadata]
    assert set(missing_features("xx")) == set(features)


def test_what_a_language_lacks_is_named_in_plain_words():
    assert missing_features("en") == ()
    assert "dates in words inside sentences" in missing_features("ru")
    assert "publication dates in words" not in missing_features("ru")


def test_a_feature_that_stands_on_several_tables_is_named_once():
    assert missing_features("ru").count("differences between sources") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "en: Invalid value (at end of document)"),
        ("", "en: name is missing"),
        ("name = 5", "en: name: 5 is no string"),
        ("name = 'x'\nfoo = 1", "en: unknown key 'foo': known are code, name, tesseract, dates"),
        ("name = 'x'\ndates = 'May'", "en: dates: 'May' is no table"),
        ("name = 'x'\n[dates]\nmonths = ''", "en: dates: weekdays is missing"),
        ("name = 'x'\n[dates]\nweekdays = ''\norders = ''\nmonths = ['may']", "months: ['may'] is no string"),
        ("name = 'x'\n[dates]\nmonths = ''\nweekdays = ''\norders = 5", "en: dates: orders: 5 is no list"),
        ("name = 'x'\n[dates]\nmonths = ''\nweekdays = ''\norders = [5]", "orders: 5 is no string"),
        ("name = 'x'\n[sentences]\ntitles = 5", "en: sentences: titles: 5 is no string"),
        ("name = 'x'\n[mail.labels]\nfrom = 'x'", "en: mail: labels: unknown key 'from'"),
    ],
)  # fmt: skip
def test_a_fault_of_a_file_is_named_with_its_key(text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_language("en", text)


BOILERPLATE = """
name = 'x'
[boilerplate]
pointers = ''
share_words = 'share tweet'
whole = [{reason = 'byline', pattern = 'by {names}'}]
beginning = []
pieces = {names = '[A-Z]+'}
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[{reason = 'byline', pattern = 'by {names}'}]", "'by'", "whole: 'by' is no list"),
        ("[{reason = 'byline', pattern = 'by {names}'}]", "['by']", "whole: 'by' is no table"),
        (", pattern = 'by {names}'", "", "whole: pattern is missing"),
        ("{names = '[A-Z]+'}", "'[A-Z]+'", "pieces: '[A-Z]+' is no table"),
        ("{names = '[A-Z]+'}", "{names = 5}", "pieces: names: 5 is no list"),
    ],
)
def test_a_fault_inside_rules_and_tables_is_named_too(old, new, message):
    with pytest.raises(ValueError, match=re.escape(f"en: boilerplate: {message}")):
        read_language("en", BOILERPLATE.replace(old, new))


def test_a_value_is_read_as_its_type_says():
    boilerplate = read_language("en", BOILERPLATE).boilerplate
    assert boilerplate.share_words == {"share", "tweet"}
    assert boilerplate.whole[0].pattern == "by {names}"
    assert boilerplate.pieces == MappingProxyType({"names": ("[A-Z]+",)})
    with pytest.raises(TypeError):
        boilerplate.pieces["names"] = ()


def test_lines_keep_their_order_and_an_underscore_is_a_space():
    text = "weekdays = ''\nmonths = '''\nmay\n\njune_first jun\n'''\norders = '''\na b\nc\n'''"
    dates = read_language("xx", f"name = 'x'\n[dates]\n{text}").dates
    assert dates.months == (("may",), ("june first", "jun"))
    assert dates.orders == ("a b", "c")


def test_the_groups_of_all_languages_are_merged():
    on = [
        phrase
        for code in language_codes()
        if load_language(code).mail
        for phrase in load_language(code).mail.on
    ]
    assert list(merge_groups(Mail).on) == on
    assert {"from", "von", "от"} <= merge_groups(Mail).labels.sender
    assert {"mr", "г-н"} <= merge_groups(Sentences).titles
    dated = [code for code in language_codes() if load_language(code).dates]
    assert len(merge_groups(Dates).months) == 12 * len(dated)


def test_groups_with_a_mapping_cannot_be_merged(monkeypatch):
    twice = load_language("en"), load_language("en")
    monkeypatch.setattr("briefing.languages.merging.load_all_languages", lambda: twice)
    with pytest.raises(TypeError, match="a value of type mappingproxy cannot be merged"):
        merge_groups.__wrapped__(Boilerplate)


def test_a_placeholder_stands_for_a_piece_and_a_count_for_itself():
    assert fill_placeholders(r"{day} \d{1,2}", {"day": "a|b"}) == r"(?:a|b) \d{1,2}"
    with pytest.raises(ValueError, match=re.escape("no piece for {month}: there are day, year")):
        fill_placeholders("{month}", {"day": "", "year": ""})


def test_the_longest_of_several_words_is_matched_and_nothing_by_none():
    assert re.match(match_any(["a.m", "a", "a.m."]), "a.m.")[0] == "a.m."
    assert not re.match(match_any(["a.m"]), "axm")
    assert not re.match(match_any([]), "")
