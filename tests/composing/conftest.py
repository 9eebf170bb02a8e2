import numpy as np
import pytest

from briefing.models import Analysis, Repeats, Topic, TopicMap
from briefing.weighing.repeats import group_repeats
from briefing.weighing.stories import find_stories
from briefing.weighing.summarisers.coverage import score
from briefing.weighing.topics import assign_topics


@pytest.fixture(autouse=True, scope="module")
def _parse_here(reading_in_process):
    """No test of composing is about how files are parsed."""


@pytest.fixture(scope="session")
def analysis_of(corpus_of):
    def build(*documents, topics=(), scores=None):
        corpus = corpus_of(*documents)
        assigned = assign_topics(corpus, [Topic(name=name, terms=terms) for name, terms in topics])
        return Analysis(
            corpus=corpus,
            scores=score(corpus) if scores is None else np.array(scores, dtype=np.float64),
            repeats=group_repeats(corpus),
            topics=assigned,
            stories=find_stories(corpus, assigned),
        )

    return build


@pytest.fixture(scope="session")
def plain_analysis(corpus_of):
    """An analysis in which nothing repeats and there is one topic."""

    def build(*documents):
        corpus = corpus_of(*documents)
        each = np.arange(len(corpus.texts))
        topic = Topic(name="All", terms=("*",))
        labels = np.zeros(len(each), dtype=np.int64)
        topics = TopicMap(topics=(topic,), labels=labels, strengths=np.ones(len(each)))
        return Analysis(
            corpus=corpus,
            scores=score(corpus),
            repeats=Repeats(groups=each, copies=each.copy()),
            topics=topics,
            stories=find_stories(corpus, topics),
        )

    return build
