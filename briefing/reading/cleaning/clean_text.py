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
from briefing.reading.cleaning.datelines import dateline_length, is_dateline

Span = tuple[int, int]

_CAPTION_WORDS = 25
_HEADLINE_WORDS = 25
_QUESTION_WORDS = 3, 15
_TITLE_LINES = 4
_WRAP_COLUMNS = 60, 100
_WRAP_SLACK = 4  # editors break a little before the longest line of a text
_LONG_WORD = 50  # an address, which no editor breaks
_BROKEN_LINE = 40
_NOT_JOINED = re.compile(r" *[-*•](?: |$)|--")
_BULLET = re.compile(r"[*•▪◦‣⁃∙·-][ ]+(?=\S)")
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
    title, headline = _find_title(article, lines, fold(clean_characters(extract.title)))
    body, dropped = _part(article, lines, _reasons(article, lines, headline))
    text = article + ("\n\n" + furniture if furniture else "")
    dropped += [
        Dropped(start=start, end=end, reason="page furniture")
        for start, end in _lines(furniture, len(text) - len(furniture))
    ]
    return CleanText(text=text, paragraphs=tuple(body), dropped=tuple(dropped), pages=pages, title=title)


def _reasons(article: str, lines: list[Span], headline: dict[int, str]) -> list[str]:
    """Return for each line why it is not the author's text; a headline alone is the author's text."""
    reasons = [_reason(article[start:end]) for start, end in lines]
    has_body = any(not reason for number, reason in enumerate(reasons) if number not in headline)
    return [headline.get(n, reason) for n, reason in enumerate(reasons)] if has_body else reasons


def _part(article: str, lines: list[Span], reasons: list[str]) -> tuple[list[Span], list[Dropped]]:
    """Return the spans of the body, without its dateline and the marks of lists, and what was dropped."""
    body: list[Span] = []
    dropped: list[Dropped] = []
    for (start, end), reason in zip(lines, reasons, strict=True):
        if reason:
            dropped.append(Dropped(start=start, end=end, reason=reason))
            continue
        cut = 0 if body else dateline_length(article[start:end], article)
        if cut:
            dropped.append(Dropped(start=start, end=start + cut, reason="dateline"))
        body.append((start + (cut or _bullet(article[start:end])), end))
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


def _find_title(article: str, lines: list[Span], given: str) -> tuple[str, dict[int, str]]:
    """Return the title, and by line number the head lines that repeat it or lead to it."""
    head = [fold(article[start:end]) for start, end in lines[:_TITLE_LINES]]
    title = given or _headline(head)
    key = _key(title)
    reasons: dict[int, str] = {}
    for number, line in enumerate(head if key else ()):
        own = _key(line)
        if own == key:
            reasons[number] = "title"
        elif own.endswith(key) and _is_headline(line):
            reasons[number] = "breadcrumb"
    return title, reasons


def _headline(head: list[str]) -> str:
    """Return the headline among the first lines: one that stands above the first sentence."""
    if head and _is_question(head):
        return head[0]
    body = (n for n, line in enumerate(head) if not _reason(line))
    plain = [line for line in head[: next(body, None)] if _is_headline(line)]
    return _repeated(plain) or _below_kicker(plain)


def _repeated(lines: list[str]) -> str:
    """Return the line that another one ends with or that ends with another one; empty if there is none.

    "Home World News TITLE" above "TITLE": the shorter line is the title. "Astana talks" above "Russia hails
    Astana talks": the longer one is.
    """
    for first, second in itertools.combinations(lines, 2):
        is_title = first.endswith(second) and count_words(second) >= _QUESTION_WORDS[0]
        if is_title or second.endswith(" " + first):
            return second
    return ""


def _below_kicker(lines: list[str]) -> str:
    """Return the first line, or the second if the first is a kicker, in capitals; empty if there is none."""
    if len(lines) > 1 and lines[0].isupper() and not lines[1].isupper():
        return lines[1]
    return lines[0] if lines else ""


def _is_headline(line: str) -> bool:
    words = count_words(line)
    return (
        not is_ended(line)
        and 1 < words <= _HEADLINE_WORDS
        and not find_reason(line)
        and not is_dateline(line)
    )


def _is_question(head: list[str]) -> bool:
    """Say whether the first line is one short question and what follows is no headline itself."""
    fewest, most = _QUESTION_WORDS
    short = fewest <= count_words(head[0]) <= most and re.fullmatch(r"[^.!?]+[?!]", head[0])
    return bool(short) and len(head) > 1 and not _is_headline(head[1])


def _reason(line: str) -> str:
    """Return why a line is not the author's text, or an empty string."""
    reason = find_reason(fold(line))
    if not reason and not is_ended(line) and count_words(line) <= _CAPTION_WORDS:
        return "caption or heading"
    return reason


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
