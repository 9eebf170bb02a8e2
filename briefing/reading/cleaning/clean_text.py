"""Extract -> clean text: its body, and what is not the author's own text, with the reason.

Nothing is cut. The clean text keeps every line; a dropped span stands in `dropped` with its reason, and
the body is what is left. So every printed or dropped sentence has a place that a reader can look up.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.languages.scripts import count_words
from briefing.models import Dropped, Extract
from briefing.reading.cleaning.boilerplate import find_reason, is_ended
from briefing.reading.cleaning.characters import clean_characters, fold
from briefing.reading.cleaning.clauses import is_clause
from briefing.reading.cleaning.entries import find_entry, is_reference, may_be_entry
from briefing.reading.cleaning.lead_ins import find_lead_ins
from briefing.reading.cleaning.story_lists import STORY_LIST, is_story_list
from briefing.reading.cleaning.tails import find_tail
from briefing.reading.cleaning.titles import find_title, is_page_head
from briefing.reading.metadata.language_detection import find_language

Span = tuple[int, int]

_CAPTION_WORDS = 25
_TITLE_LINES = 4
_WRAP_COLUMNS = 60, 100
_WRAP_SLACK = 4  # editors break a little before the longest line of a text
_LONG_WORD = 50  # an address, which no editor breaks
_BROKEN_LINE = 40
_NOT_JOINED = re.compile(r" *[-*•](?: |$)|--")
_BULLET = re.compile(r"[*•▪◦‣⁃∙·-][ ]+(?=\S)")
_MARKS = "*•▪◦‣⁃∙·–-"
_ITEM = re.compile(rf"(?:[{_MARKS}]|\(?(?:\d{{1,2}}|[^\W\d_]|[ivx]{{1,5}})[.)])[ ]+(?=\S)")
CELL_SEPARATOR = " | "
"""Stands between the cells of a table where a reader has made a line of each row."""
_CAPTION = "caption or heading"
_LANGUAGE_HEAD = 2000  # characters
_PAGE_BREAK = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The clean text of a document with its body, what was dropped, and the title found in it."""

    text: str
    paragraphs: tuple[Span, ...]
    dropped: tuple[Dropped, ...]
    pages: tuple[int, ...]
    title: str


def clean(extract: Extract) -> CleanText:
    """Return the clean text of `extract`, its body and what was dropped from it, with reasons."""
    article, pages = _paginate(extract.text)
    furniture = "\n".join(clean_characters(line) for line in extract.furniture)
    lines = list(_lines(article, 0))
    given = fold(clean_characters(extract.title))
    title, reasons = _reasons(article, lines, given, extract.language[:2].lower())
    body, dropped = _part(article, lines, reasons)
    text = article + ("\n\n" + furniture if furniture else "")
    dropped += [
        Dropped(start=start, end=end, reason="page furniture")
        for start, end in _lines(furniture, len(text) - len(furniture))
    ]
    return CleanText(text=text, paragraphs=tuple(body), dropped=tuple(dropped), pages=pages, title=title)


def _reasons(article: str, lines: list[Span], given: str, language: str) -> tuple[str, list[str]]:
    """Return the title, and for each line why it is not the author's text.

    A text that has nothing but a headline has that headline for its body.
    """
    judge = _Judge([article[start:end] for start, end in lines], language)
    if is_story_list(judge.lines):
        return given, [STORY_LIST] * len(lines)
    reasons = judge.reasons()
    head = [fold(line) for line in judge.lines[:_TITLE_LINES]]
    title, headline = find_title(head, reasons[:_TITLE_LINES], given)
    if any(not reason for number, reason in enumerate(reasons) if number not in headline):
        reasons = [headline.get(number, reason) for number, reason in enumerate(reasons)]
    elif all(reasons):
        reasons = [judge.alone(number, reason) for number, reason in enumerate(reasons)]
    return title, reasons


