"""Verify an edition: every printed sentence is in its source, word for word, and nothing was altered."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

from briefing.errors import UsageError, VerificationFailed
from briefing.formatting import format_count
from briefing.publishing.editions.layout import (
    LATEST,
    MANIFEST,
    RECORD,
    edition_folders,
    latest_name,
    output_folders,
    read_edition_files,
)
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.manifest import Manifest, decode_manifest
from briefing.publishing.editions.source_locations import find_roots
from briefing.publishing.verification.integrity import file_problems
from briefing.publishing.verification.sources import copy_problems, kept_files, source_problems
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.record import Briefing


def verify(
    edition: Path, *, sources: Sequence[Path] = (), kept: bool = False, executor: Executor | None = None
) -> Briefing:
    """Read the sources of an edition again and verify each printed sentence; return its briefing.

    `sources` are the folders and files that it was made from, if they have been moved since. With `kept` it
    is verified against the copies in its output folder, and nothing else is opened. Files are parsed through
    `executor`, by default in processes with limits. Raises VerificationFailed, which names the first problem
    and says how many there are.
    """
    files = read_edition_files(edition)
    briefing = load_briefing(files[RECORD])
    manifest, problems = _manifest(files.get(MANIFEST, b""))
    inputs, folder = manifest.inputs if manifest else (), edition.resolve()
    way_out = ""
    if not kept:
        roots = resolve_roots(sources) if sources else find_roots(edition)
        outside = list(source_problems(briefing, inputs, find_files(roots).files, executor))
        if outside and inputs and not list(copy_problems(inputs, folder.parent, needed=True)):
            way_out = "; prove it against the kept copies with --kept"
        problems = [*outside, *problems]
    elif manifest:
        copies = kept_files(inputs, folder.parent)
        problems = [*source_problems(briefing, inputs, copies, executor), *problems]
    problems += copy_problems(inputs, folder.parent, needed=kept)
    problems += file_problems(briefing, manifest, files, folder)
    if problems:
        raise VerificationFailed(f"{edition.name}: {_first(problems)}{way_out}")
    return briefing


def verify_and_report(
    edition: Path, *, sources: Sequence[Path] = (), kept: bool = False, executor: Executor | None = None
) -> str:
    """Verify an edition and return one line that says how much was verified."""
    briefing = verify(edition, sources=sources, kept=kept, executor=executor)
    # A sentence that a point prints is counted there.
    printed = [point.citations for point in briefing.points]
    printed += [value.citations for item in briefing.conflicts for value in item.values if not value.point]
    printed += [(entry.citation,) for entry in briefing.timeline if not entry.point]
    points = format_count(len(printed), "printed sentence")
    citations = format_count(sum(map(len, printed)), "citation")
    read = format_count(len(briefing.sources), "kept source" if kept else "source")
    return f"{briefing.edition}: {points} and {citations} proved against {read}"


def verify_all(output: Path) -> Iterator[str]:
    """Verify every edition below `output` against the kept copies, and yield a line for each that is sound.

    The editions of several profiles are in sub-folders; their lines begin with the name of the folder. At the
    end raises VerificationFailed if there was a problem; that `latest` shows no edition is a problem too.
    Raises UsageError if there is no edition.
    """
    problems: list[str] = []
    for folder in output_folders(output):
        name = "" if folder == output else f"{folder.name}: "
        for edition in edition_folders(folder):
            try:
                yield f"{name}{verify_and_report(edition, kept=True)}"
            except (VerificationFailed, UsageError) as error:
                problems.append(f"{name}{error}")
        if latest_name(folder) not in {edition.name for edition in edition_folders(folder)}:
            problems.append(f"{name}{LATEST}: shows no edition; `briefing rollback EDITION` shows one")
    if problems:
        raise VerificationFailed(_first(problems))


def _manifest(data: bytes) -> tuple[Manifest | None, list[str]]:
    try:
        return decode_manifest(data), []
    except VerificationFailed as error:
        return None, [str(error)]


def _first(problems: Sequence[str]) -> str:
    """Return the first problem, and how many more there are."""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"
