"""Regular expressions made of the words of languages."""

import re
from collections.abc import Iterable, Mapping

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


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
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"
