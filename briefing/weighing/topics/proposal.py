"""Topics for a starter profile: the issues that recur in the reports of a dossier.

They are chosen one by one, each time the issue that catches most of what none has caught so far and little
of what one has (maximum coverage, Nemhauser, Wolsey and Fisher 1978). Then each gets the words that stand
with its own far more often than with those of the others.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from briefing.models import Corpus, Counts, ProposedTopic, Scores, StoryMap, Topic
from briefing.weighing.topics.companions import find_companions
from briefing.weighing.topics.examples import HeadlineFinder
from briefing.weighing.topics.issues import Issue, find_issues, find_subjects
from briefing.weighing.topics.word_uses import WordUses, find_word_uses
from briefing.weighing.topics.wording import TermWriter, name_words, spell_name
from briefing.weighing.topics.words import WordSequence, read_words

_MOST_READ = 6_000  # sentences
_FEWEST_TOPICS, _MOST_TOPICS = 3, 6
_MOST_TERMS = 8
_LEAST_GAIN = 0.012  # of the weight of all sentences
_OVERLAP = 0.5


def propose_topics(corpus: Corpus, stories: StoryMap) -> tuple[ProposedTopic, ...]:
    """Return up to six topics that two reports or more speak of, those that catch most first.

    In a large dossier they are those of the weightiest stories.
    """
    sentences = _weightiest(corpus, stories)
    sequence = read_words(corpus, sentences)
    uses = find_word_uses(sequence)
    weights = np.zeros(len(corpus.sentences))
    weights[sentences] = np.array([story.weight for story in stories.stories])[stories.labels[sentences]]
    free = uses.usable & ~find_subjects(corpus, stories, uses)
    issues = _choose(find_issues(corpus, uses, free), weights)
    companions = find_companions(uses, issues, weights, free)
    stems = [(*_most_frequent(uses, each), *near) for each, near in zip(issues, companions, strict=True)]
    headlines, writer = HeadlineFinder(corpus, stories), TermWriter(uses)
    topics = [
        Topic(name=name, terms=writer.write(terms))
        for name, terms in zip(_names(sequence, uses, issues, stems), stems, strict=True)
    ]
    return tuple(ProposedTopic(topic=topic, headlines=headlines.find(topic)) for topic in topics)


def _names(
    sequence: WordSequence, uses: WordUses, issues: Sequence[Issue], stems: Sequence[Sequence[int]]
) -> Iterator[str]:
    """Yield the names of the topics on `issues`; no two have words of one stem."""
    taken = {stem for each in stems for stem in each}
    for issue in issues:
        words = name_words(sequence, uses, issue.name, taken=taken)
        taken.update(uses.stem_of[list(words)].tolist())
        yield spell_name(sequence, words)


def _weightiest(corpus: Corpus, stories: StoryMap) -> Counts:
    """Return the sentences of the weightiest stories, ascending; what is reprinted is read once."""
    first: dict[str, int] = {}
    for i in np.argsort(stories.labels, kind="stable").tolist():
        first.setdefault(corpus.texts[i], i)
        if len(first) == _MOST_READ:
            break
    return np.array(sorted(first.values()), dtype=np.int64)


def _choose(issues: Sequence[Issue], weights: Scores) -> list[Issue]:
    """Return the issues that together catch most, with little overlap.

    They are those with which two reports begin; others only as long as there are fewer than three.
    """
    left = weights.copy()
    chosen: list[Issue] = []
    for most, told in ((_MOST_TOPICS, True), (_FEWEST_TOPICS, False)):
        free = [issue for issue in issues if issue.begins_reports is told]
        while len(chosen) < most and (best := _best(_apart(free, chosen), left, weights)):
            chosen.append(best)
            left[best.sentences] = 0.0
    return chosen


def _apart(issues: Sequence[Issue], chosen: Sequence[Issue]) -> list[Issue]:
    """Return the issues that have no stem of one that was chosen."""
    stems = {stem for issue in chosen for stem in issue.stems}
    return [issue for issue in issues if stems.isdisjoint(issue.stems)]


def _best(issues: Sequence[Issue], left: Scores, weights: Scores) -> Issue | None:
    """Return the issue that catches most of what is `left`, None if none catches enough."""
    gains = np.round([_gain(issue, left, weights) for issue in issues], 9)
    enough = len(gains) and gains.max() >= _LEAST_GAIN * weights.sum()
    return issues[int(gains.argmax())] if enough else None


def _gain(issue: Issue, left: Scores, weights: Scores) -> float:
    new = float(left[issue.sentences].sum())
    again = float(weights[issue.sentences].sum()) - new
    return issue.quality * (new - _OVERLAP * again)


def _most_frequent(uses: WordUses, issue: Issue) -> list[int]:
    """Return the stem that names an issue, then the others, the most frequent first."""
    name = int(uses.stem_of[issue.name])
    stems = sorted(issue.stems, key=lambda stem: (stem != name, -len(uses.sentences.row(stem)), stem))
    return stems[:_MOST_TERMS]
