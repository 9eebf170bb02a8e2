"""The words of a sentence with their places in it."""

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€£¥]")


class SentenceTokens:
    """The words, numbers and signs of a sentence, in small letters, with what stands between them."""

    def __init__(self, text: str) -> None:
        found = [*_TOKEN.finditer(text)]
        self.text = text
        self.small = [match[0].lower() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def __len__(self) -> int:
        return len(self.small)

    def word(self, place: int) -> str:
        """Return the word at `place` in small letters; empty behind the last one."""
        return self.small[place] if place < len(self.small) else ""

    def is_capitalised(self, place: int) -> bool:
        """Tell whether the word at `place` begins with a capital letter."""
        return self.text[self.starts[place]].isupper()

    def places_before(self, place: int, count: int) -> range:
        """Return the places of the last `count` words before `place`, of fewer where it is near the first."""
        return range(max(0, place - count), place)

    def places_behind(self, place: int, count: int) -> range:
        """Return the places of the first `count` words behind `place`, of fewer where it is near the last."""
        return range(place + 1, min(len(self.small), place + 1 + count))

    def places_near(self, place: int, count: int) -> range:
        """Return the places of `count` words before the one at `place`, of it, and of `count` behind it."""
        return range(max(0, place - count), min(len(self.small), place + count + 1))

    def before(self, place: int, count: int) -> list[str]:
        """Return the words at `places_before`."""
        return [self.small[k] for k in self.places_before(place, count)]

    def gap(self, place: int) -> str:
        """Return what stands before the word at `place`, and behind the word before it."""
        return self.text[self.ends[place - 1] if place else 0 : self.starts[place]]


def longest_common_run(first: SentenceTokens, second: SentenceTokens) -> str:
    """Return the longest run of words that both have, as the first has it; empty for none."""
    match = SequenceMatcher(None, first.small, second.small, autojunk=False).find_longest_match()
    if not match.size:
        return ""
    return first.text[first.starts[match.a] : first.ends[match.a + match.size - 1]]
