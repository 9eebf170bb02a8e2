"""Make an edition again from its sources, and compare every byte with the files on disk."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain
from pathlib import Path

from briefing.errors import VerificationFailed, escape_controls
from briefing.formatting import format_count, format_list
from briefing.models import Dossier, Input
from briefing.profile import restore_profile
from briefing.publishing.editions.contents import make_files
from briefing.publishing.editions.layout import ADDED, EARLIER, MANIFEST, RECORD, read_edition_files
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.manifest import Manifest, hash_files, read_manifest
from briefing.publishing.verification.derivation import (
    derive,
    other_versions,
    read_again,
    reading_settings,
    unproved_versions,
)
from briefing.publishing.verification.integrity import folder_problems
from briefing.publishing.verification.proof import StoredEdition
from briefing.publishing.verification.sources import (
    SourcesNow,
    copy_problems,
    kept_files,
    named_files,
    with_brought_files,
)
from briefing.publishing.verification.statements import statement_problems, unproved_statements
from briefing.reading.discovery.finder import find_files, resolve_roots


def reproduce(edition: Path, *, sources: Sequence[Path] = (), executor: Executor | None = None) -> str:
    """Make an edition again, in memory, and return a line that says that every file is identical.

    A line for each thing that this does not prove follows. The edition is made from the copies that its
    output folder keeps, or from `sources`, the folders and files of its dossier; nothing else is opened.
    Raises VerificationFailed naming the files that differ and which part of the recipe does: documents,
    profile or versions; and naming what no edition has in its folder.
    """
    all_files = read_edition_files(edition)
    manifest = read_manifest(edition / MANIFEST)
    files = {name: data for name, data in all_files.items() if name not in ADDED}
    briefing = load_briefing(files[RECORD])
    found = _find_files(edition, manifest, sources)
    for problem in chain(folder_problems(edition), statement_problems(manifest, found)):
        raise VerificationFailed(f"{edition.name}: {problem}")
    dossier = read_again(found.files, reading_settings(briefing, manifest), executor)
    changed = list(_changed_documents(manifest.inputs, dossier))
    missing = {item.path for item in manifest.inputs} - {item.path for item in dossier.inputs}
    if missing:
        raise VerificationFailed(f"{edition.name}: cannot be made again; documents: {format_list(changed)}")
    draft = derive(dossier, manifest, files.get(EARLIER, b""))
    made = make_files(draft, restore_profile(manifest.settings), manifest.position)
    differ = sorted({name for name, _ in files.items() ^ made.items()})
    if differ:
        parts = {
            "documents": changed,
            "profile": _changed_profile(manifest, briefing.method.profile_sha256),
            "versions": list(other_versions(manifest).values()),
            "files": _altered_files(manifest, files),
        }
        raise VerificationFailed(
            f"{edition.name}: made again, other bytes in {format_list(differ)}{_recipe(parts)}"
        )
    line = f"{edition.name}: {format_count(len(made), 'file')} made again, every byte the same"
    stored = StoredEdition(folder=edition.resolve(), files=files, briefing=briefing, manifest=manifest)
    unproved = [*unproved_statements(stored, found), *unproved_versions(manifest)]
    return _report(line, unproved)


def _report(line: str, unproved: Sequence[str]) -> str:
    return "\n".join(map(escape_controls, [line, *(f"  not proved: {reason}" for reason in unproved)]))


def _find_files(edition: Path, manifest: Manifest, sources: Sequence[Path]) -> SourcesNow:
    """Return the files that the edition is made from; raises VerificationFailed for a damaged copy."""
    output = edition.resolve().parent
    if sources:
        now = named_files(find_files(resolve_roots(sources)), manifest)
        return with_brought_files(now, manifest, output)
    problem = next(copy_problems(manifest.inputs, output, needed=True), "")
    if problem:
        raise VerificationFailed(
            f"{edition.name}: cannot be made again: {problem}; name its dossier with --sources"
        )
    return kept_files(manifest, output)


def _changed_documents(inputs: Sequence[Input], dossier: Dossier) -> Iterator[str]:
    """Yield how each file differs from what it was when the edition was made."""
    here = {item.path: item for item in dossier.inputs}
    for item in inputs:
        if item.path not in here:
            yield f"{item.path} is gone"
        elif here[item.path].sha256 != item.sha256:
            yield f"{item.path} was altered"
        elif here[item.path].given != item.given:
            yield f"sources.toml says otherwise of {item.path}"


def _changed_profile(manifest: Manifest, made_with: str) -> list[str]:
    same = restore_profile(manifest.settings).sha256 == made_with
    return [] if same else ["the settings of the manifest are not those of the record"]


def _altered_files(manifest: Manifest, files: Mapping[str, bytes]) -> list[str]:
    """Return which files on disk are not those that the manifest names."""
    here = hash_files({name: data for name, data in files.items() if name != MANIFEST})
    names = sorted(here.keys() | manifest.files.keys())
    altered = [name for name in names if here.get(name) != manifest.files.get(name)]
    return [f"{format_list(altered)} altered after the edition was made"] if altered else []


def _recipe(parts: Mapping[str, Sequence[str]]) -> str:
    """Return which parts of the recipe differ, as the end of a sentence."""
    other = [f"{name}: {format_list(differences)}" for name, differences in parts.items() if differences]
    if not other:
        return "; its documents, profile and versions are the same: it was not made by them as it stands"
    return f"; what differs is {'; '.join(other)}"
