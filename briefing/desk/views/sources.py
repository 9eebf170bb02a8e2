"""Every file with its state and reason, and the passages that were taken for no text of the author's."""

from collections import defaultdict
from dataclasses import dataclass

from briefing.desk.workbench import DeskState
from briefing.record import DroppedText

PAGE = 100
"""How many files a page lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A document that was read, or a file that gave none."""

    path: str
    document: str
    """The id; empty for a file that gave no document."""
    title: str
    outlet: str
    published: str
    language: str
    state: str
    reason: str
    reliability: str
    words: int
    dropped: tuple[DroppedText, ...]
    """The passages that were left away."""


def build_files(state: DeskState) -> tuple[FileRow, ...]:
    """Return a row for each document and each file that gave none, those with a fault first."""
    briefing = state.draft.briefing
    dropped: defaultdict[str, list[DroppedText]] = defaultdict(list)
    for item in briefing.dropped:
        dropped[item.document].append(item)
    unread = [
        FileRow(
            path=item.path,
            document="",
            title="",
            outlet="",
            published="",
            language="",
            state=item.state,
            reason=item.reason,
            reliability="",
            words=0,
            dropped=(),
        )
        for item in briefing.unread
    ]
    read = [
        FileRow(
            path=source.path,
            document=source.document if source.state != "duplicate" else "",
            title=source.title,
            outlet=source.publisher,
            published=source.published.isoformat() if source.published else "",
            language=source.language,
            state="read in part" if source.partly else source.state,
            reason=source.note or (f"aside for {source.aside_for}" if source.aside_for else ""),
            reliability=source.reliability,
            words=source.words,
            dropped=tuple(dropped[source.document]),
        )
        for source in briefing.sources
    ]
    return (*unread, *sorted(read, key=lambda row: (row.state != "read in part", row.path)))
