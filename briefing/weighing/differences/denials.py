"""Which sentences say the opposite in the same words: *agreed* and *did not agree*.

Their content words must be the same but for the denial or the opposite, and so must all other words but
articles, auxiliaries and prepositions; a text that is only alike denies something else as a rule. Sentences
are entered in an index under the sum of a number for each of their content terms, with opposites under one
number and denials under none, so that only those with the same words meet.
"""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations

import numpy as np

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus, Counts, Labels
from briefing.weighing.differences.events import are_apart, read_setting
from briefing.weighing.differences.figures import Words
from briefing.weighing.repeats.blocking import distinct
from briefing.weighing.terms.lexicon import english_stem

_DENIALS = frozenset("not no never cannot".split())
_OPPOSITES = """
accept accepted accepts accepting / reject rejected rejects rejecting refuse refused refuses declined declines
support supported supports backed backs / oppose opposed opposes
confirm confirmed confirms / deny denied denies
win won wins / lose lost loses
rise rose rises risen increase increased increases grew / fall fell falls fallen decrease decreased dropped
lift lifted lifts / impose imposed imposes
acquitted cleared / convicted
attend attended attends / boycott boycotted boycotts
approve approved approves / disapprove disapproved disapproves
agree agreed agrees / disagree disagreed disagrees
"""
_AUXILIARIES = frozenset("did do does is are was were be been has have had will would can could".split())
_LOOSE = _AUXILIARIES | frozenset("a an the that of to in on at for with by and".split())
_FEWEST = 4  # content terms that both have
_MOST_MEETING = 8
_LIKENESS = 1.0
_MOST_DAYS = 3


def find_denials(corpus: Corpus, leads: Labels) -> Iterator[Difference]:
    """Yield the pairs of `leads`, of different documents, that say the opposite in the same words."""
    taken: set[int] = set()
    for members in _meet(corpus, leads):
        for i, j in combinations(members[:_MOST_MEETING], 2):
            if corpus.sentences[i].document != corpus.sentences[j].document and not taken & {i, j}:
                difference = _compare(corpus, *sorted((i, j), key=lambda k: (corpus.texts[k], k)))
                if difference:
                    taken |= {i, j}
                    yield difference


