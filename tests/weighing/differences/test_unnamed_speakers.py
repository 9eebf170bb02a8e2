"""Sentences of differences that leave open who says so."""

import pytest

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Analysis, Repeats
from briefing.weighing.differences import find_unnamed_speakers
from briefing.weighing.stories import find_stories
from briefing.weighing.topics import assign_topics

CLAIM = "The rebels said that 40 soldiers had died."


@pytest.fixture
def unnamed(corpus_of):
    """Which sentences of a document leave their speaker open, if the last of it is a side of a difference."""

    def find(*sentences):
        corpus = corpus_of([*sentences, "Nobody else came."], [CLAIM])
        sides = ((len(sentences) - 1, 0, 3), (len(sentences) + 1, 0, 3))
        spans = tuple((DifferingSpan(sentence=i, start=a, end=b),) for i, a, b in sides)
        difference = Difference(subject="", reason="", likeness=1.0, sides=spans)
        topics = assign_topics(corpus, ())
        positions = list(range(len(corpus.texts)))
        return find_unnamed_speakers(
            Analysis(
                corpus=corpus,
                scores=[0.0] * len(positions),
                repeats=Repeats(groups=positions, copies=positions),
                topics=topics,
                stories=find_stories(corpus, topics),
                differences=(difference,),
            )
        )

    return find


@pytest.mark.parametrize(
    "text",
    [
        "“It is not true that 40 soldiers died,” he said.",
        "They said that 12 soldiers had died.",
        "It said that 12 soldiers had died.",
        "“Only 12 died,” it said.",
        "These results show that 12 soldiers died.",
        "The envoys reported that he said 12 soldiers had died.",
    ],
)
def test_who_a_pronoun_is_that_speaks_must_be_known(unnamed, text):
    assert unnamed(text) == {0}


@pytest.mark.parametrize(
    "text",
    [
        "“It is not true that 40 soldiers died,” Anna Ruz said.",
        "Anna Ruz left on Monday, and she said that 12 soldiers had died.",
        "The army also denied it.",
        "The army said it lost 12 soldiers.",
        "In Oslo 12 soldiers died.",
        "These 12 soldiers died.",
        "They died on Monday.",
    ],
)
def test_a_speaker_with_a_name_and_a_pronoun_that_does_not_speak_leave_nothing_open(unnamed, text):
    assert unnamed(text) == frozenset()


def test_a_speaker_whom_brackets_name_is_known(unnamed):
    assert (
        unnamed("The minister Anna Ruz came to Oslo.", "She said that 12 soldiers had died.") == frozenset()
    )
    assert unnamed("The ministers came to Oslo.", "She said that 12 soldiers had died.") == {1}
