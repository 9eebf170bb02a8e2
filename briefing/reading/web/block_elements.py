"""Which elements of a page part its text into paragraphs."""

import re
from typing import Any

from briefing.reading.cleaning.boilerplate import is_ended

BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead"
    " tr ul button label legend option select textarea".split()
)
_INLINE = re.compile(r"display\s*:\s*(?:inline|contents)\s*(?:[;!]|$)", re.IGNORECASE)
_LONGEST_TERM = 60  # characters
_LONGEST_MARK = 3  # digits
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GOES_ON = re.compile(r"\s*(?:[,;:.)\]]|\w)")


def is_block(element: Any) -> bool:
    """Say whether an element begins and ends a paragraph: a ``div`` inside a sentence does not."""
    if element.tag not in BLOCKS:
        return False
    if _INLINE.search(element.get("style") or ""):
        return False
    return element.tag != "div" or len(element) > 0 or not _is_in_sentence(element)


def parent_of(element: Any) -> Any:
    """Return the parent of an element; None for one of a tree that was parsed as a deep one."""
    return element.getparent() if hasattr(element, "getparent") else None


def text_of(element: Any) -> str | None:
    """Return the text before the first child, with the digits of a note mark or an exponent as superscripts.

    "May²" is not the word "May2".
    """
    text: str | None = element.text
    mark = text.strip() if text else ""
    if not mark.isdigit() or len(mark) > _LONGEST_MARK:
        return text
    raised = parent_of(element) if element.tag == "a" else element
    is_mark = raised is not None and raised.tag == "sup"
    return text.translate(_SUPERSCRIPTS) if text and is_mark else text


def _is_in_sentence(element: Any) -> bool:
    """Say whether a few words stand between the halves of a sentence, as the term of an explanation does."""
    behind = element.tail or ""
    if len(element.text or "") > _LONGEST_TERM or not _GOES_ON.match(behind) or behind.lstrip()[:1].isupper():
        return False
    parent = parent_of(element)
    if parent is None:
        return False
    previous = element.getprevious()
    before = (parent.text if previous is None else previous.tail) or ""
    return bool(before.strip()) and not is_ended(before.rstrip())
