"""Dates: the days, months and periods that sentences name."""

from briefing.weighing.dates.time_expressions import find_time_expressions as find_time_expressions
from briefing.weighing.dates.time_expressions import find_unplaced_months as find_unplaced_months

__all__ = ["find_time_expressions", "find_unplaced_months"]
