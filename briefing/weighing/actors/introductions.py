"""The words by which a text introduces somebody: a role before the name, or an apposition on either side."""

from collections.abc import Sequence
from typing import TypeAlias

from briefing.weighing.actors.names import Name
from briefing.weighing.actors.vocabulary import WordClass
from briefing.weighing.actors.words import Word
from briefing.weighing.speech.finite_verbs import is_finite_verb
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at

WordSpan: TypeAlias = tuple[int, int]
"""Words ``[first, last)`` of a sentence."""

_LONGEST_ROLE = 9  # words before a name
_LONGEST_APPOSITION = 24  # words
_FARTHEST_OWNER = 3  # words of a role within which a pronoun says whose
_FARTHEST_LINK = 6  # words from an "of" before a name to the name
_FARTHEST_NOUN = 8  # words from the beginning of an apposition to what the person is

_ENDS_ROLE = (
    Tag.MARK
    | Tag.STOP
    | Tag.PREPOSITION
    | Tag.CONJUNCTION
    | Tag.SUBORDINATOR
    | Tag.COMPLEMENTIZER
    | Tag.AUXILIARY
    | Tag.PRONOUN
    | Tag.RELATIVE_PRONOUN
    | Tag.TIME
    | Tag.INFINITIVE_MARKER
    | Tag.DETERMINER
)
_ENDS_NOUN_PHRASE = Tag.MARK | Tag.STOP | Tag.RELATIVE_PRONOUN | Tag.SUBORDINATOR | Tag.TIME


def find_role(words: Sequence[Word], tokens: Sequence[Token], name: Name) -> WordSpan | None:
    """Return the words that say what a person is, next to the name; None where none do."""
    before, after = _before(words, tokens, name), _apposition_after(words, tokens, name.end)
    if before and after and _is_rank(words, before):
        return after
    return before or after or _apposition_before(words, tokens, name)


def says_whose(words: Sequence[Word], role: WordSpan) -> bool:
    """Return whether a role points to somebody else, and so says nothing by itself: *his rival*, *other*."""
    first = words[slice(*role)]
    is_other = bool(first) and bool(first[0].token.tags & Tag.DETERMINER)
    return is_other or any(word.classes & WordClass.PRONOUN for word in first[:_FARTHEST_OWNER])


def _is_rank(words: Sequence[Word], role: WordSpan) -> bool:
    """Return whether a role is written short, with a full stop: *Col. Gen.* says less than an office."""
    return bool(words[role[1] - 1].token.tags & Tag.STOP)


def _before(words: Sequence[Word], tokens: Sequence[Token], name: Name) -> WordSpan | None:
    """Match: former Foreign Minister Anna Ruz; member of parliament Anna Ruz."""
    has_role = name.role_end > name.first
    end = name.role_end if has_role else name.first
    start = name.first if has_role else _noun_before(words, tokens, end)
    if start is None:
        return None
    while start and end - start < _LONGEST_ROLE and _belongs_to_role(words, tokens, start - 1):
        start -= 1
    if tokens[start].tags & Tag.POSSESSIVE_ENDING:  # of an owner that belongs to no role
        start += 1
    start = _after_article(words, _after_verb(words, start), end)
    return (start, end) if start < end else None


def _after_verb(words: Sequence[Word], start: int) -> int:
    """Return `start`, or the word after it if it is an infinitive: "to elect President Ruz"."""
    word = words[start]
    is_other = word.is_name or word.classes & (WordClass.MODIFIER | WordClass.ROLE)
    after_marker = start and words[start - 1].token.tags & Tag.INFINITIVE_MARKER
    return start + 1 if after_marker and not is_other else start


def _noun_before(words: Sequence[Word], tokens: Sequence[Token], end: int) -> int | None:
    """Return where the noun stands that says what somebody is, directly before `end` or with an "of"."""
    last = end - 1
    if last < 0 or words[last].quoted:
        return None
    if words[last].classes & WordClass.ROLE:
        return last
    is_other = tokens[last].tags & (Tag.MARK | Tag.POSSESSIVE_ENDING)
    if is_other or words[last].classes & WordClass.FUNCTION:
        return None
    return _linked_noun(words, tokens, end)


def _linked_noun(words: Sequence[Word], tokens: Sequence[Token], end: int) -> int | None:
    """Return where the noun stands that says what somebody is, before an "of": *member of parliament*."""
    for index in range(end - 2, max(0, end - _FARTHEST_LINK), -1):
        if words[index].classes & WordClass.LINK:
            return index - 1 if words[index - 1].classes & WordClass.ROLE else None
        is_other = (
            tokens[index].tags & (Tag.MARK | Tag.PREPOSITION) or words[index].classes & WordClass.ARTICLE
        )
        if is_other or is_finite_verb(tokens, index):
            return None
    return None


