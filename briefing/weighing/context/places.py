"""The place that *here* stands for, that of the dateline above a report, and the one of *the country*."""

import re
from collections.abc import Iterable
from itertools import chain

from briefing.languages import merge_groups
from briefing.languages.reading_groups import Datelines
from briefing.mentions import Entity
from briefing.models import Document

_FEWEST_MENTIONS = 2
_TIMES = 2  # as often as any other country
_PLACE = re.compile(r"\s*(?P<name>[^\W\d_][^\d(,:_/–—]*?)\s*(?:[,(:_–—]| -|--|$)")


def dateline_place(document: Document) -> tuple[str, tuple[int, int]] | None:
    """Return the place of a document's dateline and the span that names it; None where there is not one.

    A place in capitals is written as the rest of the document writes it, or with capital initials and
    particles in small letters.
    """
    for span in document.dropped:
        if span.reason == "dateline":
            match = _PLACE.match(document.text, span.start, span.end)
            if match:
                return _written(match["name"], document.text), match.span("name")
    return None


def main_country(entities: Iterable[Entity], place: int) -> tuple[int, int] | None:
    """Return where a document first names the country that it is about at `place`.

    That is the one that it names twice as often as any other, and last before `place`; None where there is
    not one.
    """
    countries = [entity.mentions for entity in entities if entity.kind == "country"]
    most, *others = sorted(countries, key=len, reverse=True) or [()]
    if len(most) < _FEWEST_MENTIONS or any(len(each) * _TIMES > len(most) for each in others):
        return None
    before = (span for span in chain.from_iterable(countries) if span[0] < place)
    last = max(before, default=None)
    return most[0] if last in most else None


def _written(name: str, text: str) -> str:
    if not name.isupper():
        return name
    found = (match[0] for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))
    return next((words for words in found if words[0].isupper() and not words.isupper()), _capitalised(name))


def _capitalised(name: str) -> str:
    """Return a name in capitals with capital initials, but for particles within it: *Rio de Janeiro*."""
    particles = merge_groups(Datelines).particles
    first, *others = name.title().split(" ")
    return " ".join((first, *(word.lower() if word.lower() in particles else word for word in others)))
