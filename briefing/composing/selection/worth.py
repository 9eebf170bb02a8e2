"""What a sentence is worth: its score for each of its words, and the share of that which it keeps.

The newest reports of a story state where the matter stands, and its older reports what led there or what is
overtaken. So what is printed for the present keeps less the more reports of its story are newer. Counted in
reports, not in days: a story of hours and one of months both have a newest report.
"""

import numpy as np

from briefing.composing.selection.views import ViewRules
from briefing.models import Analysis, Scores, TopicMap

_UNASKED_SHARE = 0.7
_OPINION_SHARE = 0.3


def sentence_worth(analysis: Analysis, rules: ViewRules, *, words: int) -> Scores:
    """Return what each sentence is worth alone on a page of so many words, at least 0.

    Comparable within one corpus only.
    """
    corpus, stories = analysis.corpus, analysis.stories
    lead = lead_factor(analysis, rules, words)
    known = stories.derived_with(corpus).beside(analysis.scores)
    worth = known.get((sentence_worth, rules, lead), lambda: _lasting_worth(analysis, rules, lead)).copy()
    if has_asked(analysis.topics):
        worth *= np.where(analysis.topics.strengths == 0, _UNASKED_SHARE, 1.0)
    for i, share in analysis.contexts.shares.items():
        worth[i] *= share**rules.pointing
    worth[list(analysis.opinions)] *= _OPINION_SHARE
    for i in analysis.outcomes:
        story = stories.stories[int(stories.labels[i])]
        worth[i] *= rules.outcome_of(len(story.documents if rules.by_story else corpus.documents))
    return worth


def _lasting_worth(analysis: Analysis, rules: ViewRules, lead: float) -> Scores:
    """Return what each sentence is worth by all that no decision changes."""
    corpus, stories = analysis.corpus, analysis.stories
    worth = positive_scores(analysis.scores) * corpus.words
    if rules.half_life is not None:
        worth *= 0.5 ** (stories.newer / rules.half_life)
    worth[list(corpus.first_sentences.values())] *= lead
    return np.asarray(worth, dtype=np.float64)


def lead_factor(analysis: Analysis, rules: ViewRules, words: int) -> float:
    """Return how much more the first sentence of a report is worth on a page of so many words.

    Where the profile asks for topics, it is them that a page of a period has room for.
    """
    corpus = analysis.corpus
    first = 0 if rules.by_story else int(corpus.words[list(corpus.first_sentences.values())].sum())
    return rules.lead_of(0 if has_asked(analysis.topics) else words, first)


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
