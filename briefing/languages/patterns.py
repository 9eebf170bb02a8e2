"""Regular expressions made of the words of languages."""

import re
from collections.abc import Iterable, Iterator, Mapping

NEVER = re.compile(r"(?!)")
"""Matches nothing: the pattern of words that a language does not have."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_GROUP = re.compile(r"\(\?(?:-i)?:")
_OPTIONAL = "?", "*", "{"
_LONGEST_BEGINNING = 3


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


def find_beginnings(pattern: str) -> frozenset[str] | None:
    """Return what texts that match a pattern begin with, up to three characters; None if it may be anything.

    Letters that open an alternative, or a group at its beginning, are understood; of others nothing is said.
    """
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        own: frozenset[str] | None
        if group := _GROUP.match(alternative):
            end = _group_end(alternative)
            is_certain = not alternative.startswith(_OPTIONAL, end)
            own = find_beginnings(alternative[group.end() : end - 1]) if is_certain else None
        else:
            own = frozenset(filter(None, [_literal_beginning(alternative)]))
        if not own:
            return None
        found |= own
    return frozenset(found)


def _literal_beginning(pattern: str) -> str:
    """Return the letters, and spaces behind them, that a pattern begins with, up to three."""
    length = 0
    for place, character in enumerate(pattern[:_LONGEST_BEGINNING], start=1):
        is_literal = character.isalpha() or (place > 1 and character == " ")
        if not is_literal or pattern.startswith(_OPTIONAL, place):
            break
        length = place
        if pattern.startswith("+", place):
            break
    return pattern[:length]


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
