"""The topics of the profile, with the number of sentences that each term catches."""

from dataclasses import dataclass

from briefing.desk.workbench import DeskState


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A topic of the profile."""

    name: str
    terms: tuple[tuple[str, int], ...]
    """Each with the number of sentences that it catches."""
    sentences: int
    """How many are under the topic: those that fit none better."""


def build_topics(state: DeskState) -> tuple[TopicRow, ...]:
    """Return the topics of the profile in their order."""
    assigned = state.analysed.analysis.topics
    return tuple(
        TopicRow(
            name=topic.name,
            terms=tuple((term, state.index.count(term)) for term in topic.terms),
            sentences=int(((assigned.labels == number) & (assigned.strengths > 0)).sum()),
        )
        for number, topic in enumerate(state.profile.topics)
    )
