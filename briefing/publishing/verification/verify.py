"""Verify an edition: every printed sentence is in its source, word for word, and nothing was altered."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import BriefingError, UsageError, VerificationFailed, escape_controls
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
from briefing.publishing.signing.signatures import check_signature, describe_signature
from briefing.publishing.signing.time_stamps import (
    check_time_stamp,
    describe_time_stamp,
    load_authority,
)
from briefing.publishing.verification.chain import chain_problems
from briefing.publishing.verification.derivation import read_again, reading_settings
from briefing.publishing.verification.integrity import file_problems, folder_problems
from briefing.publishing.verification.proof import Findings, StoredEdition, prove
from briefing.publishing.verification.sources import (
    SourcesNow,
    copy_problems,
    is_described_as_then,
    kept_files,
    named_files,
    source_problems,
    with_brought_files,
)
from briefing.publishing.verification.statements import statement_problems, unproved_statements
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.record import Briefing, Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOptions:
    """Against what an edition is verified, and how much of it."""

    sources: tuple[Path, ...] = ()
    """The folders and files that it was made from, if they have moved since."""
    kept: bool = False
    """Whether the copies in its output folder are opened, and nothing else."""
    fast: bool = False
    """Whether it is enough that each printed sentence stands in its source and no file was altered."""
    signers: Path | None = None
    """The file of those who may sign, as ``ssh-keygen`` has it: one of them must have signed the edition."""
    strict: bool = False
    """Whether it is a fault if something could not be proved, such as what another version has chosen."""
    authority: Path | None = None
    """The file of the authority that must have stamped the edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """An edition that was verified."""

    briefing: Briefing
    unproved: tuple[str, ...] = ()
    """What could not be proved, and why."""
    is_same: bool = False
    """Whether it was made again, and every file of it is the same."""
    notes: tuple[str, ...] = ()
    """What else a person should know, such as which files of the dossier it does not name."""


def verify(
    edition: Path,
    *,
    sources: Sequence[Path] = (),
    kept: bool = False,
    fast: bool = False,
    executor: Executor | None = None,
) -> Briefing:
    """Return the briefing of an edition that :func:`verify_edition` has verified; raises what that raises."""
    options = VerifyOptions(sources=tuple(sources), kept=kept, fast=fast)
    return verify_edition(edition, options, executor=executor).briefing


def verify_edition(
    edition: Path, options: VerifyOptions | None = None, *, executor: Executor | None = None
) -> Verification:
    """Read the sources of an edition again, make the edition again from them, and compare all of it.

    Files are parsed through `executor`, by default in processes with limits. Raises VerificationFailed, which
    names the first problem and says how many there are, and UsageError if there is no edition or if its
    sources are not found.
    """
    used = options or VerifyOptions()
    if used.fast and used.strict:
        raise UsageError("--fast leaves out what --strict asks for: give one of them")
    folder, files = edition.resolve(), read_edition_files(edition)
    briefing = load_briefing(files[RECORD])
    manifest, damage = _manifest(files.get(MANIFEST, b""))
    found = _find_sources(edition, manifest, used)
    dossier = read_again(found.files, reading_settings(briefing, manifest), executor)
    outside = list(source_problems(briefing, found, dossier))
    inside = [*folder_problems(folder), *file_problems(briefing, manifest, files)]
    copies = copy_problems(found.inputs, folder.parent, needed=used.kept)
    proved = Findings(problems=[*outside, *damage, *copies, *inside])
    if manifest:
        stored = StoredEdition(folder=folder, files=files, briefing=briefing, manifest=manifest)
        proved.problems += [*statement_problems(manifest, found), *chain_problems(stored, dossier)]
        if not (proved.problems or used.fast):
            proved = prove(stored, dossier, executor)
            proved.unproved += unproved_statements(stored, found)
    if proved.problems:
        way_out = _way_out(found, folder.parent) if outside and not used.kept else ""
        raise VerificationFailed(f"{edition.name}: {_first(proved.problems)}{way_out}")
    return _with_vouchers(edition, used, found, proved, briefing)


def _with_vouchers(
    edition: Path, options: VerifyOptions, found: SourcesNow, proved: Findings, briefing: Briefing
) -> Verification:
    """Return what was proved of an edition, with who signed and stamped it."""
    vouchers = _signature_note(edition, options), _time_stamp_note(edition, options)
    not_all = [*proved.unproved, *(note for note, is_checked in vouchers if note and not is_checked)]
    if options.strict and not_all:
        raise VerificationFailed(f"{edition.name}: not all is proved: {_first(not_all)}")
    return Verification(
        briefing=briefing,
        unproved=tuple(proved.unproved),
        is_same=proved.is_same,
        notes=(*(note for note, _ in vouchers if note), *found.notes),
    )


