"""Check the pages of an edition: each is rendered again from the record, and compared byte by byte."""

import html
import re
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from briefing.changes import Changes
from briefing.errors import BriefingError, Unreadable
from briefing.pipeline import page_options, render
from briefing.plugins import find_plugin
from briefing.profile import Profile
from briefing.publishing.editions.layout import ADDED, EARLIER, LEDGER, MANIFEST, RECORD
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.record import Briefing
from briefing.serialisation import decode

_NO_PAGES = frozenset({LEDGER, EARLIER, MANIFEST}) | ADDED
_PARAGRAPHS = re.compile(r'<details class="context">.*?</details>', re.DOTALL)

PageState: TypeAlias = Literal["same", "same text", "other", "not rendered"]


def page_sentence_problems(briefing: Briefing, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each printed sentence that a page of text does not have."""
    for name in ("briefing.md", "briefing.html"):
        if name not in files:
            continue
        page = _plain(files[name], markup=name.endswith("html"))
        expected = chain(_printed_texts(briefing), () if name.endswith("md") else _texts_in_full(briefing))
        for printed in expected:
            if _squeeze(printed.text) not in page:
                yield f"{name}: {printed.name} is not printed as the record has it"


def page_names(profile: Profile) -> tuple[str, ...]:
    """Return the names of the files that are rendered for a profile, the record first."""
    return tuple(f"briefing.{name}" for name in dict.fromkeys(("json", *profile.formats)))


def surplus_problems(profile: Profile, names: Collection[str]) -> Iterator[str]:
    """Yield each file that no edition of this profile has, though the manifest may name it."""
    for name in sorted(set(names) - _NO_PAGES - set(page_names(profile))):
        yield f"{name}: no edition with these settings has such a file"


def render_pages(briefing: Briefing, profile: Profile) -> dict[str, bytes]:
    """Return the pages that the record gives here, by name, but those that cannot be rendered here."""
    try:
        return render(briefing, profile)
    except BriefingError:
        pages = {}
        for name in page_names(profile):
            with suppress(BriefingError):
                renderer = find_plugin("renderer", name.removeprefix("briefing."))
                pages[name] = renderer(briefing, page_options(profile))
        return pages


def compare_page(
    name: str, data: bytes, rendered: bytes | None, executor: Executor | None = None
) -> PageState:
    """Return how a page agrees with what the record gives here; None is what cannot be rendered here.

    Only where the bytes differ is text compared; then pages without markup are read as documents are, through
    `executor`, by default in a process with limits, for they may come from anybody.
    """
    if rendered is None:
        return "not rendered"
    if rendered == data:
        return "same"
    if name == RECORD:
        return "other"
    texts = [_page_text(name, page, executor) for page in (rendered, data)]
    return "same text" if texts[0] and texts[0] == texts[1] else "other"


def _page_text(name: str, data: bytes, executor: Executor | None) -> str:
    """Return the words of a page without white space; empty if none can be read."""
    if name.endswith((".md", ".html")):
        return _plain(data, markup=name.endswith("html"))
    pool = nullcontext(executor) if executor else IsolatedExecutor(workers=1)
    with pool as used:
        try:
            contents = decode(used.submit(parse_file, data, name, "en", {}, Limits()).result(), Contents)
        except (Unreadable, ValueError):
            return ""
    return _squeeze("".join(document.text for document in contents.documents))


@dataclass(frozen=True, slots=True, kw_only=True)
class _PrintedText:
    """A sentence that the pages must have, and how a problem names it."""

    name: str
    text: str


def _printed_texts(briefing: Briefing) -> Iterator[_PrintedText]:
    """Yield what every page prints word for word."""
    for point in briefing.points:
        yield _PrintedText(name=f"the sentence of {point.id}", text=point.printed_text)
    for decision in briefing.decisions:
        if decision.kind == "note" and decision.state == "applied":
            yield _PrintedText(name=f"the note of {decision.by}", text=decision.text)
    for text in _changed_texts(briefing.changes) if briefing.changes else ():
        yield _PrintedText(name="a sentence of the changes", text=text)


def _texts_in_full(briefing: Briefing) -> Iterator[_PrintedText]:
    """Yield what a short page has in excerpts or leaves to the others, but what points print."""
    for conflict in briefing.conflicts:
        for value in conflict.values:
            if not value.point:
                yield _PrintedText(name=f"a sentence of {conflict.id}", text=value.printed_text)
    for entry in briefing.timeline:
        if not entry.point:
            yield _PrintedText(name=f"the timeline's sentence of {entry.day}", text=entry.text)


def _changed_texts(changes: Changes) -> Iterator[str]:
    for item in changes.altered:
        yield from (item.before.text, item.after.text)
    for former in (*changes.dropped, *changes.withdrawn):
        yield former.text


def _plain(data: bytes, *, markup: bool) -> str:
    """Return the words of a page without markup and white space.

    The paragraph that a point is shown in is left out: it has the sentence again, and proves nothing of it.
    """
    page = data.decode("utf-8", "replace")
    if markup:
        return _squeeze(html.unescape(re.sub(r"<[^>]*>", "", _PARAGRAPHS.sub("", page))))
    return _squeeze(html.unescape(re.sub(r"\\([^\w\s])", r"\1", page)))


def _squeeze(text: str) -> str:
    return "".join(text.split())
