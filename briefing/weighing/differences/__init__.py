"""Differences: where sentences of different documents cannot both be right."""

from briefing.weighing.differences.differences import find_differences as find_differences

__all__ = ["find_differences"]
