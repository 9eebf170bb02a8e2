"""Check an edition against the edition before: that it followed it, and what it says that one printed."""

from collections.abc import Iterator

from briefing.errors import UsageError, VerificationFailed
from briefing.models import Dossier
from briefing.publishing.editions.history import load_as_earlier
from briefing.publishing.editions.layout import (
    ADDED,
    EARLIER,
    MANIFEST,
    Edition,
    open_edition,
    read_edition_files,
)
from briefing.publishing.editions.loading import load_earlier
from briefing.publishing.editions.manifest import PreviousEdition, hash_files
from briefing.publishing.verification.derivation import OWN_PACKAGE
from briefing.publishing.verification.proof import StoredEdition
from briefing.publishing.verification.sources import point_passages
from briefing.record import EarlierEdition
from briefing.serialisation import encode_indented


def chain_problems(edition: StoredEdition, dossier: Dossier) -> Iterator[str]:
    """Yield where an edition is not the next one of its series, as far as its folder and the sources show.

    `dossier` is what is read of the sources now.
    """
    manifest, previous = edition.manifest, edition.manifest.previous
    if (previous is None) != (manifest.number == 1):
        yield f"{MANIFEST}: it is number {manifest.number} of its series, and the edition before is not of it"
    if (edition.briefing.changes is None) != (EARLIER not in edition.files):
        yield f"{EARLIER}: does not agree with the record of the edition"
    before = None
    if previous and has_before(edition):
        try:
            before = _open_before(edition, previous)
            yield from _position_problems(edition, before)
        except (VerificationFailed, UsageError) as error:
            yield f"{MANIFEST}: the edition before is not as it was: {error}"
    yield from _earlier_problems(edition, before, dossier)


def has_before(edition: StoredEdition) -> bool:
    """Say whether the edition before lies beside this one; one that has none has it."""
    previous = edition.manifest.previous
    return previous is None or (edition.folder.parent / previous.edition).is_dir()


def _open_before(edition: StoredEdition, previous: PreviousEdition) -> Edition:
    """Return the edition before; raises VerificationFailed if one of its files is not as it was."""
    folder = edition.folder.parent / previous.edition
    before = open_edition(folder)
    if before.sha256 != previous.manifest_sha256:
        raise VerificationFailed(f"{previous.edition} is another edition, though it is called so")
    files = {
        name: data for name, data in read_edition_files(folder).items() if name not in {MANIFEST} | ADDED
    }
    if hash_files(files) != before.manifest.files:
        raise VerificationFailed(f"{previous.edition}: a file of it was altered, added or deleted")
    return before


def _position_problems(edition: StoredEdition, before: Edition) -> Iterator[str]:
    number = edition.manifest.number
    if number != before.number + 1:
        yield f"{MANIFEST}: it is number {number}, and {before.name} is number {before.number}"
    earlier = encode_indented(load_as_earlier(before))
    if edition.files.get(EARLIER, earlier) != earlier:
        yield f"{EARLIER}: is not what {before.name} printed"


def _earlier_problems(edition: StoredEdition, before: Edition | None, dossier: Dossier) -> Iterator[str]:
    """Yield what the edition before is said to have printed, and the sources do not give."""
    previous = edition.manifest.previous
    try:
        earlier = load_earlier(edition.files[EARLIER]) if EARLIER in edition.files else None
    except VerificationFailed:
        return  # found where the changes are made again
    if earlier is None:
        return
    if previous is None or earlier.edition != previous.edition:
        yield f"{EARLIER}: is of {earlier.edition}, which the manifest does not call the edition before"
    if before is None or before.manifest.versions.get(OWN_PACKAGE) == edition.manifest.versions.get(
        OWN_PACKAGE
    ):
        yield from _invented(earlier, dossier)


def _invented(earlier: EarlierEdition, dossier: Dossier) -> Iterator[str]:
    """Yield each sentence that is said to have been printed and is not in its source, which is as it was."""
    documents = {item.id: item for item in dossier.documents}
    documents |= {item.document.id: item.document for item in dossier.duplicates}
    hashes = {source.document: source.sha256 for source in earlier.sources}
    for passage in point_passages(earlier.points):
        document = documents.get(passage.document)
        as_it_was = document is not None and document.sha256 == hashes.get(passage.document)
        if document and as_it_was and not passage.is_in(document):
            yield f"{EARLIER}: {passage.name} is not in {document.path}, {passage.place}"
