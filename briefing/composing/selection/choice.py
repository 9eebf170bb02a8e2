"""The budgeted choice: scores, repeats, stories and topics in, the sentences to print out, with every reason.

A score says what a word of a sentence is worth; a sentence is worth its score times its words
(:mod:`briefing.composing.selection.worth`), spread over its concepts, and
:mod:`briefing.composing.selection.coverage` finds the sentences that cover most of it. With the coverage
summariser this is maximum concept coverage itself; any other summariser gets the same control of redundancy
and length. To that come the rules of a briefing: each story has its own words; of the sentences that say the
same one is a candidate, and of a text that several outlets reprint the earliest dated copy; each topic of the
profile that has a sentence gets its best one; what fits no topic asked for counts less; and so does what
points to a sentence that is not printed.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from briefing.composing.selection.budgets import FEWEST_WORDS, share_words, story_parts, stray_stories
from briefing.composing.selection.coverage import solve
from briefing.composing.selection.decisions import Selection, decide
from briefing.composing.selection.eligibility import Eligibility
from briefing.composing.selection.problem import make_problem
from briefing.composing.selection.redundancy import find_alike
from briefing.composing.selection.shortlist import shortlist
from briefing.composing.selection.views import RULES, ViewRules
from briefing.composing.selection.worth import has_asked, lead_factor, sentence_worth
from briefing.models import Analysis, Corpus, Scores, TopicMap, View

Positions = NDArray[np.int64]


def find_candidates(analysis: Analysis, *, words: int, view: View, excluded: Mapping[int, str]) -> Positions:
    """Return the sentences that may be chosen if they can be understood, in corpus order.

    What a review pins is among them.
    """
    eligible = Eligibility(analysis, excluded).positions
    listed = shortlist(analysis, sentence_worth(analysis, RULES[view], words=words), eligible, words=words)
    return np.union1d(listed, np.array(analysis.decided.pinned, dtype=np.int64))


def select(
    analysis: Analysis,
    *,
    words: int,
    view: View = "now",
    excluded: Mapping[int, str] | None = None,
    among: Positions | None = None,
    preselected: Selection | None = None,
) -> Selection:
    """Return the sentences to print, of at most `words` words together, and the decision on every sentence.

    `excluded` has the sentences that are not quoted, and why; `among` those of which the contexts are known,
    all if it is None. No two sentences come from one group of repeats. At least one is chosen if any can
    stand alone. What a review pins is chosen, also where it is more words than that. What was `preselected`
    of the same analysis is taken, where it was chosen among the same sentences.
    """
    eligibility = Eligibility(analysis, {**_unclear(analysis), **(excluded or {})})
    eligible = eligibility.positions
    known = eligible if among is None else eligible[np.isin(eligible, among)]
    if preselected and np.array_equal(known, preselected.eligible):
        chosen, worth = preselected.chosen, preselected.worth
        candidates = _candidates(analysis, known, worth)
    else:
        chosen, candidates, worth = _choose(analysis, known, words, view)
    decisions = decide(analysis, candidates, chosen, worth, words, eligibility.reason)
    return Selection(
        chosen=chosen, eligible=eligible, worth=worth, decisions=decisions, covering=decisions.covering
    )


def preselect(
    analysis: Analysis, *, words: int, view: View, excluded: Container[int], among: Positions
) -> Selection:
    """Return what :func:`select` chooses `among` eligible sentences, without the decisions on the others.

    That takes as long in a large corpus as in a small one.
    """
    missing, pinned = analysis.contexts.missing, analysis.decided.pinned
    known = np.array(
        [i for i in among.tolist() if i in pinned or not (i in excluded or i in missing)], dtype=np.int64
    )
    chosen, _, worth = _choose(analysis, known, words, view)
    return Selection(chosen=chosen, eligible=known, worth=worth, decisions=())


def _choose(
    analysis: Analysis, known: Positions, words: int, view: View
) -> tuple[tuple[int, ...], Positions, Scores]:
    """Return the chosen sentences of the `known` ones, the candidates, and the worth of each sentence."""
    rules = RULES[view]
    worth = sentence_worth(analysis, rules, words=words)
    candidates = _candidates(analysis, known, worth)
    chosen = _drop_printed(analysis, _Chooser(analysis, worth, rules).choose(candidates, words))
    return tuple(chosen), candidates, worth


def _candidates(analysis: Analysis, known: Positions, worth: Scores) -> Positions:
    return _one_a_group(analysis, worth / np.maximum(1, analysis.corpus.words), known)


def _drop_printed(analysis: Analysis, chosen: Sequence[int]) -> list[int]:
    """Return the chosen sentences without those that are printed before another of them."""
    printed = {analysis.contexts.before.get(i, -1) for i in chosen}
    return [i for i in chosen if i not in printed]


class _Chooser:
    """Chooses the sentences of a briefing by the rules of its view."""

    def __init__(self, analysis: Analysis, worth: Scores, rules: ViewRules) -> None:
        self._analysis, self._worth, self._rules = analysis, worth, rules
        self._lengths = analysis.contexts.printed_words(analysis.corpus.words)
        self._labels, self._topics = analysis.stories.labels, analysis.topics

    def choose(self, candidates: Positions, words: int) -> list[int]:
        """Return the chosen candidates, those of each story best first."""
        pinned = [i for i in self._analysis.decided.pinned if i in candidates]
        if pinned and int(self._lengths[pinned].sum()) >= words:
            return pinned
        room = candidates[self._lengths[candidates] <= words]
        if len(room) == 0:
            order = self._worth[candidates] / self._lengths[candidates]
            return [int(candidates[np.round(order, 9).argmax()])] if len(candidates) else []
        fill = self._fill_stories if self._rules.by_story else self._fill
        return fill(room, words, self._forced(room, words, pinned))

    def _forced(self, room: Positions, words: int, pinned: Sequence[int]) -> list[int]:
        """Return the `pinned` sentences, and the best of each topic that has none of them."""
        topics, forced = self._analysis.topics, list(pinned)
        held = {int(topics.labels[i]) for i in pinned}
        for i in _best_of_topics(topics, room, self._worth[room] / np.sqrt(self._lengths[room])):
            if int(topics.labels[i]) not in held and int(self._lengths[[*forced, i]].sum()) <= words:
                forced.append(i)
        return forced

    def _fill_stories(self, room: Positions, words: int, forced: Sequence[int]) -> list[int]:
        """Return `forced` and what fills the words of each story; what one leaves goes to larger ones.

        A stray report has the words of one sentence, and so have opinions of which no report tells the news.
        """
        lengths, labels = self._lengths, self._labels
        parts = story_parts(self._analysis.stories)
        places = sorted({*labels[room].tolist()})
        free = room[~np.isin(room, forced)]
        needs = np.bincount(labels[free], self._analysis.corpus.words[free], minlength=len(parts))[places]
        told = np.unique(labels[room[~np.isin(room, list(self._analysis.opinions))]])
        is_told = np.isin(places, np.setdiff1d(told, list(stray_stories(self._analysis.stories))))
        needs = np.where(is_told | ~is_told.any(), needs, np.minimum(needs, FEWEST_WORDS))
        left = words - int(lengths[list(forced)].sum())
        budgets = share_words([parts[place] for place in places], needs.tolist(), left)
        chosen: list[int] = []
        spare = 0
        for story, budget in reversed(list(zip(places, budgets, strict=True))):
            must = [i for i in forced if labels[i] == story]
            left = budget + spare + int(lengths[must].sum())
            members = room[(labels[room] == story) & (lengths[room] <= left)]
            picked = self._fill(members, left, must) if len(members) else []
            chosen = picked + chosen
            spare = left - int(lengths[picked].sum())
        return chosen

    def _fill(self, members: Positions, words: int, must: Sequence[int]) -> list[int]:
        """Return `must` and the `members` that cover most beside them; of the same worth it is found once."""
        known = self._analysis.stories.derived_with(self._analysis.corpus)
        own = (values[members].tobytes() for values in (self._worth, self._lengths, self._topics.labels))
        asks = has_asked(self._topics)
        key = ("filled", self._rules, members.tobytes(), words, tuple(must), asks, *own)
        return known.get(key, lambda: self._find_fill(members, words, must))

    def _find_fill(self, members: Positions, words: int, must: Sequence[int]) -> list[int]:
        place = {int(i): k for k, i in enumerate(members)}
        story = int(self._labels[members[0]])
        least = self._least(story, words)
        problem = make_problem(self._analysis, members, self._worth, self._lengths, least=least)
        if self._rules.by_story:
            problem = replace(
                problem, find_alike=lambda kept: find_alike(self._analysis, story, members[kept])
            )
        return [int(members[k]) for k in solve(problem, words, must=[place[i] for i in must])]

    def _least(self, story: int, words: int) -> float:
        corpus, rules = self._analysis.corpus, self._rules
        if rules.by_story:
            return rules.least_of(len(self._analysis.stories.stories[story].documents))
        return rules.least_of(len(corpus.documents), lead=lead_factor(self._analysis, rules, words))


def _best_of_topics(topics: TopicMap, room: Positions, values: Scores) -> list[int]:
    """Return the best sentence of each topic of the profile that has one, topics in their order.

    `values` are those of the sentences in `room`.
    """
    found = []
    for number, topic in enumerate(topics.topics):
        fits = (topics.labels[room] == number) & (topics.strengths[room] > 0)
        if topic.kind == "profile" and fits.any():
            best = np.round((values * topics.strengths[room])[fits], 9).argmax()
            found.append(int(room[fits][best]))
    return found


def _one_a_group(analysis: Analysis, scores: Scores, eligible: Positions) -> Positions:
    """Return of each group of repeats the best text's earliest dated copy, in corpus order.

    Where a review pins one of a group, it is that one.
    """
    corpus, repeats = analysis.corpus, analysis.repeats
    best = np.zeros(len(scores))
    np.maximum.at(best, repeats.copies[eligible], scores[eligible])
    dated = _publication_days(corpus)[corpus.document_numbers[eligible]]
    value = -np.round(best[repeats.copies[eligible]], 9)
    value[np.isin(eligible, analysis.decided.pinned)] = -np.inf
    order = np.lexsort((eligible, dated, value, repeats.groups[eligible]))
    groups = repeats.groups[eligible][order]
    return np.sort(eligible[order][np.flatnonzero(np.diff(groups, prepend=-1))])


def _publication_days(corpus: Corpus) -> Positions:
    """Return the ordinal of the day of each document, of an undated one the last."""
    return corpus.derived.get(
        _publication_days,
        lambda: np.array([(each.published or date.max).toordinal() for each in corpus.documents]),
    )


def _unclear(analysis: Analysis) -> dict[int, str]:
    """Return the sentences that nobody can understand where they are printed, and why."""
    missing = analysis.contexts.missing
    return {i: f"points to what is not printed with it: {words}" for i, words in missing.items()}
