"""Dates: the days, months and periods that sentences name."""

from briefing.weighing.dates.time_expressions import find_time_expressions as find_time_expressions

__all__ = ["find_time_expressions"]
