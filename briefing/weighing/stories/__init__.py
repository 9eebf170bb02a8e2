"""Stories: which documents report one matter as it moves on, and what each story weighs."""

from briefing.weighing.stories.finding import find_stories as find_stories
from briefing.weighing.stories.finding import regroup_stories as regroup_stories
from briefing.weighing.stories.headlines import DocumentHeadlines as DocumentHeadlines
from briefing.weighing.stories.headlines import find_headlines as find_headlines
from briefing.weighing.stories.headlines import headlines_of as headlines_of

__all__ = ["DocumentHeadlines", "find_headlines", "find_stories", "headlines_of", "regroup_stories"]
