"""What the manifest of an edition states, and what there is to check it by.

The record, the ledger and the pages are made again by the statements of the manifest. So these are derived
again where that can be done; the others are told as not proved.
"""

import re
from collections.abc import Iterator

from briefing import pipeline
from briefing.formatting import format_count, format_list
from briefing.models import Unread
from briefing.publishing.editions.layout import EARLIER, MANIFEST
from briefing.publishing.editions.manifest import Manifest
from briefing.publishing.verification.chain import has_before
from briefing.publishing.verification.derivation import OWN_PACKAGE
from briefing.publishing.verification.proof import StoredEdition
from briefing.publishing.verification.sources import SourcesNow
from briefing.reading.discovery.reasons import is_reason_left_out

_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,5}(?:(?:[a-z]{1,2}|\.[a-z]{3,4})\d{1,6})*")
_ADDRESS = re.compile(r"\w+://\S+")


def statement_problems(manifest: Manifest, now: SourcesNow) -> Iterator[str]:
    """Yield what a manifest states and no edition could."""
    yield from _version_problems(manifest)
    read = {item.path for item in manifest.inputs}
    for item in manifest.left_out:
        known = _ADDRESS.fullmatch(item.path) or is_reason_left_out(item.reason, read)
        if item.path in read or not (known or item in (now.left_out or ())):
            yield f"{MANIFEST}: {item.path}: no file is left out like that: {item.reason!r}"


def _version_problems(manifest: Manifest) -> Iterator[str]:
    here = pipeline.package_versions()
    same_program = manifest.versions.get(OWN_PACKAGE) == here[OWN_PACKAGE]
    if OWN_PACKAGE not in manifest.versions or (same_program and manifest.versions.keys() != here.keys()):
        stated = format_list(sorted(manifest.versions)) or "none"
        yield f"{MANIFEST}: versions of {stated}: an edition has those of {format_list(sorted(here))}"
    for name, version in manifest.versions.items():
        if version != here.get(name) and not _VERSION.fullmatch(version):
            yield f"{MANIFEST}: {name} has no version called {version!r}"


def unproved_statements(edition: StoredEdition, now: SourcesNow) -> Iterator[str]:
    """Yield what is printed of an edition and nothing here proves, in words."""
    manifest = edition.manifest
    if now.left_out is None:
        yield "the names of the files, and what sources.toml said of them, are those that the manifest states"
    elsewhere = [item for item in manifest.left_out if item not in (now.left_out or ())]
    if elsewhere:
        yield f"why {_names(elsewhere)} not read is what the manifest states: it does not show here"
    if manifest.previous and not has_before(edition):
        yield (
            f"the edition before, {manifest.previous.edition}, is not beside it: its number in the series,"
            f" and what {EARLIER} says that one printed, are what this edition states"
        )
    own = manifest.settings.get("template_files")
    if own:
        yield (
            f"its pages are drawn by a template of its maker ({format_list(sorted(own))}): what that adds,"
            " hides or says in words of its own; the record is proved"
        )


def _names(left_out: list[Unread]) -> str:
    paths = [item.path for item in left_out]
    most = 3
    if len(paths) > most:
        return f"{format_list(paths[:most])} and {format_count(len(paths) - most, 'other')} were"
    return f"{format_list(paths)} {'was' if len(paths) == 1 else 'were'}"
