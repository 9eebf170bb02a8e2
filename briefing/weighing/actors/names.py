"""Proper names in a sentence: where one begins and ends, what role stands before it, and what it names."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Literal, NamedTuple, TypeAlias, get_args

from briefing.weighing.actors.vocabulary import ActorVocabulary, WordClass
from briefing.weighing.actors.words import Word
from briefing.weighing.speech.tags import Tag

NameKind: TypeAlias = Literal["person", "organisation", "country", "place", "role", "unknown"]
"""A role is one without a name: *the Prime Minister*."""

_MOST_WORDS = 5  # of a person's name
_LONGEST_ACRONYM = 6  # letters
_FULL_NAME = 2  # words: a given name and a surname
_LONGEST_TITLE = 4  # letters of one that is written short

_HEADS_OF_PHRASES = WordClass.ROLE | WordClass.ROLES | WordClass.ORGANISATION | WordClass.INSTITUTION
_IN_INSTITUTIONS = WordClass.ORGANISATION | WordClass.INSTITUTION


class Name(NamedTuple):
    """A proper name among the words of a sentence."""

    kind: NameKind
    first: int
    """The first word of the role, the title or the name."""
    begin: int
    """The first word of the name itself."""
    end: int
    """The word after it."""
    role_end: int
    """The word after the role that stands before the name; `first` where none does."""


def find_names(words: Sequence[Word], vocabulary: ActorVocabulary) -> Iterator[Name]:
    """Yield the proper names of a sentence, in its order."""
    index = 0
    while index < len(words):
        if words[index].is_name:
            end = _run_end(words, index)
            yield _parse(words, index, end, vocabulary)
            index = end
        index += 1


def _run_end(words: Sequence[Word], start: int) -> int:
    """Return where the words end that belong to the name which begins at `start`."""
    end = start
    while step := _next_step(words, start, end):
        end += step
    return end


def _next_step(words: Sequence[Word], start: int, end: int) -> int:
    """Return how many words from `end` on still belong to the name that begins at `start`."""
    if end >= len(words) or words[end].quoted != words[start].quoted:
        return 0
    word = words[end]
    if word.is_name:
        return 1
    if word.classes & WordClass.LINK:
        return _linked(words, start, end)
    return _joined(words, start, end) if _is_name_at(words, end + 1) else 0


def _joined(words: Sequence[Word], start: int, index: int) -> int:
    """Return how many words follow that belong to the name, where another capital stands behind a word."""
    word = words[index]
    if word.token.tags & Tag.STOP:
        return int(_is_shortened(words[index - 1]))
    if word.classes & WordClass.JOINING:
        return 2 if _joins_institutions(words, start, index) else 0
    return 2 if word.classes & WordClass.PARTICLE and word.text.islower() else 0


def _is_name_at(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].is_name


def _is_shortened(word: Word) -> bool:
    """Return whether a full stop behind the word is that of an abbreviation: that of *Mr.* or *Gen.* is."""
    is_short = len(word.text) <= _LONGEST_TITLE and word.classes & (WordClass.TITLE | WordClass.ROLE)
    return len(word.text) == 1 or bool(is_short)


def _joins_institutions(words: Sequence[Word], start: int, index: int) -> bool:
    """Return whether "and" joins two words of one institution: *Political and Foreign Affairs*."""
    return bool(words[index - 1].classes & words[index + 1].classes & _IN_INSTITUTIONS) and any(
        word.classes & (WordClass.LINK | WordClass.ORGANISATION) for word in words[start:index]
    )


def _linked(words: Sequence[Word], start: int, index: int) -> int:
    """Return how many words follow that begin with "of" and go on with the name: *of the North*."""
    if not any(word.classes & _HEADS_OF_PHRASES for word in words[start:index]):
        return 0
    if _is_name_at(words, index + 1):
        return 2
    article = _is_name_at(words, index + 2) and words[index + 1].classes & WordClass.ARTICLE
    return 3 if article else 0


def _parse(words: Sequence[Word], start: int, end: int, vocabulary: ActorVocabulary) -> Name:
    """Return what the name at ``[start, end)`` names, parted from the role before it."""
    head = _last_role(words, start, end)
    if head is None or words[start].classes & WordClass.GIVEN_NAME:
        return _without_role(words, start, end, vocabulary)
    is_title = bool(words[head].classes & WordClass.TITLE)
    begin = _person_begin(words, _after_stop(words, head + 1, end), end)
    if begin is None:
        kind = _kind_of_roleless(words, start, end, vocabulary)
        return Name("role" if kind == "unknown" else kind, start, start, end, start)
    role_end = head if is_title else begin
    return Name("person", start, begin, end, max(start, role_end))


def _last_role(words: Sequence[Word], start: int, end: int) -> int | None:
    flags = WordClass.ROLE | WordClass.ROLES | WordClass.TITLE
    return next((i for i in range(end - 1, start - 1, -1) if words[i].classes & flags), None)


def _after_stop(words: Sequence[Word], index: int, end: int) -> int:
    return index + 1 if index < end and words[index].token.tags & Tag.STOP else index


def _person_begin(words: Sequence[Word], start: int, end: int) -> int | None:
    """Return where a person's name begins that ends at `end`, behind all that belongs to the role."""
    if _is_given_and_surname(words, start, end):
        return start  # "Captain Anna Field"
    begin = start
    for index in range(start, end):
        if words[index].classes & (WordClass.NO_PART_OF_A_PERSON | WordClass.LINK | WordClass.CAPITAL_CITY):
            begin = index + 1
    if not 0 < end - begin <= _MOST_WORDS:
        return None
    if begin > start and words[begin - 1].classes & WordClass.LINK:  # "Mayor of Springfield Anna Ruz"
        given = (i for i in range(begin + 1, end) if words[i].classes & WordClass.GIVEN_NAME)
        return next(given, None)
    return begin