def _signature_note(edition: Path, options: VerifyOptions) -> tuple[str, bool]:
    """Return who signed an edition, and whether that was checked.

    Raises VerificationFailed unless one of those signed it who are asked for.
    """
    if options.signers:
        return f"signed by {check_signature(edition, options.signers)}", True
    key = describe_signature(edition)
    return f"signed by the key {key}; whose that is, --signers FILE says" if key else "", False


def _time_stamp_note(edition: Path, options: VerifyOptions) -> tuple[str, bool]:
    """Return since when an edition was there, and whether that was checked.

    Raises VerificationFailed unless the authority that is asked for says so.
    """
    if options.authority:
        authority = load_authority(options.authority)
        return f"there since {check_time_stamp(edition, authority)}, as {authority.url} states", True
    instant = describe_time_stamp(edition)
    return f"stamped {instant}; by whom, --authority FILE says" if instant else "", False


def _find_sources(edition: Path, manifest: Manifest | None, options: VerifyOptions) -> SourcesNow:
    """Return the files that the edition was made from, where they lie now or where their copies are kept."""
    if options.kept:
        return kept_files(manifest, edition.resolve().parent)
    roots = resolve_roots(options.sources) if options.sources else find_roots(edition)
    return with_brought_files(named_files(find_files(roots), manifest), manifest, edition.resolve().parent)


def _way_out(found: SourcesNow, output: Path) -> str:
    if not found.inputs or list(copy_problems(found.inputs, output, needed=True)):
        return ""
    if not is_described_as_then(found):
        return ""  # the copies would be described as the manifest states, which proves nothing
    return "; prove it against the kept copies with --kept"


def verify_and_report(
    edition: Path, options: VerifyOptions | None = None, *, executor: Executor | None = None
) -> str:
    """Verify an edition and return a line that says how much was verified, then a line for each note."""
    used = options or VerifyOptions()
    proved = verify_edition(edition, used, executor=executor)
    briefing = proved.briefing
    printed = _printed_citations(briefing)
    points = format_count(len(printed), "printed sentence")
    citations = format_count(sum(map(len, printed)), "citation")
    read = format_count(len(briefing.sources), "kept source" if used.kept else "source")
    line = f"{briefing.edition}: {points} and {citations} proved against {read}"
    if proved.is_same:
        line += "; made again from them, every file is the same"
    unproved = (f"not proved: {reason}" for reason in proved.unproved)
    return "\n".join(
        [escape_controls(line), *(f"  {escape_controls(n)}" for n in (*unproved, *proved.notes))]
    )


def _printed_citations(briefing: Briefing) -> list[tuple[Citation, ...]]:
    """Return the citations of each printed sentence; one that a point prints is counted there."""
    printed = [point.citations for point in briefing.points]
    printed += [value.citations for item in briefing.conflicts for value in item.values if not value.point]
    return printed + [(entry.citation,) for entry in briefing.timeline if not entry.point]


def verify_all(output: Path, options: VerifyOptions | None = None) -> Iterator[str]:
    """Verify every edition below `output` against the kept copies, and yield a line for each that is sound.

    The editions of several profiles are in sub-folders; their lines begin with the name of the folder. At the
    end raises VerificationFailed if there was a problem; that `latest` shows no edition is a problem too.
    Raises UsageError if there is no edition.
    """
    used = replace(options or VerifyOptions(), sources=(), kept=True)
    failures: list[BriefingError] = []
    for folder in output_folders(output):
        name = "" if folder == output else f"{escape_controls(folder.name)}: "
        editions = edition_folders(folder)
        for edition in editions:
            try:
                yield f"{name}{verify_and_report(edition, used)}"
            except BriefingError as error:
                failures.append(type(error)(f"{name}{error}"))
        if latest_name(folder) not in {edition.name for edition in editions}:
            text = f"{name}{LATEST}: shows no edition; `briefing rollback EDITION` shows one"
            failures.append(VerificationFailed(text))
    if failures:
        raise _worst(failures)


def _worst(failures: Sequence[BriefingError]) -> BriefingError:
    """Return an error that names the first failure, an edition that was not proved before all others."""
    ordered = sorted(failures, key=lambda error: not isinstance(error, VerificationFailed))
    return type(ordered[0])(_first([*map(str, ordered)]))


def _manifest(data: bytes) -> tuple[Manifest | None, list[str]]:
    try:
        return decode_manifest(data), []
    except VerificationFailed as error:
        return None, [str(error)]


def _first(problems: Sequence[str]) -> str:
    """Return the first problem, and how many more there are."""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"
