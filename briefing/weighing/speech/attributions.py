"""Who says what within a sentence: by a verb, by "according to", by a name and a colon, by a noun.

Rules in the manner of Krestel, Bergler and Witte 2008, "Minding the source: automatic tagging of reported
speech in newspaper articles", but over words and without a parser: a quotation is one word, a name reaches
from a verb back to the nearest mark, verb or word that begins a clause.
"""

from collections.abc import Iterator, Sequence

from briefing.weighing.speech.cues import find_cues
from briefing.weighing.speech.finite_verbs import is_finite_verb
from briefing.weighing.speech.noun_phrases import noun_phrase_after, noun_phrase_before
from briefing.weighing.speech.patterns import Attribution, match_pattern
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Span, Token, tags_at
from briefing.weighing.speech.vocabulary import SpeechVocabulary

_SHORTEST_QUOTATION = 20  # characters of one that stands after a name and a colon
_FARTHEST_OWNER = 3  # words: "the minister's much repeated claim"


def find_attributions(tokens: Sequence[Token], vocabulary: SpeechVocabulary) -> Iterator[Attribution]:
    """Yield who says what in a sentence, in its order; a reporting word gives at most one."""
    earlier, cues = None, vocabulary.cues
    for index in [index for index, token in enumerate(tokens) if token.lower in cues]:
        found = _of_cue(tokens, vocabulary, index, earlier)
        if found and (tokens[-1].tags & Tag.COLON or _has_words(tokens, found.content)):
            yield found
            earlier = earlier or found.speaker


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
    return _of_noun(tokens, index) if tags & Tag.SPEECH_NOUN else None


def _has_words(tokens: Sequence[Token], span: Span) -> bool:
    return any(token.tags & Tag.QUOTATION or token.lower[0].isalnum() for token in tokens[slice(*span)])


def _of_source_phrase(
    tokens: Sequence[Token], vocabulary: SpeechVocabulary, index: int
) -> Attribution | None:
    """Match: It is over, according to the minister. According to the minister, it is over."""
    for phrase in vocabulary.source_phrases:
        end = index + len(phrase)
        if tuple(token.lower for token in tokens[index:end]) == phrase:
            speaker = noun_phrase_after(tokens, end)
            if speaker:
                content = (0, index) if index > 1 else (speaker[1], len(tokens))
                return Attribution(speaker, (index, end), content)
    return None


def _of_label(tokens: Sequence[Token], colon: int) -> Attribution | None:
    """Match: The minister: “It is over,” and no more."""
    speaker = noun_phrase_before(tokens, colon)
    if not speaker or speaker[0] or not tags_at(tokens, colon + 1) & Tag.QUOTATION:
        return None
    quotation = tokens[colon + 1]
    if quotation.end - quotation.start < _SHORTEST_QUOTATION:
        return None
    return Attribution(speaker, (colon, colon + 1), (colon + 1, len(tokens)))


def _of_noun(tokens: Sequence[Token], index: int) -> Attribution | None:
    """Match: The minister's claim that it was over."""
    if not tags_at(tokens, index + 1) & Tag.NOUN_LINK:
        return None
    speaker = _owner(tokens, index)
    return Attribution(speaker, (index, index + 2), (index + 2, len(tokens))) if speaker else None


def _owner(tokens: Sequence[Token], noun: int) -> Span | None:
    """Return whose the noun is, by a possessive pronoun or ending a few words before it."""
    for index in range(noun - 1, max(-1, noun - 1 - _FARTHEST_OWNER), -1):
        tags = tokens[index].tags
        if tags & Tag.POSSESSIVE_PRONOUN:
            return index, index + 1
        if tags & Tag.POSSESSIVE_ENDING:
            return noun_phrase_before(tokens, index)
        if tags & (Tag.MARK | Tag.PREPOSITION) or is_finite_verb(tokens, index):
            return None
    return None
