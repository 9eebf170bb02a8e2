"""The words of a sentence with all that is known of each: its place, its tags of speech and its classes."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.models import Sentence
from briefing.weighing.actors.vocabulary import ActorVocabulary, WordClass
from briefing.weighing.speech.quotations import Quotation
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at, tokenize

_BEFORE_PEOPLE = WordClass.GIVEN_NAME | WordClass.TITLE | WordClass.ROLE
_SURE_NAMES = WordClass.COUNTRY | WordClass.CAPITAL_CITY | WordClass.GIVEN_NAME | WordClass.TITLE
_NEVER_IN_NAMES = Tag.PREPOSITION | Tag.DETERMINER | Tag.CONJUNCTION | Tag.TIME


class Word(NamedTuple):
    """A word or a mark at ``[start, end)`` of the document's text."""

    token: Token
    text: str
    classes: int
    """Flags of `WordClass`."""
    is_name: bool
    """Whether it has the capital of a name."""
    quoted: bool
    """Whether it stands between quotation marks."""


class Capitals(NamedTuple):
    """How a document writes words."""

    names: frozenset[str]
    """Those with a capital within sentences."""
    common: frozenset[str]
    """Those without one."""
    places: frozenset[str]
    """Names behind a preposition of place that are a person's nowhere."""


def read_tokens(
    text: str, sentences: Iterable[Sentence], vocabulary: ActorVocabulary
) -> list[tuple[Token, ...]]:
    """Return the words and marks of each sentence, those within quotations too."""
    return [tokenize(text, (), (sentence.start, sentence.end), vocabulary.speech) for sentence in sentences]


def find_capitals(tokens: Iterable[Sequence[Token]], vocabulary: ActorVocabulary) -> Capitals:
    """Return how a document writes words, whose sentences are `tokens`."""
    names: set[str] = set()
    common: set[str] = set()
    places: set[str] = set()
    people: set[str] = set()
    for sentence in tokens:
        for index, (before, token) in enumerate(pairwise(sentence), start=1):
            if not token.tags & Tag.CAPITAL:
                common.update(() if "-" in token.lower else (token.lower,))
            elif not _may_begin_after(before):
                names.add(token.lower)
                classes = vocabulary.classes.get(before.lower, 0)
                if classes & WordClass.PLACE_PREPOSITION and _is_free(sentence, index):
                    places.add(token.lower)
                if classes & _BEFORE_PEOPLE:
                    people.add(token.lower)
    return Capitals(frozenset(names), frozenset(common), frozenset(places - people))


def _may_begin_after(token: Token) -> bool:
    """Return whether a quotation or what follows a colon may begin behind a mark, with a capital."""
    inner = Tag.COMMA | Tag.SEMICOLON | Tag.CLOSING_BRACKET | Tag.STOP
    return not token.lower[0].isalnum() and not token.tags & (inner | Tag.POSSESSIVE_ENDING)


def _is_free(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a name is one word, and no owner."""
    return not tags_at(tokens, index + 1) & (Tag.POSSESSIVE_ENDING | Tag.CAPITAL)


def read_words(
    text: str,
    tokens: Sequence[Token],
    quotations: Sequence[Quotation],
    capitals: Capitals,
    vocabulary: ActorVocabulary,
) -> tuple[Word, ...]:
    """Return the words of a sentence; quotations are those of its paragraph."""
    words: list[Word] = []
    for index, token in enumerate(tokens):
        classes = vocabulary.classes.get(token.lower, 0)
        if not classes and token.lower in capitals.places:
            classes = WordClass.PLACE
        written = text[token.start : token.end]
        begins = not words or _may_begin_after(words[-1].token)
        is_name = _is_name(written, token, classes, capitals if begins else None)
        if begins:
            is_name = is_name and _is_confirmed(tokens, index, classes, capitals, vocabulary)
        else:
            is_name = is_name or _is_between_names(words, tokens, index)
        quoted = any(q.start <= token.start < q.end for q in quotations)
        words.append(Word(token, written, classes, is_name, quoted))
    return tuple(words)


def _is_name(written: str, token: Token, classes: int, capitals: Capitals | None) -> bool:
    """Return whether a word has the capital of a name; `capitals` is given where a sentence may begin."""
    if classes & WordClass.NO_NAME:
        return False
    if not token.tags & Tag.CAPITAL:
        return _has_inner_capital(written)
    if written.isupper() and (len(written) > 1 or capitals is None):  # an acronym, an initial
        return True
    if classes & WordClass.FUNCTION and not classes & WordClass.TITLE:
        return capitals is None and bool(token.tags & (Tag.AUXILIARY | Tag.PREPOSITION))
    return _is_no_common_word(token, capitals)


def _is_between_names(words: Sequence[Word], tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word with a capital is part of a name though it is none elsewhere: *Anna Said Ruz*."""
    is_verb = tokens[index].tags & Tag.CAPITAL and not tokens[index].tags & _NEVER_IN_NAMES
    return bool(is_verb and words[-1].is_name and tags_at(tokens, index + 1) & Tag.CAPITAL)


def _is_no_common_word(token: Token, capitals: Capitals | None) -> bool:
    return capitals is None or token.lower not in capitals.common or token.lower in capitals.names


def _has_inner_capital(written: str) -> bool:
    """Return whether a part behind a hyphen has a capital: *al-Assad*."""
    prefix, hyphen, rest = written.partition("-")
    return bool(hyphen) and rest[:1].isupper() and prefix.isalpha()


def _is_confirmed(
    tokens: Sequence[Token], index: int, classes: int, capitals: Capitals, vocabulary: ActorVocabulary
) -> bool:
    """Return whether a word with a capital where a sentence may begin is a name beyond that."""
    if classes & _SURE_NAMES or "-" in tokens[index].lower or tokens[index].lower in capitals.names:
        return True
    if (
        classes & (WordClass.ROLE | WordClass.ORGANISATION)
        and vocabulary.classes.get(_lower(tokens, index + 1), 0) & WordClass.LINK
    ):
        return True
    # "Col. Gen. Anna Ruz"
    following = index + 2 if classes & WordClass.ROLE and tags_at(tokens, index + 1) & Tag.STOP else index + 1
    return bool(tags_at(tokens, following) & Tag.CAPITAL)


def _lower(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if index < len(tokens) else ""