def _meet(corpus: Corpus, leads: Labels) -> Iterator[list[int]]:
    """Yield the sentences, ascending, that have the same content words but for denials and opposites."""
    numbers = _numbers(corpus)
    rows, values = corpus.terms.rows(), corpus.terms.values
    size = max(1, len(corpus.vocabulary))
    kept = np.isin(rows, leads) & (numbers[values] > 0) if len(values) else np.zeros(0, dtype=np.bool_)
    # Two words of one pair of opposites have one number, and each counts once.
    codes = distinct(rows[kept] * size + numbers[values[kept]] - 1)
    keys = np.zeros(len(corpus.sentences), dtype=np.uint64)
    np.add.at(keys, codes // size, _scatter(codes % size))
    counts = np.bincount(codes // size, minlength=len(keys))
    asked = np.flatnonzero(counts >= _FEWEST)
    order = asked[np.argsort(keys[asked], kind="stable")]
    starts = np.flatnonzero(np.diff(keys[order], prepend=0)) if len(order) else order
    ends = np.append(starts[1:], len(order))
    for start, end in zip(*(cut[ends - starts > 1].tolist() for cut in (starts, ends)), strict=True):
        yield order[start:end].tolist()


def _scatter(numbers: Counts) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """Return a number of 64 bits for each number, so that sums of different numbers differ."""
    mixed = (numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(27))


def _numbers(corpus: Corpus) -> Counts:
    """Return for each term the number under which it is entered, shape (vocabulary,); 0 for none."""
    first: dict[int, int] = {}
    numbers = np.arange(1, len(corpus.vocabulary) + 1) * corpus.content
    sides = {english_stem(word): pair for word, (pair, _) in _opposites().items()}
    silent = _DENIALS | _LOOSE | {f"{word}n" for word in _AUXILIARIES}  # the corpus reads "didn", "t"
    for term, word in enumerate(corpus.vocabulary):
        if word in sides:
            numbers[term] = first.setdefault(sides[word], term + 1)
        elif word in silent:
            numbers[term] = 0
    return numbers.astype(np.int64)


def _compare(corpus: Corpus, i: int, j: int) -> Difference | None:
    """Return the difference of two sentences that have the same content words, if one says the opposite."""
    words = [Words(corpus.texts[k]) for k in (i, j)]
    if sorted(map(_plain, _bearing(words[0]))) != sorted(map(_plain, _bearing(words[1]))):
        return None
    found = _denied(*words) or _opposed(*words)
    if found is None or _are_apart(corpus, i, j):
        return None
    sides = tuple(
        (DifferingSpan(sentence=k, start=its.starts[span[0]], end=its.ends[span[1]]),)
        for k, its, span in zip((i, j), words, found, strict=True)
    )
    return Difference(subject=longest_shared(*words), likeness=_LIKENESS, sides=sides)


def _are_apart(corpus: Corpus, i: int, j: int) -> bool:
    """Tell whether two sentences speak of two events: what is denied today may have been so last week."""
    settings = [read_setting(corpus.texts[k]) for k in (i, j)]
    plain = [replace(item, claims=replace(item.claims, negations=0, sides=(0, 0))) for item in settings]
    days = [corpus.documents[corpus.sentences[k].document].published for k in (i, j)]
    late = days[0] and days[1] and abs((days[0] - days[1]).days) > _MOST_DAYS
    return bool(late) or are_apart(plain[0], plain[1], (days[0], days[1]))


def _bearing(words: Words) -> list[str]:
    """Return the words that must be the same in both."""
    return [word for word in words.small if not (_is_denial(word) or word in _LOOSE)]


def _plain(word: str) -> str:
    """Return what a word is compared by: its stem, or the pair of opposites that it belongs to."""
    return str(_opposites()[word][0]) if word in _opposites() else english_stem(word)


def _is_denial(word: str) -> bool:
    return word in _DENIALS or word.endswith(("n't", "n’t"))


def _denied(first: Words, second: Words) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the places, first and last, of the words of which one side is denied, or None."""
    denials = [
        [place for place, word in enumerate(words.small) if _is_denial(word)] for words in (first, second)
    ]
    if sorted(map(len, denials)) != [0, 1] or _sides(first) != _sides(second):
        return None
    denied, plain = (first, second) if denials[0] else (second, first)
    (place,) = denials[0] or denials[1]
    last = next((k for k in range(place + 1, len(denied)) if denied.small[k] not in _LOOSE), place)
    start = place - 1 if place and denied.small[place - 1] in _AUXILIARIES else place
    wanted = _plain(denied.small[last])
    same = next((k for k in range(len(plain)) if _plain(plain.small[k]) == wanted), 0)
    spans = ((start, last), (same, same))
    return spans if denials[0] else spans[::-1]


def _opposed(first: Words, second: Words) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the places of the words that are each other's opposite, if there is just one pair, or None."""
    sides = [_sides(words) for words in (first, second)]
    pairs = [pair for pair in sides[0] if sides[0][pair] != sides[1].get(pair)]
    if len(pairs) != 1 or any(map(_is_denial, [*first.small, *second.small])):
        return None
    places = [
        next(k for k, word in enumerate(words.small) if _opposites().get(word, (-1, 0))[0] == pairs[0])
        for words in (first, second)
    ]
    return (places[0], places[0]), (places[1], places[1])


def _sides(words: Words) -> dict[int, int]:
    """Return on which side of each pair of opposites a sentence stands."""
    return dict(_opposites()[word] for word in words.small if word in _opposites())


def longest_shared(first: Words, second: Words) -> str:
    """Return the longest run of words that both have, as the first has it; empty for none."""
    match = SequenceMatcher(None, first.small, second.small, autojunk=False).find_longest_match()
    if not match.size:
        return ""
    return first.text[first.starts[match.a] : first.ends[match.a + match.size - 1]]


@cache
def _opposites() -> dict[str, tuple[int, int]]:
    """Return for each word its pair and its side."""
    lines = enumerate(_OPPOSITES.strip().split("\n"))
    sides = ((pair, side, words) for pair, line in lines for side, words in enumerate(line.split(" / ")))
    return {word: (pair, side) for pair, side, words in sides for word in words.split()}
