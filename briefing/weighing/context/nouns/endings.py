"""What stands behind a noun: whether a phrase goes on there, and whether that says which thing is meant."""

from collections.abc import Sequence

from briefing.weighing.speech.finite_verbs import is_finite_verb
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at

OBJECT = Tag.DETERMINER | Tag.PREPOSITION | Tag.CAPITAL | Tag.INFINITIVE_MARKER
"""What may stand behind a participle that belongs to a noun."""
_BEHIND_PAST = Tag.DETERMINER | Tag.PREPOSITION | Tag.TIME
_CLAUSE_ENDS = (
    Tag.MARK | Tag.STOP | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.COMPLEMENTIZER | Tag.RELATIVE_PRONOUN
)
_SAYS_WHICH = Tag.INFINITIVE_MARKER | Tag.PARTICIPLE | Tag.QUOTATION  # beside the links of the language


def _is_past(tags: int) -> bool:
    """Return whether a token looks like a past form or a passive participle: *destroyed*."""
    return bool(tags & Tag.PAST_ENDING) and not tags & Tag.CAPITAL


def is_participle(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word behind a noun is a verb form, and no noun: *a plant destroyed by*."""
    tags, after = tokens[index].tags, tags_at(tokens, index + 1)
    is_present = tags & Tag.PLURAL and not tags & Tag.CAPITAL and after & Tag.DETERMINER
    return bool(
        is_present or (tags & Tag.PARTICIPLE and after & OBJECT) or (_is_past(tags) and after & _BEHIND_PAST)
    )


def is_cut(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a phrase that ends before a word may go on with it: *the recent bombing of Oslo*."""
    tags = tags_at(tokens, index)
    return bool(tags & Tag.PARTICIPLE) and not tags & Tag.PREPOSITION


def is_passive(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a past form behind a noun says which one is meant: *the plant destroyed in May was old*.

    It does if the verb of the clause is still to come.
    """
    if not _is_past(tags_at(tokens, index)):
        return False
    for behind in range(index + 1, len(tokens)):
        if tokens[behind].tags & _CLAUSE_ENDS:
            return False
        if is_finite_verb(tokens, behind):
            return True
    return False


def is_list(tokens: Sequence[Token], index: int) -> bool:
    """Return whether names follow a name that ends before `index`: *the firm of Ruz, Lind and Berg*."""
    while tags_at(tokens, index) & Tag.COMMA and tags_at(tokens, index + 1) & Tag.CAPITAL:
        index += 2
        while tags_at(tokens, index) & Tag.CAPITAL:
            index += 1
        joined = index + bool(tags_at(tokens, index) & Tag.COMMA)
        if tags_at(tokens, joined) & Tag.CONJUNCTION:
            return bool(tags_at(tokens, joined + 1) & Tag.CAPITAL)
    return False


def is_number(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a token is a number behind a word."""
    return tokens[index].lower.isdigit() and tokens[index - 1].lower.isalpha()


def without_stops(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without the full stop behind an abbreviation with others: *the U.S. envoy*."""
    return [
        token
        for index, token in enumerate(tokens)
        if not (token.tags & Tag.STOP and index and "." in tokens[index - 1].lower)
    ]


def says_which(tokens: Sequence[Token], index: int, *, is_proper: bool) -> bool:
    """Return whether what follows a noun that ends before `index` says which one is meant.

    *During* only looks like a participle, and an infinitive behind a name does not belong to it.
    """
    tags = tags_at(tokens, index)
    if tags & Tag.PREPOSITION:
        tags &= ~Tag.PARTICIPLE
    if is_proper:
        tags &= ~Tag.INFINITIVE_MARKER
    return bool(tags & _SAYS_WHICH) or is_passive(tokens, index)
