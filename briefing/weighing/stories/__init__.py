"""Stories: which documents report one matter as it moves on, and what each story weighs."""

from briefing.weighing.stories.finding import find_stories as find_stories

__all__ = ["find_stories"]
