"""Which blocks of a page are its article.

An extractor returns the text of the article, but not word for word: it may lose a link inside a sentence, or
the second half of a story. So its text is only compared with the blocks of the page. The article is made of
the blocks that agree with it, and of those that stand at the same place of the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, takewhile

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.tails import tail_length
from briefing.reading.web.pages import Block

_NO_SPACES = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts without spaces between words
_WORD = re.compile(rf"[{_NO_SPACES}]|(?:(?![{_NO_SPACES}])\w)+")
_SENTENCE = re.compile(r"[.!?…।。！？۔؟][\"'”’“»)\]」』）]*$")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")  # note marks, which an extractor has as digits
_SHINGLE_WORDS = 3
_LONG = 8  # words: a longer block is found anywhere, a shorter one only near one that was found
_FEWEST_WORDS = 5  # words: in fewer, the words that agree may do so by chance
_AGREEING = 0.6
_REACH = 6
_PARAGRAPH = 80  # characters
_PROSE_LINKED = 0.3
_POINTER_LINKED = 0.8
_FEWEST_SIBLINGS = 3
_FEWEST_IN_STORY = 2
_LEADING = re.compile(
    r"\.(?:.*[\s_-])?(?:teaser|summary|promo|abstract|intro|lead|excerpt|preview)", re.IGNORECASE
)
_MOST_BETWEEN = 5
"""Blocks between a summary and the story, such as a byline and a date."""
_ASIDE = re.compile(r"(?:figure|figcaption|aside|nav|footer|form)\.|.*(?:caption|credit)", re.IGNORECASE)

Shingle = tuple[str, ...]


def find_article(blocks: Sequence[Block], lines: Iterable[str]) -> list[bool]:
    """Return for each block whether it is in the article of which an extractor found `lines`."""
    votes = _Votes(lines)
    words = [_WORD.findall(block.text.translate(_PLAIN_DIGITS)) for block in blocks]
    found = _vote(words, votes)
    _add_near(found, words, votes, range(len(blocks)))
    _add_near(found, words, votes, range(len(blocks) - 1, -1, -1))
    _add_siblings(found, blocks)
    _add_items(found, blocks)
    _add_between(found, blocks)
    return [chosen and not is_pointer(block) for chosen, block in zip(found, blocks, strict=True)]


def find_densest(blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether it is in the stretch of the page that has most prose.

    That is the stretch with the largest sum (Kadane 1984) of characters of prose less all others.
    """
    best = total = 0
    span = start = 0, 0
    for i, block in enumerate(blocks):
        if total <= 0:
            total, start = 0, (i, i)
        total += len(block.text) if is_prose(block) else -len(block.text)
        if total > best:
            best, span = total, (start[0], i + 1)
    return [span[0] <= i < span[1] and not is_pointer(block) for i, block in enumerate(blocks)]


def is_prose(block: Block) -> bool:
    """Say whether a block ends with a sentence and is no list of links."""
    return block.linked < _PROSE_LINKED and (is_ended(block.text) or tail_length(block.text) > 0)


def is_pointer(block: Block) -> bool:
    """Say whether a block is a link to another page and no sentence."""
    return block.linked >= _POINTER_LINKED and not _SENTENCE.search(block.text)


class _Votes:
    """The lines of an extractor and their shingles; each is taken by one block at most."""

    def __init__(self, lines: Iterable[str]) -> None:
        words = [_WORD.findall(line) for line in lines]
        self._lines = Counter("".join(own) for own in words if own)
        self._shingles = Counter(shingle for own in words for shingle in _shingles(own))

    def take_line(self, words: list[str]) -> bool:
        line = "".join(words)
        if self._lines[line] <= 0:
            return False
        self._lines[line] -= 1
        self._shingles.subtract(_shingles(words))
        return True

    def take_shingles(self, words: list[str]) -> bool:
        shingles = _shingles(words)
        if sum(self._shingles[shingle] > 0 for shingle in shingles) < _AGREEING * len(shingles):
            return False
        self._shingles.subtract(shingles)
        return True


def _shingles(words: list[str]) -> list[Shingle]:
    return list(zip(*(words[offset:] for offset in range(_SHINGLE_WORDS)), strict=False))


def _vote(words: list[list[str]], votes: _Votes) -> list[bool]:
    """Return for each block, by its words, whether it was found: long ones first, others if none is long."""
    found = [len(own) >= _LONG and votes.take_line(own) for own in words]
    for i, own in enumerate(words):
        found[i] = found[i] or (len(own) >= _FEWEST_WORDS and votes.take_shingles(own))
    return found if any(found) else [votes.take_line(own) for own in words]


