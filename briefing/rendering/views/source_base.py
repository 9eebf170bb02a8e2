"""The sentence on what a briefing was made from: documents, publishers, languages, and the files not read."""

from collections import Counter
from collections.abc import Mapping

from briefing.formatting import format_count, format_list, language_name
from briefing.record import Briefing, Source
from briefing.rendering import wording

UNREAD_CLAUSES = {
    "unreadable": ("could not be read", "could not be read"),
    "too-large": ("was too large", "were too large"),
    "timed-out": ("took too long", "took too long"),
    "killed": ("broke its reader", "broke their reader"),
    "empty": ("was empty", "were empty"),
    "skipped": ("was skipped", "were skipped"),
}


def describe_source_base(briefing: Briefing) -> str:
    """Return one sentence on the sources of the briefing and the files that were not read."""
    sources = tuple(source for source in briefing.sources if source.state != "duplicate")
    if not sources:
        return "; ".join(["No document was read", *_files(briefing.method.files)[1:]]) + "."
    undated = sum(source.published is None for source in sources)
    parts = [f"{format_count(len(sources), 'document')}{_publishers(sources)}"]
    if languages := _languages(sources):
        parts.append(f"in {languages}")
    if undated == len(sources):
        parts.append("undated")
    clauses = [", ".join(parts)]
    if 0 < undated < len(sources):
        clauses.append(f"{undated} undated")
    read, *unread = _files(briefing.method.files)
    aside = wording.duplicates_set_aside(len(briefing.sources) - len(sources))
    return "; ".join(filter(None, [*clauses, read, aside, *unread])) + "."


def _publishers(sources: tuple[Source, ...]) -> str:
    named = {source.publisher for source in sources if source.publisher}
    nameless = sum(not source.publisher for source in sources)
    if not named:
        return " without a named publisher"
    text = f" from {format_count(len(named), 'publisher')}"
    return f"{text} and {nameless} without a named publisher" if nameless else text


def _languages(sources: tuple[Source, ...]) -> str:
    counted = Counter(language_name(source.language) for source in sources if source.language)
    ordered: list[str] = sorted(counted, key=lambda name: (-counted[name], name))
    return format_list(ordered)


def _files(states: Mapping[str, int]) -> list[str]:
    """Return how many files were read, then how many ended in each other state but duplicate."""
    partly = states.get("partly-read", 0)
    read = partly + states.get("read", 0)
    found = sum(states.values())
    all_read = "all files read" if read == found else f"read {read:,} of {format_count(found, 'file')}"
    return [
        f"{all_read}, {partly:,} of them in part" if partly else all_read,
        *(
            f"{format_count(states[state], 'file')} {one if states[state] == 1 else many}"
            for state, (one, many) in UNREAD_CLAUSES.items()
            if states.get(state)
        ),
    ]
