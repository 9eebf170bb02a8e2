"""Regular expressions made of the words of languages."""

import re
from collections.abc import Iterable, Iterator, Mapping

NEVER = re.compile(r"(?!)")
"""Matches nothing: the pattern of words that a language does not have."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_GROUP = re.compile(r"\(\?(?:-i)?:")
_OPTIONAL = "?", "*", "{"


def fill_placeholders(pattern: str, pieces: Mapping[str, str]) -> str:
    """Return a pattern with the piece of its name in the place of each placeholder, such as ``{month}``.

    A piece is a pattern of its own and becomes a group without a number. Raises ValueError for a placeholder
    that no piece is named for; a count such as ``{1,3}`` is none.
    """

    def piece(match: re.Match[str]) -> str:
        if match[1] not in pieces:
            raise ValueError(f"no piece for {match[0]}: there are {', '.join(pieces)}")
        return f"(?:{pieces[match[1]]})"

    return _PLACEHOLDER.sub(piece, pattern)


def match_any(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words or texts, the longest first; nothing of none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else NEVER.pattern


def first_letters(pattern: str) -> frozenset[str] | None:
    """Return the letters, lower, that a text must begin with to match a pattern; None if it may be any other.

    Letters that open an alternative, or a group at its beginning, are understood; of others nothing is said.
    """
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        letters: frozenset[str] | None = None
        if group := _GROUP.match(alternative):
            end = _group_end(alternative)
            letters = first_letters(alternative[group.end() : end - 1])
        elif alternative[:1].isalpha():
            end = 1
            letters = frozenset(alternative[0].lower())
        if letters is None or alternative.startswith(_OPTIONAL, end):
            return None
        found |= letters
    return frozenset(found)


def _alternatives(pattern: str) -> Iterator[str]:
    depth, start = 0, 0
    for piece in _PIECE.finditer(pattern):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if piece[0] == "|" and depth == 0:
            yield pattern[start : piece.start()]
            start = piece.end()
    yield pattern[start:]


def _group_end(pattern: str) -> int:
    """Return where the group ends that a pattern begins with."""
    depth = 0
    for piece in _PIECE.finditer(pattern):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if depth == 0:
            return piece.end()
    return len(pattern)
