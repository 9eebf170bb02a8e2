"""Updates: which sentences a later report of the same story overtakes, and why."""

from briefing.weighing.updates.finding import find_updates as find_updates

__all__ = ["find_updates"]
