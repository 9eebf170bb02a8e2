"""The words of a page -> its paragraphs as text, and the places of the words that OCR is not sure of."""

import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import clean_characters, fold
from briefing.reading.ocr.recognition import RecognisedWord

LEAST_CONFIDENCE = 60.0
"""Of a word: a sentence with a less certain one is not printed. Measured in docs/benchmarks.md."""
_FEWEST_WORDS = 3  # that are certain: of a picture with fewer nothing is taken
_FEWEST_SURE = 0.5  # of the words of a page: a photograph has fewer
_SHORT_LINE = 0.2  # of the width of a column is empty behind the last line of a paragraph
_BULLET = "•"
_SIGNS = frozenset("•·*+=»«>@®©°¢§#~–—_-■▪●○□¤|")
_LETTERS = frozenset("eEoO08")
"""What a disc may be read as: signs, and letters where the gap behind them is wide."""
_SIGN_GAP, _LETTER_GAP = 0.4, 0.8  # times the height of the word behind it
_FEWEST_ITEMS = 2  # of a page: a single sign is a stain
_HYPHENS = "-\u2010\u00ad\u00ac"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text of a page, its paragraphs parted by an empty line."""

    text: str = ""
    doubtful: tuple[tuple[int, int], ...] = ()
    """The spans of the words that Tesseract is not sure of."""


def build_text(words: Sequence[RecognisedWord]) -> PageText:
    """Return the text of a page; nothing for one on which hardly a word is certain, such as a photograph."""
    words = _with_bullets([word for word in words if _has_letters(word) or len(word.text) == 1])
    if not _is_page(words):
        return PageText()
    text, doubtful = "", []
    for paragraph in _joined(_paragraphs(words)):
        text += "\n\n" if text else ""
        for piece, is_sure in paragraph:
            if not is_sure:
                doubtful.append((len(text), len(text) + len(piece.rstrip())))
            text += piece
    return PageText(text=text, doubtful=tuple(doubtful))


def _is_page(words: Sequence[RecognisedWord]) -> bool:
    sure = sum(word.confidence >= LEAST_CONFIDENCE and len(word.text) > 1 for word in words)
    return sure >= max(_FEWEST_WORDS, _FEWEST_SURE * len(words))


def _with_bullets(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Return the words with a bullet for each sign that stands apart before a capital where a line begins."""
    lines = itertools.groupby(words, key=lambda word: (word.block, word.paragraph, word.line))
    found = [list(line) for _, line in lines]
    edges = [line[0].left for line in found]
    marked = [_begins_with_bullet(line, edges) for line in found]
    if sum(marked) >= _FEWEST_ITEMS:
        found = [
            [replace(line[0], text=_BULLET), *line[1:]] if is_item else line
            for line, is_item in zip(found, marked, strict=True)
        ]
    return list(itertools.chain.from_iterable(found))


def _begins_with_bullet(line: Sequence[RecognisedWord], edges: Sequence[int]) -> bool:
    """Say whether a sign stands apart before a line: a letter does so farther, or where other lines hang."""
    if len(line) < 2 or not line[1].text[:1].isupper():  # noqa: PLR2004
        return False
    mark, word = line[:2]
    if mark.text not in _SIGNS | _LETTERS:
        return False
    hangs = any(abs(edge - word.left) < _SIGN_GAP * word.height for edge in edges)
    least = _SIGN_GAP if mark.text in _SIGNS or hangs else _LETTER_GAP
    return word.left - mark.right >= least * word.height


def _has_letters(word: RecognisedWord) -> bool:
    return any(char.isalnum() for char in word.text)


_Piece = tuple[str, bool]
"""A word with the space behind it, and whether Tesseract is sure of it."""


def _paragraphs(words: Sequence[RecognisedWord]) -> Iterator[list[_Piece]]:
    for _, group in itertools.groupby(words, key=lambda word: (word.block, word.paragraph)):
        lines = [list(line) for _, line in itertools.groupby(group, key=lambda word: word.line)]
        for paragraph in _split(lines):
            yield _pieces(paragraph)


def _split(lines: list[list[RecognisedWord]]) -> Iterator[list[list[RecognisedWord]]]:
    """Yield the paragraphs of a group of lines.

    One ends with a sentence, at a short line or an indent, and before the item of a list.
    """
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    indent = left + statistics.median(word.height for line in lines for word in line)
    full = right - _SHORT_LINE * (right - left)
    paragraph = lines[:1]
    for before, line in itertools.pairwise(lines):
        ended = is_ended(before[-1].text) and (before[-1].right < full or line[0].left > indent)
        if ended or line[0].text == _BULLET:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _pieces(lines: list[list[RecognisedWord]]) -> list[_Piece]:
    """Return the words of a paragraph; a word that was parted at the end of a line is joined."""
    pieces: list[_Piece] = []
    for line in lines:
        for word in line:
            text = fold(clean_characters(word.text))
            # A sign alone says nothing: that Tesseract doubts it is no doubt of the sentence.
            is_sure = word.confidence >= LEAST_CONFIDENCE or not any(map(str.isalnum, text))
            if pieces and word is line[0] and _is_parted(pieces[-1][0], text):
                before, sure = pieces.pop()
                pieces.append((before.rstrip()[:-1] + text + " ", sure and is_sure))
            else:
                pieces.append((text + " ", is_sure))
    if pieces:
        text, is_sure = pieces[-1]
        pieces[-1] = (text.rstrip(), is_sure)
    return pieces


def _is_parted(before: str, text: str) -> bool:
    word = before.rstrip()
    return len(word) > 2 and word[-1] in _HYPHENS and word[-2].isalpha() and text[:1].islower()  # noqa: PLR2004


def _joined(paragraphs: Iterator[list[_Piece]]) -> Iterator[list[_Piece]]:
    """Yield the paragraphs; one that goes on in the next column is joined with what follows there."""
    waiting: list[_Piece] = []
    for paragraph in paragraphs:
        if waiting and _goes_on(waiting, paragraph):
            *head, (text, sure) = waiting
            if _is_parted(text, paragraph[0][0]):
                first, first_sure = paragraph[0]
                waiting = [*head, (text.rstrip()[:-1] + first, sure and first_sure), *paragraph[1:]]
            else:
                waiting = [*head, (text.rstrip() + " ", sure), *paragraph]
            continue
        if waiting:
            yield waiting
        waiting = paragraph
    if waiting:
        yield waiting


def _goes_on(before: list[_Piece], paragraph: list[_Piece]) -> bool:
    return not is_ended(before[-1][0].rstrip()) and paragraph[0][0][:1].islower()
