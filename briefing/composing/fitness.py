"""Whether a sentence can stand alone on a page, and how well."""

import re
from collections.abc import Iterator

_FEWEST_WORDS, _MOST_WORDS = 5, 80
_LONGEST_END = 40  # of the marks behind the last word
_DANGLING_SHARE = 0.9
# Thai and Lao have no mark for it: any letter may be the last.
_ENDED = re.compile(r"[.!?…։؟。！？｡۔।॥።။។\u0e01-\u0ece][\"'”“’»」』）)\]\d\[]*$")
_DANGLING = re.compile(
    r"[\"“'‘]?(?:he|she|it|they|his|her|their|its|this|that|these|those|such|there|but|and|however|also|so|then"
    r"|in addition|moreover|meanwhile|он|она|они|это|его|её|их)\b",
    re.IGNORECASE,
)


def unfit(text: str, words: int) -> str:
    """Return why a sentence cannot stand alone on a page, or an empty string."""
    return next(_faults(text, words), "")


def _faults(text: str, words: int) -> Iterator[str]:
    if words < _FEWEST_WORDS:
        yield f"too short: {words} words"
    if words > _MOST_WORDS:
        yield f"too long: {words} words"
    if not _ENDED.search(text[-_LONGEST_END:]):
        yield "no end of sentence"
    if " | " in text:
        yield "a row of a table"
    if text[:1].islower():
        yield "no beginning of sentence"
    if text.rstrip("”\"’'»)]").endswith(("?", "؟", "？")):
        yield "a question"
    if text.count("“") != text.count("”") or text.count('"') % 2 == 1:
        yield "a quotation cut in two"


def standing(text: str) -> float:
    """Return the share of its worth that a sentence keeps: less if it points to one that is not printed."""
    return _DANGLING_SHARE if _DANGLING.match(text) else 1.0
