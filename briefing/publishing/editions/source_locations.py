"""Remember where the sources of each edition are, as paths relative to the output folder.

This is written beside the editions and not into them: an edition may be passed on, and its readers need not
know the folders of its author.
"""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from briefing.durable import write_atomically
from briefing.errors import UsageError
from briefing.publishing.editions.layout import LOCATIONS, read_if_exists
from briefing.reading.discovery.finder import Root, resolve_roots
from briefing.serialisation import decode, encode_indented


def read_locations(output: Path) -> dict[str, list[str]]:
    """Return the paths of the sources of each edition by its name; nothing if their file is damaged."""
    try:
        return decode(read_if_exists(output / LOCATIONS) or b"{}", dict[str, list[str]])
    except ValueError:
        return {}


def record_locations(output: Path, name: str, sources: Sequence[Path]) -> None:
    """Write where the sources of an edition are; raises CannotWrite."""
    here = output.resolve()
    found = read_locations(output) | {name: [os.path.relpath(path.absolute(), here) for path in sources]}
    write_atomically(output / LOCATIONS, encode_indented(dict(sorted(found.items()))))


def forget_locations(output: Path, names: Collection[str]) -> None:
    """Delete the entries of these editions; raises CannotWrite."""
    found = read_locations(output)
    if not found.keys().isdisjoint(names):
        left = {name: places for name, places in found.items() if name not in names}
        write_atomically(output / LOCATIONS, encode_indented(left))


def find_roots(edition: Path) -> tuple[Root, ...]:
    """Return where the sources of an edition are, as its output folder says.

    Raises UsageError, with the option that helps, if it does not say or if they are not there any more.
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
    return resolve_roots(roots)
