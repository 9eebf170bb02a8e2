"""Topics: under which heading each sentence belongs, and what topics a dossier suggests."""

from briefing.weighing.topics.aboutness import judge_topics as judge_topics
from briefing.weighing.topics.assignment import assign_topics as assign_topics
from briefing.weighing.topics.proposal import propose_topics as propose_topics

__all__ = ["assign_topics", "judge_topics", "propose_topics"]