def _belongs_to_role(words: Sequence[Word], tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word may stand in a role before its noun."""
    tags = tokens[index].tags
    if tags & Tag.POSSESSIVE_ENDING:
        return bool(index) and not tokens[index - 1].tags & (Tag.MARK | Tag.PRONOUN)
    if words[index].classes & WordClass.LINK:
        return _is_organisation(words, index - 1)
    if _is_bracket_of_acronym(tokens, index):
        return True
    if tags & _ENDS_ROLE or words[index].quoted or is_finite_verb(tokens, index):
        return False
    if words[index].is_name:
        return True
    return _is_plain(words, index)


def _is_bracket_of_acronym(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a bracket has one word: *Trade Council (TC) chairman*."""
    opening = index - 2 if tokens[index].tags & Tag.CLOSING_BRACKET else index
    closing = tags_at(tokens, opening + 2) & Tag.CLOSING_BRACKET
    return bool(closing) and opening > 0 and tokens[opening].lower == "("


def _is_plain(words: Sequence[Word], index: int) -> bool:
    """Return whether a word in small letters may stand in a role; before a name only one that often does."""
    classes, tags = words[index].classes, words[index].token.tags
    if words[index + 1].is_name:
        return bool(classes & (WordClass.MODIFIER | WordClass.ROLE))
    return not classes & WordClass.FUNCTION and not tags & (Tag.DERIVED_ADVERB | Tag.PARTICIPLE)


def _is_organisation(words: Sequence[Word], index: int) -> bool:
    """Return whether the noun of an organisation's name stands there: *Department of Trade spokesman*."""
    return index >= 0 and words[index].is_name and bool(words[index].classes & WordClass.ORGANISATION)


def _after_article(words: Sequence[Word], start: int, end: int) -> int:
    return start + 1 if start < end and words[start].classes & WordClass.ARTICLE else start


def _apposition_after(words: Sequence[Word], tokens: Sequence[Token], start: int) -> WordSpan | None:
    """Match: Anna Ruz, 45, the head of a group of lawyers, ..."""
    if not tags_at(tokens, start) & Tag.COMMA:
        return None
    begin = start + 1
    if tags_at(tokens, begin + 1) & Tag.COMMA and words[begin].text.isdigit():
        begin += 2
    end = _apposition_end(words, tokens, begin)
    if end is None or tokens[begin].tags & Tag.PARTICIPLE or _head(words, begin, end) is None:
        return None
    begin = _after_article(words, begin, end)
    return begin, end


def _apposition_end(words: Sequence[Word], tokens: Sequence[Token], begin: int) -> int | None:
    """Return where an apposition ends that a comma or the end of the sentence closes."""
    for index in range(begin, min(len(words), begin + _LONGEST_APPOSITION)):
        if _closes(tokens, index):
            return None if index == begin or _goes_on_as_a_list(tokens, index) else index
        is_other = tokens[index].tags & (Tag.MARK | Tag.SUBORDINATOR) or words[index].quoted
        if is_other or is_finite_verb(tokens, index):
            return None
    return None


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Return whether an apposition ends at a token; the full stop of an abbreviation is within it."""
    if tokens[index].tags & Tag.STOP:
        return index + 1 == len(tokens)
    return bool(tokens[index].tags & (Tag.COMMA | Tag.RELATIVE_PRONOUN | Tag.SEMICOLON | Tag.DASH))


def _goes_on_as_a_list(tokens: Sequence[Token], comma: int) -> bool:
    return bool(tags_at(tokens, comma + 1) & Tag.CONJUNCTION)


def _head(words: Sequence[Word], begin: int, end: int) -> int | None:
    """Return where the noun stands that an apposition says somebody is; None where another is named."""
    for index in range(begin, min(end, begin + _FARTHEST_NOUN)):
        word = words[index]
        if word.token.tags & Tag.PREPOSITION:
            return None
        following = words[index + 1 : end][:1]
        if word.classes & WordClass.SINGLE_PERSON and not _owns(following):
            return None if any(map(_may_name_a_person, following)) else index
    return None


def _owns(following: Sequence[Word]) -> bool:
    """Return whether what follows a noun makes it an owner: *Attorney's office*."""
    return any(word.token.tags & Tag.POSSESSIVE_ENDING for word in following)


def _may_name_a_person(word: Word) -> bool:
    return word.is_name and not word.classes & WordClass.NO_PART_OF_A_PERSON


def _apposition_before(words: Sequence[Word], tokens: Sequence[Token], name: Name) -> WordSpan | None:
    """Match: the country's foreign minister, Anna Ruz, ..."""
    comma = name.first - 1
    if not tags_at(tokens, comma) & Tag.COMMA or not _is_closed(tokens, name.end):
        return None
    start = _behind_another(words, tokens, _noun_phrase_start(words, tokens, comma), comma)
    is_phrase = not tokens[comma - 1].tags & Tag.MARK and not tokens[start].tags & Tag.CONJUNCTION
    if not is_phrase or _head(words, start, comma) is None:
        return None
    return _after_article(words, start, comma), comma


def _behind_another(words: Sequence[Word], tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the last of two phrases begins: *Minister Eva Lind and the head of the bank, Anna Ruz*."""
    for index in range(end - 1, start + 1, -1):
        is_article = bool(words[index].classes & WordClass.ARTICLE)
        is_next = is_article and tokens[index - 1].tags & Tag.CONJUNCTION
        if is_next and _head(words, index, end) is not None:
            return index
    return start


def _noun_phrase_start(words: Sequence[Word], tokens: Sequence[Token], end: int) -> int:
    """Return where a noun phrase may begin that ends at `end`, behind prepositions."""
    start = end
    while start and end - start < _LONGEST_APPOSITION and not _ends_noun_phrase(words, tokens, start - 1):
        start -= 1
    while start < end and tokens[start].tags & Tag.PREPOSITION:
        start += 1
    return start


def _is_closed(tokens: Sequence[Token], index: int) -> bool:
    return bool(tags_at(tokens, index) & (Tag.COMMA | Tag.STOP))


def _ends_noun_phrase(words: Sequence[Word], tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].tags & _ENDS_NOUN_PHRASE or words[index].quoted:
        return True
    return is_finite_verb(tokens, index)
