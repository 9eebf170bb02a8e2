"""Wait until a dossier changes, as the kernel reports it (inotify), and until copying into it has ended."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError, UsageError
from briefing.profile import load_profile
from briefing.publishing.series import Series, resolve_sources

QUIET = 1000
"""Milliseconds without a change, after which a run begins."""
_LONGEST = 60_000  # ms: while files are written all the time, there is one run a minute
_FETCHED = "fetched"  # what the run itself fetches into the dossier


class Watcher:
    """Finds which series have changed; called as :func:`time.sleep` is.

    Raises UsageError at once if the package that asks the kernel is not installed.
    """

    def __init__(self, all_series: Sequence[Series], *, step: float) -> None:
        self._watch_folders = _load_watch()
        self._series = all_series
        self._step = step
        self._places: dict[Series, list[Path]] = {}
        self._changes: Iterator[set[str]] | None = None

    def __call__(self, seconds: float) -> Collection[Series]:
        """Wait for a change, for about `step` seconds at most, and return the series that have changed."""
        if seconds <= 0:
            return ()
        changes = self._watch()
        if changes is None:
            time.sleep(seconds)
            return ()
        paths = [Path(path) for path in next(changes)]
        return [series for series in self._series if any(self._concerns(series, path) for path in paths)]

    def _watch(self) -> Iterator[set[str]] | None:
        """Return the changes in the folders that the profiles name at the moment."""
        places = {series: _places(series) for series in self._series}
        if places != self._places or self._changes is None:
            self._places = places
            folders = sorted({_folder(place) for found in places.values() for place in found})
            self._changes = self._changes_in(folders) if folders else None
        return self._changes

    def _changes_in(self, folders: Sequence[Path]) -> Iterator[set[str]]:
        for changes in self._watch_folders(
            *folders,
            watch_filter=None,
            debounce=_LONGEST,
            step=QUIET,
            rust_timeout=int(self._step * 1000),
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield {path for _, path in changes}

    def _concerns(self, series: Series, path: Path) -> bool:
        output = series.output.resolve()
        if path == output or output in path.parents:
            return False
        return any(_is_document(path, place) for place in self._places.get(series, ()))


def _load_watch() -> Callable[..., Iterator[set[tuple[Any, str]]]]:
    try:
        from watchfiles import watch
    except ModuleNotFoundError:
        raise UsageError(
            "--watch needs the package watchfiles: pip install 'diplomatic-briefing[watch]'"
        ) from None
    return watch


def _places(series: Series) -> list[Path]:
    try:
        profile = load_profile(series.profile) if series.profile else None
        sources = resolve_sources(series, profile) if profile else series.sources
    except BriefingError:  # the run that comes of it says so
        return []
    return [source.resolve() for source in sources if source.exists()]


def _folder(place: Path) -> Path:
    return place if place.is_dir() else place.parent


def _is_document(path: Path, place: Path) -> bool:
    """Return whether `path` may be a document of the source `place`: not hidden, and not written by a run."""
    if path == place:
        return True
    if place not in path.parents:
        return False
    parts = path.relative_to(place).parts
    return parts[0] != _FETCHED and not any(part.startswith(".") for part in parts)
