"""How much of a long list the page prints: what a reader looks up, and of the rest how much there is.

The page must not grow with the dossier. What is cited is printed in full; what was only read is named as long
as the list is short, else counted by publisher; and wherever the page leaves something out it says so, with
the file that has it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.formatting import format_count, format_date
from briefing.models import Unread
from briefing.record import DroppedText, Source
from briefing.rendering import wording

MOST_READ = 60
"""How many documents that are not cited are named one by one; more are counted by publisher."""
MOST_PUBLISHERS = 40
MOST_UNREAD = 60
MOST_REASONS = 20
MOST_CREDITS = 12
"""How many citations of one point are printed: who says it first, and the next."""

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortened:
    """A list as it is printed: its first rows, and a line on what is not printed, or nothing."""

    rows: Rows
    more: str = ""


def publishers(sources: Sequence[Source]) -> Shortened:
    """Return how many documents of each publisher were read and not cited, the most first."""
    read: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        read[source.publisher or wording.NAMELESS].append(source)
    ordered = sorted(read.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = tuple((name, _documents(own)) for name, own in ordered[:MOST_PUBLISHERS])
    rest = ordered[MOST_PUBLISHERS:]
    return Shortened(
        rows=rows, more=wording.more_read(sum(len(own) for _, own in rest), publishers=len(rest))
    )


def unread(items: Sequence[Unread]) -> Shortened:
    """Return the files that were not read with their reasons; of many, first those that no rule left out."""
    chosen = items
    if len(items) > MOST_UNREAD:
        chosen = sorted(items, key=lambda item: item.state == "skipped")[:MOST_UNREAD]
    rows = tuple((item.path, item.reason) for item in chosen)
    return Shortened(rows=rows, more=wording.more_unread(len(items) - len(rows)))


def left_out(dropped: tuple[DroppedText, ...]) -> Shortened:
    """Return the most frequent reasons for leaving passages out, each with its count."""
    counted = Counter(item.reason for item in dropped)
    reasons = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple((reason, format_count(number, "passage")) for reason, number in reasons[:MOST_REASONS])
    rest = [number for _, number in reasons[MOST_REASONS:]]
    return Shortened(rows=rows, more=wording.more_reasons(sum(rest), reasons=len(rest)))


def _documents(sources: Sequence[Source]) -> str:
    """Return how many documents there are, of which days, and how many of them were set aside."""
    days = [source.published for source in sources if source.published]
    aside = sum(source.state == "duplicate" for source in sources)
    period = wording.days(min(days), max(days)) if days else format_date(None)
    return ", ".join(filter(None, (format_count(len(sources), "document"), period, wording.set_aside(aside))))
