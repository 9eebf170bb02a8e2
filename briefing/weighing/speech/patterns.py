"""The patterns in which a verb reports what somebody says, one function each; `_PATTERNS` has their order."""

from collections.abc import Callable
from typing import NamedTuple

from briefing.weighing.speech.contents import announced_content_start, content_start
from briefing.weighing.speech.cues import Cue, behind_listener, is_last, is_progressive
from briefing.weighing.speech.finite_verbs import has_finite_verb, is_finite_verb
from briefing.weighing.speech.noun_phrases import (
    find_subject,
    noun_before_participle,
    noun_phrase_after,
    noun_phrase_before,
)
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Span
from briefing.weighing.speech.verb_forms import VerbClass, VerbForm

_LONGEST_INTERRUPTION = 14  # words after a speaker, with the quotation that goes on as one
_SHORTEST_CLAUSE = 4  # words
_LONGEST_TITLE = 40  # characters of a quotation that may be the name of a thing

_IN_NAMES = Tag.CAPITAL | Tag.NAME_PARTICLE
_BEFORE_PARTICIPLES = Tag.MARK | Tag.PARTICIPLE_CONJUNCTION
_BEFORE_SECOND_VERBS = Tag.CONJUNCTION | Tag.DASH | Tag.COMMA
_OPENS_CLAUSES = Tag.COMPLEMENTIZER | Tag.SUBORDINATOR
_BEFORE_SPEECH = Tag.MARK | Tag.CONJUNCTION | Tag.COMPLEMENTIZER
_BETWEEN_QUOTATIONS = Tag.DASH | Tag.COMMA | Tag.SEMICOLON | Tag.STOP
_ENDS_INTERRUPTION = Tag.REPORTING_VERB | Tag.RELATIVE_POSSESSIVE


class Attribution(NamedTuple):
    """Who says what within a sentence."""

    speaker: Span
    cue: Span
    content: Span
    """Empty where the sentence ends with a colon: what is said stands in the next paragraph."""


def match_pattern(cue: Cue) -> Attribution | None:
    """Return what a verb reports, by the first pattern that fits; None if none does."""
    is_participle = cue.verb.form is VerbForm.PARTICIPLE and not is_progressive(cue)
    if is_participle:
        return _participle(cue)
    subject = noun_phrase_before(cue.tokens, cue.start)
    return next((found for pattern in _PATTERNS if (found := pattern(cue, subject))), None)


def _inverted(cue: Cue, subject: Span | None) -> Attribution | None:
    """Match: “It is over,” said the minister."""
    if cue.verb.verb_class is not VerbClass.SAYING or cue.verb.with_listener:
        return None
    if cue.start != cue.head or not cue.head:
        return None
    comma = bool(cue.tags(cue.head - 1) & Tag.COMMA)
    end = cue.head - comma
    speaker = noun_phrase_after(cue.tokens, cue.end)
    if not speaker or not (_is_speech(cue, end) or (comma and _follows_its_verb(cue, speaker, subject))):
        return None
    return Attribution(speaker, cue.span, _said_around(cue, end, speaker[1]))


def _follows_its_verb(cue: Cue, named: Span, before: Span | None) -> bool:
    """Return whether the one after the verb can only be its subject: nothing is said of him, nobody else is.

    Before a comma anything may look like an apposition; but a proper name alone is never what somebody says.
    """
    ends = cue.tags(named[1]) & (Tag.MARK | Tag.RELATIVE_PRONOUN) or is_last(cue.tokens, named[1])
    if not ends or cue.tags(named[0]) & Tag.TIME:
        return False
    if all(token.tags & _IN_NAMES for token in cue.tokens[slice(*named)]):
        return True
    return before is None and has_finite_verb(cue.tokens, 0, cue.head)


def _is_speech(cue: Cue, end: int) -> bool:
    """Return whether a quotation ends before `end` that somebody says, no title and no single word."""
    if not cue.tags(end - 1) & Tag.SPEECH:
        return False
    quotation = cue.tokens[end - 1]
    return (
        is_last(cue.tokens, cue.end)
        or quotation.end - quotation.start > _LONGEST_TITLE
        or end == 1
        or bool(cue.tags(end - 2) & _BEFORE_SPEECH)
    )


def _said_around(cue: Cue, end: int, after: int) -> Span:
    """Return what is said before the token at `end`, or to where a quotation goes on after the speaker."""
    quoted_after_colon = cue.tags(end - 1) & Tag.QUOTATION and cue.tags(end - 2) & Tag.COLON
    start = end - 1 if quoted_after_colon else 0
    for index in range(after, min(after + _LONGEST_INTERRUPTION, len(cue.tokens))):
        if cue.tags(index) & Tag.QUOTATION and cue.tags(index - 1) & _BETWEEN_QUOTATIONS:
            return start, index + 1
        if cue.tags(index) & _ENDS_INTERRUPTION:
            break
    return start, end


