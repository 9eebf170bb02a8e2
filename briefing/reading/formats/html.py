"""Web pages: trafilatura finds the article, what stands around it is kept as furniture."""

import re
from datetime import date
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.characters import decode, fold

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = "script", "style", "template", "noscript", "svg"
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the article of a page; raises Unreadable if there is none."""
    return (read_page(*_decode(data)),)


def read_page(page: str, note: str) -> Extract:
    """Return the article of a decoded page; raises Unreadable if there is none."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        # Dates that the page states in its head or markup only: a date is never guessed.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    article: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    lines = [fold(line) for line in (article.get("text") or "").splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise Unreadable("no article found in the page")
    tree = _tree(page)
    return Extract(
        text="\n\n".join(lines),
        furniture=_furniture(tree, lines),
        title=article.get("title") or "",
        publisher=article.get("sitename") or article.get("hostname") or "",
        author=article.get("author") or "",
        published=_date(article.get("date")),
        language=tree.get("lang") or "",
        url=article.get("url") or "",
        note=note,
    )


def _decode(data: bytes) -> tuple[str, str]:
    declared = _META_CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared.group(1).decode("ascii")), ""
        except (LookupError, UnicodeError):
            pass  # a page may lie about its encoding: the bytes decide
    return decode(data)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _tree(page: str) -> Any:
    import lxml.html

    data = page.encode("utf-8", "replace")
    return lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))


def _furniture(tree: Any, lines: list[str]) -> tuple[str, ...]:
    """Return the visible lines of the page that are not in the article, each once."""
    article = " ".join(lines)
    seen: dict[str, None] = {}
    for block in _block_texts(tree.body if tree.body is not None else tree):
        if block not in article:
            seen[block] = None
    return tuple(seen)


def _block_texts(tree: Any) -> list[str]:
    """Return the text of each block, without that of the blocks inside it."""
    blocks, current = [], [""]
    stack = [(tree, False)]
    while stack:
        element, done = stack.pop()
        block = element.tag in _BLOCKS
        if block:
            blocks.append(fold("".join(current)))
            current = []
        if done:
            current.append(element.tail or "")
            continue
        stack.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        current.append(element.text or "")
        if element.tag == "br":
            current.append(" ")
        stack.extend((child, False) for child in reversed(element))
    blocks.append(fold("".join(current)))
    return [text for text in blocks if text]
