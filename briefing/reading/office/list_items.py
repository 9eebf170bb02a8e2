"""The items of lists in a document of which antiword prints the text: it leaves their marks out of that.

Its DocBook has them, but neither line breaks nor the text of notes. So the lines of the text are compared
with the items of the DocBook.
"""

import re

_ITEM_MARK = "• "
_MARK = re.compile(r"\s*(?:[•▪◦‣*·–—-]|\(?(?:\d{1,3}|[^\W\d_]|[ivx]{1,5})[.)])\s*(?=\S)")
_NOTE = re.compile(r"\[\d{1,3}\]")
_SIGN = re.compile(r"[\W_]+")


def mark_items(text: str, docbook: bytes) -> str:
    """Return a text with a mark before each line that is an item of a list in its DocBook.

    The mark of a line that has one is parted from its first word.
    """
    items = _items(docbook)
    if not items:
        return text
    return "\n".join(_marked(line, items) for line in text.split("\n"))


def _items(docbook: bytes) -> frozenset[str]:
    """Return the first paragraphs of the items, without signs and white space."""
    import lxml.etree

    parser = lxml.etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = lxml.etree.fromstring(docbook, parser) if docbook.strip() else None
    if root is None:
        return frozenset()
    paragraphs = root.iterfind(".//listitem/para[1]")
    return frozenset(filter(None, (_plain("".join(each.itertext())) for each in paragraphs)))


def _marked(line: str, items: frozenset[str]) -> str:
    mark = _MARK.match(line)
    if mark and _plain(line[mark.end() :]) in items:
        return f"{mark[0].strip()} {line[mark.end() :]}"
    return f"{_ITEM_MARK}{line.lstrip()}" if _plain(line) in items else line


def _plain(text: str) -> str:
    return _SIGN.sub("", _NOTE.sub("", text))
