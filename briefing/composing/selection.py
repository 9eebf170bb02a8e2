"""The budgeted choice: scores, repeats and topics in, the sentences to print out, with every reason.

A score says what a word of a sentence is worth; a sentence is worth its score times its words, spread over
its concepts, and :mod:`briefing.composing.coverage` finds the sentences that cover most of it. With the
coverage summariser this is maximum concept coverage itself; any other summariser gets the same control
of redundancy and length. To that come the rules of a briefing: of the sentences that say the same one is a
candidate, and of a text that several outlets reprint the earliest dated copy; each topic of the profile that
has a sentence gets its best one; what fits no topic asked for counts less; and so does what points to a
sentence that is not printed.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from briefing.composing.coverage import CoverageProblem, solve
from briefing.composing.decisions import Selection, decide
from briefing.composing.eligibility import ineligibility_reason, standalone_share
from briefing.models import Analysis, Corpus, Scores, TopicMap

_UNASKED_SHARE = 0.7
# Of diversity, where the profile asks for topics. Those that are only found name what sentences share, and to
# spread the page over them costs content.
_REWARD = 2.0
_LEAST_WORTH = 0.15  # of the best sentence's: the budget is a limit, not a quota to be filled with trifles

Positions = NDArray[np.int64]


def select(analysis: Analysis, *, words: int, excluded: Mapping[int, str] | None = None) -> Selection:
    """Return the sentences to print, of at most `words` words together, and the decision on every sentence.

    `excluded` has the sentences that are not quoted, and why. No two sentences
    come from one group of repeats. At least one is chosen if any can stand alone.
    """
    corpus = analysis.corpus
    ineligibility = _ineligibility(corpus, excluded or {})
    scores = _positive(analysis.scores)
    eligible = np.array([i for i, reason in enumerate(ineligibility) if not reason], dtype=np.int64)
    candidates = _one_a_group(analysis, scores, eligible)
    worth = scores * corpus.words * _shares(analysis)
    chosen = _choose(analysis, candidates, worth, words)
    decisions = decide(analysis, candidates, chosen, worth, words, ineligibility)
    return Selection(chosen=tuple(chosen), decisions=decisions)


def _choose(analysis: Analysis, candidates: Positions, worth: Scores, words: int) -> list[int]:
    """Return the chosen candidates, best first."""
    corpus = analysis.corpus
    room = candidates[corpus.words[candidates] <= words]
    if len(room) == 0:
        order = worth[candidates] / np.maximum(1, corpus.words[candidates])
        return [int(candidates[np.round(order, 9).argmax()])] if len(candidates) else []
    problem = _problem(analysis, room, worth)
    must = _best_of_topics(analysis.topics, room, worth / np.sqrt(np.maximum(1, corpus.words)))
    place = {int(i): k for k, i in enumerate(room)}
    forced: list[int] = []
    for i in must:
        if int(corpus.words[[*forced, i]].sum()) <= words:
            forced.append(i)
    return [int(room[k]) for k in solve(problem, words, must=[place[i] for i in forced])]


def _problem(analysis: Analysis, room: Positions, worth: Scores) -> CoverageProblem:
    """Return the problem over the sentences in `room`, each worth spread over its concepts."""
    corpus = analysis.corpus
    place = np.full(len(corpus.texts), -1, dtype=np.int64)
    place[room] = np.arange(len(room))
    rows = place[corpus.concepts.rows()]
    inside = rows >= 0
    weights = corpus.concept_weights[corpus.concepts.values[inside]]
    total = np.bincount(rows[inside], weights, minlength=len(room))
    groups = analysis.topics.labels[room]
    return CoverageProblem(
        rows=rows[inside],
        columns=corpus.concepts.values[inside],
        values=weights * (worth[room] / np.maximum(total, 1e-12))[rows[inside]],
        costs=np.maximum(1, corpus.words[room]),
        groups=groups,
        reward=_REWARD if _asked(analysis.topics) and len(np.unique(groups)) > 1 else 0.0,
        least=_LEAST_WORTH,
    )


def _best_of_topics(topics: TopicMap, room: Positions, values: Scores) -> list[int]:
    """Return the best sentence of each topic of the profile that has one, topics in their order."""
    found = []
    for number, topic in enumerate(topics.topics):
        members = room[(topics.labels[room] == number) & (topics.strengths[room] > 0)]
        if topic.kind == "profile" and len(members):
            best = np.round(values[members] * topics.strengths[members], 9).argmax()
            found.append(int(members[best]))
    return found


def _one_a_group(analysis: Analysis, scores: Scores, eligible: Positions) -> Positions:
    """Return of each group of repeats the best text's earliest dated copy, in corpus order."""
    corpus, repeats = analysis.corpus, analysis.repeats
    if len(eligible) == 0:
        return eligible
    best = np.zeros(len(scores))
    np.maximum.at(best, repeats.copies[eligible], scores[eligible])
    days = np.array(
        [(document.published or date.max).toordinal() for document in corpus.documents], dtype=np.int64
    )
    dated = days[[corpus.sentences[i].document for i in eligible]]
    value = -np.round(best[repeats.copies[eligible]], 9)
    order = np.lexsort((eligible, dated, value, repeats.groups[eligible]))
    groups = repeats.groups[eligible][order]
    return np.sort(eligible[order][np.flatnonzero(np.diff(groups, prepend=-1))])


def _shares(analysis: Analysis) -> Scores:
    """Return the share of its worth that each sentence keeps."""
    corpus = analysis.corpus
    alone = [standalone_share(text, corpus.document_of(i).language) for i, text in enumerate(corpus.texts)]
    return np.array(alone, dtype=np.float64) * np.where(
        _asked(analysis.topics) & (analysis.topics.strengths == 0), _UNASKED_SHARE, 1.0
    )


def _asked(topics: TopicMap) -> bool:
    return any(topic.kind == "profile" for topic in topics.topics)


def _ineligibility(corpus: Corpus, excluded: Mapping[int, str]) -> list[str]:
    """Return for each sentence why it is not to be printed, or an empty string; each text is read once."""
    known: dict[str, str] = {}
    for text, words in zip(corpus.texts, corpus.words.tolist(), strict=True):
        if text not in known:
            known[text] = ineligibility_reason(text, words)
    return [excluded.get(i, "") or known[text] for i, text in enumerate(corpus.texts)]


def _positive(scores: Scores) -> Scores:
    """Return scores in [0, 1], whatever a summariser's scale, in the same order."""
    if len(scores) == 0:
        return scores
    low = min(0.0, float(scores.min()))
    span = float(scores.max()) - low
    return (scores - low) / span if span > 0 else np.ones(len(scores))
