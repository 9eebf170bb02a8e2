"""The text of a mail -> its newest part, what it quotes and signs with, and what it forwards."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing.reading.mail.introductions import (
    count_introduction_lines,
    find_header_block,
    is_forward_marker,
    is_forwarding_subject,
    is_original_marker,
    is_quoted_by_mark,
    is_rule,
)

_SIGNATURE_LINES = 15  # a line "--" with more than this below it is a rule between two parts of a text
_MOST_LINES = 20_000  # nobody writes so long a mail: what follows is taken as it is

_FOOTER = re.compile(r"_{40,}")  # mailing-list programs put their address below such a line
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The text of one mail, taken apart."""

    newest: str
    """What its sender has written."""
    rest: tuple[str, ...]
    """The lines that are quoted, or that sign."""
    headers: dict[str, str] = field(default_factory=dict)
    """Of the mail that is forwarded: ``sender``, ``date``, ``recipient``, ``subject``, or none."""
    forwarded: str = ""


def split_thread(text: str, subject: str) -> Thread:
    """Return the newest text of a mail, apart from what it quotes and forwards."""
    lines = text.split("\n")
    kept: list[str] = []
    rest: list[str] = []
    sure = True  # nothing is written above it, or the subject says so
    number = 0
    while number < min(len(lines), _MOST_LINES):
        forward = _find_forward(lines, number, sure=sure)
        if forward:
            return replace(forward, newest="\n".join(kept), rest=(*rest, *forward.rest))
        end = _end_of_others(lines, number)
        rest += lines[number:end]
        if end == number:
            kept.append(lines[number])
            sure = sure and (not _LETTER.search(lines[number]) or is_forwarding_subject(subject))
        number = max(end, number + 1)
    return Thread(newest="\n".join([*kept, *lines[number:]]), rest=_visible(rest))


def join_flowed_lines(text: str, *, joined: bool) -> str:
    """Return the paragraphs of a text in format=flowed (RFC 3676), each on one line.

    With `joined` (DelSp), the space at the end of a flowed line is not part of the text.
    """
    done: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flowed = content.endswith(" ") and content != "-- "
        if depth == open_depth and content != "-- ":
            done[-1] += content
        else:
            done.append(">" * depth + (" " if depth else "") + content)
        if flowed and joined:
            done[-1] = done[-1][:-1]
        open_depth = depth if flowed else -1
    return "\n".join(done)


def _end_of_others(lines: Sequence[str], number: int) -> int:
    """Return where what others wrote ends that begins at line `number`; `number` if the sender wrote it."""
    if lines[number].startswith(">"):
        return number + 1
    introduced = number + count_introduction_lines(lines, number)
    if introduced > number:
        return introduced if is_quoted_by_mark(lines, introduced) else len(lines)
    return len(lines) if _is_end(lines, number) else number


def _find_forward(lines: Sequence[str], number: int, *, sure: bool) -> Thread | None:
    """Return the mail that is forwarded from this line on, without the newest text; None if there is none.

    What could be a reply as well, by its looks, is a forward if that is `sure`.
    """
    start = _headers_start(lines, number, sure=sure)
    block = None if start is None else find_header_block(lines, start)
    if start is None or block is None:
        return None
    body: Sequence[str] = lines[start + block.length :]
    left: Sequence[str] = ()
    if lines[start].startswith(">"):
        body, left = _part_quoted(body)
    return Thread(newest="", rest=_visible(left), headers=block.headers, forwarded="\n".join(body))


def _headers_start(lines: Sequence[str], number: int, *, sure: bool) -> int | None:
    """Return the line at which the headers of a forwarded mail may begin; None if it is no such place."""
    line = lines[number]
    marks = is_forward_marker(line) or (sure and (is_original_marker(line) or is_rule(line)))
    if not marks:
        return number if sure else None
    following = range(number + 1, len(lines))
    return next((place for place in following if lines[place].strip("> ")), None)


def _part_quoted(lines: Sequence[str]) -> tuple[list[str], Sequence[str]]:
    """Return the first lines without their ``>``, as many as have it or are empty, and the rest."""
    quoted = list(itertools.takewhile(lambda line: not line.strip() or line.startswith(">"), lines))
    return [line.removeprefix(">").removeprefix(" ") for line in quoted], lines[len(quoted) :]


def _is_end(lines: Sequence[str], number: int) -> bool:
    """Say whether a signature or the footer of a mailing list begins here."""
    line = lines[number]
    if line == "-- ":
        return True
    if line.rstrip() != "--" and not _FOOTER.fullmatch(line.strip()):
        return False
    return len(_visible(lines[number + 1 : number + 100])) <= _SIGNATURE_LINES


def _visible(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.strip())
