"""Detect what briefing itself has written into a dossier: there is no document in it."""

import os
from collections.abc import Sequence

_EDITION_MARKS = "manifest.json", "briefing.json"
_STATE = ".state"
_LOCK = f"{_STATE}/lock"
_BESIDE = frozenset({_STATE, "latest", "status.json"})


def is_edition_folder(place: str) -> bool:
    """Say whether a folder is an edition."""
    return all(os.path.lexists(f"{place}/{mark}") for mark in _EDITION_MARKS)


def is_output_folder(folder: str, folders: Sequence[str], names: Sequence[str]) -> bool:
    """Say whether editions are published in a folder, or in its sub-folders, one for each profile."""
    if os.path.lexists(f"{folder}/{_LOCK}"):
        return True
    below = [name for name in folders if not name.startswith(".")]
    series = [os.path.lexists(f"{folder}/{name}/{_LOCK}") for name in below]
    editions = [is_edition_folder(f"{folder}/{name}") for name in below]
    return bool(below) and (("status.json" in names and all(series)) or (all(editions) and not names))


def is_generated(place: str) -> bool:
    """Say whether briefing has written a file or folder in a folder of editions."""
    name = place.rpartition("/")[2]
    return name in _BESIDE or is_edition_folder(place) or os.path.lexists(f"{place}/{_LOCK}")
