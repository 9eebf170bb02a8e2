"""Repeats: which sentences say the same, and which of them are known from earlier documents."""

from briefing.weighing.repeats.grouping import group_repeats as group_repeats
from briefing.weighing.repeats.independence import find_dependence as find_dependence
from briefing.weighing.repeats.novelty import discount_known as discount_known
from briefing.weighing.repeats.novelty import find_known as find_known

__all__ = ["discount_known", "find_dependence", "find_known", "group_repeats"]
