"""One contract for all language files."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from briefing.languages import (
    Language,
    language_codes,
    load_all_languages,
    load_language,
)

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "briefing" / "languages"
DATED = "ar de en es fr it kk lo nl pl pt ru th tr uk zh".split()
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
    """Yield the single words of a set of words, or of groups of words; a flat tuple is one of patterns."""
    if isinstance(value, frozenset):
        yield from value
    elif isinstance(value, tuple):
        for group in value:
            yield from (word for word in group if isinstance(group, tuple) and isinstance(word, str))
            yield from words_in(group)


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
