"""How much of a long list the page prints, and the note on the rest.

The page must not grow with the dossier. What is cited is printed in full. What was only read is named as long
as the list is short, else counted by publisher. Where the page leaves something out, a note gives the number
and the file that has it. A short page names less than a full one.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefing.models import Unread
from briefing.record import DroppedText, Source
from briefing.rendering.views.attribution import CitationView
from briefing.rendering.wording import ENGLISH, Wording

MAX_TITLE_LENGTH = 56
"""Characters of the title in the running head of a page."""
LEAD_WORDS = 5
"""Words of a report without a title that stand for one."""
_LONGEST_LINK = 3  # letters of a word between the parts of a name, such as "of" and "von"
_OPENING_MARKS = "\"'“‘„«‹`"
_STOPS = frozenset(",;:.!?)–—-")
MAX_CHANGED_DOCUMENTS = 5
"""How many new, altered or removed documents are named; more names would bury the sentences."""

Extent: TypeAlias = Literal["short", "full"]
"""What a page is for: to be read, or to be looked things up in as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLimits:
    """How much of each list a page prints."""

    sources_read: int
    """How many sources that are not cited are named one by one; more are counted by publisher."""
    publishers: int
    unread: int
    reasons: int
    citations: int
    """How many citations of one point are printed, from the first on."""
    copies: int
    """How many of them are reprints of another; they add no support."""
    citations_of_side: int
    """How many of one side of a difference."""
    reports: int
    """How many dated reports there must be for a chart of their days."""


LIMITS: dict[Extent, PageLimits] = {
    "short": PageLimits(
        sources_read=0,
        publishers=5,
        unread=5,
        reasons=3,
        citations=5,
        copies=1,
        citations_of_side=2,
        reports=100,
    ),
    "full": PageLimits(
        sources_read=60,
        publishers=40,
        unread=60,
        reasons=20,
        citations=12,
        copies=12,
        citations_of_side=12,
        reports=8,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TruncatedList:
    """A list of two columns as it is printed."""

    rows: tuple[tuple[str, str], ...]
    more: str = ""
    """The note on the rows that are not printed; empty where all are."""


def truncate_title(title: str) -> str:
    """Return the title, cut at a word and in no name if it has more than `MAX_TITLE_LENGTH` characters."""
    if len(title) <= MAX_TITLE_LENGTH:
        return title
    cut = title[:MAX_TITLE_LENGTH]
    whole = cut.rpartition(" ")[0]
    kept = _end_outside_name(title.split(" "), len(whole.split(" ")), whole) if whole else cut
    return f"{kept.rstrip(' ,;:.–—-')}…"


def truncate_lead(text: str) -> str:
    """Return the first words of a text, as many as stand for a title, without an opening mark."""
    words = text.lstrip(_OPENING_MARKS).split()
    cut = " ".join(words[:LEAD_WORDS])
    if len(words) <= LEAD_WORDS:
        return cut
    return f"{_end_outside_name(words, LEAD_WORDS, cut).rstrip(' ,;:.–—-')}…"


def _end_outside_name(words: Sequence[str], count: int, cut: str) -> str:
    """Return the first `count` words, or less of them so that the cut is in no name.

    It is `cut` where less than half would be left. A name is a run of words with capital letters, or figures,
    with at most one short word between two of them: "Organization of Turkic States", "5 October".
    """
    end = count
    while end > 0 and _is_in_name(words, end):
        end -= 1
    return cut if end * 2 < count else " ".join(words[:end])


def _is_in_name(words: Sequence[str], end: int) -> bool:
    """Say whether a cut before the word `end` would be in a name."""
    before, after = words[end - 1], words[end]
    if before[-1:] in _STOPS:
        return False
    if _is_of_name(before):
        return _is_of_name(after) or (_is_link(after) and _is_of_name("".join(words[end + 1 : end + 2])))
    return _is_link(before) and _is_of_name(after) and end > 1 and _is_of_name(words[end - 2])


def _is_of_name(word: str) -> bool:
    first = word.lstrip("\"'([«“‘„")[:1]
    return first.isupper() or first.isdigit()


def _is_link(word: str) -> bool:
    return word.islower() and len(word) <= _LONGEST_LINK


def truncate_citations(
    citations: Sequence[CitationView], limit: int, words: Wording = ENGLISH, *, copies: int | None = None
) -> tuple[tuple[CitationView, ...], str]:
    """Return the first `limit` citations, up to `copies` of them reprints, and the note on the others."""
    reprints = [citation.source for citation in citations if citation.is_copy]
    left_out = set() if copies is None else set(reprints[copies:])
    kept = tuple(citation for citation in citations if citation.source not in left_out)[:limit]
    return kept, words.and_more(len(citations) - len(kept))


def count_by_publisher(sources: Sequence[Source], extent: Extent, words: Wording = ENGLISH) -> TruncatedList:
    """Return how many documents of each publisher were read and not cited, the most first.

    A full page has their dates too, and counts the duplicates.
    """
    limit = LIMITS[extent].publishers
    if extent == "short":
        sources = [source for source in sources if source.state != "duplicate"]
    read: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        read[source.publisher or words.gettext("Without a named publisher")].append(source)
    ordered = sorted(read.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = tuple(
        (name, _describe_documents(own, words) if extent == "full" else words.format_number(len(own)))
        for name, own in ordered[:limit]
    )
    rest = ordered[limit:]
    more = words.more_documents(sum(len(own) for _, own in rest), publishers=len(rest))
    return TruncatedList(rows=rows, more=more)


def list_unread(items: Sequence[Unread], limit: int, words: Wording = ENGLISH) -> TruncatedList:
    """Return up to `limit` files that were not read, with the reasons; first those that no rule excludes."""
    chosen = items
    if len(items) > limit:
        chosen = sorted(items, key=lambda item: item.state == "skipped")[:limit]
    rows = tuple((item.path, words.gettext(item.reason)) for item in chosen)
    return TruncatedList(rows=rows, more=words.more_unread_files(len(items) - len(rows)))


def count_by_reason(dropped: Sequence[DroppedText], limit: int, words: Wording = ENGLISH) -> TruncatedList:
    """Return the `limit` most frequent reasons for leaving passages out, each with its count."""
    counted = Counter(item.reason for item in dropped)
    reasons = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple((words.gettext(reason), words.format_number(number)) for reason, number in reasons[:limit])
    rest = [number for _, number in reasons[limit:]]
    return TruncatedList(rows=rows, more=words.more_passages(sum(rest), reasons=len(rest)))


def _describe_documents(sources: Sequence[Source], words: Wording) -> str:
    """Return how many documents there are, of which days, and how many of them were set aside."""
    dates = [source.published for source in sources if source.published]
    duplicates = sum(source.state == "duplicate" for source in sources)
    period = words.format_period(min(dates), max(dates)) if dates else words.format_date(None)
    facts = (words.documents(len(sources)), period, words.duplicates_set_aside(duplicates))
    return f"{words.comma} ".join(filter(None, facts))
