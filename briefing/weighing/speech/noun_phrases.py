"""Where the noun phrase begins and ends that names a speaker, before a reporting verb or after it."""

from collections.abc import Sequence

from briefing.weighing.speech.finite_verbs import is_finite_verb
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Span, Token, tags_at

_LONGEST = 32  # words
_LONGEST_APPOSITION = 28  # words, with the marks around it
_LONGEST_RELATIVE = 6  # words from "who" to its verb, both counted

_SHORTEST_FULL_NAME = 2  # words
_BEGINS_NO_APPOSITION = Tag.CAPITAL | Tag.PREPOSITION | Tag.RELATIVE_PRONOUN
_BEFORE_NAMES = Tag.MARK | Tag.QUOTATION | Tag.SUBORDINATOR | Tag.COMPLEMENTIZER
_ENDS_BEFORE = Tag.MARK | Tag.SUBORDINATOR | Tag.QUOTATION
_ENDS_AFTER = _ENDS_BEFORE | Tag.RELATIVE_PRONOUN | Tag.ADJUNCT_OPENER


def noun_phrase_before(tokens: Sequence[Token], end: int) -> Span | None:
    """Return the noun phrase before the token at `end`, with appositions and relative clauses.

    None where there is none: where the sentence begins, a verb stands or another part is joined on.
    """
    if not end or tokens[end - 1].tags & Tag.CONJUNCTION:
        return None
    if tokens[end - 1].tags & Tag.PRONOUN:
        return end - 1, end
    start = _insertion_start(tokens, end)
    if start is None:
        return None
    while start and not _ends_phrase(tokens, start - 1):
        start -= 1
    return _named(tokens, _name_start(tokens, _after_openers(tokens, start, end)), end)


def _name_start(tokens: Sequence[Token], start: int) -> int:
    """Return where the name begins before its apposition: "Anna Ruz, head of Ada, a party,"; else `start`."""
    comma = start - 1
    is_behind_comma = comma > 0 and tokens[comma].tags & Tag.COMMA
    if not is_behind_comma or tokens[start].tags & _BEGINS_NO_APPOSITION:
        return start
    name = comma
    while name and _is_in_a_name(tokens[name - 1].tags):
        name -= 1
    is_full = comma - name >= _SHORTEST_FULL_NAME and bool(tokens[name].tags & Tag.CAPITAL)
    return name if is_full and (not name or tokens[name - 1].tags & _BEFORE_NAMES) else start


def _is_in_a_name(tags: int) -> bool:
    if tags & (Tag.MARK | Tag.TIME):
        return False
    return bool(tags & Tag.NAME_PARTICLE) or tags & (Tag.CAPITAL | Tag.PREPOSITION) == Tag.CAPITAL


def noun_before_participle(tokens: Sequence[Token], end: int) -> Span | None:
    """Return the name or the plural directly before a participle that is its own: "ministers saying"."""
    start, before = end, Tag.PREPOSITION | Tag.CONJUNCTION | Tag.PRONOUN
    while start and not tokens[start - 1].tags & before and not _ends_phrase(tokens, start - 1):
        start -= 1
    if start == end or not tokens[end - 1].tags & (Tag.PLURAL | Tag.CAPITAL):
        return None
    return _named(tokens, start, end)


def _insertion_start(tokens: Sequence[Token], end: int) -> int | None:
    """Return where an apposition or a relative pronoun begins that ends at `end`; `end` if there is none.

    None where a mark stands before `end` and no apposition that it closes.
    """
    last = end - 1
    if tokens[last].tags & Tag.COMPLEMENTIZER and last and _may_have_a_clause(tokens, last - 1):
        return last
    if tokens[last].tags & (Tag.DASH | Tag.COMMA | Tag.CLOSING_BRACKET):
        return _apposition_start(tokens, last)
    return end


