"""Where the sources of each edition lie, as paths relative to the output folder.

It is noted beside the editions and not in them: the folders of its author are no business of a reader.
"""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from briefing.errors import UsageError
from briefing.publishing.editions.durable import write_atomically
from briefing.publishing.editions.layout import LOCATIONS, read_if_exists
from briefing.reading.discovery.walk import Root, name_roots
from briefing.serialisation import decode, encode_indented


def read_locations(output: Path) -> dict[str, list[str]]:
    """Return where the sources of each edition lie, by its name; empty where that was lost."""
    try:
        return decode(read_if_exists(output / LOCATIONS) or b"{}", dict[str, list[str]])
    except ValueError:
        return {}


def record_locations(output: Path, name: str, sources: Sequence[Path]) -> None:
    """Note where the sources of an edition lie; raises CannotWrite."""
    here = output.resolve()
    found = read_locations(output) | {name: [os.path.relpath(path.absolute(), here) for path in sources]}
    write_atomically(output / LOCATIONS, encode_indented(dict(sorted(found.items()))))


def forget_locations(output: Path, names: Collection[str]) -> None:
    """Note no longer where the sources of these editions lie; raises CannotWrite."""
    found = read_locations(output)
    if not found.keys().isdisjoint(names):
        left = {name: places for name, places in found.items() if name not in names}
        write_atomically(output / LOCATIONS, encode_indented(left))


def find_roots(edition: Path) -> tuple[Root, ...]:
    """Return where the sources of an edition lie, as its output folder has it.

    Raises UsageError if it does not say, or if they are gone, with the option that helps.
    """
    folder = edition.resolve()
    places = read_locations(folder.parent).get(folder.name)
    if places is None:
        raise UsageError(f"{edition}: where its sources lie is not known here; name them with --sources")
    roots = [folder.parent / place for place in places]
    for root in roots:
        if not root.exists():
            raise UsageError(
                f"{os.path.normpath(root)}: the sources of {folder.name} lay there; name where they lie"
                " now with --sources, or prove it against the kept copies with --kept"
            )
    return name_roots(roots)
