"""The names of outlets and authors: which are of one outlet, and which a text names, in any common form.

A name is compared without case, accents, invisible characters and letters of another script that look the
same. What every outlet may be called ("News Agency", "English") and a domain tell none from another. The
other names of known agencies stand in the language files; an abbreviation is taken from the texts that
explain it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.languages import merge_groups
from briefing.languages.analysis_groups import Outlets
from briefing.languages.reading_groups import Datelines
from briefing.languages.scripts import LOOKALIKES, is_spaceless

_WORD = re.compile(r"[^\W_]+")
# Marks and blanks may part the words of a name, but no end of a sentence or paragraph.
_BETWEEN = r"(?:[^\w.!?…\n]|_|\n(?!\n)){0,4}"
_IGNORED = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")  # accents, what nobody sees
_DOMAIN = re.compile(r"(?<=\w)\.[a-z]{2,4}\Z", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,8}\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:…\n])[^\w\n]*\Z")
_CAPITALISED_BEFORE = re.compile(r"\b([^\W\d_])\w*[ \u00a0]\Z")
_CAPITALISED_BEHIND = re.compile(r"[ \u00a0-]([^\W\d_])")
_BRACKETED = re.compile(r"\([A-Z]{2,8}\)")
_MOST_KEPT = 10_000  # names
_SHORTEST = 3  # letters of a name that no list has: shorter ones are words ("us")
_SHORTEST_TITLE = 5  # letters of a name of the lists that is looked for in small letters behind its first
_SHORTEST_CHANGED = 4  # letters of a single word that is looked for in other case, or as a part of a name
_MOST_WORDS = 8  # of a name that an abbreviation stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """One way to write a name."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    is_exact: bool
    """Whether a single word is a name wherever it is spelt so; else it has to stand as a name does."""

    def is_in(self, text: str) -> bool:
        """Say whether a text, as `fold_text` returns it, has the name in this form."""
        if text.isascii() and self.words[0].lower() not in text.lower():  # as is quick to see of most
            return False
        return any(self._is_name(match) for match in self.pattern.finditer(text))

    def _is_name(self, match: re.Match[str]) -> bool:
        pairs = zip(self.words, match.groups(), strict=True)
        if any(word[0].isupper() and not found[0].isupper() for word, found in pairs):
            return False
        if len(self.words) > 1 or (self.is_exact and match[0] == self.words[0]):
            return True
        return len(match[0]) >= _SHORTEST_CHANGED and _stands_as_name(match)


def fold_text(text: str) -> str:
    """Return a text without accents and invisible characters, look-alike letters as Latin ones."""
    if text.isascii():
        return text
    return _IGNORED.sub("", unicodedata.normalize("NFKD", text)).translate(LOOKALIKES)


def is_one_outlet(one: str, other: str) -> bool:
    """Say whether two names of publishers are names of one outlet."""
    key = outlet_key(one)
    return bool(key) and key == outlet_key(other)


def share_author(one: str, other: str) -> bool:
    """Say whether two lists of authors name one; "staff" and the like name nobody."""
    keys = ({outlet_key(" ".join(words)) for words in _authors(names)} for names in (one, other))
    return not next(keys).isdisjoint(next(keys))


def find_name_forms(name: str, explained_in: tuple[str, ...]) -> tuple[NameForm, ...]:
    """Return the forms of the name of an outlet; its abbreviation is looked for in texts that explain it."""
    lasting = _lasting_forms(name)
    explaining = tuple(filter(_BRACKETED.search, explained_in))
    whole = _words(name) if explaining else ()
    if not whole:
        return lasting
    forms = {form.words: form for form in lasting}
    for words in _abbreviations(whole, explaining):
        forms[words] = _form(words, is_exact=True)
    return tuple(forms.values())


@lru_cache(maxsize=_MOST_KEPT)
def _lasting_forms(name: str) -> tuple[NameForm, ...]:
    """Return the forms of the name of an outlet that no text explains."""
    whole = _words(name)
    if not whole:
        return ()
    forms = dict.fromkeys(_other_names(name), True)
    for words, is_exact in ((whole, True), (_essential(whole), False)):
        if sum(map(len, words)) >= _SHORTEST:
            forms.setdefault(words, is_exact)
    initials = _initials(whole)
    if len(initials) >= _SHORTEST and initials.casefold() not in merge_groups(Datelines).no_places:
        forms[initials,] = True
    return tuple(_form(words, is_exact=is_exact) for words, is_exact in forms.items())


