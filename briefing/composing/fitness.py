"""Whether a sentence can stand alone on a page, and how well."""

import re

_FEWEST_WORDS, _MOST_WORDS = 5, 80
_DANGLING_SHARE = 0.9
# Thai and Lao have no mark for it: any letter may be the last.
_ENDED = re.compile(r"[.!?…։؟。！？｡۔।॥።။។\u0e01-\u0ece][\"'”“’»」』）)\]\d\[]*$")
_CLOSERS = "”\"'’»」』）)]"
_DANGLING = re.compile(
    r"[\"“'‘]?(?:he|she|it|they|his|her|their|its|this|that|these|those|such|there|but|and|however|also|so|then"
    r"|in addition|moreover|meanwhile|он|она|они|это|его|её|их)\b",
    re.IGNORECASE,
)


def unfit(text: str, words: int) -> str:
    """Return why a sentence cannot stand alone on a page, or an empty string."""
    faults = (
        (words < _FEWEST_WORDS, f"too short: {words} words"),
        (words > _MOST_WORDS, f"too long: {words} words"),
        (not _ENDED.search(text), "no end of sentence"),
        (" | " in text, "a row of a table"),
        (text[:1].islower(), "no beginning of sentence"),
        (text.rstrip("”\"’'»)]").endswith(("?", "؟", "？")), "a question"),
        (text.count("“") != text.count("”") or text.count('"') % 2 == 1, "a quotation cut in two"),
    )
    return next((reason for fault, reason in faults if fault), "")


def standing(text: str) -> float:
    """Return the share of its worth that a sentence keeps: less if it points to one that is not printed."""
    return _DANGLING_SHARE if _DANGLING.match(text) else 1.0
