"""Change single values of a profile on disk; comments and all else in it stay as they were written."""

from collections.abc import Mapping, Sequence

import tomlkit
from tomlkit.exceptions import TOMLKitError

from briefing.errors import ProfileError
from briefing.models import Topic


def with_topics(text: str, topics: Sequence[Topic]) -> str:
    """Return a profile with these topics in this order; a topic that was there keeps its comments."""
    document = _parse(text)
    tables = document.get("topics", [])
    if [(table.get("name"), list(table.get("terms", []))) for table in tables] == [
        (topic.name, list(topic.terms)) for topic in topics
    ]:
        return text
    before = {str(table.get("name", "")): table for table in tables}
    changed = tomlkit.aot()
    for topic in topics:
        table = before.get(topic.name, tomlkit.table())
        if list(table.get("terms", [])) != list(topic.terms):
            terms = tomlkit.array()
            terms.extend(topic.terms)
            table["name"], table["terms"] = topic.name, terms
        changed.append(table)
    if topics:
        document["topics"] = changed
    else:
        document.pop("topics", None)
    return tomlkit.dumps(document)


def with_values(text: str, values: Mapping[tuple[str, str], int | str]) -> str:
    """Return a profile with other values, by table and key: ``{("length", "words"): 500}``."""
    document = _parse(text)
    for (name, key), value in values.items():
        if name not in document:
            document[name] = tomlkit.table()
        table = document[name]
        if table.get(key) != value:
            table[key] = value
    return tomlkit.dumps(document)


def new_profile(title: str) -> str:
    """Return the text of a profile that says only what a briefing is called."""
    document = tomlkit.document()
    document["title"] = title
    return tomlkit.dumps(document)


def _parse(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise ProfileError(f"the profile cannot be read as TOML: {error}") from error
