"""Who says what within a sentence: by a verb, by "according to", by a name and a colon, by a noun.

Rules in the manner of Krestel, Bergler and Witte 2008, "Minding the source: automatic tagging of reported
speech in newspaper articles", but over words and without a parser: a quotation is one word, a name reaches
from a verb back to the nearest mark, verb or word that begins a clause.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from briefing.weighing.speech.cues import behind_listener, find_cues, is_last
from briefing.weighing.speech.finite_verbs import has_finite_verb, is_finite_verb
from briefing.weighing.speech.noun_phrases import noun_phrase_after, noun_phrase_before
from briefing.weighing.speech.patterns import Attribution, match_pattern
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Span, Token, tags_at
from briefing.weighing.speech.verb_forms import VerbClass
from briefing.weighing.speech.vocabulary import SpeechVocabulary

_SHORTEST_QUOTATION = 20  # characters of one that stands after a name and a colon
_LONGEST_LABEL = 4  # words before a colon
_SHORTEST_HEADLINE, _HEADLINE_SHARE = 3, 0.6  # words behind it, and how many of them have a capital
_FARTHEST_OWNER = 3  # words: "the minister's much repeated claim"
_FARTHEST_LIGHT_VERB = 5  # words: "made several rather vague statements"
_IN_VERB_GROUP = Tag.AUXILIARY | Tag.NEGATION | Tag.ADVERB


def find_attributions(
    tokens: Sequence[Token], vocabulary: SpeechVocabulary, *, nested: bool
) -> Iterator[Attribution]:
    """Yield who says what in a sentence, in its order; a reporting word gives at most one.

    What stands within another statement is one only if that is plain, or all `nested` ones are asked for.
    """
    earlier, cues = None, vocabulary.cues
    outer: list[Attribution] = []
    for index in _places_of(cues, tokens):
        found = _of_cue(tokens, vocabulary, index, earlier)
        if found:
            if earlier is None or _encloses(tokens, found):
                earlier = found.speaker
            if nested or not _is_within_one(found, outer) or _is_plain(tokens, vocabulary, found):
                outer.append(found)
                yield found


def _places_of(cues: Container[str], tokens: Sequence[Token]) -> list[int]:
    """Return where a word stands that may report."""
    return [index for index, token in enumerate(tokens) if token.lower in cues]


def _encloses(tokens: Sequence[Token], attribution: Attribution) -> bool:
    """Return whether the speaker is the main clause's: "Ruz wants to stay, Lind said, adding that"."""
    is_comment = tags_at(tokens, attribution.speaker[0] - 1) & Tag.COMMENT_CONJUNCTION
    return _is_said_first(attribution) and not is_comment


def _is_said_first(attribution: Attribution) -> bool:
    """Return whether what is said begins before the word that reports it."""
    return attribution.content[0] < attribution.cue[0]


def _is_within_one(attribution: Attribution, others: Iterable[Attribution]) -> bool:
    return any(_is_within(attribution, other) for other in others)


def _is_within(attribution: Attribution, outer: Attribution) -> bool:
    """Return whether somebody's statement stands within what another says."""
    first, last = outer.content
    return first <= attribution.speaker[0] and attribution.cue[1] <= last


def _is_plain(tokens: Sequence[Token], vocabulary: SpeechVocabulary, attribution: Attribution) -> bool:
    """Return whether it is plain that something is reported: by a "that", a quotation, or what stands before.

    Within another statement most verbs that may report do not, and none that only judges.
    """
    content = attribution.content
    if any(_only_judges(vocabulary, token) for token in tokens[slice(*attribution.cue)]):
        return False
    if _is_said_first(attribution) or tags_at(tokens, content[0] - 1) & (Tag.COMPLEMENTIZER | Tag.COLON):
        return True
    return any(token.tags & Tag.QUOTATION for token in tokens[slice(*content)])


def _only_judges(vocabulary: SpeechVocabulary, token: Token) -> bool:
    verbs = vocabulary.verbs.get(token.lower, ())
    return bool(verbs) and all(verb.verb_class is VerbClass.JUDGING for verb in verbs)


def find_speaker_alone(tokens: Sequence[Token], vocabulary: SpeechVocabulary) -> tuple[Span, Span] | None:
    """Return speaker and cue of a sentence that has no more: The minister said on Monday."""
    for index in _places_of(vocabulary.verbs, tokens):
        for cue in find_cues(vocabulary, tokens, index, None):
            speaker = noun_phrase_before(tokens, cue.start)
            is_said = cue.verb.verb_class is VerbClass.SAYING and is_last(tokens, behind_listener(cue))
            if speaker and not speaker[0] and is_said:
                return speaker, cue.span
    return None


