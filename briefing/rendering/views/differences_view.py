"""The differences between sources, as the page prints them: the sentences side by side, none chosen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.record import Briefing, Conflict, Value
from briefing.rendering import wording
from briefing.rendering.views.attribution import CitationFormat, CitationView, build_citation_views
from briefing.rendering.views.truncation import truncate_citations
from briefing.rendering.wording import ENGLISH, Wording

EXCERPT_WORDS = 8
"""How many words an excerpt of a sentence has, if those that differ are not more."""
MIN_CONTEXT = 2
"""How many words stand on either side of those that differ, at least; no clause only begins there."""

_BEGUN_CLAUSE = re.compile(r"[,;:](?:\s+\S+){0,3}$")
"""A comma with the few words behind it, in which nothing is said yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePart:
    """A piece of a sentence."""

    text: str
    differs: bool
    """Whether these are words that others have otherwise; they are set apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceSide:
    """A sentence in which some of the sources say one thing, or one report what several parties say."""

    values: tuple[str, ...]
    """The words that differ: one, or several where the sentence tells more than one side."""
    point: int
    """The number of the point that prints the sentence; 0 where it is printed here."""
    parts: tuple[SentencePart, ...]
    """The sentence."""
    excerpt: tuple[SentencePart, ...]
    """As much of it as makes the words that differ understood."""
    language: str
    citations: tuple[CitationView, ...]
    more_citations: str
    """The note on the citations that are not printed; empty where all are."""

    @property
    def text(self) -> str:
        """The sentence, whole."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """A matter on which sources differ, numbered through the section."""

    number: int
    subject: str
    kind: str
    """Of what kind it is, in a few words: *a claim and its denial*; empty where the record does not say."""
    language: str
    sides: tuple[DifferenceSide, ...]


def build_difference_views(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, citations: int
) -> tuple[DifferenceView, ...]:
    """Return the differences between sources, each side with up to so many `citations`.

    `numbers` has the number of each printed point by its id.
    """
    sources = {source.number: source for source in briefing.sources}
    form = CitationFormat(words=words, year=wording.common_year(briefing))

    def side(values: Sequence[Value]) -> DifferenceSide:
        views = truncate_citations(build_citation_views(values[0], sources, form), citations, words)
        language = sources[values[0].citations[0].source].language
        return _side(values, views, point=numbers.get(values[0].point, 0), language=language)

    return tuple(
        DifferenceView(
            number=number,
            subject=conflict.subject,
            kind=words.gettext(kind) if (kind := conflict.reason.partition(":")[0]) else "",
            language=sources[conflict.values[0].citations[0].source].language,
            sides=tuple(map(side, _by_sentence(conflict))),
        )
        for number, conflict in enumerate(briefing.conflicts, start=1)
    )


def differences_by_point(briefing: Briefing) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the differences that each point is a side of, by the id of the point."""
    found: dict[str, tuple[int, ...]] = {}
    for number, conflict in enumerate(briefing.conflicts, start=1):
        for point in dict.fromkeys(value.point for value in conflict.values if value.point):
            found[point] = (*found.get(point, ()), number)
    return found


def _by_sentence(conflict: Conflict) -> list[list[Value]]:
    """Return the values of a conflict, those of one sentence together."""

    def place(value: Value) -> tuple[str, int]:
        return value.citations[0].document, value.citations[0].start

    return [list(group) for _, group in groupby(conflict.values, key=place)]


def _side(
    values: Sequence[Value], citations: tuple[tuple[CitationView, ...], str], *, point: int, language: str
) -> DifferenceSide:
    parts = _parts(values)
    return DifferenceSide(
        values=tuple(value.value for value in values),
        point=point,
        parts=parts,
        excerpt=_excerpt(parts),
        language=language,
        citations=citations[0],
        more_citations=citations[1],
    )


def _parts(values: Sequence[Value]) -> tuple[SentencePart, ...]:
    """Return the sentence of some values in pieces, those that differ and those between them."""
    text, parts, end = values[0].text, [], 0
    for value in sorted(values, key=lambda value: value.offset):
        parts.append(SentencePart(text=text[end : value.offset], differs=False))
        parts.append(SentencePart(text=value.value, differs=True))
        end = value.offset + len(value.value)
    return (*parts, SentencePart(text=text[end:], differs=False))


def _excerpt(parts: tuple[SentencePart, ...]) -> tuple[SentencePart, ...]:
    """Return the parts with the nearest words around those that differ; an ellipsis stands for others."""
    before, *inner, after = parts
    room = max(2 * MIN_CONTEXT, EXCERPT_WORDS - sum(len(part.text.split()) for part in inner))
    head, tail = len(before.text.split()), len(after.text.split())
    ahead = min(head, max(room // 2, room - tail))
    return (
        SentencePart(text=_last_words(before.text, ahead), differs=False),
        *inner,
        SentencePart(text=_first_words(after.text, min(tail, room - ahead)), differs=False),
    )


def _last_words(text: str, count: int) -> str:
    """Return the end of a text from 0 words or more; one word is not worth an ellipsis."""
    words = [*re.finditer(r"\S+", text)]
    if len(words) <= count + 1:
        return text
    return f"…{text[words[-count].start() :]}" if count else "…"


def _first_words(text: str, count: int) -> str:
    """Return the beginning of a text, as `_last_words` does its end, without a clause that has only begun."""
    words = [*re.finditer(r"\S+", text)]
    if len(words) <= count + 1:
        return text
    return f"{_BEGUN_CLAUSE.sub('', text[: words[count - 1].end()])}…" if count else "…"
