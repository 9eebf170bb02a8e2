"""Words of a sentence that point to what another sentence names: *He*, *the two*, *here*, *the agreement*.

Found by their forms, without a parser: in the manner of the rules by which Lappin and Leass (1994, "An
algorithm for pronominal anaphora resolution") and Paice and Husk (1987, "Towards the automatic recognition of
anaphoric features in English text") tell a pronoun that stands for something from one that does not.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from briefing.languages import Language, load_language
from briefing.languages.patterns import match_any
from briefing.languages.selection_groups import Anaphora
from briefing.languages.value_types import Patterns

AnaphorKind: TypeAlias = Literal[
    "opening", "connective", "person", "plural", "thing", "place", "subject", "noun", "link"
]
"""``opening``, ``connective`` and ``link`` point to a sentence, the others to what it names."""

_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]")
_CAPITAL = r"[A-ZÀ-ÞЀ-Я]"
_NAME = re.compile(rf"(?<=[\w,;:’'”\"\-] ){_CAPITAL}[\w’'-]+")
_OWNER = re.compile(rf"{_CAPITAL}[\w’'-]+['’]s\b")
_ANY_NAME = re.compile(rf"{_NAME.pattern}|^{_OWNER.pattern}")
_NAME_BEHIND = re.compile(rf".*?{_NAME.pattern}")
_NEVER = re.compile(r"(?!)")


class Anaphor(NamedTuple):
    """Words that point to what is named elsewhere."""

    start: int
    end: int
    kind: AnaphorKind


class _Nouns(NamedTuple):
    """Nouns of one kind of thing."""

    mentions: re.Pattern[str]
    """What names one before, in small letters."""
    named: bool
    """Whether a name before does as well."""


class _AnaphorRules(NamedTuple):
    """The patterns of a language."""

    opening: re.Pattern[str]
    exceptions: re.Pattern[str]
    within: re.Pattern[str]
    """In small letters, as `noun`."""
    words: tuple[str, ...]
    """One of these is in every sentence in which `within` finds something."""
    clear_before: Mapping[str, re.Pattern[str]]
    clear_behind: Mapping[str, re.Pattern[str]]
    noun: re.Pattern[str]
    nouns: Mapping[str, _Nouns]
    subject: re.Pattern[str]
    unique: frozenset[str]
    kinds: Mapping[str, AnaphorKind]
    """Of pronouns and places."""
    connectives: frozenset[str]


def find_anaphors(text: str, language: str) -> tuple[Anaphor, ...]:
    """Return the anaphors of a sentence, in their order; none for a language of which no such word is known.

    Those within quotations are the speaker's affair. A noun is one only if the sentence has not named it.
    """
    rules = _rules(language)
    if rules is None:
        return ()
    opening = _opening(text, rules) or _subject(text, rules)
    end = opening.end if opening else 0
    found = {opening} if opening else set[Anaphor]()
    lower = text.lower()
    # A letter that is two in small letters would move all that stands behind it.
    if len(lower) == len(text):
        found.update(item for item in _within(text, lower, rules) if item.start >= end)
    return tuple(sorted(found))


def has_name(text: str) -> bool:
    """Return whether a sentence seems to name somebody or something."""
    return bool(_ANY_NAME.search(text))


def _opening(text: str, rules: _AnaphorRules) -> Anaphor | None:
    match = rules.opening.match(text)
    if match is None or rules.exceptions.match(text, match.start(1)):
        return None
    words = match[1].lower()
    kind = "connective" if words in rules.connectives else rules.kinds.get(words, "opening")
    return Anaphor(match.start(1), match.end(1), kind)


def _subject(text: str, rules: _AnaphorRules) -> Anaphor | None:
    """Return the noun with which a sentence begins, if nothing beside it says which one is meant."""
    match = rules.subject.match(text)
    if match is None or match["noun"] in rules.unique:
        return None
    return Anaphor(match.start("article"), match.end("noun"), "subject")


def _within(text: str, lower: str, rules: _AnaphorRules) -> Iterator[Anaphor]:
    """Yield what points back behind the beginning; `lower` is the text in small letters."""
    nouns = list(rules.noun.finditer(lower))
    # To look for words as they are is many times faster, and most sentences have none of them.
    words = list(rules.within.finditer(lower)) if any(word in lower for word in rules.words) else []
    if not (words or nouns):
        return
    plain = _QUOTATION.sub(lambda match: f'"{" " * (len(match[0]) - 2)}"', text)
    yield from _words(plain, words, rules)
    yield from _named_nouns(plain, nouns, rules)


def _words(plain: str, matches: list[re.Match[str]], rules: _AnaphorRules) -> Iterator[Anaphor]:
    for match in matches:
        start, end = match.span()
        if not _is_in(match, plain) or _is_clear(plain, match, rules):
            continue
        pronoun = match[0].split()[0]
        kind = rules.kinds.get(pronoun, "link")
        yield Anaphor(start, end if kind == "link" else start + len(pronoun), kind)


def _is_clear(plain: str, match: re.Match[str], rules: _AnaphorRules) -> bool:
    """Return whether the sentence says what its words stand for, before them or behind."""
    before, behind = rules.clear_before.get(match[0], _NEVER), rules.clear_behind.get(match[0], _NEVER)
    return bool(before.search(plain[: match.start()]) or behind.match(plain, match.end()))


def _named_nouns(plain: str, matches: list[re.Match[str]], rules: _AnaphorRules) -> Iterator[Anaphor]:
    for match in matches:
        start, end = match.span()
        nouns, before = rules.nouns[match["noun"]], plain[:start]
        named = nouns.named and (_NAME.search(before) or _OWNER.match(before))
        apposition = re.match(rf",? {_CAPITAL}", plain[end:])
        if _is_in(match, plain) and not (named or apposition or nouns.mentions.search(before.lower())):
            yield Anaphor(start, end, "noun")


def _is_in(match: re.Match[str], plain: str) -> bool:
    """Return whether a match is in a text whose quotations are blank."""
    return plain[match.start() : match.end()].lower() == match[0]


@cache
def _rules(language: str) -> _AnaphorRules | None:
    known = load_language(language)
    openings, words = known.openings, known.anaphora
    if openings is None:
        return None
    first = rf"{match_any(openings.pronouns | openings.connectives)}\b"
    persons = words.persons if words else frozenset()
    # A person is named by a name anywhere in the sentence: "In his speech, Mr Ruz ..."
    named = dict.fromkeys(persons, _ANY_NAME)
    return _AnaphorRules(
        opening=re.compile(rf"[\"“'‘(]?({'|'.join((first, *openings.patterns))})", re.IGNORECASE),
        exceptions=re.compile("|".join(openings.exceptions), re.IGNORECASE)
        if openings.exceptions
        else _NEVER,
        within=re.compile(rf"\b{match_any(openings.within | persons)}\b"),
        words=tuple(sorted(openings.within | {f" {word} " for word in persons})),
        clear_before=_compile_all(openings.clear_before) | named,
        clear_behind=_compile_all(openings.clear_behind) | dict.fromkeys(persons, _NAME_BEHIND),
        noun=_noun(words) if words else _NEVER,
        nouns=_nouns(words) if words else {},
        subject=_subject_pattern(known),
        unique=words.unique if words else frozenset(),
        kinds=_kinds(words),
        connectives=openings.connectives,
    )


def _compile_all(patterns: Mapping[str, Patterns]) -> dict[str, re.Pattern[str]]:
    return {word: re.compile("|".join(each)) for word, each in patterns.items()}


def _noun(words: Anaphora) -> re.Pattern[str]:
    """Return what matches a noun behind an article, with nothing behind it that says which one it is."""
    nouns = match_any(noun for line in (*words.nouns, *words.named_nouns) for noun in line)
    links = rf"(?!-)(?!,? {match_any(words.links)}\b)"
    return re.compile(rf"{match_any(words.articles)} (?P<noun>{nouns})\b{links}")


def _subject_pattern(known: Language) -> re.Pattern[str]:
    """Return what matches a noun in small letters, with an article before it and a finite verb behind."""
    words, speech = known.anaphora, known.speech
    if words is None or speech is None:
        return _NEVER
    verbs = match_any(speech.finite_verbs | speech.auxiliaries | speech.be)
    past = match_any(speech.past_endings)
    return re.compile(
        rf"[\"“'‘(]?(?P<article>(?i:{match_any(words.articles)})) (?P<noun>(?:[a-z-]+ )?[a-z-]+)"
        rf" (?:{verbs}|[a-z]+{past})\b"
    )


def _nouns(words: Anaphora) -> dict[str, _Nouns]:
    lines = [(line, False) for line in words.nouns] + [(line, True) for line in words.named_nouns]
    kinds = [(line, _Nouns(re.compile(rf"\b{match_any(line)}"), named)) for line, named in lines]
    return {noun: nouns for line, nouns in kinds for noun in line}


def _kinds(words: Anaphora | None) -> dict[str, AnaphorKind]:
    if words is None:
        return {}
    kinds: dict[str, AnaphorKind] = dict.fromkeys(words.places, "place")
    kinds |= dict.fromkeys(words.plurals, "plural")
    kinds |= dict.fromkeys(words.things, "thing")
    return kinds | dict.fromkeys(words.persons, "person")
