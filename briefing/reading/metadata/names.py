"""Names of persons and outlets out of the texts around them: bylines, titles with the name of a site."""

import re
from collections.abc import Iterable
from functools import cache

from briefing.languages import load_all_languages, merge_groups
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import Bylines

_HAN = "\u3040-\u9fff"
_SEPARATOR = re.compile(rf"\s+[|–—·•»:/-]+\s+|\s*[|»]\s*|:\s+|(?<=[{_HAN}])[_-](?=[{_HAN}])")
_LONGEST_ARTICLE = 3  # letters, as in "The River Post"
_LONGEST = 60  # characters
_LONGEST_OUTLET = 40  # characters
_FEWEST_WORDS = 2  # of a person: one word is an agency, or the name of an account
_MOST_WORDS = 6


def strip_outlet(title: str, outlet: str) -> str:
    """Return a title without the name of its outlet and the mark between them: "Talks end | River Post"."""
    own = _key(outlet)
    if not own or not title:
        return title
    marks = list(_SEPARATOR.finditer(title))
    for mark in marks:
        if ":" not in mark[0] and _is_outlet(title[mark.end() :], own):
            return title[: mark.start()].rstrip() or title
    for mark in reversed(marks):
        if _is_outlet(title[: mark.start()], own):
            return title[mark.end() :].lstrip() or title
    return title


def part_title(title: str, lines: Iterable[str]) -> tuple[str, str]:
    """Return the heading of a page and its outlet, if its title is one of the page's `lines` and the outlet.

    "Talks end | World | River Post" above the line "Talks end": the outlet is what stands farthest from it.
    Empty texts for a title that no line is a part of.
    """
    marks = list(_SEPARATOR.finditer(title))
    for line in lines:
        if len(line.split()) < _FEWEST_WORDS and not _is_unspaced(line):
            continue
        for mark in marks:
            before, behind = title[: mark.start()], title[mark.end() :]
            if before == line and (outlet := _as_outlet(title[marks[-1].end() :])):
                return line, outlet
            if behind == line and (outlet := _as_outlet(title[: marks[0].start()])):
                return line, outlet
    return "", ""


def _as_outlet(name: str) -> str:
    return name if 0 < len(name) <= _LONGEST_OUTLET and not re.search(r"\d", name) else ""


def find_persons(text: str, outlets: Iterable[str]) -> list[str]:
    """Return the names of persons in a byline; none of them is one of the `outlets`, a date or an address."""
    own = {_key(name) for name in outlets}
    before_digit, *_ = re.split(r"\d|[(（]", _byline().sub("", text, count=1))
    names = list(map(_without_time, _between_persons().split(before_digit)))
    persons = [name for name in names if _may_be_person(name) and _key(name) not in own]
    is_reversed = not persons and "," in before_digit and _may_be_person(" ".join(names))
    return [", ".join(names)] if is_reversed and len(names) == _FEWEST_WORDS else persons  # "Doe, Jane"


def names_writer(line: str) -> bool:
    """Say whether a line begins as a byline does: "By ", "Text: "."""
    return _byline().match(line) is not None


def _without_time(name: str) -> str:
    """Return a name without a month, a weekday or "updated" behind it; two words are kept."""
    words = name.split()
    while len(words) > _FEWEST_WORDS and words[-1].strip(".,:").lower() in _time_words():
        words.pop()
    text = " ".join(words).strip(" ,:;|–—-•·")
    return text if re.search(r"\b\w{1,2}\.$", text) else text.rstrip(".")


def _is_outlet(part: str, own: str) -> bool:
    key = _key(part)
    if key.endswith(own) and len(key) - len(own) <= _LONGEST_ARTICLE:
        return True
    # The host of a page may have its country behind the name: riverpost.example.
    return len(key) > 2 and (key == own or own.startswith(f"{key}.") or _key(own.partition(".")[0]) == key)  # noqa: PLR2004


def _key(text: str) -> str:
    return re.sub(r"[^\w.]+|^www\.|_", "", text.casefold()).strip(".")


def _may_be_person(name: str) -> bool:
    words = name.split()
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS and not (len(words) == 1 and _is_unspaced(name)):
        return False
    if len(name) > _LONGEST or re.search(r"\d|[@/|<>=]|https?:", name):
        return False
    return not (words[0][0].islower() or words[-1][0].islower() or _no_person().search(name))


def _is_unspaced(name: str) -> bool:
    return re.search("[\u3040-\u9fff\uac00-\ud7a3]", name) is not None


@cache
def _byline() -> re.Pattern[str]:
    """Return a pattern for what stands before a name: "By ", "Text: "."""
    by = "|".join(merge_groups(Bylines).by)
    return re.compile(rf"^\s*(?:{by})(?:\s*[:：/]\s*|\s+|(?<=[\u3040-\u9fff]))", re.IGNORECASE)


@cache
def _time_words() -> frozenset[str]:
    """Return the words that stand between a name and a date, in any language."""
    groups = [language.dates for language in load_all_languages() if language.dates]
    names = (word for dates in groups for line in (*dates.months, *dates.weekdays) for word in line)
    phrases = (
        word
        for dates in groups
        for text in (*dates.published, *dates.updated, *dates.on)
        for word in text.split()
    )
    return frozenset((*names, *phrases))


@cache
def _between_persons() -> re.Pattern[str]:
    joined = match_any(merge_groups(Bylines).conjunctions)
    return re.compile(rf"\s*[,;|•·–—，、；]\s*|\s+(?:{joined}|&|-)\s+", re.IGNORECASE)


@cache
def _no_person() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(merge_groups(Bylines).no_persons)})\b", re.IGNORECASE)
