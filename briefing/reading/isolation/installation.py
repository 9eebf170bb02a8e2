"""What of this installation decides on how a file is read: our code, its packages and their versions."""

import hashlib
import re
import shutil
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

READING_PROGRAMS = "antiword", "soffice"
"""What reads some files where it is installed, wherever it is."""

_OWN = "diplomatic-briefing"
_READING_EXTRAS = frozenset({"archives", "office", "parquet"})
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)")
_EXTRA = re.compile(r"extra == ['\"]([\w-]+)['\"]")


def reading_code() -> tuple[Path, ...]:
    """Return the files of our own code on which the reading of texts and of fingerprints depends."""
    package = Path(__file__).parents[2]
    code = [*(package / "reading").rglob("*.py"), *(package / "languages").iterdir()]
    code += [package / "archive" / "fingerprints.py", *(package / "weighing" / "terms").glob("*.py")]
    code += [package / "models" / "documents.py", package / "serialisation.py"]
    return tuple(sorted(path for path in code if path.is_file()))


def describe_installation() -> dict[str, str]:
    """Return the versions of Python, of our code and of all packages that read files, by name.

    A package that is not installed has the version ``none``. Of a program that reads files it is said whether
    it is there.
    """
    code = hashlib.sha256(b"".join(path.read_bytes() for path in reading_code())).hexdigest()
    python = ".".join(map(str, sys.version_info[:2]))
    return {
        _OWN: f"{version(_OWN)} ({code[:8]})",
        "Python": python,
        **{name: _version(name) for name in _packages(requires(_OWN) or ())},
        **{name: "installed" if shutil.which(name) else "none" for name in READING_PROGRAMS},
    }


def _packages(requirements: Iterable[str]) -> list[str]:
    """Return the names of the packages that are needed for reading."""
    found = []
    for requirement in requirements:
        name, extra = _REQUIREMENT.match(requirement), _EXTRA.search(requirement)
        if name and (not extra or extra[1] in _READING_EXTRAS):
            found.append(name[1])
    return sorted(found)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
