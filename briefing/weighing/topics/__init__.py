"""Topics: under which heading each sentence belongs."""

from briefing.weighing.topics.assignment import assign_topics as assign_topics
from briefing.weighing.topics.assignment import propose_topics as propose_topics

__all__ = ["assign_topics", "propose_topics"]
