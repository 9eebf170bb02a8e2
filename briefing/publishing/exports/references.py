"""The sources of an edition as references that reference managers read: RIS, BibTeX, CSL-JSON."""

import json
import re
from collections.abc import Sequence
from typing import Any

from briefing.record import Source

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_BIBTEX |= {char: f"\\{char}" for char in "&%$#_"}


def export_ris(sources: Sequence[Source]) -> str:
    """Return sources in the RIS format, one record each, as newspaper articles."""
    return "\n".join(map(_ris_record, sources))


def export_bibtex(sources: Sequence[Source]) -> str:
    """Return sources as BibTeX entries of the type ``misc``, with the keys ``source1``, ``source2``, ..."""
    return "\n".join(map(_bibtex_entry, sources))


def export_csl(sources: Sequence[Source]) -> str:
    """Return sources as CSL-JSON (schema 1.0), which citation processors read."""
    return json.dumps([_csl_item(source) for source in sources], ensure_ascii=False, indent=1) + "\n"


def _ris_record(source: Source) -> str:
    fields = [
        ("TY", "NEWS"),
        ("ID", f"source{source.number}"),
        ("TI", _title(source)),
        ("AU", source.author),
        ("T2", source.publisher),
        ("PY", f"{source.published:%Y}" if source.published else ""),
        ("DA", f"{source.published:%Y/%m/%d/}" if source.published else ""),
        ("UR", source.url),
        ("LA", source.language),
        ("N1", _note(source)),
    ]
    lines = [f"{tag}  - {' '.join(text.split())}" for tag, text in fields if text]
    return "\n".join([*lines, "ER  - ", ""])


def _bibtex_entry(source: Source) -> str:
    fields = {
        "title": _title(source),
        "author": source.author,
        "howpublished": source.publisher,
        "year": f"{source.published:%Y}" if source.published else "",
        "month": f"{source.published:%-m}" if source.published else "",
        "day": f"{source.published:%-d}" if source.published else "",
        "langid": source.language,
        "note": _note(source),
    }
    lines = [f"  {name} = {{{_escape(text)}}}," for name, text in fields.items() if text]
    lines += [f"  url = {{{source.url}}},"] if source.url and not re.search(r"[{}\\]", source.url) else []
    return "\n".join([f"@misc{{source{source.number},", *lines, "}", ""])


def _escape(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in " ".join(text.split()))


def _csl_item(source: Source) -> dict[str, Any]:
    day = source.published
    item = {
        "id": f"source{source.number}",
        "type": "article-newspaper",
        "title": _title(source),
        "author": [{"literal": source.author}] if source.author else [],
        "container-title": source.publisher,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else {},
        "URL": source.url,
        "language": source.language,
        "note": _note(source),
    }
    return {name: value for name, value in item.items() if value}


def _title(source: Source) -> str:
    return source.title or source.path


def _note(source: Source) -> str:
    return f"{source.path}, SHA-256 {source.sha256}"