def _add_near(found: list[bool], words: list[list[str]], votes: _Votes, order: range) -> None:
    """Add the short lines, such as headings, that stand near what was found."""
    reach = 0
    for i in order:
        if not found[i] and reach > 0 and len(words[i]) < _LONG:
            found[i] = votes.take_line(words[i])
        reach = _REACH if found[i] else reach - 1


def _add_siblings(found: list[bool], blocks: Sequence[Block]) -> None:
    """Add the paragraphs that stand in the same place of the page as several that were found."""
    siblings = Counter(
        block.place for block, chosen in zip(blocks, found, strict=True) if chosen and _is_paragraph(block)
    )
    for i, block in enumerate(blocks):
        if siblings[block.place] >= _FEWEST_SIBLINGS and _is_paragraph(block) and is_prose(block):
            found[i] = True


def _add_items(found: list[bool], blocks: Sequence[Block]) -> None:
    """Add the items of the lists in the containers of the story, which extractors often leave out.

    Above and below the story a list of a few items may be a summary, or lead to other pages.
    """
    story = [i for i in compress(range(len(blocks)), found) if is_prose(blocks[i])]
    containers = {blocks[i].place[-2] for i in story if not blocks[i].is_item}
    items = [i for i, block in enumerate(blocks) if _is_item_of(block, containers)]
    siblings = Counter(blocks[i].place for i in items)
    for i in items:
        found[i] |= story[0] < i < story[-1] or siblings[blocks[i].place] >= _FEWEST_SIBLINGS


def _is_item_of(block: Block, containers: set[str]) -> bool:
    """Say whether a block is an item, with some words and few links, of a list in one of the containers."""
    if not block.is_item or block.linked >= _PROSE_LINKED or block.place[0] not in containers:
        return False
    return len(_WORD.findall(block.text)) >= _FEWEST_WORDS


def _add_between(found: list[bool], blocks: Sequence[Block]) -> None:
    """Add the paragraphs that stand in the run of the story: between two that were found, or at its ends.

    Extractors leave out what stands in a container named teaser, summary or promo. What follows the last
    paragraph that was found is taken from such a container only.
    """
    chosen = [i for i in compress(range(len(blocks)), found) if is_prose(blocks[i])]
    if len(chosen) < _FEWEST_IN_STORY:
        return
    first, last = chosen[0], chosen[-1]
    elements = {blocks[i].place[-1] for i in chosen}
    fits = [_is_of_story(block, elements) for block in blocks]
    _fill_gaps(found, fits, range(first + 1, last))
    above = _paragraphs_above(blocks, fits, first)
    below = takewhile(lambda i: fits[i] and _is_leading(blocks[i]), range(last + 1, len(blocks)))
    for i in chain(above, below):
        found[i] = True


def _fill_gaps(found: list[bool], fits: Sequence[bool], inner: range) -> None:
    for i in inner:
        found[i] = found[i] or (fits[i] and found[i - 1] and any(found[i + 1 : i + 3]))


def _is_of_story(block: Block, elements: set[str]) -> bool:
    """Say whether a block is a paragraph in an element as those of the story are, and no caption or aside."""
    if not (_is_paragraph(block) and is_prose(block)) or any(map(_ASIDE.match, block.place)):
        return False
    return block.place[-1] in elements or _is_summary(block)


def _paragraphs_above(blocks: Sequence[Block], fits: Sequence[bool], first: int) -> Iterator[int]:
    """Yield the paragraphs of the story above the first one that was found.

    Between it and a summary may stand a few lines, such as who wrote it and when; no summary stands above the
    title.
    """
    above = range(first - 1, -1, -1)
    near = list(takewhile(fits.__getitem__, above))
    yield from near
    for i in above[len(near) : len(near) + _MOST_BETWEEN]:
        if blocks[i].place[-1].startswith("h1.") or (_is_paragraph(blocks[i]) and not fits[i]):
            return
        if fits[i] and _is_summary(blocks[i]):
            yield i


def _is_summary(block: Block) -> bool:
    """Say whether a block is itself named as the teaser or the summary of what stands below it."""
    return _LEADING.search(block.place[-1]) is not None


def _is_leading(block: Block) -> bool:
    return any(map(_LEADING.search, block.place))


def _is_paragraph(block: Block) -> bool:
    return len(block.text) >= _PARAGRAPH
