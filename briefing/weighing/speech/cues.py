"""A reporting verb where it stands, whether it reports at all, and who and what stands behind it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.weighing.speech.finite_verbs import has_finite_verb, is_finite_verb
from briefing.weighing.speech.noun_phrases import noun_phrase_after
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Span, Token, tags_at
from briefing.weighing.speech.verb_forms import Verb, VerbClass, VerbForm
from briefing.weighing.speech.vocabulary import SpeechVocabulary

LONGEST_ADJUNCTS = 14  # words after a verb with the "that": "told reporters in Astana on Monday that"

_IN_VERB_GROUP = Tag.AUXILIARY | Tag.NEGATION | Tag.ADVERB
_BEFORE_NOUNS = Tag.DETERMINER | Tag.PREPOSITION | Tag.POSSESSIVE_ENDING
_AFTER_NOUNS = Tag.PREPOSITION | Tag.MARK | Tag.CONJUNCTION | Tag.STOP


class Cue(NamedTuple):
    """A reporting verb in a sentence."""

    tokens: Sequence[Token]
    start: int
    """The first of its auxiliaries and adverbs."""
    head: int
    """The verb itself."""
    end: int
    """The token after it and after its particle."""
    verb: Verb
    earlier: Span | None
    """The speaker of the statement before it in the sentence."""

    @property
    def span(self) -> Span:
        """The reporting words."""
        return self.start, self.end

    def tags(self, index: int) -> int:
        """Return the tags of a token; those of a full stop before the sentence and after it."""
        return self.tokens[index].tags if 0 <= index < len(self.tokens) else Tag.STOP


def find_cues(
    vocabulary: SpeechVocabulary, tokens: Sequence[Token], index: int, earlier: Span | None
) -> Iterator[Cue]:
    """Yield the readings of the token at `index` as a reporting verb, the one with a particle first."""
    for verb in vocabulary.verbs.get(tokens[index].lower, ()):
        end = index + 1 + bool(verb.particles)
        if not verb.particles or (end <= len(tokens) and tokens[index + 1].lower in verb.particles):
            cue = Cue(tokens, _group_start(tokens, index), index, end, verb, earlier)
            if _reports(cue):
                yield cue


def _group_start(tokens: Sequence[Token], index: int) -> int:
    """Return where the auxiliaries, negations and adverbs begin that stand before a verb."""
    start = index
    while start and _is_in_verb_group(tokens[start - 1].tags):
        start -= 1
    return start


def _is_in_verb_group(tags: int) -> bool:
    return bool(tags & _IN_VERB_GROUP) or tags & (Tag.DERIVED_ADVERB | Tag.CAPITAL) == Tag.DERIVED_ADVERB


def _reports(cue: Cue) -> bool:
    """Return whether the word is a verb in the active voice, no infinitive and no adjective."""
    if cue.tags(cue.start - 1) & Tag.INFINITIVE_MARKER or not _is_written_as_a_verb(cue):
        return False
    if any(token.tags & Tag.MODAL for token in cue.tokens[cue.start : cue.head]):
        return False
    if cue.verb.form is VerbForm.ADJECTIVE:
        return is_progressive(cue)
    if cue.verb.form is VerbForm.PAST:
        is_adjective = bool(cue.tags(cue.head - 1) & (Tag.DETERMINER | Tag.PREPOSITION))
        return not is_progressive(cue) and not is_adjective and not _lacks_its_object(cue)
    return cue.verb.form is VerbForm.PARTICIPLE or not _is_noun(cue)


def _lacks_its_object(cue: Cue) -> bool:
    """Return whether a judging verb is of what is judged: "a man described only as a guard"."""
    after = cue.end
    while cue.tags(after) & (Tag.ADVERB | Tag.DERIVED_ADVERB):
        after += 1
    is_judging = cue.verb.verb_class is VerbClass.JUDGING and not cue.verb.particles
    return is_judging and bool(cue.tags(after) & Tag.COMMENT_CONJUNCTION)


def _is_written_as_a_verb(cue: Cue) -> bool:
    """Return whether it has no capital, or stands in a heading: "Minister Says Talks Are Over"."""
    tags = cue.tags(cue.head)
    if not tags & Tag.CAPITAL:
        return True
    in_heading = cue.verb.form is VerbForm.THIRD_PERSON and cue.tags(cue.head - 1) & Tag.CAPITAL
    return bool(in_heading) and not tags & Tag.NOUN_LIKE_VERB


def is_progressive(cue: Cue) -> bool:
    """Return whether a form of "be" stands before the verb: "is saying", and "is asked" in the passive."""
    return any(token.tags & Tag.BE for token in cue.tokens[cue.start : cue.head])


def _is_noun(cue: Cue) -> bool:
    """Return whether "claims" or "plan" is a noun: no subject that agrees with a verb stands before it."""
    if cue.tags(cue.head - 1) & _BEFORE_NOUNS or cue.tags(cue.start - 1) & (Tag.DETERMINER | Tag.STOP):
        return True
    if not _may_be_a_noun(cue) or _has_what_a_noun_lacks(cue):
        return False
    return _ends_a_noun_phrase(cue) or not _agrees_with_a_noun(cue)


def _may_be_a_noun(cue: Cue) -> bool:
    """Return whether it looks like a noun, and neither auxiliary, pronoun nor particle makes it a verb."""
    alone = cue.start == cue.head and not cue.verb.particles
    after_pronoun = cue.tags(cue.head - 1) & (Tag.PRONOUN | Tag.RELATIVE_PRONOUN)
    return alone and not after_pronoun and bool(cue.tags(cue.head) & Tag.NOUN_LIKE_VERB)


def _has_what_a_noun_lacks(cue: Cue) -> bool:
    """Return whether the words on both sides fit a verb alone: "polls show.", "the poll shows that"."""
    if _wants_something(cue):
        return True
    if cue.verb.form is VerbForm.BASE:
        return bool(cue.tags(cue.head - 1) & Tag.PLURAL and cue.tags(cue.end) & Tag.STOP and cue.head > 1)
    named = (
        cue.head > 1 and cue.tags(cue.head - 1) & Tag.CAPITAL and cue.tags(cue.end) & (Tag.STOP | Tag.COLON)
    )
    return bool(named or cue.tags(cue.end) & (Tag.COMPLEMENTIZER | Tag.DETERMINER | Tag.PRONOUN))


def _wants_something(cue: Cue) -> bool:
    """Return whether a subject and an infinitive stand around a verb of wanting: "Ms Ruz hopes to stay"."""
    follows = cue.tags(cue.end) & Tag.INFINITIVE_MARKER
    return bool(follows) and cue.verb.verb_class is VerbClass.WANTING and _agrees_with_a_noun(cue)


def _ends_a_noun_phrase(cue: Cue) -> bool:
    """Return whether a verb follows, or what follows no verb: "Early reports show"."""
    after = cue.tags(cue.end)
    begins = cue.head == 1 and after & Tag.REPORTING_VERB
    return bool(after & _AFTER_NOUNS or begins) or is_finite_verb(cue.tokens, cue.end)


def _agrees_with_a_noun(cue: Cue) -> bool:
    """Return whether the noun before it may be its subject: a name of "claims", a plural of "claim"."""
    expected = Tag.CAPITAL if cue.verb.form is VerbForm.THIRD_PERSON else Tag.PLURAL
    return bool(cue.tags(cue.head - 1) & expected)


def behind_listener(cue: Cue) -> int:
    """Return where the listener ends whom a verb has for its object: "told reporters"."""
    listener = noun_phrase_after(cue.tokens, cue.end) if cue.verb.with_listener else None
    return listener[1] if listener else cue.end


def is_last(tokens: Sequence[Token], index: int) -> bool:
    """Return whether only the time or the place stands from `index` on: "said in Astana on Tuesday"."""
    first, rest = tags_at(tokens, index), range(index, len(tokens))
    if first & Tag.STOP:
        return True
    if not first & (Tag.PREPOSITION | Tag.TIME) or len(rest) > LONGEST_ADJUNCTS:
        return False
    quoted = any(tokens[i].tags & Tag.QUOTATION for i in rest)
    return not quoted and not has_finite_verb(tokens, index, len(tokens))
