"""Make the files of an edition from a draft, and find a name that no other edition has."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from briefing import pipeline
from briefing.pipeline import Draft
from briefing.processes import ForkedCall, ForkedFunction
from briefing.profile import Profile
from briefing.publishing.editions.committing import has_files, is_free
from briefing.publishing.editions.layout import EARLIER, LEDGER, MANIFEST, previous_edition
from briefing.publishing.editions.manifest import (
    Manifest,
    Position,
    PreviousEdition,
    Timing,
    encode_manifest,
    hash_files,
)
from briefing.record import Briefing, LedgerEntry
from briefing.serialisation import encode_indented, encode_rows

_MANY = 50_000  # sentences, whose ledger takes longer to write than a process to start


def name_edition(
    draft: Draft,
    profile: Profile,
    output: Path,
    timing: Timing | None = None,
    pdf: ForkedFunction[Briefing, bytes] | None = None,
) -> tuple[Draft, dict[str, bytes]]:
    """Return the draft and its files, named with the first name that is free or that has exactly these files.

    An edition is never altered. If the same content is published once more, but in other formats or after
    another edition, the new edition has the same name with ``-2`` behind it. `timing` is that of a scheduled
    edition; the process of `pdf` renders that if it has been started.
    """
    first = draft.briefing.edition
    for number in count(1):
        name = first if number == 1 else f"{first}-{number}"
        named = with_name(draft, name)
        files = make_files(named, profile, _position(output, name, timing), pdf)
        if is_free(name, output) or has_files(output / name, files):
            break
    return named, files


def with_name(draft: Draft, name: str) -> Draft:
    """Return the draft of the edition called `name`."""
    return replace(draft, briefing=replace(draft.briefing, edition=name))


def make_files(
    draft: Draft,
    profile: Profile,
    position: Position,
    pdf: ForkedFunction[Briefing, bytes] | None = None,
) -> dict[str, bytes]:
    """Return the files of an edition by name, the manifest last."""
    with ForkedCall(lambda: encode_ledger(draft.ledger), worthwhile=len(draft.ledger) >= _MANY) as ledger:
        files = pipeline.render(draft.briefing, profile, pdf)
        files[LEDGER] = ledger.result()
    if draft.since:
        files[EARLIER] = encode_indented(draft.since)
    manifest = Manifest(
        edition=draft.briefing.edition,
        number=position.number,
        previous=position.previous,
        settings=profile.settings,
        as_of=draft.briefing.as_of,
        versions=draft.briefing.method.versions,
        files=hash_files(files),
        sources={source.path: source.sha256 for source in draft.briefing.sources},
        inputs=draft.inputs,
        left_out=draft.left_out,
        slot=position.timing.slot if position.timing else None,
        window=position.timing.window if position.timing else None,
    )
    return {**files, MANIFEST: encode_manifest(manifest)}


def encode_ledger(ledger: Sequence[LedgerEntry]) -> bytes:
    """Return the ledger as JSON, one sentence a line."""
    return f'{{"schema": 1, "sentences": [\n{encode_rows(LedgerEntry, ledger)}\n]}}\n'.encode()


def _position(output: Path, name: str, timing: Timing | None) -> Position:
    before = previous_edition(output, name)
    return Position(
        number=before.number + 1 if before else 1,
        previous=PreviousEdition(edition=before.name, manifest_sha256=before.sha256) if before else None,
        timing=timing,
    )
