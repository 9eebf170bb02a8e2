"""Whether a word is a finite verb, told without a parser: by itself and the words on both sides of it."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at

_WHATEVER = Tag.ANY | Tag.STOP


class _Rule(NamedTuple):
    """Holds where the word, what stands before it and what stands after each have one of the tags."""

    finite: bool
    word: int = _WHATEVER
    before: int = _WHATEVER
    after: int = _WHATEVER


# The first that holds decides; where none does, the word is no finite verb.
_RULES = (
    _Rule(False, before=Tag.DETERMINER | Tag.PREPOSITION),  # "the left", "to announce"
    _Rule(False, word=Tag.CAPITAL, before=Tag.ANY),  # "the Voted Party"
    _Rule(True, word=Tag.POSSESSIVE_ENDING, after=Tag.DETERMINER | Tag.ADVERB),  # "he’s the envoy"
    _Rule(False, word=Tag.POSSESSIVE_ENDING),
    _Rule(True, word=Tag.FINITE_VERB | Tag.AUXILIARY),  # "went"
    _Rule(False, word=Tag.PAST_ENDING, after=Tag.TIME | Tag.PARTICIPLE_PREPOSITION),  # "published by"
    _Rule(False, word=Tag.CAPITAL),
    _Rule(True, word=Tag.PAST | Tag.FINITE_REPORTING_VERB),  # "arrived", "says"
)
_MAY_BE_FINITE = reduce(or_, (rule.word for rule in _RULES if rule.finite))


def is_finite_verb(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the token at `index` looks like a finite verb."""
    tags = tokens[index].tags
    if not tags & _MAY_BE_FINITE:  # as most words
        return False
    before, after = tags_at(tokens, index - 1), tags_at(tokens, index + 1)
    return next(
        (rule.finite for rule in _RULES if tags & rule.word and before & rule.before and after & rule.after),
        False,
    )


def has_finite_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether one of the tokens ``[start, end)`` looks like a finite verb."""
    return any(is_finite_verb(tokens, index) for index in range(start, end))
