"""The sentence on what a briefing was made from: documents, publishers, languages, and the files not read."""

from collections import Counter
from collections.abc import Mapping, Sequence

from briefing.record import Briefing, Source, UnanalysedSource
from briefing.rendering.page_language import plural_message
from briefing.rendering.wording import ENGLISH, Wording

UNREAD_CLAUSES = {
    "unreadable": plural_message("%(num)s file could not be read", "%(num)s files could not be read"),
    "too-large": plural_message("%(num)s file was too large", "%(num)s files were too large"),
    "timed-out": plural_message("%(num)s file took too long", "%(num)s files took too long"),
    "killed": plural_message("%(num)s file broke its reader", "%(num)s files broke their reader"),
    "empty": plural_message("%(num)s file was empty", "%(num)s files were empty"),
    "skipped": plural_message("%(num)s file was skipped", "%(num)s files were skipped"),
}


def describe_source_base(briefing: Briefing, words: Wording = ENGLISH) -> str:
    """Return one sentence on the sources of the briefing and the files that were not read."""
    sources = _read_documents(briefing)
    if not sources:
        return (
            f"{words.semicolon} ".join(
                [words.gettext("No document was read"), *_unread(briefing.method.files, words)]
            )
            + "."
        )
    undated = sum(source.published is None for source in sources)
    parts = [_documents(sources, words)]
    if languages := _languages(sources, words):
        parts.append(words.gettext("in %(languages)s", languages=languages))
    if undated == len(sources):
        parts.append(words.gettext("undated"))
    clauses = [f"{words.comma} ".join(parts)]
    if 0 < undated < len(sources):
        clauses.append(words.ngettext("%(num)s undated", "%(num)s undated", undated))
    if languages := _unquoted(briefing, sources, words):
        clauses.append(words.gettext("no document in %(languages)s is quoted", languages=languages))
    files = briefing.method.files
    aside = words.duplicates_set_aside(len(briefing.sources) + len(briefing.not_analysed) - len(sources))
    return (
        f"{words.semicolon} ".join(
            filter(None, [*clauses, _read(files, words), aside, *_unread(files, words)])
        )
        + "."
    )


def _read_documents(briefing: Briefing) -> Sequence[Source | UnanalysedSource]:
    """Return the documents that are no duplicates, whether they were analysed or not."""
    analysed = (source for source in briefing.sources if source.state != "duplicate")
    return [*analysed, *(source for source in briefing.not_analysed if not source.aside_for)]


def _documents(sources: Sequence[Source | UnanalysedSource], words: Wording) -> str:
    publishers = Counter(source.publisher for source in sources)
    nameless = publishers.pop("", 0)
    named = len({publisher.casefold() for publisher in publishers})
    documents = words.documents(len(sources))
    if not named:
        return words.gettext("%(documents)s without a named publisher", documents=documents)
    text = words.ngettext(
        "%(documents)s from %(num)s publisher",
        "%(documents)s from %(num)s publishers",
        named,
        documents=documents,
    )
    if not nameless:
        return text
    return words.ngettext(
        "%(documents)s and %(num)s without a named publisher",
        "%(documents)s and %(num)s without a named publisher",
        nameless,
        documents=text,
    )


def _languages(sources: Sequence[Source | UnanalysedSource], words: Wording) -> str:
    """Return the languages of the documents, most used first; empty where all are in that of the page."""
    codes = Counter(source.language for source in sources if source.language)
    if codes.keys() <= {words.language}:
        return ""
    counted: Counter[str] = Counter()
    for code, number in codes.items():
        counted[words.language_name(code)] += number
    ordered: list[str] = sorted(counted, key=lambda name: (-counted[name], name))
    return words.format_list(ordered)


def _unquoted(briefing: Briefing, sources: Sequence[Source | UnanalysedSource], words: Wording) -> str:
    """Return the languages of which no document is quoted, though others are."""
    cited = (source.language for source in briefing.sources if source.state == "cited")
    quoted = {briefing.language, *cited}
    codes = {item.language for item in sources if item.language}
    others = {words.language_name(code) for code in codes} - {words.language_name(code) for code in quoted}
    return words.format_list(sorted(others)) if briefing.points else ""


def _read(states: Mapping[str, int], words: Wording) -> str:
    """Return how many files were read, those that were then set aside too."""
    partly = states.get("partly-read", 0)
    read = partly + states.get("read", 0) + states.get("duplicate", 0)
    found = sum(states.values())
    if read == found:
        text = words.gettext("all files read")
    else:
        number = words.format_number(read)
        text = words.ngettext(
            "read %(read)s of %(num)s file", "read %(read)s of %(num)s files", found, read=number
        )
    if not partly:
        return text
    in_part = words.ngettext("%(num)s of them in part", "%(num)s of them in part", partly)
    return f"{text}, {in_part}"


def _unread(states: Mapping[str, int], words: Wording) -> list[str]:
    """Return how many files ended in each state but read and duplicate."""
    return [
        words.ngettext(one, many, states[state])
        for state, (one, many) in UNREAD_CLAUSES.items()
        if states.get(state)
    ]
