"""The rules that say whether a line is boilerplate or a line of an article: a reason each, first match wins.

A rule looks at one line alone. It must not take a sentence of news: what reads like an invitation is
boilerplate only if it addresses the reader, and a pointer to another story only if it does not end as a
sentence does. The rules with words in them stand in the language files; a line is tried in every language.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from briefing.languages import load_all_languages
from briefing.languages.patterns import fill_placeholders, find_beginnings, match_any
from briefing.languages.reading_groups import Boilerplate, LineRule
from briefing.languages.scripts import count_words

_ENDS = tuple(".!?…:;։؟؛।॥。！？｡：；۔።။។")
_ENDED = re.compile(rf"[{''.join(_ENDS)}](?:[\"'”’“‘»›)\]」』）]|\[\d{{1,3}}\])*$")

_MOST_WORDS = 25
_BEGINNING = 3  # characters that are looked at before a rule is tried

# The parts of rules that hold no words of a language.
_DECORATION = LineRule(reason="decoration", pattern=r"[\W_]*")
_QUOTED = LineRule(reason="quoted mail", pattern=">")
_MINUTES = r":? ?\d{1,3} [a-zа-я]{1,8}\.?"
_PIECES = {"address": r"[^ ]*(?:@|https?:/)\S+", "link": r"(?:https?://|www\.)\S+"}
_TOKEN = re.compile(r"[\w-]+")


def is_ended(line: str) -> bool:
    """Say whether a line ends as one of an article does; a caption or heading does not."""
    return line.endswith(_ENDS) or _ENDED.search(line) is not None


def find_reason(line: str, among: frozenset[str] = frozenset()) -> str:
    """Return why a line (on one line, single spaces) is boilerplate, or an empty string if it is not.

    With `among`, only the rules with these reasons are tried.
    """
    rules = _rules(among)
    fitting = [
        which.numbers[match.lastindex - 1]
        for which in (rules.any_start, _rules_for(line[:_BEGINNING], rules))
        if (match := which.pattern.match(line)) and match.lastindex
    ]
    if fitting:
        return rules.lines[min(fitting) - 1].reason
    if _is_pointer(line, rules):
        return "read more"
    return "share bar" if _is_share_bar(line, rules) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _RulePattern:
    """Rules as one pattern."""

    pattern: re.Pattern[str]
    """A group each: nearly every line fits none, and that is found four times faster."""
    numbers: tuple[int, ...]
    """Of each group's rule, from 1, in order."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rules:
    """The rules of all languages; a line is tried against those that may fit its first characters."""

    lines: tuple[LineRule, ...]
    any_start: _RulePattern
    """Those that do not show what they begin with."""
    beginnings: Mapping[str, tuple[int, ...]]
    """The numbers of the others, by what they begin with, up to three characters, in one case."""
    pointers: re.Pattern[str]
    share_words: frozenset[str]


@cache
def _rules(among: frozenset[str]) -> _Rules:
    found = [language.boilerplate for language in load_all_languages() if language.boilerplate]
    lines = tuple(_line_rules(found, among))
    known = {number: find_beginnings(rule.pattern) for number, rule in enumerate(lines, start=1)}
    pointers = "|".join(chain.from_iterable(words.pointers for words in found))
    return _Rules(
        lines=lines,
        any_start=_compile(lines, [number for number in known if known[number] is None]),
        beginnings=_by_beginning({number: each for number, each in known.items() if each}),
        pointers=re.compile(rf"(?:{pointers})\b", re.IGNORECASE),
        share_words=frozenset(chain.from_iterable(words.share_words for words in found)),
    )


def _by_beginning(known: Mapping[int, frozenset[str]]) -> dict[str, tuple[int, ...]]:
    """Return the numbers of rules by what they begin with, in one case."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number, beginnings in known.items():
        for beginning in beginnings:
            numbers[_in_one_case(beginning)].add(number)
    return {beginning: tuple(sorted(those)) for beginning, those in numbers.items()}


def _line_rules(words: list[Boilerplate], among: frozenset[str]) -> Iterator[LineRule]:
    """Yield the rules for whole lines, and then those for what lines begin with; without reasons, all."""
    whole = [_DECORATION, *chain.from_iterable(map(_rules_for_lines, words)), _reading_time()]
    whole = [LineRule(reason=rule.reason, pattern=rf"(?:{rule.pattern})\Z") for rule in whole]
    beginning = [_QUOTED, *chain.from_iterable(map(_rules_for_beginnings, words))]
    return (rule for rule in whole + beginning if not among or rule.reason in among)


@lru_cache(maxsize=1 << 14)
def _rules_for(first: str, rules: _Rules) -> _RulePattern:
    """Return the rules that show what they begin with, for lines that begin with some characters."""
    first = _in_one_case(first)
    fitting = {number for end in range(1, _BEGINNING + 1) for number in rules.beginnings.get(first[:end], ())}
    return _compiled(tuple(sorted(fitting)), rules)


def _in_one_case(text: str) -> str:
    """Return letters that a pattern takes for the same as one letter: dotless i and i, both forms of s."""
    return "".join(character.upper().lower()[0] for character in text)


@cache
def _compiled(numbers: tuple[int, ...], rules: _Rules) -> _RulePattern:
    return _compile(rules.lines, numbers)


def _compile(lines: Sequence[LineRule], numbers: Sequence[int]) -> _RulePattern:
    groups = "|".join(f"({lines[number - 1].pattern})" for number in numbers)
    return _RulePattern(pattern=re.compile(groups or "(?!)", re.IGNORECASE), numbers=tuple(numbers))


def _rules_for_lines(words: Boilerplate) -> list[LineRule]:
    return _filled(words, words.whole)


def _rules_for_beginnings(words: Boilerplate) -> list[LineRule]:
    return _filled(words, words.beginning)


def _filled(words: Boilerplate, rules: tuple[LineRule, ...]) -> list[LineRule]:
    """Return rules with the pieces of their language in the place of the placeholders."""
    pieces = dict(_PIECES)
    for name, parts in words.pieces.items():
        pieces[name] = fill_placeholders("|".join(parts), pieces)
    return [LineRule(reason=rule.reason, pattern=fill_placeholders(rule.pattern, pieces)) for rule in rules]


def _reading_time() -> LineRule:
    """Return the rule for how many minutes a text takes to read, in all languages."""
    dates = [language.dates for language in load_all_languages() if language.dates]
    labels = chain.from_iterable(group.reading_time for group in dates)
    return LineRule(reason="date line", pattern=match_any(labels) + _MINUTES)


def _is_pointer(line: str, rules: _Rules) -> bool:
    match = rules.pointers.match(line)
    if not match or count_words(line) > _MOST_WORDS:
        return False
    return line[match.end() :].lstrip().startswith(":") or not is_ended(line)


def _is_share_bar(line: str, rules: _Rules) -> bool:
    first = _TOKEN.search(line)
    if not first or not _may_share(first[0].lower(), rules):  # as of nearly every line
        return False
    words = _TOKEN.findall(line.lower())
    return (
        len(words) > 1
        and not rules.share_words.isdisjoint(words)
        and all(_may_share(word, rules) for word in words)
    )


def _may_share(word: str, rules: _Rules) -> bool:
    return word in rules.share_words or word.isdigit()
