"""The first sentences of a story's reports: what many of them have, its reader knows."""

from collections.abc import Callable

from briefing.models import Corpus, StoryMap

COMMON = 0.4
"""Of the reports of a story, or of their first sentences: what so many have needs no mention."""
FEWEST_REPORTS = 3
"""With fewer, each word of one is in half of them."""


class StoryLeads:
    """Finds the first sentences of the reports of each story."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus, self._stories = corpus, stories
        self._leads: dict[int, tuple[int, ...]] = {}

    def of(self, story: int) -> tuple[int, ...]:
        """Return the first sentences of a story's reports, ascending, given by its position."""
        if story not in self._leads:
            members = self._stories.members(story).tolist()
            self._leads[story] = tuple(i for i in members if self._corpus.sentences[i].position == 0)
        return self._leads[story]

    def have_in_common(self, story: int, has: Callable[[int], bool]) -> bool:
        """Say whether a story has three first sentences or more, and `has` is true of 40 % of them."""
        leads = self.of(story)
        return len(leads) >= FEWEST_REPORTS and sum(map(has, leads)) >= COMMON * len(leads)


def story_leads(corpus: Corpus, stories: StoryMap) -> StoryLeads:
    """Return what finds the first sentences of these stories: there is one for each map of stories."""
    return stories.derived_with(corpus).get(StoryLeads, lambda: StoryLeads(corpus, stories))
