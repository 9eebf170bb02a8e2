"""Make an edition again from the kept copies of its sources, and compare every byte."""

from concurrent.futures import Executor
from pathlib import Path

from briefing import pipeline
from briefing.errors import VerificationFailed
from briefing.formatting import format_count, format_list
from briefing.profile import restore_profile
from briefing.publishing.editions.contents import make_files, with_name
from briefing.publishing.editions.layout import EARLIER, MANIFEST, open_edition, read_edition_files
from briefing.publishing.editions.loading import load_earlier
from briefing.publishing.editions.manifest import Manifest, encode_manifest, hash_files
from briefing.publishing.verification.sources import copy_problems, kept_files
from briefing.reading.discovery.finder import FoundFiles
from briefing.reading.dossier import read_dossier


def reproduce(edition: Path, *, executor: Executor | None = None) -> str:
    """Make an edition again, in memory, and return one line that says that every file is identical.

    Nothing is opened but the edition and the copies that its output folder keeps. Raises VerificationFailed
    naming the files that differ and the packages that have other versions now, or what is missing.
    """
    manifest = open_edition(edition).manifest
    files = read_edition_files(edition)
    problems = list(copy_problems(manifest.inputs, edition.resolve().parent, needed=True))
    if problems:
        raise VerificationFailed(f"{edition.name}: cannot be made again: {problems[0]}")
    then = {**manifest.files, **hash_files({MANIFEST: encode_manifest(manifest)})}
    now = hash_files(_make(edition, manifest, files.get(EARLIER), executor))
    differ = [name for name in sorted(then.keys() | now.keys()) if then.get(name) != now.get(name)]
    if differ:
        raise VerificationFailed(
            f"{edition.name}: made again, other bytes in {format_list(differ)}{_why(manifest)}"
        )
    return f"{edition.name}: {format_count(len(now), 'file')} made again, every byte the same"


def _make(
    edition: Path, manifest: Manifest, earlier: bytes | None, executor: Executor | None
) -> dict[str, bytes]:
    used = restore_profile(manifest.settings)
    files = kept_files(manifest.inputs, edition.resolve().parent)
    found = FoundFiles(files=files, left_out=manifest.left_out)
    dossier = read_dossier(found, language=used.language, as_of=manifest.as_of, executor=executor)
    since = None if earlier is None else load_earlier(earlier)
    draft = pipeline.brief_dossier(dossier, used, as_of=manifest.as_of, since=since)
    return make_files(with_name(draft, manifest.edition), used, manifest.position)


def _why(manifest: Manifest) -> str:
    """Return which packages have other versions now, as the end of a sentence; empty where none has."""
    here = pipeline.package_versions()
    other = [
        f"{name} {here.get(name, 'none')} where {manifest.versions.get(name, 'none')} made it"
        for name in sorted(here.keys() | manifest.versions.keys())
        if here.get(name) != manifest.versions.get(name)
    ]
    return f"; here is {format_list(other)}" if other else ""
