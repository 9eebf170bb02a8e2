"""Which sentences say the same, and which of them are one text reprinted.

Two sentences repeat each other if they are alike (:mod:`briefing.weighing.repeats.similarity`) and neither
contradicts the other (:mod:`briefing.weighing.repeats.contradictions`): "37 people" and "about 30 people"
disagree, and must both be seen. Within a group, those that share most runs of two words are copies of one
text, the others written apart; a quotation that both have word for word proves only that both heard it, and
does not count.
"""

import re
from collections import defaultdict
from itertools import pairwise

import numpy as np

from briefing.models import Corpus, Labels, Repeats
from briefing.weighing.repeats.blocking import find_candidate_pairs
from briefing.weighing.repeats.contradictions import (
    ContradictionFeatures,
    contradict,
    contradiction_features,
)
from briefing.weighing.repeats.pair_features import build_term_table
from briefing.weighing.repeats.similarity import pair_similarity

# Nine of ten pairs of MSRP at this likeness or more are paraphrases, before contradictions are left out:
# printed by benchmarks/learn_repeats.py. A wrong fold hides news; a missed one costs a line.
_ALIKE = 0.77
_COPIED = 0.8
_ROUNDS = 2
_PAIRS = 4096  # compared at once
_LEAST_REST = 4
_QUOTATION = re.compile(r'"[^"]+"')
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PLAIN_QUOTES = str.maketrans("’‘“”„«»", '\'\'"""""')


def group_repeats(corpus: Corpus) -> Repeats:
    """Return the groups of sentences that say the same, and within them those of one text.

    A sentence joins a group only if it is alike to the group's first member, so that chains of small
    differences do not drift into another fact.
    """
    plain = [text if text.isascii() else text.translate(_PLAIN_QUOTES) for text in corpus.texts]
    same = _same_texts(corpus, plain)
    leads = np.flatnonzero(same == np.arange(len(same)))
    joined = _join(corpus, plain, leads)
    groups = joined[same]
    copies = _label_copies(plain, leads, joined)[same]
    return Repeats(groups=groups, copies=copies)


def _same_texts(corpus: Corpus, plain: list[str]) -> Labels:
    """Return for each sentence the first one with the same text; itself if it has no content."""
    first: dict[str, int] = {}
    rows = corpus.terms.rows()
    content = corpus.content[corpus.terms.values] if len(rows) else np.zeros(0, dtype=np.bool_)
    counts = np.bincount(rows[content], minlength=len(plain))
    found = [first.setdefault(text, i) if counts[i] else i for i, text in enumerate(plain)]
    return np.array(found, dtype=np.int64)


class _GroupBuilder:
    """Joins sentences to groups, each named by its first member."""

    def __init__(self, corpus: Corpus, plain: list[str], leads: Labels) -> None:
        self.first = np.arange(len(plain), dtype=np.int64)
        """Shape (sentences,): the first member of the group of each; of `leads` only."""
        self._corpus, self._plain = corpus, plain
        self._terms = build_term_table(corpus)
        words = set(" ".join([plain[i] for i in leads]).split())
        self._common = frozenset(filter(str.islower, words))
        self._features: dict[int, ContradictionFeatures] = {}
        self._has_members = np.zeros(len(plain), dtype=np.bool_)
        self._compared = np.zeros(0, dtype=np.int64)

    def join(self, leads: Labels) -> None:
        """Compare `leads`, each the first member of its group so far, and join those that repeat another."""
        pairs = find_candidate_pairs(self._corpus, leads, self._terms.lexicon.canon)
        codes = pairs[:, 0] * len(self._plain) + pairs[:, 1]
        pairs, self._compared = pairs[~np.isin(codes, self._compared)], codes
        for start in range(0, len(pairs), _PAIRS):
            # Most of a large group's pairs are settled before their turn comes.
            block = pairs[start : start + _PAIRS]
            block = block[(self.first[block] == block).all(axis=1) & ~self._has_members[block[:, 1]]]
            for first, second in block[pair_similarity(self._terms, block) >= _ALIKE].tolist():
                if self._may_join(first, second):
                    self.first[second] = first
                    self._has_members[first] = True

    def _may_join(self, first: int, second: int) -> bool:
        """Tell whether neither sentence is in another group by now, and neither contradicts the other."""
        is_free = (
            self.first[first] == first and self.first[second] == second and not self._has_members[second]
        )
        return bool(is_free) and not contradict(self._features_of(first), self._features_of(second))

    def _features_of(self, i: int) -> ContradictionFeatures:
        if i not in self._features:
            language = self._corpus.document_of(i).language
            self._features[i] = contradiction_features(self._plain[i], language, common=self._common)
        return self._features[i]


def _join(corpus: Corpus, plain: list[str], leads: Labels) -> Labels:
    """Return for each sentence the first member of its group; only `leads` are compared."""
    groups = _GroupBuilder(corpus, plain, leads)
    # A key's members are compared with its first and their neighbours only; once those are folded, others
    # become the first and the neighbours.
    for _ in range(_ROUNDS):
        groups.join(leads)
        before = len(leads)
        leads = leads[groups.first[leads] == leads]
        if len(leads) == before:
            break
    return groups.first


def _label_copies(plain: list[str], leads: Labels, joined: Labels) -> Labels:
    """Return for each sentence the first member of its group of whose text it is a copy, or itself."""
    copies = np.arange(len(plain), dtype=np.int64)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for i in leads.tolist():
        members[int(joined[i])].append(i)
    for group in members.values():
        if len(group) > 1:
            _label_group(plain, group, copies)
    return copies


def _label_group(plain: list[str], group: list[int], copies: Labels) -> None:
    """Enter the copies of one group, ascending: each is compared with the originals before it."""
    originals: list[int] = []
    runs = {i: _runs(plain[i]) for i in group}

    def is_copied(j: int, i: int) -> bool:
        quoted = _quoted_by_both(plain[j], plain[i])
        if quoted:
            return not runs[j].isdisjoint(runs[i]) and _is_copy(plain[j], plain[i], quoted)
        return _share_most(runs[j], runs[i])

    for i in group:
        copies[i] = original = next((j for j in originals if is_copied(j, i)), i)
        if original == i:
            originals.append(i)


def _quoted_by_both(first: str, second: str) -> set[str]:
    if '"' not in first or '"' not in second:
        return set()
    return set(_QUOTATION.findall(first)) & set(_QUOTATION.findall(second))


def _is_copy(first: str, second: str, quoted: set[str]) -> bool:
    """Tell whether one text is a copy of the other, with what is `quoted` in both left aside."""
    rest = [_QUOTATION.sub(lambda m: "|" if m[0] in quoted else m[0], text) for text in (first, second)]
    if min(len(_WORD.findall(text)) for text in rest) < _LEAST_REST:
        rest = [first, second]
    return _share_most(_runs(rest[0]), _runs(rest[1]))


def _share_most(first: set[tuple[str, ...]], second: set[tuple[str, ...]]) -> bool:
    """Tell whether most runs of two words of the shorter text stand in the other."""
    return len(first & second) >= _COPIED * min(len(first), len(second))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(pairwise(words)) or {tuple(words)}
