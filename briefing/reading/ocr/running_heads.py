"""The heads and feet of scanned pages, which stand on several of them and are no part of their text."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from briefing.reading.ocr.recognition import RecognisedWord

_EDGE = 2  # lines at the head and at the foot
_NEAR = 2  # pages before and behind: heads of left and right pages differ
_ALIKE = 0.85  # of the letters: OCR reads a line twice in two ways
_FEWEST_LETTERS = 4
_NO_LETTER = re.compile(r"[\W\d_]+")

_Line = list[RecognisedWord]


def part_running_heads(
    pages: Mapping[int, Sequence[RecognisedWord]],
) -> tuple[dict[int, list[RecognisedWord]], tuple[str, ...]]:
    """Return the words of pages, by their numbers, without their running heads and feet, and those lines."""
    lines = {number: _lines(words) for number, words in pages.items()}
    keys = {number: {n: _key(found[n]) for n in _edges(found)} for number, found in lines.items()}
    kept: dict[int, list[RecognisedWord]] = {}
    heads: dict[str, None] = {}
    for number, found in lines.items():
        running = _running(number, keys)
        heads |= dict.fromkeys(" ".join(word.text for word in found[n]) for n in running)
        rest = (line for n, line in enumerate(found) if n not in running)
        kept[number] = list(itertools.chain.from_iterable(rest))
    return kept, tuple(heads)


def _running(number: int, keys: Mapping[int, Mapping[int, str]]) -> list[int]:
    """Return the numbers of the lines at the edges of a page that stand at those of pages near it, too."""
    order = sorted(keys)
    place = order.index(number)
    near = [each for each in order[max(0, place - _NEAR) : place + _NEAR + 1] if each != number]
    others = [key for each in near for key in keys[each].values()]
    return [n for n, key in keys[number].items() if _is_repeated(key, others)]


def _lines(words: Sequence[RecognisedWord]) -> list[_Line]:
    grouped = itertools.groupby(words, key=lambda word: (word.block, word.paragraph, word.line))
    return [list(line) for _, line in grouped]


def _edges(lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the numbers of the lines at the edges of a page; one with few lines is all edge, and has none."""
    if len(lines) > 2 * _EDGE:
        yield from (*range(_EDGE), *range(len(lines) - _EDGE, len(lines)))


def _key(line: _Line) -> str:
    return _NO_LETTER.sub("", "".join(word.text for word in line)).casefold()


def _is_repeated(key: str, others: Sequence[str]) -> bool:
    return len(key) >= _FEWEST_LETTERS and any(
        SequenceMatcher(None, key, other, autojunk=False).ratio() >= _ALIKE for other in others if other
    )
