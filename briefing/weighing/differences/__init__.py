"""Differences: where sentences of different documents cannot both be right."""

from briefing.weighing.differences.differences import find_differences as find_differences
from briefing.weighing.differences.stated_figures import find_stated_figures as find_stated_figures
from briefing.weighing.differences.unnamed_speakers import find_unnamed_speakers as find_unnamed_speakers

__all__ = ["find_differences", "find_stated_figures", "find_unnamed_speakers"]
