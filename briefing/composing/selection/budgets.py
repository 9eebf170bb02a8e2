"""How many words each story gets: every story that matters has a sentence before any has its second."""

from bisect import bisect_left
from collections.abc import Sequence

from briefing.models import StoryMap

_POWER = 0.25  # between equal shares and shares by weight, nearer to equal ones
FEWEST_WORDS = 40  # about a sentence and a half: with fewer a story cannot say its news
_STRAY_WEIGHT = 0.2  # of the weightiest story
_STRAY_SHARE = 0.1  # of the documents: where more reports stand alone, the dossier is of many matters
_ONE_MATTER = 2 / 3  # of the documents
_STRAY_WEIGHT_BESIDE_ONE = 0.5


def story_parts(stories: StoryMap) -> list[float]:
    """Return how many words each story gets beside the others: the fourth root of its weight.

    So the reader sees each story that matters.
    """
    return [story.weight**_POWER for story in stories.stories]


def stray_stories(stories: StoryMap) -> frozenset[int]:
    """Return the places of the stories that are no matter of the dossier, but were filed with the rest.

    Of such a dossier nearly all reports have a story with others, and one that stands alone weighs less than
    a fifth of the weightiest. Or two thirds are of one story, and one of a tenth weighs less than half.
    """
    reports = [len(story.documents) for story in stories.stories]
    few = _STRAY_SHARE * sum(reports)
    is_one_matter = max(reports, default=0) >= _ONE_MATTER * sum(reports)
    least_alone = _STRAY_WEIGHT if reports.count(1) <= few else 0.0
    return frozenset(
        place
        for place, story in enumerate(stories.stories)
        if (reports[place] == 1 and story.weight < least_alone)
        or (is_one_matter and reports[place] <= few and story.weight < _STRAY_WEIGHT_BESIDE_ONE)
    )


def share_words(parts: Sequence[float], needs: Sequence[float], words: int) -> list[int]:
    """Return the words of each story, of `words` together; 0 where a part is too small for a sentence.

    `parts` descend; `needs` has the words of all sentences that each story could print. A story gets words by
    its part, and no more than it needs. The smallest go without until each of the others has 40 words or what
    it needs.
    """

    def is_too_many(count: int) -> bool:
        shares = _share(parts[:count], needs, words)
        return any(share < min(FEWEST_WORDS, need) for share, need in zip(shares, needs, strict=False))

    if not parts:
        return []
    # With each story more, none of the others gets more: so the greatest number that is not too many is found
    # by bisection.
    count = 1 + bisect_left(range(2, len(parts) + 1), x=True, key=is_too_many)
    shares = _share(parts[:count], needs, words)
    return [int(share) for share in shares] + [0] * (len(parts) - count)


def _share(parts: Sequence[float], needs: Sequence[float], words: int) -> list[float]:
    """Return the words of each story; what one does not need is shared among the others."""
    shares = [0.0] * len(parts)
    left, total = float(words), sum(parts)
    for i in sorted(range(len(parts)), key=lambda i: needs[i] / parts[i]):
        shares[i] = min(needs[i], left * parts[i] / total)
        left -= shares[i]
        total -= parts[i]
    return shares
