"""Rival causes of one event: *a collision caused the sinking*, *the sinking was caused by a torpedo*.

Causes that several reports give are links of one chain as a rule (a strip of metal, a burst tyre). Two are
taken for rivals only if they are of different kinds, such as a collision and a fault, or if one report says
that the other's was not the cause.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefing.languages import load_language
from briefing.languages.dispute_groups import Causes
from briefing.languages.value_types import Lines
from briefing.mentions import Difference
from briefing.models import Corpus, StoryMap
from briefing.weighing.differences.circumstances.clauses import are_of_one_time, clause_difference
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences, sentences_with
from briefing.weighing.phrases import (
    content_at,
    find_phrases,
    is_planned,
    names_at,
    object_places,
    subject_places,
)
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.speech.vocabulary import load_vocabulary
from briefing.weighing.terms.stemming import stem_word

_DENIAL_REACH = 3  # words from a cue back to a negation: "was not apparently caused by"


@dataclass(frozen=True, slots=True, kw_only=True)
class _StatedCause:
    """What a sentence says that something was caused by, or not; words are stems."""

    sentence: int
    start: int
    """The place of the first word of the cause or of the effect, whichever is first."""
    end: int
    """The place behind the last word of the other."""
    effects: frozenset[str]
    """What was caused, without names, and the kinds that it is of."""
    causes: frozenset[str]
    kinds: frozenset[str]
    """The kinds of causes that it is of."""
    is_denied: bool
    names: frozenset[str]
    """All names of the sentence."""
    words: frozenset[str]
    """All content words of the sentence."""


def find_rival_causes(corpus: Corpus, stories: StoryMap) -> Iterator[Difference]:
    """Yield where two reports of a story give rival causes of one event, one pair for each event."""
    read = ClaimSentences(corpus)
    found: defaultdict[int, list[_StatedCause]] = defaultdict(list)
    for i in sentences_with(corpus, _cue_stems):
        reader = _reader(read.language(i))
        if reader:
            found[int(stories.labels[i])] += reader.read(i, read.tokens(i))
    for _, causes in sorted(found.items()):
        taken: set[str] = set()
        for one, other in sorted(combinations(causes, 2), key=_is_denial):
            shared = one.effects & other.effects
            if shared and not shared & taken and _are_rivals(corpus, read, one, other):
                taken |= shared
                clauses = ((cause.sentence, range(cause.start, cause.end)) for cause in (one, other))
                yield clause_difference(corpus, read, clauses, "the same event by another cause")


def _is_denial(pair: tuple[_StatedCause, _StatedCause]) -> bool:
    """Tell whether a pair comes last: what two reports name says more than that one was not the cause."""
    return pair[0].is_denied or pair[1].is_denied


def _are_rivals(corpus: Corpus, read: ClaimSentences, one: _StatedCause, other: _StatedCause) -> bool:
    """Tell whether two causes of what may be one event exclude each other, by different speakers."""
    if not are_of_one_time(corpus, one.sentence, other.sentence):
        return False
    if not one.names & other.names or read.speakers(one.sentence) & read.speakers(other.sentence):
        return False
    if one.is_denied != other.is_denied:
        return bool(one.kinds & other.kinds)
    if one.is_denied or not one.kinds or not other.kinds or one.kinds & other.kinds:
        return False
    return not one.causes & other.words and not other.causes & one.words


class _CauseReader:
    """Reads causes with the words of one language."""

    def __init__(self, words: Causes, language: str) -> None:
        self._words, self._language = words, language
        known, speech = load_vocabulary(language), load_language(language).speech
        self._reporting = frozenset(known.verbs) if known else frozenset[str]()
        self._links = speech.complementizers if speech else frozenset[str]()
        self._cues = words.backward | words.forward

    def read(self, i: int, tokens: SentenceTokens) -> Iterator[_StatedCause]:
        """Yield what the sentence at `i` says was caused, and by what."""
        for start, end, cue in find_phrases(tokens, self._cues):
            sides = self._sides(tokens, start, end)
            yield from self._stated(i, tokens, start, sides if cue in self._words.backward else sides[::-1])

    def _sides(self, tokens: SentenceTokens, start: int, end: int) -> tuple[range, range]:
        """Return the places of what stands before a cue, but for who says it, and behind it."""
        before = subject_places(tokens, start)
        linked = [k for k in before if tokens.small[k] in self._links]
        said = linked or [k for k in before if tokens.small[k] in self._reporting]
        return range(said[-1] + 1 if said else before.start, start), object_places(tokens, end)

    def _stated(
        self, i: int, tokens: SentenceTokens, cue: int, sides: tuple[range, range]
    ) -> Iterator[_StatedCause]:
        effect, cause = sides
        everywhere = range(len(tokens))
        names = names_at(tokens, everywhere, self._language)
        effects, causes = (content_at(tokens, places, self._language) for places in sides)
        if effects and causes and not is_planned(tokens, cue, self._language):
            yield _StatedCause(
                sentence=i,
                start=min(effect.start, cause.start),
                end=max(effect.stop, cause.stop),
                effects=effects - names | _kinds(self._words.effects, tokens, effect),
                causes=causes - names,
                kinds=_kinds(self._words.kinds, tokens, cause),
                is_denied=not self._words.denials.isdisjoint(tokens.before(cue, _DENIAL_REACH)),
                names=names,
                words=content_at(tokens, everywhere, self._language),
            )


def _kinds(lines: Lines, tokens: SentenceTokens, places: range) -> frozenset[str]:
    """Return the first words of the lines that have one of the words at some places."""
    words = {tokens.small[place] for place in places}
    return frozenset(line[0] for line in lines if not words.isdisjoint(line))


@cache
def _reader(language: str) -> _CauseReader | None:
    words = load_language(language).causes
    return _CauseReader(words, language) if words else None


@cache
def _cue_stems(language: str) -> frozenset[str]:
    words = load_language(language).causes
    cues = words.backward | words.forward if words else frozenset[str]()
    # Of each cue the longest word, which fewest sentences have: most have "by" or "to".
    return frozenset(stem_word(max(cue.split(), key=len), language) for cue in cues)
