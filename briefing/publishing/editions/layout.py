"""Write an edition: a folder with every format, the record, the ledger and the manifest."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from briefing.errors import CannotWrite, UsageError
from briefing.reading.finding.walking import Root, name_roots
from briefing.record import Briefing, LedgerEntry

RECORD = "briefing.json"
LEDGER = "ledger.json"
MANIFEST = "manifest.json"
CACHE = Path(".cache", "reading.sqlite")
_PLACES = ".dossiers.json"


def publish(
    briefing: Briefing,
    files: Mapping[str, bytes],
    ledger: Sequence[LedgerEntry],
    *,
    output: Path,
    sources: Sequence[Path],
) -> Path:
    """Write the edition below `output` and return its folder; the same edition is replaced.

    It is written beside its place and renamed into it, so that nobody sees a part of it. Raises
    CannotWrite if a folder or file cannot be written.
    """
    contents = {**files, LEDGER: _json({"schema": 1, "sentences": [asdict(entry) for entry in ledger]})}
    contents[MANIFEST] = manifest(briefing, contents)
    edition, staging = output / briefing.edition, output / f".{briefing.edition}.new"
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        for name, data in contents.items():
            (staging / name).write_bytes(data)
        if edition.exists():
            shutil.rmtree(edition)
        staging.rename(edition)
        _remember(output, briefing.edition, sources)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(
            f"{output}: cannot write the edition there: {reason}; name another with --output"
        ) from error
    return edition


def manifest(briefing: Briefing, contents: Mapping[str, bytes]) -> bytes:
    """Return the manifest of an edition: the SHA-256 of each of its other files and of each source."""
    files = {
        name: hashlib.sha256(contents[name]).hexdigest() for name in sorted(contents) if name != MANIFEST
    }
    sources = {source.path: source.sha256 for source in briefing.sources}
    return _json({"schema": 1, "edition": briefing.edition, "files": files, "sources": sources})


def read_edition(edition: Path) -> dict[str, bytes]:
    """Return the files of an edition by name; raises UsageError if the folder is none."""
    if not (edition / RECORD).is_file():
        raise UsageError(f"{edition}: no edition there; name a folder that `briefing build` has made")
    return {path.name: path.read_bytes() for path in sorted(edition.iterdir()) if path.is_file()}


def find_roots(edition: Path) -> tuple[Root, ...]:
    """Return where the sources of an edition lie, as its output folder remembers it.

    Raises UsageError if it does not, with the option that helps.
    """
    places = _places(edition.parent).get(edition.name)
    if places is None:
        raise UsageError(f"{edition}: where its sources lie is not known here; name them with --sources")
    return name_roots([edition.parent / place for place in places])


def _remember(output: Path, edition: str, sources: Sequence[Path]) -> None:
    # Beside the editions and not in them: the folders of one desk are no business of the next reader.
    places = _places(output) | {edition: [os.path.relpath(source, output) for source in sources]}
    (output / _PLACES).write_bytes(_json(dict(sorted(places.items()))))


def _places(output: Path) -> dict[str, list[str]]:
    try:
        places: dict[str, list[str]] = json.loads((output / _PLACES).read_bytes())
    except (OSError, ValueError):
        return {}
    return places


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
