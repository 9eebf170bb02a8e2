"""The clause that begins a sentence and can stand as a headline: who did what."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from briefing.languages import load_language
from briefing.languages.selection_groups import Headlines
from briefing.weighing.speech.finite_verbs import has_finite_verb, is_finite_verb
from briefing.weighing.speech.quotations import find_quotations
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at, tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary

FEWEST_WORDS, MOST_WORDS = 4, 18
"""Of a headline."""
OPEN = Tag.PREPOSITION | Tag.DETERMINER | Tag.CONJUNCTION | Tag.AUXILIARY | Tag.NEGATION
"""What no headline ends with."""
_NO_NAME = Tag.TIME | Tag.DETERMINER | Tag.PREPOSITION | Tag.ADVERB
_BREAK = Tag.COMMA | Tag.SEMICOLON | Tag.DASH
_VERB_LIKE = Tag.PAST_ENDING | Tag.PARTICIPLE | Tag.DERIVED_ADVERB | Tag.ADVERB
_MARKS = " ,;:–—-_"


def first_clause(text: str, language: str) -> str:
    """Return the first clause of a sentence that says who did what; empty where it is no headline.

    It has 4 to 18 words and does not begin with a word that points back. A phrase that stands before it
    ("After a week of talks, ...") is left out. Without the words for it in the file of the language nothing
    shows where a clause ends, and there is none. If no clause ends soon enough, it is cut before a phrase of
    place, time or circumstance ("The council paid the crew | in gold").
    """
    known, vocabulary = load_language(language), load_vocabulary(language)
    if known.headlines is None or known.openings is None or vocabulary is None:
        return ""
    tokens = tokenize(text, find_quotations(text, 0, len(text)), (0, len(text)), vocabulary)
    first = _clause_start(text, tokens)
    pointing = known.openings.pronouns | known.openings.connectives | known.openings.personal
    unfit = first >= len(tokens) or tokens[first].lower in pointing
    if unfit or not tokens[first].tags & Tag.CAPITAL or tokens[first].tags & Tag.SUBORDINATOR:
        return ""
    clauses = chain(
        _clauses(text, tokens, first, partial(_ends_clause, text, known.headlines)),
        _clauses(text, tokens, first, partial(_ends_before_phrase, known.headlines)),
    )
    clause = next(clauses, "")
    return clause if clause.count("(") == clause.count(")") else ""


def _clauses(
    text: str, tokens: Sequence[Token], first: int, ends: Callable[[Sequence[Token], int, int], bool]
) -> Iterator[str]:
    """Yield what may be the clause that begins with the token `first`, the shortest first.

    ``ends(tokens, first, i)`` says whether it ends before the token `i`. A weekday at its end is left out,
    for only the date of the report explains it ("flew to Peru on Sunday").
    """
    for i in range(first, len(tokens)):
        end = _end_before_day(tokens, first, i)
        clause = text[tokens[first].start : tokens[end].start].rstrip(_MARKS)
        begins_clause = tokens[i].tags & Tag.SUBORDINATOR and tags_at(tokens, i - 1) & Tag.TIME_OF_DAY
        if begins_clause and not has_finite_verb(tokens, first, i):
            return  # "One month after the ship sank, ..." is a time
        is_long = FEWEST_WORDS <= len(clause.split()) <= MOST_WORDS
        if is_long and not tokens[end - 1].tags & OPEN and ends(tokens, first, i):
            yield clause


def _end_before_day(tokens: Sequence[Token], first: int, i: int) -> int:
    """Return where a clause that goes to the token `i` ends if it leaves out a day at its end."""
    end = i - 1 if _is_weekday(tags_at(tokens, i - 1)) else i
    if end < i or _is_weekday(tags_at(tokens, i + 1)):
        while end > first + 1 and tokens[end - 1].tags & Tag.TIME:  # "rocked the town earlier on Monday"
            end -= 1
    return end


def _clause_start(text: str, tokens: Sequence[Token]) -> int:
    """Return the first token of the main clause: behind a comma, if what stands before has no finite verb.

    So it is if that begins with a preposition: its verb is of a clause within ("On the day that ended, ...").
    A name before the comma is no phrase but the first of several ("Poland, Hungary and ... joined").
    """
    for i, token in enumerate(tokens):
        if token.tags & Tag.COMMA and not _is_inside_number(text, token):
            is_clause = has_finite_verb(tokens, 0, i) and not tokens[0].tags & Tag.PREPOSITION
            return 0 if is_clause or _is_name(tokens, i) else i + 1
    return 0


def _is_name(tokens: Sequence[Token], comma: int) -> bool:
    """Say whether a name, with an article or not, stands before a comma, and another behind it."""
    start = 1 if tokens[0].tags & Tag.DETERMINER else 0
    around = tokens[start : comma + 2]
    named = [t.tags & Tag.CAPITAL and not t.tags & _NO_NAME for t in around if not t.tags & Tag.COMMA]
    return len(named) > max(1, comma - start) and all(named)


def _ends_clause(text: str, words: Headlines, tokens: Sequence[Token], first: int, i: int) -> bool:
    """Say whether the clause that begins with the token `first` ends before the token `i`."""
    if not _is_break(text, words, tokens, i) or _is_apposition(tokens, first, i):
        return False
    begins_content = tokens[i].lower in words.contents
    if begins_content and tokens[i - 1].tags & (Tag.PAST_ENDING | Tag.FINITE_VERB):
        return False  # "Police have discovered that": what follows is what they have discovered
    said = _first(tokens, first, i, lambda each: each.tags & Tag.REPORTING_VERB)
    if said is None or said == i - 1:  # "The ministry said" says nothing, "The ministers met, it said" does
        return has_finite_verb(tokens, first, i if said is None else said)
    # What somebody says is a clause of its own: "told the owners that their ships" is none.
    content = _first(tokens, said, i, lambda each: each.lower in words.contents)
    return not begins_content and has_finite_verb(tokens, content or first, i)


def _is_apposition(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Say whether what ends before the comma `i` says no more than who it is: "Peru, the land invited"."""
    comma = next((k for k in range(i - 1, first, -1) if tokens[k].tags & Tag.COMMA), None)
    if comma is None or not tokens[i].tags & Tag.COMMA or not tokens[comma + 1].tags & Tag.DETERMINER:
        return False
    return not has_finite_verb(tokens, first, comma)