def _of_cue(
    tokens: Sequence[Token], vocabulary: SpeechVocabulary, index: int, earlier: Span | None
) -> Attribution | None:
    tags = tokens[index].tags
    if tags & Tag.SOURCE_PHRASE:
        return _of_source_phrase(tokens, vocabulary, index)
    if tags & Tag.COLON:
        return None if earlier else _of_label(tokens, index)
    for cue in find_cues(vocabulary, tokens, index, earlier):
        if found := match_pattern(cue):
            return found
    if not tags & Tag.SPEECH_NOUN:
        return None
    return _of_noun(tokens, index) or _of_light_verb(tokens, index)


def _of_source_phrase(
    tokens: Sequence[Token], vocabulary: SpeechVocabulary, index: int
) -> Attribution | None:
    """Match: It is over, according to the minister. According to the minister, it is over."""
    for phrase in vocabulary.source_phrases:
        end = index + len(phrase)
        if tuple(token.lower for token in tokens[index:end]) == phrase:
            speaker = noun_phrase_after(tokens, end)
            if speaker:
                return Attribution(speaker, (index, end), _said_beside(tokens, index, speaker[1]))
    return None


def _said_beside(tokens: Sequence[Token], start: int, end: int) -> Span:
    """Return what a source says: before its name, or behind it, or around it where commas are."""
    if start <= 1:
        return end, len(tokens)
    goes_on = tags_at(tokens, end) & Tag.COMMA and has_finite_verb(tokens, end, len(tokens))
    return 0, len(tokens) if goes_on and not has_finite_verb(tokens, 0, start) else start


def _of_label(tokens: Sequence[Token], colon: int) -> Attribution | None:
    """Match: The minister: “It is over,” and no more."""
    speaker = noun_phrase_before(tokens, colon)
    if not speaker or speaker[0]:
        return None
    if not _is_quoted_at_length(tokens, colon + 1) and not _is_headline(tokens, colon):
        return None
    return Attribution(speaker, (colon, colon + 1), (colon + 1, len(tokens)))


def _is_quoted_at_length(tokens: Sequence[Token], index: int) -> bool:
    if not tags_at(tokens, index) & Tag.QUOTATION:
        return False
    return tokens[index].end - tokens[index].start >= _SHORTEST_QUOTATION


def _is_headline(tokens: Sequence[Token], colon: int) -> bool:
    """Return whether a sentence is written as headlines are, and a name stands before its colon."""
    if colon > _LONGEST_LABEL or not tokens[colon - 1].tags & Tag.CAPITAL:
        return False
    words = [token.tags & Tag.CAPITAL for token in tokens[colon + 1 :] if token.lower[0].isalpha()]
    return len(words) >= _SHORTEST_HEADLINE and sum(map(bool, words)) > _HEADLINE_SHARE * len(words)


def _of_noun(tokens: Sequence[Token], index: int) -> Attribution | None:
    """Match: The minister's claim that it was over."""
    if not tags_at(tokens, index + 1) & Tag.NOUN_LINK or tokens[index].tags & Tag.PLURAL:
        return None
    speaker = _owner(tokens, index)
    return Attribution(speaker, (index, index + 2), (index + 2, len(tokens))) if speaker else None


def _owner(tokens: Sequence[Token], noun: int) -> Span | None:
    """Return whose the noun is, by a possessive pronoun or ending a few words before it."""
    for index in reversed(range(max(0, noun - _FARTHEST_OWNER), noun)):
        tags = tokens[index].tags
        if tags & Tag.POSSESSIVE_PRONOUN:
            return index, index + 1
        if tags & Tag.POSSESSIVE_ENDING:
            return noun_phrase_before(tokens, index)
        if tags & (Tag.MARK | Tag.PREPOSITION) or is_finite_verb(tokens, index):
            return None
    return None


def _of_light_verb(tokens: Sequence[Token], noun: int) -> Attribution | None:
    """Match: The minister made several statements about it. The minister took a stand against it."""
    if not tags_at(tokens, noun + 1) & Tag.LIGHT_VERB_LINK:
        return None
    for index in reversed(range(max(0, noun - _FARTHEST_LIGHT_VERB), noun)):
        tags = tokens[index].tags
        if tags & Tag.LIGHT_VERB:
            is_auxiliary = tags & Tag.AUXILIARY and _has_participle(tokens, index, noun)
            return None if is_auxiliary else _with_subject(tokens, index, noun + 2)
        if tags & (Tag.MARK | Tag.PREPOSITION):
            return None
    return None


def _has_participle(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the auxiliary verb at `start` has a participle: "has cracked a case that"."""
    return any(token.tags & Tag.PAST_ENDING for token in tokens[start:end])


def _with_subject(tokens: Sequence[Token], verb: int, end: int) -> Attribution | None:
    """Return what stands from `end` on as said by the subject of the verb; None for an infinitive."""
    start = verb
    while start and tokens[start - 1].tags & (_IN_VERB_GROUP | Tag.DERIVED_ADVERB):
        start -= 1
    if tags_at(tokens, start - 1) & Tag.INFINITIVE_MARKER:
        return None
    speaker = noun_phrase_before(tokens, start)
    return Attribution(speaker, (start, end), (end, len(tokens))) if speaker else None
