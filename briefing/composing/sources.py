"""Which document of an earlier edition is which of this one: by its text, then by its name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.record import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The documents of two editions, paired."""

    same: dict[str, Source]
    """By id in the earlier edition: what has the same text now, under whatever id."""
    altered: dict[str, Source]
    """By id in the earlier edition: what has the id now, with another text."""
    new: tuple[Source, ...]
    gone: tuple[Source, ...]


def match_sources(earlier: Sequence[Source], now: Sequence[Source]) -> Matches:
    """Return the pairs of two source lists, and what is in one of them only.

    Text goes before id: the items of a feed are numbered from the newest, so each new item moves the others.
    """
    texts: defaultdict[str, list[Source]] = defaultdict(list)
    for source in now:
        texts[source.text_sha256].append(source)
    same: dict[str, Source] = {}
    for source in sorted(earlier, key=lambda source: source.document):
        twins = texts[source.text_sha256]
        if twins:
            named = next((twin for twin in twins if twin.document == source.document), twins[0])
            twins.remove(named)
            same[source.document] = named
    left = {source.document: source for twins in texts.values() for source in twins}
    rest = [source for source in earlier if source.document not in same]
    altered = {source.document: left.pop(source.document) for source in rest if source.document in left}
    return Matches(
        same=same,
        altered=altered,
        new=tuple(source for source in now if source.document in left),
        gone=tuple(source for source in rest if source.document not in altered),
    )
