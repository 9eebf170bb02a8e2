"""Stories: which documents report one matter as it moves on, and what each story weighs."""

from briefing.weighing.stories.finding import find_stories as find_stories
from briefing.weighing.stories.headlines import find_headlines as find_headlines

__all__ = ["find_headlines", "find_stories"]
