"""Web pages: trafilatura finds the article, its words are taken from the page; the rest is furniture."""

import re
from itertools import compress
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import decode, decode_utf8
from briefing.reading.mail.charsets import find_codec
from briefing.reading.metadata.names import strip_outlet
from briefing.reading.web.articles import find_article, find_densest, is_prose
from briefing.reading.web.descriptions import describe_page
from briefing.reading.web.page_heads import is_date_line, lines_above, read_head
from briefing.reading.web.pages import Block, check_page, find_blocks, parse, parse_deep
from briefing.reading.web.visibility import Visibility

_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_TITLE_BLOCKS = 4
_ITEM_MARK = "• "

# Only dates that the page states in its head or markup: a date is never guessed.
_STATED_DATES = {"extensive_search": False, "original_date": True}

_LARGE_PAGE = 1_000_000  # characters; of more, trafilatura's fallbacks would take a minute
_ENOUGH_TEXT = 500  # characters; of an article with fewer, trafilatura is asked again
_BETTER = 2  # times the length of the first answer: a second one so long is taken instead
_SUSPICIOUS_SHARE = 0.1  # of the unlinked text of a page: an article with less of it is doubted
_MOST_SHARE = 0.5  # of the prose of a page: a smaller article leaves most of it out
_MOST_LEFT_OUT = "more of the text of the page was left out than taken for its article"
_TOO_DEEP = "the page is nested too deeply for the usual reader: its densest text was taken"
_TOO_LITTLE = "hardly anything was recognised as the article of the page: its densest text was taken"


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the article of a page; raises Unreadable if there is none."""
    return (read_page(*_decode(data)),)


def read_page(page: str, note: str) -> Extract:
    """Return the article of a decoded page; raises Unreadable if there is none."""
    check_page(page)
    tree, whole = parse(page)
    visibility = Visibility(tree)
    blocks = find_blocks(visibility if whole else Visibility(parse_deep(page)))
    found = _extract(tree, fast=len(page) > _LARGE_PAGE) if whole else _describe(tree)
    chosen, remark = _choose(blocks, found, whole=whole)
    chosen = [taken and not is_date_line(block.text) for block, taken in zip(blocks, chosen, strict=True)]
    article = list(compress(blocks, chosen))
    if not article:
        raise Unreadable("no article found in the page")
    is_part = _leaves_most_out(blocks, chosen)
    return Extract(
        text="\n\n".join(map(_line, article)),
        furniture=_furniture(blocks, article),
        url=found.get("url", ""),
        links=tuple(dict.fromkeys(link for block in article for link in block.links)),
        note="; ".join(filter(None, (note, remark, _MOST_LEFT_OUT if is_part else ""))),
        partly=not whole or is_part,
        **_description(visibility, blocks, chosen, found),
    )


def _description(
    visibility: Visibility, blocks: list[Block], chosen: list[bool], found: dict[str, str]
) -> dict[str, Any]:
    """Return the fields of a page: what it states for machines, else what the lines above its story say."""
    stated = describe_page(visibility, found, lines_above(blocks, chosen))
    language = _language(visibility.tree)
    head = read_head(blocks, chosen, language[:2].lower(), stated.publisher)
    return {
        "title": strip_outlet(_headline(list(compress(blocks, chosen))), stated.publisher) or stated.title,
        "publisher": stated.publisher,
        "author": stated.author or head.author,
        "published": stated.published or head.published or stated.found,
        "updated": stated.updated or head.updated,
        "language": language,
    }


def _line(block: Block) -> str:
    """Return the text of a block; an item of a list that may be no sentence has its mark."""
    return f"{_ITEM_MARK}{block.text}" if block.is_item and not is_ended(block.text) else block.text


def _furniture(blocks: list[Block], article: list[Block]) -> tuple[str, ...]:
    """Return the texts of a page that are not in its article, each once."""
    texts = {block.text for block in article}
    return tuple(text for text in dict.fromkeys(block.text for block in blocks) if text not in texts)


def _extract(tree: Any, *, fast: bool) -> dict[str, str]:
    """Return what trafilatura finds: the text of the article and the metadata of the page."""
    from trafilatura import bare_extraction

    options: dict[str, Any] = {
        "include_comments": False,
        "fast": fast,
        "date_extraction_params": _STATED_DATES,
    }
    found = _fields(bare_extraction(tree, with_metadata=True, favor_precision=True, **options))
    length = len(found.get("text", ""))
    if length < _ENOUGH_TEXT:
        other = _fields(bare_extraction(tree, with_metadata=True, **options))
        if len(other.get("text", "")) > _BETTER * length:
            return other
    return found


def _describe(tree: Any) -> dict[str, str]:
    """Return the metadata in the head of a page."""
    from trafilatura.metadata import extract_metadata

    return _fields(extract_metadata(tree, date_config=_STATED_DATES))


def _fields(found: Any) -> dict[str, str]:
    """Return the fields of an answer of trafilatura that are text."""
    plain = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    return {name: value for name, value in plain.items() if isinstance(value, str)}


def _choose(blocks: list[Block], found: dict[str, str], *, whole: bool) -> tuple[list[bool], str]:
    """Return which blocks are the article, and a remark if they were chosen by their density."""
    densest = find_densest(blocks)
    if not whole:
        return densest, _TOO_DEEP
    chosen = find_article(blocks, found.get("text", "").splitlines())
    sizes = [int(len(block.text) * (1 - min(1.0, block.linked))) for block in blocks]
    size, most = sum(compress(sizes, chosen)), sum(compress(sizes, densest))
    suspicious = sum(sizes) > _ENOUGH_TEXT and size < _SUSPICIOUS_SHARE * sum(sizes)
    if (suspicious or not any(chosen)) and most > size:
        return densest, _TOO_LITTLE
    return chosen, ""


def _leaves_most_out(blocks: list[Block], chosen: list[bool]) -> bool:
    """Say whether more of the prose of a page stands outside its article than in it."""
    sizes = [len(block.text) if is_prose(block) else 0 for block in blocks]
    return sum(sizes) > _ENOUGH_TEXT and sum(compress(sizes, chosen)) < _MOST_SHARE * sum(sizes)


def _language(tree: Any) -> str:
    """Return the language that a page names, or an empty string."""
    named = tree.xpath(
        "string((@lang | @*[name()='xml:lang'] | .//body/@lang | .//meta[@http-equiv='content-language'"
        " or @http-equiv='Content-Language' or @property='og:locale']/@content)[normalize-space()][1])"
    )
    return str(named).strip()


def _headline(article: list[Block]) -> str:
    """Return the first heading of level 1 among the first blocks of an article, or an empty string."""
    return next((block.text for block in article[:_TITLE_BLOCKS] if block.tag == "h1"), "")


def _decode(data: bytes) -> tuple[str, str]:
    declared = _META_CHARSET.search(data[:4096])
    if declared:
        name = declared.group(1).decode("ascii")
        text, note = decode_utf8(data, name) if find_codec(name) else ("", "")
        if text:
            return text, note
        try:
            return data.decode(name), ""
        except (LookupError, UnicodeError):
            pass  # a page may declare a wrong encoding: the bytes decide
    return decode(data)
