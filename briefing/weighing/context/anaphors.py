"""Words of a sentence that point to what another sentence names: *He*, *the two*, *here*, *the agreement*.

Found by their forms, without a parser: in the manner of the rules by which Lappin and Leass (1994, "An
algorithm for pronominal anaphora resolution") and Paice and Husk (1987, "Towards the automatic recognition of
anaphoric features in English text") tell a pronoun that stands for something from one that does not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.languages.patterns import NEVER
from briefing.weighing.context.anaphor_rules import AnaphorKind, AnaphorRules, load_anaphor_rules

_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]")
_CAPITAL = r"[A-ZÀ-ÞЀ-Я]"
_NAME = re.compile(rf"(?<=[\w,;:’'”\"\-] ){_CAPITAL}[\w’'-]+")
_OWNER = re.compile(rf"{_CAPITAL}[\w’'-]+['’]s\b")
_ANY_NAME = re.compile(rf"{_NAME.pattern}|^{_OWNER.pattern}")
_NAME_ENDS = re.compile(rf"(?: {_CAPITAL}[\w’'-]+)*")
_CAPITAL_BEFORE = re.compile(rf"\b{_CAPITAL}[\w.’'-]* $")
_MAIN_CLAUSE = re.compile(r"[^,;]*,(?: [a-z]+){0,3} ")
_WHOLE_QUOTATION = re.compile(r"[\"“]([^\"“”]+)[\"”]")


class Anaphor(NamedTuple):
    """Words that point to what is named elsewhere."""

    start: int
    end: int
    kind: AnaphorKind


def find_anaphors(text: str, language: str, *, is_name: bool = True) -> tuple[Anaphor, ...]:
    """Return the anaphors of a sentence, in their order; none for a language of which no such word is known.

    `is_name` says whether the first word may be a name: a word that its document writes with a small letter
    is none (*Inflation is high, he said*).

    Those within quotations are the speaker's affair, unless the whole sentence is a quotation: what its
    pronouns stand for is told outside. A noun is one only if the sentence has not named it.
    """
    rules = load_anaphor_rules(language)
    if rules is None:
        return ()
    if quotation := _WHOLE_QUOTATION.fullmatch(text):
        inner = find_anaphors(quotation[1], language, is_name=is_name)
        return tuple(Anaphor(item.start + 1, item.end + 1, _outside(item.kind)) for item in inner)
    found = set(_beginning(text, rules))
    end = max((item.end for item in found), default=0)
    lower = text.lower()
    # A letter that is two in small letters would move all that stands behind it.
    if len(lower) == len(text):
        within = _within(text, lower, rules, is_name=is_name)
        found.update(item for item in within if item.start >= end)
    return tuple(sorted(found))


def _outside(kind: AnaphorKind) -> AnaphorKind:
    """Return the kind of an anaphor of a quotation, in which nothing can be printed in brackets."""
    return "opening" if kind in {"person", "plural", "thing"} else kind


def is_quotation(text: str) -> bool:
    """Return whether a sentence is one quotation and nothing else: who says it stands in another one."""
    return bool(_WHOLE_QUOTATION.fullmatch(text))


def has_name(text: str) -> bool:
    """Return whether a sentence seems to name somebody or something."""
    return bool(_ANY_NAME.search(text))


def _beginning(text: str, rules: AnaphorRules, start: int = 0) -> Iterator[Anaphor]:
    """Yield what points back where a sentence begins, and behind a connective that only adds."""
    added = rules.addition.match(text, start)
    if added:
        yield Anaphor(start, added.end(1), "link")
        yield from _beginning(text, rules, added.end())
    elif opening := _opening(text, rules, start) or _subject(text, rules, start):
        yield opening


def _opening(text: str, rules: AnaphorRules, start: int) -> Anaphor | None:
    match = rules.opening.match(text, start)
    if match is None or rules.exceptions.match(text, match.start(1)):
        return None
    words = match[1].lower()
    kind = "connective" if words in rules.connectives else rules.kinds.get(words, "opening")
    return Anaphor(match.start(1), match.end(), kind)


def _subject(text: str, rules: AnaphorRules, start: int) -> Anaphor | None:
    """Return the noun with which a sentence begins, if nothing beside it says which one is meant."""
    match = rules.subject.match(text, start)
    if match is None or match["noun"] in rules.unique:
        return None
    return Anaphor(match.start("article"), match.end("noun"), "subject")


def _within(text: str, lower: str, rules: AnaphorRules, *, is_name: bool) -> Iterator[Anaphor]:
    """Yield what points back behind the beginning; `lower` is the text in small letters."""
    nouns = list(rules.noun.finditer(lower))
    # To look for words as they are is many times faster, and most sentences have none of them.
    words = list(rules.within.finditer(lower)) if any(word in lower for word in rules.words) else []
    if not (words or nouns):
        return
    plain = _QUOTATION.sub(lambda match: f'"{" " * (len(match[0]) - 2)}"', text)
    yield from _words(plain, words, rules, is_name=is_name)
    yield from _named_nouns(plain, nouns, rules)


def _words(
    plain: str, matches: list[re.Match[str]], rules: AnaphorRules, *, is_name: bool
) -> Iterator[Anaphor]:
    for match in matches:
        start, end = match.span()
        if not _is_in(match, plain) or _is_clear(plain, match, rules, is_name=is_name):
            continue
        pronoun = match[0].split()[0]
        kind = rules.kinds.get(pronoun, "link")
        yield Anaphor(start, end if kind == "link" else start + len(pronoun), kind)


def _is_clear(plain: str, match: re.Match[str], rules: AnaphorRules, *, is_name: bool) -> bool:
    """Return whether the sentence says what its words stand for, before them or behind."""
    if match[0].split()[0] in rules.persons:
        return _names_person(plain, match, rules, is_name=is_name)
    before, behind = rules.clear_before.get(match[0], NEVER), rules.clear_behind.get(match[0], NEVER)
    return bool(before.search(plain[: match.start()]) or behind.match(plain, match.end()))


def _names_person(plain: str, match: re.Match[str], rules: AnaphorRules, *, is_name: bool) -> bool:
    """Return whether a name that may be a person's stands before a pronoun, or begins the clause behind.

    Not in a first phrase that ends before it: *In the talks with Ruz, he said*. *In his speech, Anna Ruz ...*
    """
    before = plain[: match.start()]
    if rules.fronted.fullmatch(before):
        return False
    first = rules.person_at_start.match(before) if is_name else None
    names = [*([first] if first else []), *_ANY_NAME.finditer(before)]
    if any(_may_be_person(name, before, rules) for name in names):
        return True
    clause = None if "," in before else _MAIN_CLAUSE.match(plain, match.end())
    name = clause and _NAME.match(plain, clause.end())
    return bool(name and _may_be_person(name, plain, rules))


def _may_be_person(name: re.Match[str], text: str, rules: AnaphorRules) -> bool:
    """Return whether a word with a capital may be somebody's name: not *Airlines*, nor *Lindgren Airlines*.

    Nor is it one in the plural that stands alone: *most Londoners*.
    """
    word = re.sub(r"['’]s$", "", name[1] if name.lastindex else name[0])
    behind = _NAME_ENDS.match(text, name.start() + len(word))
    last = behind[0].split()[-1:] if behind else []
    words = {each.lower() for each in (word, *last)}
    if word.isupper() or word.lower() in rules.no_persons or not rules.bodies.isdisjoint(words):
        return False
    is_alone = not last and not _CAPITAL_BEFORE.search(text[: name.start()])
    return not (is_alone and rules.plural.search(word))


def _named_nouns(plain: str, matches: list[re.Match[str]], rules: AnaphorRules) -> Iterator[Anaphor]:
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
