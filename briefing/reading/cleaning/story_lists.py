"""The list of coming stories that an agency sends to editors: "RIVER-TALKS _ KARSAK _ Ministers meet again".

Each story in it has a slug of several words in capitals. What is said there is in the stories themselves; the
list has only what they were to say, and who edits them.
"""

import re
from collections.abc import Iterable, Sequence

from briefing.models import Dropped

STORY_LIST = "a list of an agency's coming stories"
"""The reason why nothing of such a list is read."""

_FEWEST = 3  # a round-up begins some paragraphs with places, of which few have hyphens
_SLUG = re.compile(r"([A-Z][A-Z\d&.'’]*(?:-[A-Z\d&.'’]+)+)(?: \([^()]{2,30}\))? ?(?:_|--|–|—) ")


def is_story_list(lines: Sequence[str]) -> bool:
    """Say whether three lines or more of a text begin with slugs, each another one."""
    slugs = {match[1] for line in lines if (match := _SLUG.match(line))}
    return len(slugs) >= _FEWEST


def holds_story_list(dropped: Iterable[Dropped]) -> bool:
    """Say whether that is why spans of a document were dropped."""
    return any(span.reason == STORY_LIST for span in dropped)
