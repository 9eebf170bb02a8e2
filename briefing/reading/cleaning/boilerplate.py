"""The rules that say whether a line is boilerplate or a line of an article: a reason each, first match wins.

A rule looks at one line alone. It must not take a sentence of news: what reads like an invitation is
boilerplate only if it addresses the reader, and a pointer to another story only if it does not end as a
sentence does. The rules with words in them stand in the language files; a line is tried in every language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from briefing.languages import load_all_languages
from briefing.languages.patterns import fill_placeholders, match_any
from briefing.languages.reading_groups import Boilerplate, LineRule
from briefing.languages.scripts import count_words

_ENDS = tuple(".!?…:;։؟؛।॥。！？｡：；۔።။។")
_ENDED = re.compile(rf"[{''.join(_ENDS)}](?:[\"'”’“‘»›)\]」』）]|\[\d{{1,3}}\])*$")

_MOST_WORDS = 25

# The parts of rules that hold no words of a language.
_DECORATION = LineRule(reason="decoration", pattern=r"[\W_]*")
_QUOTED = LineRule(reason="quoted mail", pattern=">")
_MINUTES = r":? ?\d{1,3} [a-zа-я]{1,8}\.?"
_PIECES = {"address": r"[^ ]*(?:@|https?:/)\S+", "link": r"(?:https?://|www\.)\S+"}
_OTHER_SCRIPT = re.compile("[\u0370-\u1cff\u2e80-\ud7ff]")
_HEAD = 12  # characters
_TOKEN = re.compile(r"[\w-]+")


def is_ended(line: str) -> bool:
    """Say whether a line ends as one of an article does; a caption or heading does not."""
    return line.endswith(_ENDS) or _ENDED.search(line) is not None


def find_reason(line: str) -> str:
    """Return why a line (on one line, single spaces) is boilerplate, or an empty string if it is not."""
    rules = _rules()
    patterns = rules.latin if line[:_HEAD].isascii() else rules.all
    match = patterns.pattern.match(line)
    if match and match.lastindex:
        return patterns.reasons[match.lastindex - 1]
    if _is_pointer(line, rules):
        return "read more"
    return "share bar" if _is_share_bar(line, rules) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _RulePattern:
    """Rules as one pattern."""

    pattern: re.Pattern[str]
    """A group each: nearly every line fits none, and that is found four times faster."""
    reasons: tuple[str, ...]
    """Of each group, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """The rules of all languages."""

    all: _RulePattern
    latin: _RulePattern
    """Those that hold no letters of another script, for a line that begins in plain letters."""
    pointers: re.Pattern[str]
    share_words: frozenset[str]


@cache
def _rules() -> _Rules:
    found = [language.boilerplate for language in load_all_languages() if language.boilerplate]
    whole = [_DECORATION, *chain.from_iterable(map(_rules_for_lines, found)), _reading_time()]
    beginning = [_QUOTED, *chain.from_iterable(map(_rules_for_beginnings, found))]
    pointers = "|".join(chain.from_iterable(words.pointers for words in found))
    return _Rules(
        all=_compiled(whole, beginning),
        latin=_compiled(filter(_is_latin, whole), filter(_is_latin, beginning)),
        pointers=re.compile(rf"(?:{pointers})\b", re.IGNORECASE),
        share_words=frozenset(chain.from_iterable(words.share_words for words in found)),
    )


def _compiled(whole: Iterable[LineRule], beginning: Iterable[LineRule]) -> _RulePattern:
    lines, heads = list(whole), list(beginning)
    groups = [*(rf"({rule.pattern})\Z" for rule in lines), *(f"({rule.pattern})" for rule in heads)]
    return _RulePattern(
        pattern=re.compile("|".join(groups), re.IGNORECASE),
        reasons=tuple(rule.reason for rule in (*lines, *heads)),
    )


def _is_latin(rule: LineRule) -> bool:
    """Say whether a rule may fit a line of Latin letters: it has no others, or a Latin word too."""
    return _OTHER_SCRIPT.search(rule.pattern) is None or re.search("[a-z]{4}", rule.pattern) is not None


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
    line = line.lower()
    first = _TOKEN.search(line)
    if not first or not _may_share(first[0], rules):  # as of nearly every line
        return False
    words = _TOKEN.findall(line)
    return (
        len(words) > 1
        and not rules.share_words.isdisjoint(words)
        and all(_may_share(word, rules) for word in words)
    )


def _may_share(word: str, rules: _Rules) -> bool:
    return word in rules.share_words or word.isdigit()
