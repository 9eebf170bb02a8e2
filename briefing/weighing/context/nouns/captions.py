"""Sentences that are no sentences: what stands below a picture, without a verb."""

import re
from collections.abc import Sequence

from briefing.weighing.speech.finite_verbs import has_finite_verb
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at, tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary

_PARTS = Tag.PREPOSITION | Tag.CONJUNCTION | Tag.COMMA | Tag.STOP | Tag.DETERMINER
_QUOTATION = re.compile(r"[\"“”]")
_WHOLE = Tag.INFINITIVE_MARKER | Tag.RELATIVE_PRONOUN | Tag.PRONOUN
_MARKS = Tag.COLON | Tag.SEMICOLON | Tag.DASH


def is_caption(text: str, language: str) -> bool:
    """Return whether a sentence has no verb but a thing and where or when it is: *Divers after the storm*.

    No word may be a verb: none that is known for one, and none in small letters directly behind a noun in
    the plural, nor one with the ending of a plural before another word.
    """
    vocabulary = load_vocabulary(language)
    if vocabulary is None or _QUOTATION.search(text):
        return False
    tokens = tokenize(text, (), (0, len(text)), vocabulary)
    if has_finite_verb(tokens, 0, len(tokens)) or any(token.tags & (_WHOLE | _MARKS) for token in tokens):
        return False
    first = next((k for k, token in enumerate(tokens) if token.tags & Tag.PREPOSITION), 0)
    return first > 0 and not any(_may_be_verb(tokens, k) for k in range(1, len(tokens)))


def _may_be_verb(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word in small letters stands where a verb may, or looks like one."""
    token, before, after = tokens[index], tags_at(tokens, index - 1), tags_at(tokens, index + 1)
    if not token.lower.isalpha() or token.tags & (Tag.CAPITAL | _PARTS):
        return False
    if token.tags & Tag.PAST_ENDING:
        return True
    if before & (Tag.PLURAL | Tag.CAPITAL) and not before & Tag.SINGULAR_ARTICLE:
        return True
    return bool(token.tags & Tag.PLURAL) and (not after & _PARTS or _is_one(tokens, index))


def _is_one(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the article of one thing stands before a word in the same phrase: *a ticket costs*."""
    while index > 0 and not tokens[index - 1].tags & (_PARTS & ~Tag.DETERMINER):
        index -= 1
        if tokens[index].tags & Tag.SINGULAR_ARTICLE:
            return True
    return False