class _Judge:
    """Says which lines of an article are its text, each with those around it."""

    def __init__(self, lines: list[str], language: str) -> None:
        self.lines = lines
        self._named = language
        self._language = ""

    def reasons(self) -> list[str]:
        """Return for each line why it is not the author's text, or an empty string."""
        return [self._reason(number) for number in range(len(self.lines))]

    def alone(self, number: int, reason: str) -> str:
        """Return the reason of a line in a text in which every line has one: a sentence is its body."""
        return "" if reason == _CAPTION and self._is_clause(fold(self.lines[number])) else reason

    def _reason(self, number: int) -> str:
        line = fold(self.lines[number])
        text = line[_bullet(line) :]
        reason = find_reason(text) or self._row(number) or self._page_head(number, text)
        if reason or is_ended(text):
            return reason or self._entry(number, text)
        if count_words(text) > _CAPTION_WORDS:
            return ""
        item = self._item(number)
        sentence = find_tail(text)[0] or (item and self._is_clause(line[item:]))
        return "" if sentence else _CAPTION

    def _page_head(self, number: int, text: str) -> str:
        """Return the reason of one of the first lines that names the day, as the head of a page does."""
        return "date line" if number < _TITLE_LINES and is_page_head(text) else ""

    def _entry(self, number: int, text: str) -> str:
        """Return why a line that ends as a sentence does is none: an address, a label, a reference."""
        if is_reference(text) and any(map(is_reference, self._around(number))):
            return "reference"
        return find_entry(text, self._found_language()) if may_be_entry(text) else ""

    def _around(self, number: int) -> list[str]:
        """Return the lines above and below a line."""
        return self.lines[max(0, number - 1) : number] + self.lines[number + 1 : number + 2]

    def _row(self, number: int) -> str:
        """Return the reason of a line that is the row of a table: one of several, or one of several cells."""
        line = f"{self.lines[number]} "  # the last cell of a row may be empty
        if CELL_SEPARATOR not in line:
            return ""
        several = line.count(CELL_SEPARATOR) > 1 or line.endswith(CELL_SEPARATOR)
        return (
            "table row" if several or any(CELL_SEPARATOR in other for other in self._around(number)) else ""
        )

    def _item(self, number: int) -> int:
        """Return the length of the mark of a list item, or 0; a number makes one only beside others."""
        line = self.lines[number]
        mark = _ITEM.match(line)
        if not mark or line[0] in _MARKS:
            return mark.end() if mark else 0
        return mark.end() if any(map(_ITEM.match, self._around(number))) else 0

    def _is_clause(self, line: str) -> bool:
        return is_clause(line, self._found_language())

    def _found_language(self) -> str:
        if not self._language:
            text = "\n".join(self.lines)[:_LANGUAGE_HEAD]
            self._language = find_language(text, default=self._named or "en")
        return self._language


def _part(article: str, lines: list[Span], reasons: list[str]) -> tuple[list[Span], list[Dropped]]:
    """Return the spans of the body, without its dateline and the marks of lists, and what was dropped."""
    body: list[Span] = []
    dropped: list[Dropped] = []
    for (start, end), reason in zip(lines, reasons, strict=True):
        if reason:
            dropped.append(Dropped(start=start, end=end, reason=reason))
            continue
        line = article[start:end]
        cut = 0
        for length, why in find_lead_ins(line, article, first=not body):
            dropped.append(Dropped(start=start + cut, end=start + cut + length, reason=why))
            cut += length
        tail, why = find_tail(line)
        first = cut or _bullet(line)
        if tail:
            begin = max(start + first, end - len(line[len(line) - tail :].lstrip()))
            dropped.append(Dropped(start=begin, end=end, reason=why))
        if first < len(line) - tail:
            body.append((start + first, end - tail))
    return body, dropped


def _bullet(line: str) -> int:
    """Return the length of the list mark that a line begins with, or 0."""
    mark = _BULLET.match(line)
    return mark.end() if mark else 0


def _paginate(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the clean text of all pages (form feeds part them) and their starts; no starts for one page."""
    pages = [clean_characters(page).strip("\n") for page in text.split("\f")]
    starts = itertools.accumulate((len(page) + len(_PAGE_BREAK) for page in pages[:-1]), initial=0)
    article = unwrap(_PAGE_BREAK.join(pages))
    return article, tuple(starts) if len(pages) > 1 else ()


def unwrap(text: str) -> str:
    """Return `text` of the same length with the line breaks of hard-wrapped paragraphs made spaces.

    A line was wrapped if the first word of the next one did not fit behind it within the width of the
    text, or if it is long, ends no sentence, and the next one goes on in lower case.
    """
    lines = text.split("\n")
    width = _width(lines)
    pieces = [lines[0]]
    for line, following in itertools.pairwise(lines):
        pieces += [" " if _was_wrapped(line, following, width) else "\n", following]
    return "".join(pieces)


def _width(lines: list[str]) -> int:
    """Return the longest line of a text whose lines are nearly all short, or 0 if it was not wrapped."""
    if not any(_WRAP_COLUMNS[0] <= len(line) <= _WRAP_COLUMNS[1] for line in lines):
        return 0
    lengths = [len(line) for line in lines if line and max(map(len, line.split(" "))) < _LONG_WORD]
    short = [length for length in lengths if length <= _WRAP_COLUMNS[1]]
    width = max(short, default=0)
    return width if width >= _WRAP_COLUMNS[0] and len(short) >= 0.9 * len(lengths) else 0


def _was_wrapped(line: str, following: str, width: int) -> bool:
    words = line.strip() and following.split(maxsplit=1)
    if not words or _NOT_JOINED.match(following):
        return False
    if line.startswith(">") != following.startswith(">"):
        return False
    full = following[0] != " " and 0 < width - _WRAP_SLACK < len(line) + 1 + len(words[0])
    return full or (len(line) >= _BROKEN_LINE and words[0][0].islower() and not is_ended(line.rstrip()))


def _lines(text: str, offset: int) -> Iterator[Span]:
    """Yield the span of each line that is not blank, without the white space around it."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield offset + start, offset + match.start() + len(line.rstrip())
