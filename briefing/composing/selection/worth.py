"""What a sentence is worth: its score for each of its words, and the share of that which it keeps.

The newest reports of a story state where the matter stands, and its older reports what led there or what is
overtaken. So what is printed for the present keeps less the more reports of its story are newer. Counted in
reports, not in days: a story of hours and one of months both have a newest report.
"""

import numpy as np

from briefing.composing.selection.views import ViewRules
from briefing.models import Analysis, Scores, TopicMap

_UNASKED_SHARE = 0.7


def sentence_worth(analysis: Analysis, rules: ViewRules) -> Scores:
    """Return what each sentence is worth alone, at least 0; comparable within one corpus only."""
    known = analysis.stories.derived_with(analysis.corpus).beside(analysis.scores)
    worth = known.get((sentence_worth, rules), lambda: _lasting_worth(analysis, rules)).copy()
    if has_asked(analysis.topics):
        worth *= np.where(analysis.topics.strengths == 0, _UNASKED_SHARE, 1.0)
    for i, share in analysis.contexts.shares.items():
        worth[i] *= share**rules.pointing
    return worth


def _lasting_worth(analysis: Analysis, rules: ViewRules) -> Scores:
    """Return what each sentence is worth by all that no decision changes."""
    corpus, stories = analysis.corpus, analysis.stories
    worth = positive_scores(analysis.scores) * corpus.words
    if rules.half_life is not None:
        worth *= 0.5 ** (stories.newer / rules.half_life)
    worth[list(corpus.first_sentences.values())] *= rules.lead
    for i in analysis.outcomes:
        worth[i] *= rules.outcome_of(len(stories.stories[int(stories.labels[i])].documents))
    return np.asarray(worth, dtype=np.float64)


def positive_scores(scores: Scores) -> Scores:
    """Return scores in [0, 1], whatever a summariser's scale, in the same order."""
    if len(scores) == 0:
        return scores
    low = min(0.0, float(scores.min()))
    span = float(scores.max()) - low
    return (scores - low) / span if span > 0 else np.ones(len(scores))


def has_asked(topics: TopicMap) -> bool:
    """Say whether the profile asks for topics."""
    return any(topic.kind == "profile" for topic in topics.topics)
