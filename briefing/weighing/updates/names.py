"""The names of a sentence, told by their capitals."""

import re

_NAME = re.compile(r"\b[^\W\d_a-z]\w{3,}")


def find_names(text: str) -> frozenset[str]:
    """Return the words of a text with a capital, but for the first, which has one for its place."""
    names = _NAME.finditer(text)
    return frozenset(match[0] for match in names if any(map(str.isalnum, text[: match.start()])))
