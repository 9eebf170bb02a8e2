"""Export an edition in a form that another program reads."""

from collections.abc import Callable, Mapping
from pathlib import Path

from briefing.publishing.editions.layout import LEDGER, RECORD, read_edition_files
from briefing.publishing.editions.loading import load_briefing, load_ledger
from briefing.publishing.exports.calendar import export_calendar
from briefing.publishing.exports.references import export_bibtex, export_csl, export_ris
from briefing.publishing.exports.tables import export_ledger, export_points
from briefing.record import Briefing

_OF_RECORD: Mapping[str, Callable[[Briefing], str]] = {
    "ris": lambda briefing: export_ris(briefing.sources),
    "bibtex": lambda briefing: export_bibtex(briefing.sources),
    "csl-json": lambda briefing: export_csl(briefing.sources),
    "points": export_points,
    "ical": export_calendar,
}


def export_edition(edition: Path, form: str) -> str:
    """Return an edition as ``ris``, ``bibtex``, ``csl-json``, ``points``, ``ledger`` or ``ical``.

    Raises UsageError if there is no edition, and VerificationFailed if its files are damaged.
    """
    files = read_edition_files(edition)
    if form == "ledger":
        return export_ledger(load_ledger(files.get(LEDGER, b"")))
    return _OF_RECORD[form](load_briefing(files[RECORD]))