def _is_given_and_surname(words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether a name is a given name and one word, which no country and no capital has."""
    if end - start != _FULL_NAME or not words[start].classes & WordClass.GIVEN_NAME:
        return False
    return not words[end - 1].classes & (WordClass.COUNTRY | WordClass.CAPITAL_CITY)


def _without_role(words: Sequence[Word], start: int, end: int, vocabulary: ActorVocabulary) -> Name:
    kind, begin = _kind_of_roleless(words, start, end, vocabulary), start
    behind = _person_begin(words, start, end)
    if (
        kind not in get_args(Literal["person", "country"])
        and behind is not None
        and start < behind <= end - _FULL_NAME
    ):
        kind, begin = "unknown", behind  # "Foreign Affairs Anna Ruz"
    return Name(kind, start, begin, end, start)


def _kind_of_roleless(words: Sequence[Word], start: int, end: int, vocabulary: ActorVocabulary) -> NameKind:
    """Return what a name without a role names, by the words that it is made of."""
    whole = " ".join(word.token.lower for word in words[start:end])
    if whole in vocabulary.countries:
        return "country"
    if whole in vocabulary.capitals:
        return "place"
    if end - start == 1:
        return _kind_of_word(words[start])
    return _kind_of_phrase([word.classes for word in words[start:end]])


def _kind_of_phrase(classes: Sequence[int]) -> NameKind:
    """Return what a name of several words names, by the classes of each."""
    together = reduce(or_, classes)
    is_organisation = together & WordClass.ORGANISATION
    if classes[0] & WordClass.GIVEN_NAME and len(classes) <= (_FULL_NAME if is_organisation else _MOST_WORDS):
        return "person"
    if is_organisation:
        return "organisation"
    is_phrase = together & (WordClass.PLACE | WordClass.INSTITUTION | WordClass.LINK)
    return "place" if is_phrase else "unknown"


def _kind_of_word(word: Word) -> NameKind:
    """Return what a name of one word names; a place too where it is a word of many names."""
    if word.text[1:2] == "-":  # a party and a state: "R-Ohio"
        return "place"
    if word.classes & WordClass.ORGANISATION and not word.classes & WordClass.GROUP:
        return "organisation"
    if word.text.isupper() and word.text.isalpha() and 1 < len(word.text) <= _LONGEST_ACRONYM:
        return "organisation"
    return "place" if word.classes & (WordClass.NO_PART_OF_A_PERSON | WordClass.GROUP) else "unknown"
