"""Prove an edition as a whole: its record, ledger and pages are made again from its sources and compared."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.composing.edition_name import has_name_of_content
from briefing.errors import BriefingError
from briefing.models import Dossier
from briefing.pipeline import Draft
from briefing.profile import Profile, restore_profile
from briefing.publishing.editions.contents import encode_ledger
from briefing.publishing.editions.layout import EARLIER, LEDGER, MANIFEST, RECORD
from briefing.publishing.editions.manifest import Manifest
from briefing.publishing.verification.comparison import Discrepancy, compare_values
from briefing.publishing.verification.derivation import (
    derive,
    is_of_other_code,
    other_versions,
    unproved_versions,
)
from briefing.publishing.verification.pages import (
    compare_page,
    page_names,
    render_pages,
    surplus_problems,
)
from briefing.record import Briefing
from briefing.serialisation import decode, encode_indented

_HEADING = (
    "title",
    "reference",
    "marking",
    "originator",
    "addressee",
    "purpose",
    "language",
    "as_of",
    "period",
)
_CHOSEN = frozenset({"number", "state", "words", "note", "aside_for"})
"""The fields of a source that another version of this program may give otherwise."""
_NAMED_BY_JSON = 3
"""The schema from which on an edition is named by a digest of the JSON of its record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEdition:
    """An edition as it lies on disk, with a whole manifest."""

    folder: Path
    files: Mapping[str, bytes]
    briefing: Briefing
    manifest: Manifest


@dataclass(slots=True, kw_only=True)
class Findings:
    """What a proof has found."""

    problems: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    """What could not be proved, and why."""
    is_same: bool = False
    """Whether the edition was made again, and every file of it is the same."""


def prove(edition: StoredEdition, dossier: Dossier, executor: Executor | None = None) -> Findings:
    """Make an edition again from its dossier, which was read again, and compare all of it.

    Where another version of this program made the edition and chose otherwise, only what its sources and
    settings say of themselves is compared; the findings say what is not.
    """
    manifest = edition.manifest
    try:
        profile = restore_profile(manifest.settings)
        draft = derive(dossier, manifest, edition.files.get(EARLIER, b""))
    except BriefingError as error:
        return _not_made_again(edition, error)
    found = Findings(problems=[*_record_problems(edition, draft), *_file_problems(edition, draft)])
    if found.problems and is_of_other_code(edition.briefing, manifest):
        found = _prove_facts(edition, draft.briefing)
    found.problems += surplus_problems(profile, edition.files.keys())
    _prove_pages(edition, profile, found, executor)
    found.is_same = not (found.problems or found.unproved)
    return _with_versions(found, manifest)


def _not_made_again(edition: StoredEdition, error: BriefingError) -> Findings:
    why = f"{MANIFEST}: the edition cannot be made again: {error}"
    if is_of_other_code(edition.briefing, edition.manifest):
        return Findings(unproved=[why])
    return Findings(problems=[why])


def _record_problems(edition: StoredEdition, draft: Draft) -> Iterator[str]:
    """Yield where the record is not the one that is made again, what the sources say of themselves first."""
    stated = decode(edition.files[RECORD], dict[str, Any])
    derived = _as_json(draft.briefing)
    found = sorted(compare_values(stated, derived), key=_order)
    yield from (f"{RECORD}: {difference.text}" for difference in found)


def _as_json(briefing: Briefing) -> dict[str, Any]:
    return decode(encode_indented(briefing), dict[str, Any])


def _order(difference: Discrepancy) -> int:
    """Return the place of a difference: of sources first, and that of the name, which comes of all, last."""
    return {"sources": 0, "edition": 2}.get(difference.steps[0].name, 1)


def _file_problems(edition: StoredEdition, draft: Draft) -> Iterator[str]:
    """Yield where the ledger, or what the edition before printed, is not what is made again."""
    made = {LEDGER: encode_ledger(draft.ledger)}
    if draft.since:
        made[EARLIER] = encode_indented(draft.since)
    for name, data in made.items():
        if edition.files.get(name) == data:
            continue
        try:
            stated = decode(edition.files.get(name, b""), dict[str, Any])
        except ValueError as error:
            yield f"{name}: {error}"
            continue
        found = next(compare_values(stated, decode(data, dict[str, Any])), None)
        yield f"{name}: {found.text if found else 'it is written otherwise than an edition writes it'}"


def _prove_facts(edition: StoredEdition, derived: Briefing) -> Findings:
    """Compare what the sources and the settings say of themselves, and note that the rest was not."""
    stated, made = _as_json(edition.briefing), _as_json(derived)
    differences = [*compare_values({n: stated[n] for n in _HEADING}, {n: made[n] for n in _HEADING})]
    sources = {source["document"]: source for source in made["sources"]}
    for source in stated["sources"]:
        other = sources.get(source["document"])
        if other is not None:
            changed = {**other, **{name: source[name] for name in _CHOSEN}}
            differences += compare_values({"sources": [source]}, {"sources": [changed]})
    problems = [f"{RECORD}: {difference.text}" for difference in differences]
    if not _has_its_name(edition):
        problems.append(f"{RECORD}: the name of the edition is not that of its content")
    note = (
        "another version of this program made it: its sentences and what its sources say of themselves were"
        " proved, but not which sentences were chosen, their order and support"
    )
    return Findings(problems=problems, unproved=[note])


def _has_its_name(edition: StoredEdition) -> bool:
    """Say whether an edition has the name of its content, or is one that was named otherwise.

    A record with all the fields of today is none of an older schema, whatever it says.
    """
    record = edition.files[RECORD]
    is_new = encode_indented(edition.briefing, order="deterministic") == record
    if edition.briefing.schema < _NAMED_BY_JSON and not is_new:
        return True
    return has_name_of_content(decode(record, dict[str, Any]))


def _prove_pages(
    edition: StoredEdition, profile: Profile, found: Findings, executor: Executor | None
) -> None:
    """Render each page again from the record on disk, and compare it with the page on disk."""
    versions, other_code = (
        other_versions(edition.manifest),
        is_of_other_code(edition.briefing, edition.manifest),
    )
    rendered = render_pages(edition.briefing, profile)
    for name in page_names(profile):
        if name not in edition.files:
            found.problems.append(f"{name}: the file is gone")
            continue
        state = compare_page(name, edition.files[name], rendered.get(name), executor)
        if state == "same":
            continue
        if state == "same text" and versions and name.endswith(_BY_LIBRARIES):
            found.unproved.append(f"{name}: its text is that of the record; its bytes are other ones here")
        elif other_code or state == "not rendered":
            found.unproved.append(f"{name}: not compared, for it cannot be rendered here as it was")
        else:
            found.problems.append(f"{name}: it is not the page that the record gives{_HINTS.get(state, '')}")


_BY_LIBRARIES = ".pdf", ".docx", ".eml"
"""Pages whose bytes libraries decide on: of the others not even a white space or an attribute may differ."""
_HINTS = {"same text": ", though its text is the same"}


def _with_versions(found: Findings, manifest: Manifest) -> Findings:
    """Add to the findings which packages have other versions here; by which it was made nothing proves."""
    for here in unproved_versions(manifest):
        found.problems = [f"{problem}; {here}" for problem in found.problems[:1]] + found.problems[1:]
        found.unproved.append(here)
    return found
