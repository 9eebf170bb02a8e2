"""How many words each story gets: every story that matters has a sentence before any has its second."""

from collections.abc import Sequence

from briefing.models import Story

_POWER = 0.25  # between equal shares and shares by weight, nearer to equal ones
_FEWEST_WORDS = 40  # about a sentence and a half: a story that gets fewer has no room for its news


def share_words(stories: Sequence[Story], words: int) -> list[int]:
    """Return the words of each story, of `words` together; 0 where a story weighs too little for a sentence.

    `stories` are by weight. A story gets words as the fourth root of its weight, and the least of them go
    without until each of the others has 40 words.
    """
    shares = [story.weight**_POWER for story in stories]
    count, total = len(shares), sum(shares)
    while count > 1 and words * shares[count - 1] / total < _FEWEST_WORDS:
        count -= 1
        total -= shares[count]
    return [int(words * share / total) for share in shares[:count]] + [0] * (len(stories) - count)
