"""Who says what within a sentence: by a verb, by "according to", by a name and a colon, by a noun.

Rules in the manner of Krestel, Bergler and Witte 2008, "Minding the source: automatic tagging of reported
speech in newspaper articles", but over words and without a parser: a quotation is one word, a name reaches
from a verb back to the nearest mark, verb or word that begins a clause.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from briefing.weighing.speech.cues import find_cues
from briefing.weighing.speech.finite_verbs import has_finite_verb, is_finite_verb
from briefing.weighing.speech.noun_phrases import noun_phrase_after, noun_phrase_before
from briefing.weighing.speech.patterns import Attribution, match_pattern
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Span, Token, tags_at
from briefing.weighing.speech.vocabulary import SpeechVocabulary

_SHORTEST_QUOTATION = 20  # characters of one that stands after a name and a colon
_LONGEST_LABEL = 4  # words before a colon
_SHORTEST_HEADLINE, _HEADLINE_SHARE = 3, 0.6  # words behind it, and how many of them have a capital
_FARTHEST_OWNER = 3  # words: "the minister's much repeated claim"


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
            earlier = earlier or found.speaker
            if nested or _is_plain(tokens, found) or not _is_within_one(found, outer):
                outer.append(found)
                yield found


def _places_of(cues: Container[str], tokens: Sequence[Token]) -> list[int]:
    """Return where a word stands that may report."""
    return [index for index, token in enumerate(tokens) if token.lower in cues]


def _is_within_one(attribution: Attribution, others: Iterable[Attribution]) -> bool:
    return any(_is_within(attribution, other) for other in others)


def _is_within(attribution: Attribution, outer: Attribution) -> bool:
    """Return whether somebody's statement stands within what another says."""
    first, last = outer.content
    return first <= attribution.speaker[0] and attribution.cue[1] <= last


def _is_plain(tokens: Sequence[Token], attribution: Attribution) -> bool:
    """Return whether it is plain that something is reported: by a "that", a quotation, or what stands before.

    Within another statement most verbs that may report do not.
    """
    content, cue = attribution.content, attribution.cue
    if content[0] < cue[0] or tags_at(tokens, content[0] - 1) & (Tag.COMPLEMENTIZER | Tag.COLON):
        return True
    return any(token.tags & Tag.QUOTATION for token in tokens[slice(*content)])


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
