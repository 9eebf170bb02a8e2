"""Words that the page prints itself, so that all formats print the same."""

from collections import Counter
from collections.abc import Sized
from datetime import date

from briefing.changes import FormerSource
from briefing.formatting import (
    format_count,
    format_date,
    format_list,  # noqa: F401 - for templates
    month_name,
)
from briefing.mentions import names_a_day
from briefing.record import Briefing, Source, Speaker, StorySummary, Support, TimelineEntry

FROM = "From"
PURPOSE = "Purpose"
KEY_POINTS = "Key points"
SOURCES = "Sources"
ALSO_READ = "Also read"
UNREAD = "Not read"
FILE_AND_HASH = "File and hash"
LEFT_OUT = "Passages left out"
CONTENTS = "Contents"
COVERAGE = "Points of each topic by outlet"
OUTLET = "Outlet"
NUMBER = "No."
TITLE = "Title"
DATE = "Date"
EVENT = "What is reported"
OTHER_STORIES = "Other reports"
METHOD = "Method"
READ_IN_PART = "Read in part"
DAMAGED_FILE = "its file is damaged"
NO_REPORTS = "No source reports on"
NOTHING_CHOSEN = "Nothing was chosen on"
OTHER_TOPICS = "Other topics"
INFERRED = "inferred"
SINGLE_SOURCE = "one source"
NEW = "New"
NEWLY_PRINTED = "Newly printed"
ALTERED = "Altered"
GONE = "Gone"
WITHDRAWN = "Withdrawn"
NO_LONGER_PRINTED = "No longer printed"
DOCUMENTS = "Documents"
BEFORE = "Before"
NOW = "Now"
DIFFERENCES = "Where sources differ"
DIFFERENCES_NOTE = "By date; none was chosen."
SOURCES_DIFFER = "sources differ"
SAME_REPORT = "ibid."
LATER = "Later"
TIMELINE = "Timeline"
COUNTED_DATES = "What stands in [brackets] was counted from the day on which the source was published."
AFTER_CUT_OFF = "after the cut-off"
REPORTED_ON = "reported on"
SEE_POINT = "See point"
UNNAMED = "unnamed"
ACTORS = "Who says what"
SKIP_LINK = "Skip to the key points"
CUT_OFF = "Information cut-off"
NO_PUBLISHER = "Without a named publisher"
RECORD_FILE = "briefing.json"
RECORD_NOTE = "lists each document with its date, file and hash."

# What stands before a citation, by what it is to those before it.
RELATIONS = {
    "first": "",
    "copy": "same text:",
    "dependent": "not independently:",
    "also": "also",
    "independent": "independently:",
}


def format_publication_date(source: Source) -> str:
    """Return when a source was published: ``5 October 2015 (inferred from the file name)``."""
    return (
        f"{format_date(source.published)} (inferred from {source.dated_by})"
        if source.dated_by
        else format_date(source.published)
    )


def source_note(source: Source) -> str:
    """Return the note on how a source was read; it begins with whether only a part was read."""
    return f"{READ_IN_PART}: {source.note or DAMAGED_FILE}" if source.partly else source.note


def format_period(start: date | None, end: date | None) -> str:
    """Return a period without repeating its year or month; empty if neither end is known."""
    start, end = start or end, end or start
    if start is None or end is None:
        return ""
    if start == end:
        return format_date(end)
    if start.year != end.year:
        return f"{format_date(start)} to {format_date(end)}"
    if start.month != end.month:
        return f"{start.day} {month_name(start.month)} to {format_date(end)}"
    return f"{start.day} to {format_date(end)}"


def format_entry_date(entry: TimelineEntry, language: str) -> str:
    """Return the date of an entry, in brackets what was counted and not read: ``2 to 4 October [2015]``.

    A day that the sentence does not name is ``reported on 4 October 2015``. `language` is that of its source.
    """
    text = format_period(entry.day, entry.until)
    if not entry.words:
        return f"{REPORTED_ON} {text}"
    if entry.precision == "month":
        text = f"{month_name(entry.day.month)} {entry.day.year}"
    if entry.resolved_from is None:
        return text
    dated, _, year = text.rpartition(" ")
    return f"{dated} [{year}]" if names_a_day(entry.words, language) else f"[{text}]"


def source_title(source: Source | FormerSource) -> str:
    """Return the title of a source; if it has none, the name of its file or of its document."""
    if isinstance(source, FormerSource):
        return source.title or source.document
    return source.title or source.path.rpartition("/")[2]


def outlet_name(source: Source | FormerSource) -> str:
    """Return the name under which a source is cited: its publisher, or its title if it names none."""
    return source.publisher or source_title(source)


