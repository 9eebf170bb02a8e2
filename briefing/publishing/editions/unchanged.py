"""Whether there is anything new since an edition: documents, settings, packages, a day that was asked for."""

from datetime import date

from briefing import pipeline
from briefing.models import Dossier
from briefing.profile import Profile
from briefing.publishing.editions.layout import MANIFEST, RECORD, Edition, read_edition
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.manifest import hash_files
from briefing.serialisation import encode_indented


def is_unchanged(edition: Edition, dossier: Dossier, used: Profile, *, as_of: date | None) -> bool:
    """Say whether another edition of `dossier` would say no more than `edition`, which is whole.

    `as_of` is None where any day will do. A document that a later cut-off lets in is new.
    """
    manifest = edition.manifest
    files = {name: data for name, data in read_edition(edition.folder).items() if name != MANIFEST}
    return (
        (manifest.inputs, manifest.left_out) == (dossier.inputs, dossier.left_out)
        and encode_indented(manifest.settings) == encode_indented(used.settings)
        and manifest.versions == pipeline.package_versions()
        and as_of in {None, manifest.as_of}
        and manifest.files == hash_files(files)
        and load_briefing(files[RECORD]).unread == dossier.unread
    )
