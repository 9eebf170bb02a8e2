"""Find the comments of a review's TOML file: they stay with the decisions when it is written again."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

HEAD = (
    "What people decided about this briefing. `briefing review` lists these decisions and edits them.",
    "A comment above a decision stays with it.",
)
"""The lines at the head of a file that the program has written."""
_TOKENS = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|#(?P<comment>[^\n]*)|^[ \t]*\[\[[ \t]*(?P<table>[\w-]+)[ \t]*\]\]",
    re.DOTALL | re.MULTILINE,
)
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileComments:
    """The comments of a file, without the sign before them."""

    head: tuple[str, ...] = ()
    of_tables: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """By the name of a table, and its number among those of the name, from 1."""


def read_comments(text: str) -> FileComments:
    """Return the comments of a TOML text, each with the table that it stands above, or in.

    Those before the first table belong to the head of the file if an empty line follows them.
    """
    counts: Counter[str] = Counter()
    owners: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    waiting: list[re.Match[str]] = []
    last = ("", 0)
    for token in _TOKENS.finditer(text):
        if token.lastgroup == "comment":
            waiting.append(token)
        elif token.lastgroup == "table":
            counts[token["table"]] += 1
            following = (token["table"], counts[token["table"]])
            for comment in waiting:
                is_above = _is_above(text, comment, token.start(), is_first=not last[0])
                owners[following if is_above else last].append(comment["comment"].strip())
            waiting, last = [], following
    owners[last] += [comment["comment"].strip() for comment in waiting]
    head = tuple(line for line in owners.pop(("", 0), ()) if line not in HEAD)
    return FileComments(head=head, of_tables={table: tuple(lines) for table, lines in owners.items()})


def _is_above(text: str, comment: re.Match[str], table: int, *, is_first: bool) -> bool:
    """Say whether a comment stands in a line of its own above the table that begins at `table`.

    Above the first one it does so only without an empty line between them.
    """
    line = text[text.rfind("\n", 0, comment.start()) + 1 : comment.start()]
    gap = text[comment.end() : table]
    if line.strip() or not _BLANK.fullmatch(gap):
        return False
    return not (is_first and _EMPTY_LINE.search(gap))