def _is_break(text: str, words: Headlines, tokens: Sequence[Token], i: int) -> bool:
    """Say whether the token `i` may end a clause: a mark, a day, what begins another clause, the last."""
    token = tokens[i]
    names_day = token.tags & Tag.TIME_PREPOSITION and _is_weekday(tags_at(tokens, i + 1))
    is_break = (token.tags & _BREAK or names_day) and not _is_inside_number(text, token)
    return bool(is_break) or token.lower in words.breaks or i == len(tokens) - 1


def _ends_before_phrase(words: Headlines, tokens: Sequence[Token], first: int, i: int) -> bool:
    """Say whether the clause can be cut before the token `i`, where a phrase begins that it can do without.

    Enough has to stand behind the verb: two words, of which the last is no verb, or a name. Of what somebody
    says or asks for, that has to stand behind the word with which it begins ("urged them *to* ...").
    """
    is_day = _is_weekday(tokens[i].tags) and not tags_at(tokens, i + 1) & Tag.INFINITIVE_MARKER
    verb = next((k for k in range(i - 1, first, -1) if is_finite_verb(tokens, k)), None)
    if not (is_day or tokens[i].lower in words.phrases) or verb is None:
        return False
    said = _first(tokens, first, i, lambda each: each.tags & Tag.REPORTING_VERB)
    if said is not None:
        verb = _first(tokens, said, i, lambda each: each.tags & Tag.INFINITIVE_MARKER)
    return verb is not None and _is_told(tokens[verb + 1 : i]) and not _has_comma(tokens, first, verb, i)


def _is_told(behind: Sequence[Token]) -> bool:
    """Say whether what stands behind a verb is enough for a clause."""
    told = [token for token in behind if not token.tags & Tag.NEGATION]
    return bool(told and (told[-1].tags & Tag.CAPITAL or (len(told) > 1 and not told[-1].tags & _VERB_LIKE)))


def _has_comma(tokens: Sequence[Token], first: int, verb: int, i: int) -> bool:
    """Say whether a comma parts a clause: not the one between names with which a sentence begins."""
    return any(token.tags & Tag.COMMA for token in tokens[verb if first == 0 else first : i])


def _is_weekday(tags: int) -> bool:
    return bool(tags & Tag.TIME and tags & Tag.CAPITAL)


def _first(tokens: Sequence[Token], start: int, end: int, fits: Callable[[Token], object]) -> int | None:
    """Return the first of the tokens ``[start, end)`` that fits."""
    return next((k for k in range(start, end) if fits(tokens[k])), None)


def _is_inside_number(text: str, token: Token) -> bool:
    return text[token.start - 1 : token.start].isdigit() and text[token.end : token.end + 1].isdigit()
