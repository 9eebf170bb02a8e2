"""Updates: which sentences a later report of the same story overtakes, and which say what was decided."""

from briefing.weighing.updates.finding import find_updates as find_updates
from briefing.weighing.updates.outcomes import find_outcomes as find_outcomes

__all__ = ["find_outcomes", "find_updates"]
