"""Parsers that fail on some documents, by what the documents say; called in a reading process."""

import os

from briefing.archive.fingerprints import fingerprint_file
from briefing.reading.isolation.limits import Limits

ABORT, HOARD = "Its reader dies here.", "Its reader needs more memory than there is."


def fingerprint_or_fail(data, path, language, metadata, limits):
    """Fingerprint a file, unless it says how its reader ends."""
    if ABORT.encode() in data:
        os.abort()
    if HOARD.encode() in data:
        bytearray(2 * Limits().memory)
    return fingerprint_file(data, path, language, metadata, limits)
