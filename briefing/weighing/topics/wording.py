"""An issue in the words of a profile: the name of a topic, and its terms."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

import numpy as np

from briefing.languages import load_language
from briefing.weighing.topics.word_uses import WordUses
from briefing.weighing.topics.words import WordSequence

_PURE = 0.9
_SHORTEST_BEGINNING = 4
_MOST_FORMS = 3
_MOSTLY, _FEWEST_PAIRS, _FEWEST_REPORTS = 0.5, 3, 2


def name_words(
    sequence: WordSequence, uses: WordUses, word: int, *, taken: Collection[int]
) -> tuple[int, ...]:
    """Return the words of a topic's name: `word`, behind one that mostly precedes it (*nuclear weapons*).

    No word of a stem that is `taken` is added, and none in a language without lists that tell verbs apart.
    """
    words = sequence.small[sequence.spelt]
    places = np.flatnonzero(words == word)
    paired = places[sequence.joined[places]]
    before = words[paired - 1]
    if not len(before) or load_language(uses.language).speech is None:
        return (word,)
    most = int(np.bincount(before).argmax())
    its = paired[before == most]
    reports = len(np.unique(sequence.documents[sequence.sentences[its]]))
    mostly = len(its) >= max(_FEWEST_PAIRS, _MOSTLY * len(places)) and reports >= _FEWEST_REPORTS
    stem = int(uses.stem_of[most])
    return (most, word) if mostly and uses.usable[stem] and stem not in taken else (word,)


def spell_name(sequence: WordSequence, words: Sequence[int]) -> str:
    """Return words as they are spelt most often, the first with a capital."""
    counts = np.bincount(sequence.spelt)
    name = " ".join(sequence.spellings[int((counts * (sequence.small == word)).argmax())] for word in words)
    return name[0].upper() + name[1:]


class TermWriter:
    """Writes stems as terms of a profile: as the beginning of all their words, or word by word."""

    def __init__(self, uses: WordUses) -> None:
        self._uses = uses
        self._forms: dict[int, list[int]] = {}
        for word, stem in enumerate(uses.stem_of.tolist()):
            self._forms.setdefault(stem, []).append(word)
        self._sorted = sorted(range(len(uses.words)), key=lambda i: uses.words[i])

    def write(self, stems: Sequence[int]) -> tuple[str, ...]:
        """Return the terms for the stems of one topic, without those that another one catches."""
        terms = list(dict.fromkeys(term for stem in stems for term in self._terms(stem, stems)))
        beginnings = [term.removesuffix("*") for term in terms if term.endswith("*")]
        return tuple(
            term
            for term in terms
            if not any(term.startswith(each) and term != f"{each}*" for each in beginnings)
        )

    def _terms(self, stem: int, stems: Sequence[int]) -> Iterator[str]:
        """Yield the beginning of the words of a stem, or the words if it catches others than of `stems`."""
        words, counts = self._uses.words, self._uses.counts
        forms = sorted(self._forms[stem], key=lambda i: (-counts[i], words[i]))
        beginning = _shared_beginning([self._uses.stems[stem], *(words[i] for i in forms)])
        first = bisect_left(self._sorted, beginning, key=lambda i: words[i])
        following = (self._sorted[place] for place in range(first, len(words)))
        caught = list(takewhile(lambda i: words[i].startswith(beginning), following))
        own = [i for i in caught if self._uses.stem_of[i] in stems]
        if len(beginning) >= _SHORTEST_BEGINNING and counts[own].sum() >= _PURE * counts[caught].sum():
            yield f"{beginning}*"
        else:
            yield from (words[i] for i in forms[:_MOST_FORMS])


def _shared_beginning(words: Sequence[str]) -> str:
    letters = takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    return "".join(column[0] for column in letters)