def _after_quotation(cue: Cue, subject: Span | None) -> Attribution | None:
    """Match: “It is over,” the minister, an old hand, told reporters on Monday."""
    if cue.verb.verb_class is not VerbClass.SAYING or not subject:
        return None
    end = subject[0] - bool(cue.tags(subject[0] - 1) & Tag.COMMA)
    content = announced_content_start(cue)
    if not _is_speech(cue, end) or (content is not None and not cue.tags(content - 1) & Tag.COMMA):
        return None
    return Attribution(subject, cue.span, _said_around(cue, end, cue.end))


def _comment_clause(cue: Cue, subject: Span | None) -> Attribution | None:
    """Match: It is over, as the minister said on Monday. As the minister said, it is over."""
    if cue.verb.verb_class is not VerbClass.SAYING or not subject:
        return None
    if not cue.tags(subject[0] - 1) & Tag.COMMENT_CONJUNCTION:
        return None
    ends = (i for i in range(cue.end, len(cue.tokens)) if cue.tags(i) & (Tag.COMMA | Tag.STOP))
    end = next(ends, len(cue.tokens))
    if not is_last(cue.tokens[:end], cue.end):
        return None
    before = subject[0] - 2
    if _closes_a_clause(cue, before):
        return Attribution(subject, cue.span, (0, before))
    return Attribution(subject, cue.span, (end, len(cue.tokens)))


def _closes_a_clause(cue: Cue, comma: int) -> bool:
    """Return whether a comma stands behind a whole clause, not as in "given that, as he said, it is over"."""
    if comma <= 0 or not cue.tags(comma) & Tag.COMMA or cue.tags(comma - 1) & _OPENS_CLAUSES:
        return False
    return has_finite_verb(cue.tokens, 0, comma)


def _parenthesis(cue: Cue, subject: Span | None) -> Attribution | None:
    """Match: It is over, the minister said. It is, the minister said, over."""
    if cue.verb.verb_class not in (VerbClass.SAYING, VerbClass.THINKING) or not subject:
        return None
    end = subject[0] - 1
    if end < 1 or not cue.tags(end) & (Tag.DASH | Tag.COMMA) or cue.tags(end - 1) & Tag.MARK:
        return None
    if is_last(cue.tokens, behind_listener(cue)) and _is_clause(cue, end):
        return Attribution(subject, cue.span, (0, end))
    if not cue.tags(cue.end) & Tag.COMMA or announced_content_start(cue) is not None:
        return None
    return Attribution(subject, cue.span, (0, len(cue.tokens)))


def _is_clause(cue: Cue, end: int) -> bool:
    """Return whether a clause stands before the token at `end`; its verb may be one that is not known."""
    if has_finite_verb(cue.tokens, 0, end):
        return True
    opens_adjunct = cue.tags(0) & (
        Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.TIME | Tag.ADJUNCT_OPENER | Tag.PARTICIPLE
    )
    return end >= _SHORTEST_CLAUSE and not opens_adjunct and cue.verb.verb_class is VerbClass.SAYING


def _before_content(cue: Cue, subject: Span | None) -> Attribution | None:
    """Match: The minister said that it was over."""
    speaker = subject or _shared_subject(cue)
    content = content_start(cue)
    if not speaker or content is None or _is_object(cue, speaker) or not _agrees(cue, speaker):
        return None
    return Attribution(speaker, cue.span, (content, len(cue.tokens)))


def _shared_subject(cue: Cue) -> Span | None:
    """Return the subject of an earlier verb: "He left and said", "Mr Ruz, who left on Monday, said"."""
    before = cue.tags(cue.start - 1)
    if before & Tag.CONJUNCTION and cue.earlier:
        return cue.earlier
    subject = find_subject(cue.tokens, cue.start) if before & _BEFORE_SECOND_VERBS else None
    if subject and not before & Tag.CONJUNCTION and is_finite_verb(cue.tokens, subject[1]):
        return None  # it has its verb, and a comma joins no second one
    return subject


def _is_object(cue: Cue, named: Span) -> bool:
    """Return whether what is named belongs to another verb: "joined a movement called"."""
    before = named[0] - 1
    if before < 0 or cue.tags(before) & Tag.REPORTING_VERB or named[1] - named[0] == 1:
        return False
    return is_finite_verb(cue.tokens, before)


def _agrees(cue: Cue, speaker: Span) -> bool:
    """Return whether the speaker may be the subject of the form: "a minister claim" has none."""
    bare = cue.verb.form is VerbForm.BASE and cue.start == cue.head
    return not (bare and cue.tags(speaker[0]) & Tag.SINGULAR_ARTICLE)


def _participle(cue: Cue) -> Attribution | None:
    """Match: He left early, saying that it was over. He left, with ministers saying that it was over."""
    content = content_start(cue)
    if cue.tags(cue.start - 1) & _BEFORE_PARTICIPLES:
        speaker = cue.earlier or find_subject(cue.tokens, cue.start)
    elif cue.verb.verb_class is not VerbClass.SAYING:
        return None
    else:
        speaker = noun_before_participle(cue.tokens, cue.start)
    if content is None or not speaker:
        return None
    return Attribution(speaker, cue.span, (content, len(cue.tokens)))


_PATTERNS: tuple[Callable[[Cue, Span | None], Attribution | None], ...] = (
    _inverted,
    _after_quotation,
    _comment_clause,
    _parenthesis,
    _before_content,
)
