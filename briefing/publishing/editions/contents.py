"""A draft -> the files of an edition, under a name that no other edition has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing import pipeline
from briefing.pipeline import Draft
from briefing.profile import Profile
from briefing.publishing.editions.committing import holds, is_free
from briefing.publishing.editions.layout import EARLIER, LEDGER, MANIFEST, edition_before
from briefing.publishing.editions.manifest import (
    Manifest,
    Previous,
    encode_manifest,
    hash_files,
)
from briefing.record import LedgerEntry
from briefing.serialisation import encode_indented, encode_rows


def settle(
    draft: Draft, used: Profile, output: Path, timing: Mapping[str, Any] | None = None
) -> tuple[Draft, dict[str, bytes]]:
    """Return the draft and its files under the first name that is free, or that has these very files.

    An edition is never altered. One of the same content under other circumstances, such as another format
    or another edition before it, is called the same with ``-2`` behind it. `timing` are the slot and window
    of a scheduled edition, as the manifest has them.
    """
    name = first = draft.briefing.edition
    number = 1
    while True:
        named = rename(draft, name)
        before = edition_before(output, name)
        place = {
            "number": before.number + 1 if before else 1,
            "previous": Previous(edition=before.name, manifest_sha256=before.sha256) if before else None,
            **(timing or {}),
        }
        contents = make_contents(named, used, place)
        if is_free(name, output) or holds(output / name, contents):
            return named, contents
        number += 1
        name = f"{first}-{number}"


def rename(draft: Draft, name: str) -> Draft:
    """Return the draft of the edition called `name`."""
    return replace(draft, briefing=replace(draft.briefing, edition=name))


def make_contents(draft: Draft, used: Profile, place: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of an edition by name; `place` are the fields that tell its place in the series."""
    contents = pipeline.render(draft.briefing, used)
    contents[LEDGER] = encode_ledger(draft.ledger)
    if draft.since:
        contents[EARLIER] = encode_indented(draft.since)
    manifest = Manifest(
        edition=draft.briefing.edition,
        settings=used.settings,
        as_of=draft.briefing.as_of,
        versions=draft.briefing.method.versions,
        files=hash_files(contents),
        sources={source.path: source.sha256 for source in draft.briefing.sources},
        inputs=draft.inputs,
        left_out=draft.left_out,
        **place,
    )
    return {**contents, MANIFEST: encode_manifest(manifest)}


def encode_ledger(ledger: Sequence[LedgerEntry]) -> bytes:
    """Return the ledger as JSON, one sentence a line."""
    return f'{{"schema": 1, "sentences": [\n{encode_rows(LedgerEntry, ledger)}\n]}}\n'.encode()
