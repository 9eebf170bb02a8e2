"""Topics for a starter profile: the issues that recur in the reports of a dossier.

They are chosen one by one, each time the issue that catches most of what none has caught so far and little
of what one has (maximum coverage, Nemhauser, Wolsey and Fisher 1978). Then each gets the words that stand
with its own far more often than with those of the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from briefing.models import Corpus, Counts, Flags, ProposedTopic, Scores, StoryMap, Topic
from briefing.weighing.stories import find_headlines
from briefing.weighing.topics.assignment import term_pattern
from briefing.weighing.topics.issues import FEWEST_REPORTS, Issue, find_issues, find_subjects
from briefing.weighing.topics.word_uses import WordUses, find_word_uses
from briefing.weighing.topics.wording import TermWriter, name_words, spell_name
from briefing.weighing.topics.words import read_words

_MOST_READ = 6_000  # sentences
_MOST_TOPICS = 6
_MOST_TERMS, _MOST_COMPANIONS = 8, 4
_LEAST_GAIN = 0.012  # of the weight of all sentences
_OVERLAP = 0.5
_LIFT, _LEAD, _LEAST_SHARE = 2.0, 1.5, 0.3
_FEWEST_TOGETHER, _LEAST_TOGETHER = 3, 0.05
_MOST_USED = 200
_MOST_HEADLINES, _MOST_TRIED, _MOST_LEADS = 3, 8, 300


def propose_topics(corpus: Corpus, stories: StoryMap) -> tuple[ProposedTopic, ...]:
    """Return up to six topics that two reports or more speak of, the one with most sentences first."""
    sentences = _weightiest(corpus, stories)
    sequence = read_words(corpus, sentences)
    uses = find_word_uses(sequence)
    weights = np.zeros(len(corpus.sentences))
    weights[sentences] = np.array([story.weight for story in stories.stories])[stories.labels[sentences]]
    free = uses.usable & ~find_subjects(corpus, stories, uses)
    chosen = _choose(find_issues(corpus, uses, free), weights)
    grown = _with_companions(uses, chosen, weights, free)
    writer = TermWriter(uses)
    taken = {stem for issue in grown for stem in issue.stems}
    topics = []
    for issue in grown:
        words = name_words(sequence, uses, issue.name, taken=taken)
        taken.update(uses.stem_of[list(words)].tolist())
        topics.append(Topic(name=spell_name(sequence, words), terms=writer.write(issue.stems)))
    return tuple(
        ProposedTopic(topic=topic, headlines=_headlines_caught(corpus, stories, topic)) for topic in topics
    )


def _weightiest(corpus: Corpus, stories: StoryMap) -> Counts:
    """Return the sentences of the weightiest stories, ascending; what is reprinted is read once."""
    first: dict[str, int] = {}
    for i in np.argsort(stories.labels, kind="stable").tolist():
        first.setdefault(corpus.texts[i], i)
        if len(first) == _MOST_READ:
            break
    return np.array(sorted(first.values()), dtype=np.int64)


def _choose(issues: Sequence[Issue], weights: Scores) -> list[Issue]:
    """Return the issues that together catch most, with little overlap."""
    left = weights.copy()
    free = list(issues)
    chosen: list[Issue] = []
    while free and len(chosen) < _MOST_TOPICS:
        gains = [_gain(issue, left, weights) for issue in free]
        best = int(np.argmax(np.round(gains, 9)))
        if gains[best] < _LEAST_GAIN * weights.sum():
            break
        issue = free.pop(best)
        chosen.append(issue)
        left[issue.sentences] = 0.0
        free = [other for other in free if not set(other.stems) & set(issue.stems)]
    return chosen


def _gain(issue: Issue, left: Scores, weights: Scores) -> float:
    new = float(left[issue.sentences].sum())
    again = float(weights[issue.sentences].sum()) - new
    return issue.quality * (new - _OVERLAP * again)


def _with_companions(uses: WordUses, issues: Sequence[Issue], weights: Scores, free: Flags) -> list[Issue]:
    """Return the issues with the words that stand with their own far more often than with the others'."""
    if not issues:
        return []
    free = free & uses.of_noun & (uses.documents >= FEWEST_REPORTS)
    for issue in issues:
        free[list(issue.stems)] = False
    counts = np.diff(uses.sentences.starts)
    candidates = [i for i in np.argsort(-counts, kind="stable").tolist() if free[i]][:_MOST_USED]
    caught = np.stack([issue.sentences for issue in issues])
    shares = (caught * weights).sum(axis=1) / max(weights.sum(), 1e-9)
    found: list[list[tuple[float, int]]] = [[] for _ in issues]
    for stem in candidates:
        its = uses.sentences.row(stem)
        lifts = (caught[:, its] * weights[its]).sum(axis=1) / (weights[its].sum() + weights.max()) / shares
        order = np.argsort(-lifts, kind="stable")
        best = int(order[0])
        second = float(lifts[order[1]]) if len(issues) > 1 else 0.0
        together = int(caught[best, its].sum())
        least = max(_LIFT, _LEAD * second, _LEAST_SHARE / shares[best])
        if lifts[best] >= least and together >= max(_FEWEST_TOGETHER, _LEAST_TOGETHER * caught[best].sum()):
            found[best].append((-float(weights[its].sum()), stem))
    return [
        replace(
            issue,
            stems=(*_most_frequent(uses, issue), *(stem for _, stem in sorted(near)[:_MOST_COMPANIONS])),
        )
        for issue, near in zip(issues, found, strict=True)
    ]


def _most_frequent(uses: WordUses, issue: Issue) -> list[int]:
    """Return the stem that names an issue, then the others, the most frequent first."""
    name = int(uses.stem_of[issue.name])
    return sorted(issue.stems, key=lambda stem: (stem != name, -len(uses.sentences.row(stem)), stem))[
        :_MOST_TERMS
    ]


def _headlines_caught(corpus: Corpus, stories: StoryMap, topic: Topic) -> tuple[tuple[str, str], ...]:
    """Return up to three headlines with a term of the topic, and the document of each.

    Titles come first, and those of other stories before a second one of a story.
    """
    patterns = [term_pattern(term) for term in topic.terms]

    def caught(text: str) -> bool:
        return any(pattern.search(text) for pattern in patterns)

    leads = [i for i, s in enumerate(corpus.sentences) if s.position == 0]
    leads = sorted(leads, key=lambda i: (int(stories.labels[i]), i))[:_MOST_LEADS]
    told: Counter[int] = Counter()
    ranks = []
    for i in leads:
        if not (caught(corpus.document_of(i).title) or caught(corpus.texts[i])):
            continue
        story = int(stories.labels[i])
        ranks.append((not caught(corpus.document_of(i).title), told[story], story, i))
        told[story] += 1
    tried = [corpus.sentences[i].document for *_, i in sorted(ranks)[:_MOST_TRIED]]
    by_document: dict[int, str] = {}
    for headline in find_headlines(corpus, tried):
        if caught(headline.text):
            by_document.setdefault(headline.document, headline.text)
    shown = {by_document[i]: corpus.documents[i].id for i in reversed(tried) if i in by_document}
    return tuple(reversed(shown.items()))[:_MOST_HEADLINES]
