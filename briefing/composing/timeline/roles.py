"""How a sentence speaks of a date that it names: as the day of what it tells, of something else, or a limit.

A sentence tells of one day, that of its main clause: "The man who left on Sunday was seen on Tuesday" is of
Tuesday, and "The text will be signed in May, a minister said on Monday" of Monday. Clauses are told by the
words that begin them and by the commas that end them, without a parser.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Literal, TypeAlias

from briefing.languages import load_language
from briefing.languages.patterns import NEVER, match_any
from briefing.mentions import TimeExpression, names_a_day
from briefing.models import Corpus

DateRole: TypeAlias = Literal["main", "clause", "attribute", "aside", "limit"]
"""The day of the main clause; where that has none, a day of another clause, or one that says which thing is
meant (*Monday's talks*). ``aside`` is any other day, and ``limit`` one on which nothing is said to happen."""

_WEEK = timedelta(days=7)
_MOST_BEFORE_THING = 2  # words: "In the July talks ..."
_NEWS = 3  # sentences: the first of a report tell what is new
_NOUN = re.compile(r"\s+\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What may stand around a date in one language that says what its sentence tells of that day."""

    limit: re.Pattern[str] = NEVER
    """Before a date that only bounds what is told."""
    place: re.Pattern[str] = NEVER
    """Before a date that ends a caption: "... in Astana October 4, 2015." stands under a picture."""
    possessive: re.Pattern[str] = NEVER
    """Behind a date that only says which thing is meant."""
    determiner: re.Pattern[str] = NEVER
    """Before such a date."""
    occasion: re.Pattern[str] = NEVER
    """Before such a thing where the sentence tells what was on its day."""
    clause: re.Pattern[str] = NEVER
    """Before a date in a clause that is not the main one."""
    content: re.Pattern[str] = NEVER
    """Before what somebody says: *said on Monday that*."""
    speech: re.Pattern[str] = NEVER
    """Before the date on which something was said."""

    def is_caption(self, before: str, after: str) -> bool:
        """Say whether a date between `before` and `after` ends a caption."""
        return self.place.search(before) is not None and not after.strip(" .")

    def is_attribute(self, before: str, after: str) -> bool:
        """Say whether a date between `before` and `after` only says which thing is meant."""
        if self.possessive.match(after):
            return True
        return self.determiner.search(before) is not None and _NOUN.match(after) is not None

    def is_of_day(self, before: str) -> bool:
        """Say whether the thing behind a date and `before` is what the sentence tells of, or its occasion.

        It is if it begins the sentence (*The July talks failed*); of others (*the victims of the July
        floods*) the sentence may tell years later.
        """
        if self.occasion is NEVER or len(before.split()) <= _MOST_BEFORE_THING:
            return True
        return self.occasion.search(self.determiner.sub("", before)) is not None


@cache
def _surroundings(language: str) -> _Surroundings:
    known = load_language(language)
    words = known.date_context
    if words is None:
        return _Surroundings()
    no_weekday = "".join(f"(?<!{re.escape(ending)})" for ending in sorted(words.weekday_endings))
    possessives = match_any(known.nouns.possessive_endings if known.nouns else ())
    speech = match_any(known.time_phrases.speech if known.time_phrases else ())
    contents = match_any(known.speech.complementizers if known.speech else ())
    return _Surroundings(
        limit=re.compile(rf"\b{match_any(words.limits)}(?:\s+\w+)?\s+$", re.IGNORECASE),
        place=re.compile(rf"[^\W\d_a-z]\w*{no_weekday},?\s$"),
        possessive=re.compile(rf"{possessives}\b"),
        determiner=re.compile(rf"\b{match_any(words.determiners)}\s+$", re.IGNORECASE),
        occasion=re.compile(rf"\b{match_any(words.occasions)}\s+$", re.IGNORECASE)
        if words.occasions
        else NEVER,
        clause=re.compile(rf"\b{match_any(words.clauses)}\b[^,;:–—]*$", re.IGNORECASE),
        content=re.compile(rf"\b{speech}\b(?:\s+\w+){{0,3}}\s+{contents}\b", re.IGNORECASE),
        speech=re.compile(rf"\b{speech}\b(?:\s+\w+){{0,5}}\s+$", re.IGNORECASE),
    )


def find_roles(corpus: Corpus, expressions: Sequence[TimeExpression]) -> dict[TimeExpression, DateRole]:
    """Return how its sentence speaks of each date. Of a sentence one date at most is what it tells of."""
    by_sentence: defaultdict[int, list[TimeExpression]] = defaultdict(list)
    for expression in expressions:
        by_sentence[expression.sentence].append(expression)
    roles: dict[TimeExpression, DateRole] = {}
    for named in by_sentence.values():
        starts = [corpus.sentences[named[0].sentence].start, *(expression.end for expression in named)]
        places = [_place(corpus, *each) for each in zip(named, starts, strict=False)]
        first = places.index(min(places))
        for nth, (expression, place) in enumerate(zip(named, places, strict=True)):
            roles[expression] = _ROLES[place] if nth == first or place == _LIMIT else "aside"
    return roles


_SAID, _PLAIN, _IN_CLAUSE, _ATTRIBUTE, _LIMIT = range(5)
_ROLES: tuple[DateRole, ...] = ("main", "main", "clause", "attribute", "limit")


def _place(corpus: Corpus, expression: TimeExpression, start: int) -> int:
    """Return where in its sentence a date stands: the lowest number is that of the main clause.

    Its clause begins at `start`: where the sentence does, or where the date before it ends.
    """
    before, after = around(corpus, expression)
    language = corpus.document_of(expression.sentence).language
    words = _surroundings(language)
    bounds = expression.precision != "interval" and words.limit.search(before)  # not "from 2 to 4 October"
    is_caption = words.is_caption(before, after) and not expression.resolved_from
    if bounds or is_caption or not _may_be_told(corpus, expression):
        return _LIMIT
    if words.is_attribute(before, after):
        return _ATTRIBUTE if words.is_of_day(before) else _LIMIT
    if words.speech.search(before):
        return _SAID
    begun = corpus.document_of(expression.sentence).text[start : expression.start]
    return _PLAIN if is_in_main_clause(begun, language) else _IN_CLAUSE


def is_in_main_clause(before: str, language: str) -> bool:
    """Say whether the words behind `before` are of the main clause of a sentence, or of what is said."""
    words = _surroundings(language)
    return words.clause.search(words.content.sub("", before)) is None


def is_news(corpus: Corpus, expression: TimeExpression, role: DateRole) -> bool:
    """Say whether a report begins with what was on this day, and appeared within a week of it."""
    published = corpus.document_of(expression.sentence).published
    if role != "main" or corpus.sentences[expression.sentence].position > 0 or published is None:
        return False
    return timedelta(0) <= published - expression.day < _WEEK


def _may_be_told(corpus: Corpus, expression: TimeExpression) -> bool:
    return _is_day(corpus, expression) and not _is_nowadays(corpus, expression)


def _is_nowadays(corpus: Corpus, expression: TimeExpression) -> bool:
    """Say whether a word such as *today* may well mean the present: all but the first sentences do."""
    language = corpus.document_of(expression.sentence).language
    phrases = load_language(language).time_phrases
    if phrases is None or corpus.sentences[expression.sentence].position < _NEWS:
        return False
    return expression_words(corpus, expression).lower() in phrases.near_days.get("0", ())


def _is_day(corpus: Corpus, expression: TimeExpression) -> bool:
    """Say whether a date is a day, a few days that are stated, or a month with its year."""
    if expression.precision == "interval":
        return is_stated(corpus, expression)
    return expression.precision == "day" or (
        expression.precision == "month" and expression.resolved_from is None
    )


def is_stated(corpus: Corpus, expression: TimeExpression) -> bool:
    """Say whether the words of a date give the day of a month, or it in full."""
    return expression.resolved_from is None or names_a_day(
        expression_words(corpus, expression), corpus.document_of(expression.sentence).language
    )


def expression_words(corpus: Corpus, expression: TimeExpression) -> str:
    """Return the words that name a date, with white space folded."""
    text = corpus.document_of(expression.sentence).text
    return " ".join(text[expression.start : expression.end].split())


def around(corpus: Corpus, expression: TimeExpression) -> tuple[str, str]:
    """Return what stands before a date in its sentence, and behind it."""
    sentence = corpus.sentences[expression.sentence]
    text = corpus.documents[sentence.document].text
    return text[sentence.start : expression.start], text[expression.end : sentence.end]
