"""Circumstances of one event that reports give otherwise: its cause, its day, its place."""

from briefing.weighing.differences.circumstances.causes import find_rival_causes as find_rival_causes
from briefing.weighing.differences.circumstances.occasions import (
    find_other_occasions as find_other_occasions,
)

__all__ = ["find_other_occasions", "find_rival_causes"]
