"""Whether two sentences count the same thing and come to another number."""

from functools import lru_cache

from briefing.weighing.differences.quantities import (
    Quantity,
    extract_quantities,
    have_other_complements,
    may_agree,
)
from briefing.weighing.updates.names import find_names

_FEWEST_SHARED = 2  # content words around both figures


def find_recount(earlier: str, later: str, language: str) -> str:
    """Return the reason why the later sentence gives a newer figure; empty if none does.

    Both figures have to count one noun, or persons of whom one thing is said (*dead*, *hurt*), with words in
    common around them, and no number can be meant by both. The later sentence has all names of the earlier
    one: of another place there is another count.
    """
    if not find_names(earlier) <= find_names(later):
        return ""
    for one in _quantities(earlier, language):
        same = [other for other in _quantities(later, language) if _is_same_thing(one, other)]
        if same and not any(may_agree(one, other) for other in same):
            return f"another figure: {earlier[one.start : one.noun_end]}"
    return ""


def _is_same_thing(one: Quantity, other: Quantity) -> bool:
    if one.state != other.state or one.qualities != other.qualities or have_other_complements(one, other):
        return False
    is_counted_alike = bool(one.state) or one.noun == other.noun
    return is_counted_alike and len(one.near & other.near) >= _FEWEST_SHARED


@lru_cache(maxsize=1024)
def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    return extract_quantities(text, language)
