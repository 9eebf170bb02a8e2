"""Check the minimums of a profile: an old edition is better than a new one from half of the sources."""

from collections.abc import Sequence

from briefing.errors import TooFewSources
from briefing.formatting import format_count
from briefing.models import Dossier, Unread
from briefing.profile import Profile


def check_minimums(dossier: Dossier, profile: Profile, *, strict: bool = False) -> None:
    """Raise TooFewSources if too few documents, or a too small share of the files, could be read.

    Files that a rule leaves out, such as hidden ones, are not counted. If `strict`, all others must be read.
    """
    unread = [item for item in dossier.unread if item.state != "skipped"]
    if strict and unread:
        raise TooFewSources(f"{_first(unread)}; without --strict the rest is published")
    count, read = _count_documents(dossier), _read_files(dossier)
    if count < profile.min_sources:
        raise TooFewSources(
            f"{format_count(count, 'document')} read,"
            f" and min_sources is {profile.min_sources}: {_STAYS};"
            f" add sources, or lower min_sources in the profile{_because(unread)}"
        )
    found = read | {item.path for item in unread}
    if len(read) < profile.min_read * len(found):
        raise TooFewSources(
            f"{len(read)} of {format_count(len(found), 'file')} read, and min_read is {profile.min_read:g}:"
            f" {_STAYS}; mend the others, or lower min_read in the profile{_because(unread)}"
        )


def _count_documents(dossier: Dossier) -> int:
    """Return how many documents are no duplicates, whether they are analysed or not."""
    return len(dossier.documents) + sum(not item.of for item in dossier.not_analysed)


def _read_files(dossier: Dossier) -> set[str]:
    """Return the paths of the files that gave a document."""
    aside = [item.document for item in dossier.duplicates]
    aside += [item.document for item in dossier.not_analysed]
    return {document.path for document in (*dossier.documents, *aside)}


_STAYS = "no edition is made, and the one before stays"


def _because(unread: Sequence[Unread]) -> str:
    return f" (not read: {_first(unread)})" if unread else ""


def _first(unread: Sequence[Unread]) -> str:
    return f"{unread[0].path}: {unread[0].reason}"
