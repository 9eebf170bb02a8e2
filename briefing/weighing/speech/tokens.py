"""The tokens of a sentence as the rules of reported speech see them: a quotation, however long, is one."""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from briefing.weighing.speech.quotations import Quotation
from briefing.weighing.speech.tags import QUOTED, Tag
from briefing.weighing.speech.vocabulary import SpeechVocabulary

Span: TypeAlias = tuple[int, int]
"""Tokens ``[first, last)`` of a sentence."""

_WORD = re.compile(r"\w+(?:(?:\.|-[’']?)\w+)*|[’']\w+|--+|[^\w\s]")
_QUOTATION_MARKS = "”\"'’» "
_ENDS_OF_SPEECH = (",", ".", "?", "!", "…", "—", "-")  # how a quotation ends before its speaker is named


class Token(NamedTuple):
    """A word, a mark or a quotation, at ``[start, end)`` of the text."""

    lower: str
    """In lower case; `QUOTED` for a quotation."""
    start: int
    end: int
    tags: int
    """Flags of `Tag`."""


def tokenize(
    text: str, quotations: Sequence[Quotation], sentence: tuple[int, int], vocabulary: SpeechVocabulary
) -> tuple[Token, ...]:
    """Return the tokens of a sentence at ``[start, end)``; quotations that reach into it are cut there."""
    start, end = sentence
    tokens: list[Token] = []
    for quotation in quotations:
        if quotation.end > start and quotation.start < end:
            tokens += _words(text, start, quotation.start, vocabulary)
            tokens.append(_as_token(text, quotation, start, end))
            start = min(quotation.end, end)
    tokens += _words(text, start, end, vocabulary)
    return tuple(tokens)


def _as_token(text: str, quotation: Quotation, start: int, end: int) -> Token:
    tags = Tag.ANY | Tag.QUOTATION
    inside = text[quotation.start : quotation.end].strip(_QUOTATION_MARKS)
    if quotation.closed and quotation.end <= end and inside.endswith(_ENDS_OF_SPEECH):
        tags |= Tag.SPEECH
    return Token(QUOTED, max(quotation.start, start), min(quotation.end, end), tags)


def _words(text: str, start: int, end: int, vocabulary: SpeechVocabulary) -> list[Token]:
    look_up, make = vocabulary.look_up, tuple.__new__  # half the time of Token(...)
    tokens = []
    for match in _WORD.finditer(text, start, end):
        lower, tags = look_up(match[0])
        first, last = match.span()
        tokens.append(make(Token, (lower, first, last, tags)))
    return tokens


def tags_at(tokens: Sequence[Token], index: int) -> int:
    """Return the tags of a token; those of a full stop before the sentence and after it."""
    return tokens[index].tags if 0 <= index < len(tokens) else Tag.STOP
