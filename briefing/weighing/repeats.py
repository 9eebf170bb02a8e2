"""Which sentences say the same, and which of them are one text reprinted.

Two sentences repeat each other if their content terms are alike (cosine of tf-idf vectors) and neither
has a number or a negation that the other lacks: "37 people" and "about 30 people" disagree, and must both
be seen. They are copied if nearly all their words stand in the same order, independent otherwise.
Candidate pairs come from an inverted index over the rarer terms, so that the work grows with the
repeats that there are and not with the square of the sentences.
"""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Labels, Repeats

_ALIKE = 0.6
_COPIED = 0.7
_SHARED_TERMS = 2
_LONGEST_POSTING = 60
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot n't не нет ни без".split()
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def group_repeats(corpus: Corpus) -> Repeats:
    """Return the groups of sentences that say the same, and within them those of one text.

    A sentence joins a group only if it is alike to the group's first member, so that chains of small
    differences do not drift into another fact.
    """
    count = len(corpus.sentences)
    vectors = _Vectors(corpus)
    groups = _same_texts(corpus)
    copies = np.arange(count, dtype=np.int64)
    leads = groups == copies
    for first, second in _candidates(corpus, leads):
        if groups[second] != second or groups[first] != first:
            continue
        if vectors.cosine(first, second) < _ALIKE or _differ(corpus.texts[first], corpus.texts[second]):
            continue
        groups[groups == second] = first
    _label_copies(corpus, groups, copies)
    return Repeats(groups=groups, copies=copies)


class _Vectors:
    """The tf-idf vector of each sentence over content terms, of unit length."""

    def __init__(self, corpus: Corpus) -> None:
        rows, values = corpus.terms.rows(), corpus.terms.values
        keep = corpus.content[values] if len(values) else np.zeros(0, dtype=np.bool_)
        pairs, counts = np.unique(np.stack([rows[keep], values[keep]]), axis=1, return_counts=True)
        spread = np.bincount(pairs[1], minlength=len(corpus.vocabulary))
        idf = np.log((1 + len(corpus.sentences)) / (1 + spread)) + 1.0
        weights = counts * idf[pairs[1]]
        norms = np.sqrt(np.bincount(pairs[0], weights=weights**2, minlength=len(corpus.sentences)))
        self._values, self._weights = pairs[1], weights / np.maximum(norms[pairs[0]], 1e-12)
        self._starts = np.searchsorted(pairs[0], np.arange(len(corpus.sentences) + 1))

    def cosine(self, first: int, second: int) -> float:
        a, b = slice(*self._starts[first : first + 2]), slice(*self._starts[second : second + 2])
        _, i, j = np.intersect1d(self._values[a], self._values[b], assume_unique=True, return_indices=True)
        return float(self._weights[a][i] @ self._weights[b][j])


def _same_texts(corpus: Corpus) -> Labels:
    """Return for each sentence the first one with the same words; itself if it has no content."""
    first: dict[bytes, int] = {}
    labels = np.arange(len(corpus.sentences), dtype=np.int64)
    for i in labels:
        row = corpus.terms.row(int(i))
        if corpus.content[row].any():
            labels[i] = first.setdefault(row.tobytes(), int(i))
    return labels


def _candidates(corpus: Corpus, leads: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield pairs of `leads` (shape (sentences,)), ascending, that share two content terms or more."""
    rows, values = corpus.terms.rows(), corpus.terms.values
    keep = corpus.content[values] & leads[rows] if len(values) else np.zeros(0, dtype=np.bool_)
    if not keep.any():
        return
    members = np.unique(np.stack([values[keep], rows[keep]]), axis=1)
    starts = np.flatnonzero(np.r_[True, members[0][1:] != members[0][:-1]])
    ends = np.r_[starts[1:], members.shape[1]]
    lengths = ends - starts
    codes = [
        _pairs(members[1][start:end], len(corpus.sentences))
        for start, end in zip(starts[lengths > 1], ends[lengths > 1], strict=True)
    ]
    if not codes:
        return
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    for code in pairs[shared >= _SHARED_TERMS]:
        yield divmod(int(code), len(corpus.sentences))


def _pairs(posting: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return all pairs in a posting list as one number each; only near ones in a long list.

    A reprint keeps the order of its sentences, so the neighbours in a long list are the likeliest.
    """
    reach = min(len(posting) - 1, _LONGEST_POSTING)
    return np.concatenate([posting[:-step] * count + posting[step:] for step in range(1, reach + 1)])


def _differ(first: str, second: str) -> bool:
    """Tell whether one text has a number or a negation that the other lacks."""
    words = [{word.lower() for word in _WORD.findall(text)} for text in (first, second)]
    if set(_NUMBER.findall(first)) != set(_NUMBER.findall(second)):
        return True
    return bool(words[0] & _NEGATIONS) != bool(words[1] & _NEGATIONS)


def _label_copies(corpus: Corpus, groups: Labels, copies: Labels) -> None:
    """Set in `copies` the first member of each group's texts that are one text reprinted."""
    for leader in np.unique(groups[groups != np.arange(len(groups))]):
        members = np.flatnonzero(groups == leader)
        for place, member in enumerate(members):
            for earlier in members[:place]:
                if copies[earlier] == earlier and _is_copy(corpus.texts[earlier], corpus.texts[member]):
                    copies[member] = earlier
                    break


def _is_copy(first: str, second: str) -> bool:
    """Tell whether most runs of three words of the shorter text stand in the other."""
    runs = [_runs(_WORD.findall(text.lower().replace("’", "'"))) for text in (first, second)]
    shorter = min(runs, key=len)
    return len(runs[0] & runs[1]) >= _COPIED * len(shorter)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}
