"""In which order points stand, and which are key points, where a review decides it."""

from collections.abc import Mapping, Sequence

from briefing.models import Analysis


def find_printed(analysis: Analysis, chosen: Sequence[int]) -> Mapping[int, int]:
    """Return the chosen sentence that prints what a review names, by the position that it names.

    That is the sentence itself, one that it repeats, or the one before which it is printed.
    """
    groups, before = analysis.repeats.groups, analysis.contexts.before
    by_group = {int(groups[i]): i for i in reversed(chosen)}
    introduced = {before[i]: i for i in reversed(chosen) if i in before}
    decided = analysis.decided
    named = {*decided.pinned, *decided.no_key_points, *(i for order in decided.orders for i in order)}
    found = {i: by_group.get(int(groups[i]), introduced.get(i)) for i in named}
    return {i: printed for i, printed in found.items() if printed is not None}


def decided_key_points(analysis: Analysis, chosen: Sequence[int]) -> tuple[tuple[int, ...], frozenset[int]]:
    """Return the chosen sentences that are key points whatever else is, and those that are none."""
    printed, decided = find_printed(analysis, chosen), analysis.decided
    asked_for = dict.fromkeys(printed[i] for i in decided.key_points if i in printed)
    return tuple(asked_for), frozenset(printed[i] for i in decided.no_key_points if i in printed)


def order_as_decided(analysis: Analysis, sentences: Sequence[int]) -> list[int]:
    """Return sentences that are printed side by side; those of which a review has an order change places."""
    printed = find_printed(analysis, sentences) if analysis.decided.orders else {}
    ordered = list(sentences)
    for order in analysis.decided.orders:
        wanted = list(dict.fromkeys(printed[i] for i in order if i in printed))
        places = [place for place, i in enumerate(ordered) if i in wanted]
        for place, i in zip(places, wanted, strict=True):
            ordered[place] = i
    return ordered
