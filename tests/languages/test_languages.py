"""One contract for all language files, and what the reader of them refuses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import pytest

from briefing.languages import (
    Language,
    language_codes,
    load_all_languages,
    load_language,
    merge_groups,
    missing_features,
    read_language,
)
from briefing.languages.patterns import fill_placeholders, match_any
from briefing.languages.reading_groups import Boilerplate, Dates, LineRule, Mail, Sentences

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "briefing" / "languages"
DATED = "ar de en es fr it kk nl pl pt ru tr uk zh".split()
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")

each_language = pytest.mark.parametrize("code", language_codes())


def values(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield each field of a language, its groups and the groups in them, with the path of its keys."""
    if is_dataclass(value):
        for field in fields(value):
            yield from values(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from values(item, f"{path}.{key}")
    elif isinstance(value, tuple) and any(map(is_dataclass, value)):
        for number, item in enumerate(value, start=1):
            yield from values(item, f"{path}.{number}")
    else:
        yield path, value


def groups(kind: type = Language) -> Iterator[type]:
    """Yield the data classes of the groups of a language, and of the groups and rules in them."""
    for field in fields(kind):
        for option in (field.type, *get_args(field.type)):
            if is_dataclass(option):
                yield option
                yield from groups(option)


def words_in(value: object) -> Iterator[str]:
    """Yield the single words of a set of words or of groups of words."""
    if isinstance(value, frozenset):
        yield from value
    elif isinstance(value, tuple):
        for item in value:
            yield from (item if isinstance(item, tuple) else words_in(item))


def test_the_languages_of_the_project_are_there_and_dated():
    assert set(DATED) <= set(language_codes())
    assert [language.code for language in load_all_languages() if language.dates] == DATED


@each_language
def test_words_are_in_small_letters(code):
    found = [(path, word) for path, value in values(load_language(code)) for word in words_in(value)]
    assert [(path, word) for path, word in found if word != word.lower()] == []


@each_language
def test_patterns_compile_and_have_no_numbered_groups(code):
    texts = [(path, value) for path, value in values(load_language(code)) if isinstance(value, tuple | str)]
    patterns = [(p, text) for p, value in texts for text in ([value] if isinstance(value, str) else value)]
    patterns = [(path, PLACEHOLDER.sub("x", text)) for path, text in patterns if isinstance(text, str)]
    assert [path for path, pattern in patterns if re.compile(pattern).groups] == []


@each_language
def test_a_file_has_no_string_that_is_slow_to_read(code):
    text = (FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    assert '"""' not in text, "write it between three apostrophes"


@pytest.mark.parametrize("code", DATED)
def test_a_year_has_twelve_months_and_a_week_seven_days(code):
    dates = load_language(code).dates
    assert (len(dates.months), len(dates.weekdays)) == (12, 7)


@pytest.mark.parametrize("code", DATED)
def test_no_name_stands_for_two_months_or_two_weekdays(code):
    dates = load_language(code).dates
    for lines in (dates.months, dates.weekdays):
        names = Counter(name for line in lines for name in line)
        assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("code", DATED)
def test_an_order_of_a_date_has_a_day_a_month_and_a_year(code):
    for order in load_language(code).dates.orders:
        wanted = {"{day}": 1, "{month}": 1, "{year}": 1}
        assert Counter(PLACEHOLDER.findall(order.replace("{weekday}", ""))) == wanted


def test_no_name_stands_for_different_months_in_two_languages():
    numbers: dict[str, set[int]] = {}
    for code in DATED:
        for number, line in enumerate(load_language(code).dates.months, start=1):
            for name in line:
                numbers.setdefault(name, set()).add(number)
    assert {name for name, found in numbers.items() if len(found) > 1} == set()


def test_every_table_and_key_is_read_by_code():
    paths = [path for path in (ROOT / "briefing").rglob("*.py") if path.parent != FOLDER]
    paths += [FOLDER / name for name in ("loading.py", "scripts.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    used = set(re.findall(r"(?:\.|\")([a-z_]+)\b", code))
    classes = set(re.findall(r"\b[A-Z]\w+", code))
    keys = {field.name for kind in groups() for field in fields(kind)}
    tables = {field.name for field in fields(Language) if not classes & names_of(field.type)}
    assert sorted((keys | tables) - used) == []


def names_of(kind: object) -> set[str]:
    return {option.__name__ for option in get_args(kind) if is_dataclass(option)}


def test_a_language_without_a_file_has_its_code_alone():
    language = load_language("xx")
    assert language == Language(code="xx", name="xx")
    assert missing_features("xx") == tuple(
        field.metadata["feature"] for field in fields(Language) if "feature" in field.metadata
    )


def test_what_a_language_lacks_is_named_in_plain_words():
    assert missing_features("en") == ()
    assert "datelines" in " ".join(missing_features("ru"))
    assert "dates in words" not in missing_features("ru")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "en: Invalid value (at end of document)"),
        ("", "en: name is missing"),
        ("name = 5", "en: name: 5 is no string"),
        ("name = 'x'\nfoo = 1", "en: unknown key 'foo': known are code, name, dates"),
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
    assert len(merge_groups(Dates).months) == 12 * len(DATED)


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


def documented_keys() -> dict[str, dict[str, bool]]:
    """Return the keys of each table in docs/languages.md, and whether they are required."""
    text = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    found = {}
    for heading, section in re.findall(
        r"^##+ `\[+([\w.]+)\]+`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL
    ):
        rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section, re.MULTILINE)
        found[heading] = {key: "required" in kind for key, kind in rows}
    return found


def keys_of(kind: type, path: str = "") -> dict[str, dict[str, bool]]:
    """Return the keys of each table of a data class, and whether they are required."""
    found = {}
    for field in fields(kind):
        for group in (option for option in (field.type, *get_args(field.type)) if is_dataclass(option)):
            if group is not LineRule:
                name = f"{path}{field.name}"
                keys = {key.name: key.default is key.default_factory is MISSING for key in fields(group)}
                found |= {name: keys, **keys_of(group, f"{name}.")}
    return found


def test_every_table_and_key_is_documented():
    assert documented_keys() == keys_of(Language)


def test_the_language_in_the_documentation_is_read():
    text = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert read_language("nl", example).dates == load_language("nl").dates