def common_year(briefing: Briefing) -> int:
    """Return the year of most reports that are cited in points, the last of several; 0 if none is dated."""
    published = {source.number: source.published for source in briefing.sources}
    cited = (published[citation.source] for point in briefing.points for citation in point.citations)
    counted = Counter(day.year for day in cited if day)
    return max(counted, key=lambda year: (counted[year], year), default=0)


def format_short_date(value: date | None, year: int) -> str:
    """Return the date in words, without its year if that is `year`."""
    if value is None or value.year != year:
        return format_date(value)
    return f"{value.day} {month_name(value.month)}"


def format_locator(page: int | None, paragraph: int) -> str:
    """Return the place of a sentence in a source as the page prints it: ``¶3``, ``p. 2 ¶3``."""
    return f"¶{paragraph}" if page is None else f"p. {page} ¶{paragraph}"


def format_location(page: int | None, paragraph: int) -> str:
    """Return the place of a sentence in a source: ``para 3``, ``p. 2, para 3``."""
    return f"para {paragraph}" if page is None else f"p. {page}, para {paragraph}"


def unless_noted(year: int, *, single: bool) -> str:
    """Return what goes without saying on the page: ``Unless noted: one source, 2015.``; empty for nothing.

    `single` says whether there are points without a note on their sources.
    """
    facts = ", ".join(filter(None, (SINGLE_SOURCE if single else "", str(year or ""))))
    return f"Unless noted: {facts}." if facts else ""


def see_key_points(numbers: Sized) -> str:
    """Return the beginning of a reference to key points; their numbers follow, as links."""
    return "also point" if len(numbers) == 1 else "also points"


def difference_label(number: int) -> str:
    """Return the name of a difference between sources: ``difference 2``."""
    return f"difference {number}"


def points_label(numbers: Sized) -> str:
    """Return the word before the numbers of points: ``Point`` or ``Points``."""
    return "Point" if len(numbers) == 1 else "Points"


def support_label(kind: Support, *, independent: int, outlets: int, documents: int, copied: bool) -> str:
    """Return the label that says how well a point is supported."""
    if kind == "single":
        return "single source"
    if kind == "independent":
        return f"{independent} independent sources"
    if not copied:
        whose = "of one outlet" if outlets == 1 else "that are one witness"
        return f"{format_count(documents, 'document')} {whose}"
    copies = format_count(outlets, "outlet") if outlets > 1 else format_count(documents, "document")
    return f"same text in {copies}"


def duplicates_set_aside(duplicates: int) -> str:
    """Return how many duplicates were set aside; empty for none."""
    return f"{format_count(duplicates, 'duplicate')} set aside" if duplicates else ""


def more_documents(documents: int, *, publishers: int) -> str:
    """Return the note on the documents of publishers that are not named; empty for none."""
    return (
        f"{format_count(documents, 'document')} of {format_count(publishers, 'more publisher')}"
        if documents
        else ""
    )


def more_unread_files(files: int) -> str:
    """Return the note on the files that were not read and are not named; empty for none."""
    return f"and {format_count(files, 'more file')}, listed in {RECORD_FILE}" if files else ""


def more_passages(passages: int, *, reasons: int) -> str:
    """Return the note on the passages whose reason is not named; empty for none."""
    return (
        f"{format_count(passages, 'passage')} for {format_count(reasons, 'more reason')}" if passages else ""
    )


def more_citations(citations: int) -> str:
    """Return the note on the citations of a point that are not printed; empty for none."""
    return f"and {citations:,} more in {RECORD_FILE}" if citations > 0 else ""


def describe_story(story: StorySummary) -> str:
    """Return how many reports a story has, of how many outlets, and of which days."""
    reports = format_count(story.documents, "report")
    outlets = format_count(story.outlets, "outlet")
    return ", ".join(filter(None, (f"{reports}, {outlets}", format_period(story.first, story.last))))


def points_left_out(points: int) -> str:
    """Return the note on the points that have no room on the page; empty for none."""
    return f"{format_count(points, 'more point')} in {RECORD_FILE}." if points else ""


def more_dates(dates: int) -> str:
    """Return the note on the dates that the timeline does not print; empty for none."""
    return f"{dates} more in {RECORD_FILE}" if dates else ""


def describe_speaker(speaker: Speaker) -> str:
    """Return who says a point, in what role, and by which verb: ``Anna Ruz, envoy, said``."""
    verb = speaker.verb or ("writes" if speaker.kind == "writer" else speaker.act)
    if speaker.kind == "unnamed":
        return f"{speaker.name} ({UNNAMED}) {verb}"
    return f"{speaker.name}, {speaker.role}, {verb}" if speaker.role else f"{speaker.name} {verb}"
