"""The lines by which mail programs say that what follows was written by another.

Mail programs agree on nothing but ``>``. Each other sign is a line (or a few) that says who wrote what
follows, in the language of the program. One mail may hold several languages, so all are looked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from briefing.languages import merge_groups
from briefing.languages.mail_groups import Mail, MailLabels
from briefing.languages.patterns import match_any
from briefing.reading.cleaning.characters import fold

_ATTRIBUTION_LINES = 3
_LONGEST_LINE = 300
_BLOCK_LINES = 15

_DATED = re.compile(r"[@<]|\d[:.h]\d\d")
_RULE = re.compile("[_-]{20,}|-{2,} ?[^-]{2,60} ?-{2,}")
_LABEL = r"[^\W\d_]+(?:[- ][^\W\d_]+){0,2}"
_BOLD = "[*]{,2}"
_HEADER = re.compile(
    rf"{_BOLD}({_LABEL}) ?(?::{_BOLD}[ ]+|{_BOLD}：{_BOLD} ?)(\S.*)|{_BOLD}({_LABEL}) ?[:：]{_BOLD}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderBlock:
    """The headers of a mail as Outlook writes them above what it quotes."""

    length: int
    """How many lines it has."""
    headers: dict[str, str]
    """``sender``, ``date``, ``recipient``, ``subject``, those that are there."""


def is_original_marker(line: str) -> bool:
    """Say whether a line is one such as "----- Original message -----"."""
    return _original().fullmatch(_bare(line)) is not None


def is_forward_marker(line: str) -> bool:
    """Say whether a line is one such as "---------- Forwarded message ---------"."""
    return _forwarded().fullmatch(_bare(line)) is not None


def is_rule(line: str) -> bool:
    """Say whether a line is a rule, or words between dashes, as stand above the headers of a mail."""
    return _RULE.fullmatch(line.strip()) is not None


def is_forwarding_subject(subject: str) -> bool:
    """Say whether the subject of a mail says that it forwards another: "Fwd: Talks"."""
    return _forwarding().match(subject) is not None


def count_introduction_lines(lines: Sequence[str], number: int) -> int:
    """Return how many lines from `number` on say that another wrote the rest; 0 if none does."""
    line = lines[number]
    if not line.strip() or len(line) > _LONGEST_LINE:
        return 0
    if is_original_marker(line):
        return 1
    above = _is_above_introduction(line) and number + 1 < len(lines)
    block = find_header_block(lines, number + above)
    count = block.length if block else _count_attribution_lines(lines, number + above)
    return count + above if count else 0


def is_quoted_by_mark(lines: Sequence[str], number: int) -> bool:
    """Say whether ``>`` stands before the next line with text, at most three lines down."""
    following = next((line for line in lines[number : number + 3] if line.strip()), "")
    return following.startswith(">")


def find_header_block(lines: Sequence[str], number: int) -> HeaderBlock | None:
    """Return the headers of a mail that begin at line `number`, or None if there are none.

    Where they do not begin with the sender, his address has to be there: memoranda have such headers too.
    """
    found: dict[str, str] = {}
    length, closed = 0, False
    if not _header(lines[number])[0]:
        return None
    for offset, line in enumerate(lines[number : number + _BLOCK_LINES]):
        name, value = _header(line)
        if name:
            found.setdefault(name, value)
            length, closed = offset + 1, False
        elif not line.strip():
            closed = True  # HTML has an empty line between two headers, so the block may go on
        elif closed or len(found) == len(fields(MailLabels)):
            break
    return HeaderBlock(length=length, headers=found) if _is_complete(found) else None


def _is_complete(headers: dict[str, str]) -> bool:
    """Say whether headers, in the order in which they stand, are those of a mail."""
    known = next(iter(headers)) == "sender" or "@" in headers.get("sender", "")
    return known and "date" in headers and ("recipient" in headers or "subject" in headers)


def _count_attribution_lines(lines: Sequence[str], number: int) -> int:
    """Return how many lines an introduction such as "On 5 October 2015, Jane Doe wrote:" has; 0 for none."""
    joined = ""
    for count, line in enumerate(lines[number : number + _ATTRIBUTION_LINES], start=1):
        if not line.strip():
            break
        joined = fold(f"{joined} {_without_dashes(line[:_LONGEST_LINE])}")
        marked = is_quoted_by_mark(lines, number + count)
        if _introduced().fullmatch(joined) and (marked or _DATED.search(joined)):
            return count
        if marked and _introduced_by_name().fullmatch(joined) and _DATED.search(joined):
            return count
    return 0


def _without_dashes(line: str) -> str:
    """Return a line, with a colon in place of the dashes that it stands between: "--- Jane Doe wrote ---"."""
    line = line.strip()
    return f"{line.strip('- ')}:" if line.startswith("--") and line.endswith("--") else line


def _is_above_introduction(line: str) -> bool:
    """Say whether a line is a rule or headers ("To: Jane; Subject: Talks;") above an introduction."""
    headers = [part for part in _bare(line).split(";") if part.strip()]
    listed = line.rstrip().endswith(";") and all(_header(part)[0] for part in headers)
    return listed or is_rule(line)


def _header(line: str) -> tuple[str, str]:
    """Return the name and value of the header that a line is; two empty strings for another line."""
    match = _HEADER.fullmatch(_bare(line))
    if not match:
        return "", ""
    name = _header_names().get((match[1] or match[3]).lower(), "")
    return name, (match[2] or "") if name else ""


def _bare(line: str) -> str:
    return fold(line[:_LONGEST_LINE].lstrip("> "))


@cache
def _header_names() -> dict[str, str]:
    """Return the name of a field of `MailLabels` by each word that stands for it."""
    labels = merge_groups(Mail).labels
    return {word: field.name for field in fields(labels) for word in getattr(labels, field.name)}


@cache
def _introduced() -> re.Pattern[str]:
    mail = merge_groups(Mail)
    wrote = "|".join((*mail.wrote, *mail.wrote_behind_date))
    writer = r"[^<>]{2,80}<[^\s<>]+@[^\s<>]+>,? ?"
    return re.compile(
        rf"{match_any(mail.on)} ?(?=.*\d).{{6,250}}(?:{'|'.join(mail.wrote)}) ?[:：]"
        rf"|(?:[^\W\d]+\.?,? ){{,2}}\d.{{6,250}}(?:{'|'.join(mail.wrote_behind_date)}) ?[:：]"
        r"|(?:[^\W\d]+\.?,? )?\d.{6,250}<[^\s<>]+@[^\s<>]+> ?[:：]"
        rf"|{writer}(?=.*\d).{{6,150}}(?:{wrote}) ?[:：]"
        rf"|{writer}(?:{wrote})(?: ?\((?=.*\d).{{6,80}}\))? ?[:：]"
        rf"|(?:{'|'.join(mail.you_wrote)})\b(?=.*\d).{{4,120}}[:：]",
        re.IGNORECASE,
    )


@cache
def _introduced_by_name() -> re.Pattern[str]:
    """Return a pattern for "Jane Doe wrote 2026-03-02 08:00:", which a sentence may be as well."""
    mail = merge_groups(Mail)
    wrote = "|".join((*mail.wrote, *mail.wrote_behind_date))
    return re.compile(rf"[^<>\d:]{{2,80}} (?:{wrote}) (?=.*\d).{{6,60}}[:：]", re.IGNORECASE)


@cache
def _original() -> re.Pattern[str]:
    return re.compile(rf"[-_]{{2,}} ?(?:{'|'.join(merge_groups(Mail).original)}) ?[-_]{{2,}}", re.IGNORECASE)


@cache
def _forwarded() -> re.Pattern[str]:
    mail = merge_groups(Mail)
    return re.compile(
        rf"[-_]{{2,}} ?(?:{'|'.join(mail.forwarded)}) ?[-_]{{2,}}|(?:{'|'.join(mail.forwarded_begin)}) ?:",
        re.IGNORECASE,
    )


@cache
def _forwarding() -> re.Pattern[str]:
    return re.compile(f"{match_any(merge_groups(Mail).subject_prefixes)} ?:", re.IGNORECASE)
