"""The minimums below which no edition is made: better yesterday's edition than one of half the sources."""

from collections.abc import Sequence

from briefing.errors import TooFewSources
from briefing.formatting import format_count
from briefing.models import Dossier, Unread
from briefing.profile import Profile


def check_minimums(dossier: Dossier, profile: Profile, *, strict: bool = False) -> None:
    """Raise TooFewSources for fewer documents, or a smaller share of files read, than the profile wants.

    What a rule leaves out, such as a hidden file, is not counted; `strict` allows nothing else to be unread.
    """
    unread = [item for item in dossier.unread if item.state != "skipped"]
    if strict and unread:
        raise TooFewSources(f"{_first(unread)}; without --strict the rest is published")
    if len(dossier.documents) < profile.min_sources:
        raise TooFewSources(
            f"{format_count(len(dossier.documents), 'document')} read,"
            f" and min_sources is {profile.min_sources}: {_STAYS};"
            f" add sources, or lower min_sources in the profile{_because(unread)}"
        )
    read = {document.path for document in dossier.documents}
    read |= {duplicate.document.path for duplicate in dossier.duplicates}
    found = read | {item.path for item in unread}
    if len(read) < profile.min_read * len(found):
        raise TooFewSources(
            f"{len(read)} of {format_count(len(found), 'file')} read, and min_read is {profile.min_read:g}:"
            f" {_STAYS}; mend the others, or lower min_read in the profile{_because(unread)}"
        )


_STAYS = "no edition is made, and the one before stays"


def _because(unread: Sequence[Unread]) -> str:
    return f" (not read: {_first(unread)})" if unread else ""


def _first(unread: Sequence[Unread]) -> str:
    return f"{unread[0].path}: {unread[0].reason}"