@lru_cache(maxsize=_MOST_KEPT)
def find_author_forms(authors: str) -> tuple[NameForm, ...]:
    """Return the names of authors that have more than one word."""
    return tuple(_form(words, is_exact=True) for words in _authors(authors) if len(words) > 1)


def _form(words: tuple[str, ...], *, is_exact: bool) -> NameForm:
    inner = _BETWEEN.join(f"({re.escape(word)})" for word in words)
    bounded = inner if is_spaceless("".join(words)) else rf"(?<!\w){inner}(?!\w)"
    pattern = re.compile(bounded, re.IGNORECASE)
    return NameForm(words=words, pattern=pattern, is_exact=is_exact)


def _stands_as_name(match: re.Match[str]) -> bool:
    """Say whether a capital is the mark of a name: inside a sentence, with no other capital beside it."""
    text, word = match.string, match[0]
    before = text[max(0, match.start() - 40) : match.start()]
    if _SENTENCE_START.search(before):
        return False
    beside = _CAPITALISED_BEFORE.search(before), _CAPITALISED_BEHIND.match(text, match.end())
    if any(found and found[1].isupper() for found in beside):
        return False
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) is None


@cache
def outlet_key(name: str) -> str:
    """Return what all spellings of the name of an outlet share; empty for an empty name."""
    joined = _join(_essential(_words(name)))
    return _agencies().get(joined, (joined,))[0]


def _join(words: tuple[str, ...]) -> str:
    return "".join(words).casefold()


def _essential(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without those at its ends that any outlet may have; all, if none remain."""
    generic, editions = _general_words()
    begin, end = 0, len(words)
    while begin < end and words[end - 1].casefold() in generic | editions:
        end -= 1
    while begin < end and words[begin].casefold() in generic:
        begin += 1
    return words[begin:end] or words


def _other_names(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the names of an agency that is in the lists, with the capitals that they are printed with."""
    for each in _agencies().get(_join(_essential(_words(name))), ()):
        words = _words(each)
        if len(words) == 1:
            yield (words[0].upper(),)
        if len(words) > 1 or len(words[0]) >= _SHORTEST_TITLE:
            yield tuple(word.capitalize() if len(word) >= _SHORTEST else word for word in words)


@cache
def _agencies() -> Mapping[str, tuple[str, ...]]:
    """Return the names of each agency of the lists, by each of them."""
    lines = merge_groups(Outlets).agencies
    return {_join(_essential(_words(name))): line for line in lines for name in line}


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_text(_DOMAIN.sub("", name))))


def _abbreviations(whole: tuple[str, ...], texts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what a name is short for, and what is short for it: "Example Wire Agency (EWA)"."""
    if len(whole) == 1 and _ACRONYM.match(whole[0]):
        yield from (tail for text in texts for tail in _explained(whole[0], text))
        return
    yield from _bracketed(whole, texts)


def _bracketed(whole: tuple[str, ...], texts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the abbreviations in brackets behind a name; few texts have both, which is found fast."""
    bracketed = re.compile(rf"(?<!\w){_BETWEEN.join(map(re.escape, whole))}\s*\(([A-Z]{{2,8}})\)")
    may_explain = (text for text in texts if "(" in text and whole[0] in text)
    yield from ((short,) for text in may_explain for short in bracketed.findall(text))


def _explained(short: str, text: str) -> Iterator[tuple[str, ...]]:
    """Yield the names behind which an abbreviation of them stands in brackets."""
    for match in re.finditer(rf"\({short}\)", text):
        words = tuple(_WORD.findall(text[max(0, match.start() - 120) : match.start()]))[-_MOST_WORDS:]
        tails = (words[-n:] for n in range(2, len(words) + 1))
        yield from (tail for tail in tails if _initials(tail) == short)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _authors(names: str) -> list[tuple[str, ...]]:
    """Return the words of each author; of several, a single word may be a part of a name."""
    parts = [tuple(_WORD.findall(part)) for part in _between_authors().split(fold_text(names))]
    return [words for words in parts if _is_somebody(words) and (len(words) > 1 or len(parts) == 1)]


def _is_somebody(words: tuple[str, ...]) -> bool:
    return any(word.casefold() not in _general_words()[0] for word in words)


@cache
def _general_words() -> tuple[frozenset[str], frozenset[str]]:
    known = merge_groups(Outlets)
    generic, editions = (frozenset(map(fold_text, words)) for words in (known.generic, known.editions))
    return generic, editions


@cache
def _between_authors() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, sorted(merge_groups(Outlets).joined)))
    return re.compile(rf"[,;|/&•·]|\s(?:{joined})\s", re.IGNORECASE)
