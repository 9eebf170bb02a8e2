"""Why a file of a known type is not read here, and what a person can do about it."""

from briefing.reading.discovery.type_tables import FILE_TYPES, WAYS_OUT

_EXTRAS = {
    "python_calamine": "office",
    "olefile": "office",
    "compressed_rtf": "office",
    "warcio": "archives",
    "brotli": "archives",
}
"""The extra that brings each package."""


def missing_reader(file_type: str) -> str:
    """Return that a type has no reader, with a way out if there is one."""
    way_out = WAYS_OUT.get(file_type)
    reason = f"{FILE_TYPES[file_type]}, for which there is no reader"
    return f"{reason}: {way_out}" if way_out else reason


def missing_extra(file_type: str, error: ModuleNotFoundError) -> str:
    """Return that a type needs a package that is not installed, with the command that installs it."""
    package = (error.name or "").partition(".")[0]
    extra = _EXTRAS.get(package)
    wanted = f"diplomatic-briefing[{extra}]" if extra else package
    return f"{FILE_TYPES[file_type]}, which needs a package that is missing: pip install '{wanted}'"
