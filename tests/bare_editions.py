"""Editions without content, for tests of what happens to them on disk."""

from dataclasses import replace
from datetime import date

from briefing.publishing.editions.manifest import Manifest, encode_manifest, hash_files


def edition_files(name, *, number=1, text=b"{}", **more):
    """Return record and manifest of an edition without content; `more` are fields of its manifest."""
    manifest = Manifest(
        edition=name,
        number=number,
        previous=None,
        settings={},
        as_of=date(2026, 11, 20),
        versions={},
        files=hash_files({"briefing.json": text}),
        sources={},
        inputs=(),
        left_out=(),
    )
    return {"briefing.json": text, "manifest.json": encode_manifest(replace(manifest, **more))}


def edition_names(*numbers, title="talks"):
    return [f"2026-11-{number:02}-{title}-0000000{number}" for number in numbers]
