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

    def gap(self, place: int) -> str:
        """Return what stands before the word at `place`, and behind the word before it."""
        return self.text[self.ends[place - 1] if place else 0 : self.starts[place]]


def longest_common_run(first: SentenceTokens, second: SentenceTokens) -> str:
    """Return the longest run of words that both have, as the first has it; empty for none."""
    match = SequenceMatcher(None, first.small, second.small, autojunk=False).find_longest_match()
    if not match.size:
        return ""
    return first.text[first.starts[match.a] : first.ends[match.a + match.size - 1]]
