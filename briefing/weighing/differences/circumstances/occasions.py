"""When and where something happened, as two reports give it: *The bridge opened on Monday*, *on Tuesday*.

Only verbs are regarded of what happens to one thing once (*opened*, *was signed*). What it happened to must
be named in much the same words, with a name among them and no number. Days must be near each other, for one
that lies farther off is another event as a rule; and no sentence may name both places.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations

from briefing.languages import load_language
from briefing.languages.dispute_groups import Occasions
from briefing.mentions import Difference, TimeExpression
from briefing.models import Corpus, StoryMap
from briefing.weighing.differences.circumstances.clauses import are_of_one_time, clause_difference
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences, sentences_with
from briefing.weighing.phrases import INSIDE, content_at, is_done, names_at, subject_places
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stem_word

_LONGEST_OBJECT = 6  # words between a verb and the day: "opened a high-level investigation late on"
_FEWEST_SHARED = 2  # words of what happened, with its name
_LEAST_SHARED = 0.75  # of those of the shorter clause
_MOST_DAYS_APART = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occasion:
    """What a sentence says happened, and when or where; words are stems."""

    sentence: int
    start: int
    """The place of the first word of the subject."""
    end: int
    """The place behind the last word of the day or the place."""
    act: str
    """The verb."""
    words: frozenset[str]
    """What it happened to."""
    names: frozenset[str]
    """Those of them that are names."""
    time: TimeExpression | None
    """When it happened; None where the place is told."""
    place: frozenset[str]
    """The names of where it happened; empty where the day is told."""


def find_other_occasions(
    corpus: Corpus, stories: StoryMap, times: Sequence[TimeExpression]
) -> Iterator[Difference]:
    """Yield where two reports of a story give other days or places of what happened once.

    `times` are the days that sentences of the corpus name.
    """
    read = ClaimSentences(corpus)
    found: defaultdict[tuple[int, str], list[_Occasion]] = defaultdict(list)
    for occasion in _occasions(corpus, read, times):
        found[int(stories.labels[occasion.sentence]), occasion.act].append(occasion)
    pairs = chain.from_iterable(combinations(occasions, 2) for _, occasions in sorted(found.items()))
    for one, other in pairs:
        is_one = _are_of_one_thing(one, other) and are_of_one_time(corpus, one.sentence, other.sentence)
        if is_one and (_name_other_days(one, other) or _name_other_places(corpus, stories, one, other)):
            clauses = ((occasion.sentence, range(occasion.start, occasion.end)) for occasion in (one, other))
            reason = f"the same event {'on another day' if one.time else 'at another place'}"
            yield clause_difference(corpus, read, clauses, reason)


def _occasions(corpus: Corpus, read: ClaimSentences, times: Sequence[TimeExpression]) -> Iterator[_Occasion]:
    by_sentence: defaultdict[int, list[TimeExpression]] = defaultdict(list)
    for time in times:
        by_sentence[time.sentence].append(time)
    for i in sentences_with(corpus, _act_stems):
        reader = _reader(read.language(i))
        if reader:
            tokens = read.tokens(i)
            yield from reader.read(i, tokens, dict(_day_places(corpus, tokens, by_sentence[i])))


def _day_places(
    corpus: Corpus, tokens: SentenceTokens, times: Iterable[TimeExpression]
) -> Iterator[tuple[int, tuple[TimeExpression, range]]]:
    """Yield the days, months and years of a sentence, each with its places and by the first of them."""
    for time in times:
        if time.precision != "interval":
            offsets = (corpus.folded_offset(time.sentence, place) for place in (time.start, time.end))
            start, end = (bisect_left(tokens.starts, offset) for offset in offsets)
            yield start, (time, range(start, end))


def _are_of_one_thing(one: _Occasion, other: _Occasion) -> bool:
    shared = one.words & other.words
    least = max(_FEWEST_SHARED, _LEAST_SHARED * min(len(one.words), len(other.words)))
    return bool(one.names & other.names) and len(shared) >= least


def _name_other_days(one: _Occasion, other: _Occasion) -> bool:
    """Tell whether two occasions have other days, near each other, or other months or years."""
    first, second = one.time, other.time
    if first is None or second is None or first.precision != second.precision or first.day == second.day:
        return False
    return first.precision != "day" or abs((first.day - second.day).days) <= _MOST_DAYS_APART


def _name_other_places(corpus: Corpus, stories: StoryMap, one: _Occasion, other: _Occasion) -> bool:
    """Tell whether two occasions have places that no sentence of their story names together."""
    if not one.place or not other.place or one.place & other.place:
        return False
    story = stories.members(int(stories.labels[one.sentence])).tolist()
    language = corpus.document_of(one.sentence).language
    tokens = (SentenceTokens(corpus.texts[i]) for i in story)
    known = (names_at(each, range(len(each)), language) for each in tokens)
    return not any(one.place & names and other.place & names for names in known)


class _OccasionReader:
    """Reads occasions with the words of one language."""

    def __init__(self, words: Occasions, language: str) -> None:
        self._words, self._language = words, language

    def read(
        self, i: int, tokens: SentenceTokens, days: Mapping[int, tuple[TimeExpression, range]]
    ) -> Iterator[_Occasion]:
        """Yield what the sentence at `i` says happened, and when or where; it names these `days`."""
        for verb, word in enumerate(tokens.small):
            if word in self._words.acts and is_done(tokens, verb, self._language):
                yield from self._told(i, tokens, verb, days)

    def _told(
        self, i: int, tokens: SentenceTokens, verb: int, days: Mapping[int, tuple[TimeExpression, range]]
    ) -> Iterator[_Occasion]:
        """Yield the first day or place behind a verb, in its clause."""
        for start in tokens.places_behind(verb, _LONGEST_OBJECT):
            if tokens.gap(start).strip(INSIDE):
                break
            time, where = days.get(start, (None, self._place(tokens, start)))
            if where:
                yield from self._occasion(i, tokens, verb, where, time)
                break

    def _place(self, tokens: SentenceTokens, start: int) -> range:
        """Return the places of the name behind the word at `start`, if that says where something is."""
        if tokens.small[start] not in self._words.at:
            return range(0)
        end = start + 1
        while end < len(tokens) and tokens.gap(end) == " " and tokens.is_capitalised(end):
            end += 1
        return range(start + 1, end)

    def _occasion(
        self, i: int, tokens: SentenceTokens, verb: int, where: range, time: TimeExpression | None
    ) -> Iterator[_Occasion]:
        """Yield what a verb says happened at some place, or at some time, if it is named and is no count."""
        subject = subject_places(tokens, verb)
        spans = (subject, range(verb + 1, where.start))
        words, names = (
            frozenset[str]().union(*(find(tokens, span, self._language) for span in spans))
            for find in (content_at, names_at)
        )
        place = frozenset[str]() if time else names_at(tokens, where, self._language)
        if (time or place) and not any(word[0].isdigit() for word in words):
            yield _Occasion(
                sentence=i,
                start=subject.start,
                end=where.stop,
                act=stem_word(tokens.small[verb], self._language),
                words=words,
                names=names,
                time=time,
                place=place,
            )


@cache
def _reader(language: str) -> _OccasionReader | None:
    words = load_language(language).occasions
    return _OccasionReader(words, language) if words else None


@cache
def _act_stems(language: str) -> frozenset[str]:
    words = load_language(language).occasions
    return frozenset(stem_word(word, language) for word in words.acts) if words else frozenset()