def _may_have_a_clause(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a "that" after the token begins a relative clause: "people that"."""
    return not tokens[index].tags & Tag.MARK and not is_finite_verb(tokens, index)


def _apposition_start(tokens: Sequence[Token], last: int) -> int | None:
    """Return where the apposition begins that the mark at `last` closes: "Anna Ruz, an old hand,"."""
    opening = "(" if tokens[last].tags & Tag.CLOSING_BRACKET else tokens[last].lower
    for index in range(last - 1, max(0, last - _LONGEST_APPOSITION), -1):
        if tokens[index].lower == opening:
            return None if _ends_phrase(tokens, index - 1) else index
        if tokens[index].tags & (Tag.QUOTATION | Tag.SEMICOLON):
            return None
    return None


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    """Return whether no noun phrase reaches back over the token at `index`."""
    if tokens[index].tags & _ENDS_BEFORE:
        return True
    if not is_finite_verb(tokens, index) or _is_plural_noun(tokens, index):
        return False
    return not _is_in_a_relative_clause(tokens, index)


def _is_plural_noun(tokens: Sequence[Token], index: int) -> bool:
    """Return whether what looks like a noun and a verb is a noun before its verb: "many reports reveal"."""
    if not tokens[index].tags & Tag.NOUN_LIKE_VERB or not tokens[index].tags & Tag.PLURAL:
        return False
    after = tags_at(tokens, index + 1)
    is_before_its_verb = after & Tag.REPORTING_VERB and not after & Tag.PARTICIPLE
    return bool(is_before_its_verb) and not tags_at(tokens, index - 1) & Tag.PRONOUN


def _is_in_a_relative_clause(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the verb at `index` says more of a name: "people who have seen it"."""
    for before in range(index - 1, max(0, index - _LONGEST_RELATIVE), -1):
        if tokens[before].tags & Tag.MARK:
            return False
        if tokens[before].tags & Tag.RELATIVE_PRONOUN:
            return not tokens[before - 1].tags & Tag.MARK
    return False


def _after_openers(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return `start`, or where the conjunctions and adverbs end that stand there."""
    while start < end and tokens[start].tags & (Tag.CONJUNCTION | Tag.ADVERB):
        start += 1
    return start


def _named(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    return (start, end) if end - start <= _LONGEST and _is_name(tokens[start:end]) else None


def _is_name(tokens: Sequence[Token]) -> bool:
    """Return whether there is a word, no preposition and no participle in front."""
    if not any(token.lower[0].isalpha() for token in tokens) or tokens[0].tags & Tag.PREPOSITION:
        return False
    return bool(tokens[0].tags & Tag.CAPITAL) or not tokens[0].tags & Tag.PARTICIPLE


def noun_phrase_after(tokens: Sequence[Token], start: int) -> Span | None:
    """Return the noun phrase from the token at `start` on, without appositions and relative clauses."""
    end = start
    while end < len(tokens) and not _ends_at(tokens, end):
        end += 1
    return _named(tokens, start, end)


def _ends_at(tokens: Sequence[Token], index: int) -> bool:
    tags = tokens[index].tags
    if tags & _ENDS_AFTER:
        return True
    return index + 1 == len(tokens) if tags & Tag.STOP else is_finite_verb(tokens, index)


def find_subject(tokens: Sequence[Token], end: int) -> Span | None:
    """Return the subject of the first verb of the sentence before the token at `end`."""
    start = _after_openers(tokens, _main_clause_start(tokens, end), end)
    last = next((index for index in range(start, end) if _may_end_a_subject(tokens, index)), None)
    if last is None or not _is_name(tokens[start:last]):
        return None
    return (start, last) if is_finite_verb(tokens, last) or _opens_insertion(tokens, last, end) else None


def _main_clause_start(tokens: Sequence[Token], end: int) -> int:
    """Return where a phrase or a clause ends that stands in front: "On Monday,", "When it rains,"."""
    if not tokens[0].tags & (Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.TIME | Tag.ADJUNCT_OPENER):
        return 0
    return next((index + 1 for index in range(end) if tokens[index].tags & Tag.COMMA), end)


def _may_end_a_subject(tokens: Sequence[Token], index: int) -> bool:
    return bool(tokens[index].tags & (Tag.MARK | Tag.QUOTATION)) or is_finite_verb(tokens, index)


def _opens_insertion(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Return whether commas stand around an apposition: one at `index`, one before `end`."""
    after = tokens[index + 1 : min(end, index + _LONGEST_APPOSITION)]
    return bool(tokens[index].tags & Tag.COMMA) and any(token.tags & Tag.COMMA for token in after)
