"""Where what a reporting verb reports begins: at once, or behind a "that", a listener, a time or a place."""

from briefing.weighing.speech.cues import LONGEST_ADJUNCTS, Cue
from briefing.weighing.speech.finite_verbs import has_finite_verb, is_finite_verb
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.verb_forms import VerbClass

_NO_CONTENT = Tag.MARK | Tag.CONJUNCTION | Tag.STOP
_ENDS_WHAT_IS_SAID = Tag.COMMA | Tag.QUOTATION
_NO_ADJUNCT = _NO_CONTENT | Tag.SUBORDINATOR | Tag.PARTICIPLE
_BEFORE_NOUNS = Tag.PREPOSITION | Tag.DETERMINER | Tag.POSSESSIVE_ENDING


def content_start(cue: Cue) -> int | None:
    """Return where what is reported begins after the verb; None where nothing is reported there."""
    announced = announced_content_start(cue)
    if announced is not None:
        return announced
    if _follows_directly(cue):
        return cue.end
    start = _start_after_time(cue)
    return _start_after_place(cue) if start is None else start


def _start_after_time(cue: Cue) -> int | None:
    """Return where a clause begins behind the time at which it was said: "said on Monday it was over"."""
    start = cue.end + bool(cue.tags(cue.end) & Tag.TIME_PREPOSITION)
    if not cue.tags(start) & Tag.TIME or cue.verb.verb_class is not VerbClass.SAYING:
        return None
    while cue.tags(start) & (Tag.TIME | Tag.TIME_OF_DAY):
        start += 1
    begins = cue.tags(start) & (Tag.DETERMINER | Tag.PRONOUN | Tag.CAPITAL | Tag.PLURAL)
    return start if begins and has_finite_verb(cue.tokens, start, len(cue.tokens)) else None


def _start_after_place(cue: Cue) -> int | None:
    """Return where a clause begins behind a place, a paper or a listener: "said in a note it was over".

    It begins with a determiner, a pronoun or a name that no preposition stands before, and has a finite verb.
    """
    if not _may_have_a_place(cue):
        return None
    for start in range(cue.end + 2, min(cue.end + LONGEST_ADJUNCTS, len(cue.tokens))):
        if cue.tags(start) & _NO_ADJUNCT or is_finite_verb(cue.tokens, start):
            return None
        if _may_begin_a_clause(cue, start) and _has_verb_before_a_mark(cue, start + 1):
            return start
    return None


def _may_have_a_place(cue: Cue) -> bool:
    """Return whether a preposition follows, not as in "continued to own", and nothing is said before."""
    after = cue.tags(cue.end)
    if (
        cue.verb.verb_class is not VerbClass.SAYING
        or not after & Tag.PREPOSITION
        or after & Tag.INFINITIVE_MARKER
    ):
        return False
    return not any(token.tags & _ENDS_WHAT_IS_SAID for token in cue.tokens[: cue.start])


def _may_begin_a_clause(cue: Cue, index: int) -> bool:
    """Return whether a subject may begin at `index`: no word before it takes it for its own."""
    tags, before = cue.tags(index), cue.tags(index - 1)
    if before & _BEFORE_NOUNS:
        return False
    return bool(tags & (Tag.PRONOUN | Tag.DETERMINER)) or bool(
        tags & Tag.CAPITAL and not before & Tag.CAPITAL
    )


def _has_verb_before_a_mark(cue: Cue, start: int) -> bool:
    """Return whether a finite verb stands from `start` on, before any mark and any clause."""
    for index in range(start, len(cue.tokens)):
        if cue.tags(index) & (Tag.MARK | Tag.STOP | Tag.SUBORDINATOR):
            return False
        if is_finite_verb(cue.tokens, index):
            return True
    return False


def announced_content_start(cue: Cue) -> int | None:
    """Return where what is reported begins after a "that" or a colon, or with a quotation.

    None where there is none of these, or more than the listener, the time and the place stands before it.
    """
    for index in range(cue.end, min(cue.end + LONGEST_ADJUNCTS, len(cue.tokens))):
        start = _content_at(cue, index)
        if start is not None:
            return start
        if is_finite_verb(cue.tokens, index) or _breaks_off(cue, index):
            break
    return None


def _content_at(cue: Cue, index: int) -> int | None:
    """Return where what is reported begins if the token at `index` begins or announces it."""
    tags = cue.tags(index)
    if tags & (Tag.COMPLEMENTIZER | Tag.COLON):
        return index + 1 if _has_adjuncts_alone(cue, index) else None
    if not tags & Tag.QUOTATION or not _has_adjuncts_alone(cue, index):
        return None
    return index if index == cue.end or cue.tags(index - 1) & (Tag.COMMA | Tag.COLON) else None


def _has_adjuncts_alone(cue: Cue, end: int) -> bool:
    """Return whether what stands between the verb and `end` is the listener, the time or the place."""
    begin = cue.end + bool(cue.tags(cue.end) & Tag.COMMA)
    if end <= begin or _introduces_speech(cue, end):
        return True
    first = cue.tags(begin)
    if first & Tag.INFINITIVE_MARKER or cue.verb.verb_class not in (VerbClass.SAYING, VerbClass.THINKING):
        return False
    return bool(first & (Tag.PREPOSITION | Tag.TIME)) or cue.verb.with_listener


def _introduces_speech(cue: Cue, index: int) -> bool:
    """Return whether a colon stands there before a quotation, or at the end."""
    return bool(cue.tags(index) & Tag.COLON and cue.tags(index + 1) & (Tag.QUOTATION | Tag.STOP))


def _breaks_off(cue: Cue, index: int) -> bool:
    """Return whether a comma stands there that ends the clause of the verb."""
    if not cue.tags(index) & Tag.COMMA or cue.tags(cue.end) & Tag.COMMA:
        return False
    return not cue.tags(index + 1) & (Tag.COMPLEMENTIZER | Tag.QUOTATION)


def _follows_directly(cue: Cue) -> bool:
    """Return whether what is reported may begin with the token after the verb."""
    first = cue.tags(cue.end)
    if first & _NO_CONTENT:
        return False
    if first & Tag.INFINITIVE_MARKER:
        return cue.verb.verb_class is VerbClass.WANTING
    if first & Tag.PREPOSITION and not cue.verb.particles:
        return False
    if cue.verb.with_listener and not _has_clause(cue):
        return False
    return cue.verb.verb_class is not VerbClass.SAYING or not first & Tag.TIME


def _has_clause(cue: Cue) -> bool:
    """Return whether more than an object stands behind a verb: a verb, an infinitive, a quotation."""
    rest, said = cue.tokens[cue.end :], Tag.INFINITIVE_MARKER | Tag.QUOTATION
    return any(token.tags & said for token in rest) or has_finite_verb(cue.tokens, cue.end, len(cue.tokens))
