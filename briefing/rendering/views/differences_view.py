"""The differences between sources, as the page prints them: the sentences side by side, none chosen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefing.languages import language_codes, load_language
from briefing.record import Briefing, Conflict, Value
from briefing.rendering import wording
from briefing.rendering.views.attribution import CitationFormat, CitationView, build_citation_views
from briefing.rendering.views.truncation import truncate_citations
from briefing.rendering.wording import ENGLISH, Wording

WHOLE = 30
"""A sentence of up to so many words is printed whole; of a longer one, and of a point, the clauses with what
differs."""
FEWEST = 5
"""A sentence is printed whole too if its clauses have fewer words: *248 people* says nothing of itself."""
MAX_LEAD = 8
"""How many words may stand before those that differ if the sentence is printed from its start."""
MAX_TRAIL = 6
"""How many may stand behind them if it is printed to its end."""
MIN_TRAIL = 2
"""A clause that begins within so many words behind them is printed, for they may need it."""
MAX_EMPHASIS = 8
"""How many words that differ are set apart; more, or most of a sentence, would be emphasis of everything."""
MAX_OPENING = 5
"""The words before the first comma are printed too if they are so few: they may be the subject."""

_CUT = "…"
_MARKS = ",;:–—،؛"
_BREAK = re.compile(rf"(?<=[{_MARKS}])\s+")


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
    """Of a long sentence, the clauses with the words that differ."""
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

    @property
    def is_told_by_a_point(self) -> bool:
        """Whether one sentence tells all sides, and a point prints it."""
        return len(self.sides) == 1 and bool(self.sides[0].point)


def build_difference_views(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, citations: int
) -> tuple[DifferenceView, ...]:
    """Return the differences between sources, each side with up to so many `citations`.

    `numbers` has the number of each printed point by its id.
    """
    sources = {source.number: source for source in briefing.sources}
    form = CitationFormat(words=words, year=wording.common_year(briefing))

    def side(values: Sequence[Value], *, is_only: bool) -> DifferenceSide:
        views = truncate_citations(build_citation_views(values[0], sources, form), citations, words)
        language = sources[values[0].citations[0].source].language
        found = _side(values, views, point=numbers.get(values[0].point, 0), language=language)
        # What one sentence tells alone is nowhere else to be read.
        return replace(found, excerpt=found.parts) if is_only and not found.point else found

    def sides(conflict: Conflict) -> tuple[DifferenceSide, ...]:
        told = _by_sentence(conflict)
        return tuple(side(values, is_only=len(told) == 1) for values in told)

    return tuple(
        DifferenceView(
            number=number,
            subject=conflict.subject,
            kind=words.gettext(kind) if (kind := conflict.reason.partition(":")[0]) else "",
            language=sources[conflict.values[0].citations[0].source].language,
            sides=sides(conflict),
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
        parts=_emphasised(parts),
        excerpt=_emphasised(_excerpt(parts, language, is_point=bool(point))),
        language=language,
        citations=citations[0],
        more_citations=citations[1],
    )


def _parts(values: Sequence[Value]) -> tuple[SentencePart, ...]:
    """Return the sentence of some values in pieces, those that differ and those between them."""
    text, parts, end = values[0].printed_text, [], 0
    for value in sorted(values, key=lambda value: value.offset):
        start, stop = (
            _printed_offset(value, place) for place in (value.offset, value.offset + len(value.value))
        )
        parts.append(SentencePart(text=text[end:start], differs=False))
        parts.append(SentencePart(text=text[start:stop], differs=True))
        end = stop
    return (*parts, SentencePart(text=text[end:], differs=False))


def _emphasised(parts: tuple[SentencePart, ...]) -> tuple[SentencePart, ...]:
    """Return the parts, none of them set apart where what differs is long, of two clauses or most of them."""
    differing = [part for part in parts if part.differs]
    is_exact = not any(_count([part]) > MAX_EMPHASIS or _BREAK.search(part.text) for part in differing)
    if is_exact and 2 * _count(differing) < _count(parts):
        return parts
    return tuple(replace(part, differs=False) for part in parts)


def _printed_offset(value: Value, offset: int) -> int:
    """Return where a place of a sentence is when its glosses are in it."""
    for gloss in value.glosses:
        if gloss.offset - 1 < offset:
            offset += len(gloss.text) + 1
    return offset


def _excerpt(parts: tuple[SentencePart, ...], language: str, *, is_point: bool) -> tuple[SentencePart, ...]:
    """Return the clauses with the words that differ; an ellipsis stands for what is left out.

    A short sentence is whole, if it is not that of a point, which stands there; and so is the beginning of
    one whose clause speaks of *he*, *it* or *they*.
    """
    before, *inner, after = parts
    if not is_point and _count(parts) <= WHOLE:
        return parts
    lead = _lead(before.text)
    if _speaks_of_somebody(lead + inner[0].text, language):
        lead = before.text
    excerpt = (
        SentencePart(text=lead, differs=False),
        *inner,
        SentencePart(text=_trail(after.text, language), differs=False),
    )
    return parts if not is_point and _count(excerpt) < FEWEST else excerpt


def _speaks_of_somebody(clause: str, language: str) -> bool:
    """Say whether one of the first words of a clause that was cut off points to somebody named before it."""
    known = load_language(language).anaphora if language in language_codes() else None
    first = re.findall(r"[^\W\d_]+", clause.casefold())[:MIN_TRAIL]
    return (
        clause.startswith(_CUT)
        and known is not None
        and not (known.persons | known.plurals | known.things).isdisjoint(first)
    )


def _count(parts: Sequence[SentencePart]) -> int:
    """Return how many words some pieces have together."""
    return len("".join(part.text for part in parts).split())


def _lead(text: str) -> str:
    """Return the end of a text from the start of a clause, and before it what may be its subject."""
    breaks = [match.end() for match in _BREAK.finditer(text)]
    if len(text.split()) <= MAX_LEAD or not breaks:
        return text
    opening = text[: breaks[0]].rstrip().rstrip(_MARKS)
    subject = f"{opening} " if len(opening.split()) <= MAX_OPENING else ""
    return f"{subject}{_CUT}{' ' if subject else ''}{text[breaks[-1] :]}"


def _trail(text: str, language: str) -> str:
    """Return the beginning of a text up to the end of a clause: to a comma, else to where another begins.

    What goes on with *and* is another clause, or the half of one.
    """
    if len(text.split()) <= MAX_TRAIL:
        return text
    known = load_language(language).speech if language in language_codes() else None
    if known and text.split(maxsplit=1)[0].casefold() in known.conjunctions:
        return _CUT
    ends = [match.start() for match in _BREAK.finditer(text)]
    if not ends or len(text[: ends[0]].split()) > MAX_TRAIL:
        ends = [*_clause_starts(text, language), *ends]
    return f"{text[: ends[0]].rstrip(_MARKS)}{_CUT}" if ends else text


def _clause_starts(text: str, language: str) -> Iterator[int]:
    """Yield where a clause begins with a word that says so, but for the first few words."""
    known = load_language(language).date_context if language in language_codes() else None
    openers = known.clauses if known else frozenset[str]()
    for match in re.finditer(r"\s+(?=(\S+))", text):
        if match[1].casefold() in openers and len(text[: match.start()].split()) >= MIN_TRAIL:
            yield match.start()
