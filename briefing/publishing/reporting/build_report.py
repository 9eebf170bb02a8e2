"""Write the lines that a build prints for the person at the terminal."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from briefing.formatting import format_count, format_list, language_name
from briefing.pipeline import Draft
from briefing.profile import FILE_NAME, Profile
from briefing.publishing.reporting.decisions import describe_decision, name_kind
from briefing.record import Briefing, Source
from briefing.rendering.fonts.installed import missing_fonts

_MOST_LINES = 50


def report_lines(draft: Draft, used: Profile) -> list[str]:
    """Return the lines that say what was printed, what was not read, and what the person can do about it."""
    briefing = draft.briefing
    return [
        *_report(briefing, used),
        *_not_done(briefing),
        *_not_quoted(briefing, used),
        *_why_nothing(draft, used),
        *_boxes(briefing, used),
    ]


def _report(briefing: Briefing, profile: Profile) -> list[str]:
    cited = sum(source.state == "cited" for source in briefing.sources)
    points = format_count(len(briefing.points), "point")
    words = sum(point.words for point in briefing.points)
    unread = (
        f"{format_count(len(briefing.unread), 'file')} not read" if briefing.unread else "every file was read"
    )
    first = f"{_count_read(briefing)}, {cited} of them cited; {points}; {unread}"
    return [
        first,
        *[f"printed {words} words, for {_why_more(briefing)} {profile.words}"][: words > profile.words],
        *_first_of("read in part", list(_read_in_part(briefing))),
        *_first_of("not read", [f"{item.path}: {item.reason}" for item in briefing.unread]),
    ]


def _first_of(what: str, files: list[str]) -> Iterator[str]:
    """Yield a line for each of the first files, and how many more the record lists."""
    yield from (f"{what}: {file}" for file in files[:_MOST_LINES])
    if len(files) > _MOST_LINES:
        yield f"{what}: {len(files) - _MOST_LINES} more, listed in briefing.json"


def _read_in_part(briefing: Briefing) -> Iterator[str]:
    """Yield a line for each file and reason, however many documents are in the file, duplicates aside."""
    files: dict[str, list[Source]] = defaultdict(list)
    for source in briefing.sources:
        if source.partly:
            files[source.document.partition("#")[0]].append(source)
    for file, sources in files.items():
        notes: dict[str, list[Source]] = defaultdict(list)
        for source in [each for each in sources if each.state != "duplicate"] or sources[:1]:
            notes[source.note].append(source)
        for note, (first, *others) in notes.items():
            count = format_count(1 + len(others), "document")
            yield f"{f'{file} ({count})' if others else first.document}: {note}"


def _count_read(briefing: Briefing) -> str:
    """Return how many documents were read, without duplicates, and how many of an archive were analysed."""
    analysed = sum(source.state != "duplicate" for source in briefing.sources)
    if not briefing.not_analysed:
        return f"{format_count(analysed, 'document')} read"
    total = analysed + sum(not source.aside_for for source in briefing.not_analysed)
    return f"{format_count(total, 'document')} read, {analysed} of them analysed whole"


def _why_more(briefing: Briefing) -> str:
    pins = (each for each in briefing.decisions if each.kind in {"pin", "key_point"} and each.chosen)
    return "the sentences that the review pins are more than" if any(pins) else "no sentence is within"


def _not_done(briefing: Briefing) -> list[str]:
    """Return one line for each decision of the review that could not be done, with the way out."""
    return [
        f"review: not done: {name_kind(decision)} {describe_decision(decision)}: {decision.why};"
        f" `briefing review undo {number}` deletes it"
        for number, decision in enumerate(briefing.decisions, start=1)
        if decision.state != "applied"
    ]


def _not_quoted(briefing: Briefing, profile: Profile) -> list[str]:
    """Return one line on documents that are not quoted for their language, unless the profile says so."""
    quoted = {profile.language, *(source.language for source in briefing.sources if source.state == "cited")}
    others = Counter(
        source.language
        for source in briefing.sources
        if source.state == "read" and source.language not in quoted
    )
    if profile.languages or not others or not briefing.points:
        return []
    counts = [
        f"{format_count(number, 'document')} in {language_name(code)}"
        for code, number in others.most_common()
    ]
    codes = [profile.language, *sorted({*quoted, *others} - {profile.language})]
    way_out = f"to quote them, write languages = {json.dumps(codes)} in {FILE_NAME}"
    return [f"not quoted: {format_list(counts)}; {way_out}"]


def _why_nothing(draft: Draft, profile: Profile) -> list[str]:
    """Return one line on why nothing is printed, with the way out; none if something is."""
    briefing = draft.briefing
    if briefing.points:
        return []
    found = sorted({source.language for source in briefing.sources if source.state == "read"})
    if profile.languages and set(found).isdisjoint(profile.languages):
        names = format_list(language_name(code) for code in found)
        way_out = f"to quote them, write languages = {json.dumps(found)} in {FILE_NAME}"
        return [f"nothing is quoted: all documents are in {names}; {way_out}"]
    reasons = Counter(entry.reason.partition(":")[0] for entry in draft.ledger)
    told = "; ".join(
        f"{format_count(number, 'sentence')}: {reason}" for reason, number in reasons.most_common()
    )
    return [f"nothing is quoted: {told or 'there is no sentence'}; `briefing explain` shows each"]


def _boxes(briefing: Briefing, profile: Profile) -> list[str]:
    """Return one line for each script that the PDF cannot print on this machine."""
    return [
        f"the PDF has boxes for {letters} letters, which no typeface here has: apt-get install {package};"
        " the other formats are whole"
        for letters, package in (missing_fonts(briefing) if "pdf" in profile.formats else ())
    ]
