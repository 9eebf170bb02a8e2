"""Programs of the system that read Word documents of the old binary kind, where they are installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from briefing.errors import Unreadable
from briefing.reading.office.list_items import mark_items

_SECONDS = 25  # less than a file may take
_LARGEST_TEXT = 20_000_000  # bytes
# A soft limit of the reading process may be raised again: LibreOffice needs more than any parser.
_OFFICE_LIMITS = "ulimit -S -v 6000000 -n 1024; exec "


def antiword_text(data: bytes) -> str | None:
    """Return the text of a document by antiword, or None where it is not installed.

    Deleted and hidden text are left out; the items of lists have marks. Raises Unreadable for a document
    that it does not read.
    """
    program = shutil.which("antiword")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.doc")
        source.write_bytes(data)
        # Without wrapping: a paragraph is a line.
        text = _output([program, "-m", "UTF-8.txt", "-w", "0", "-t", str(source)], folder)
        try:
            docbook = _output([program, "-x", "db", str(source)], folder)
        except Unreadable:
            docbook = b""  # without it the items of lists have no marks
    return mark_items(text.decode("utf-8", "replace"), docbook)


def office_docx(data: bytes) -> bytes | None:
    """Return a document as one of today's Word by LibreOffice, or None where that is not installed.

    Raises Unreadable for a document that it does not read.
    """
    program = shutil.which("soffice")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.doc"), Path(folder, "a.docx")
        source.write_bytes(data)
        options = f"-env:UserInstallation=file://{folder}/profile --headless --norestore --convert-to docx"
        command = f"{_OFFICE_LIMITS}{program} {options} --outdir {folder} {source}"
        _output(["/bin/sh", "-c", command], folder)
        if not target.is_file():
            raise Unreadable("doc-damaged (LibreOffice finds no document in it)")
        return target.read_bytes()


def _output(command: list[str], folder: str) -> bytes:
    """Return what a program prints; raises Unreadable if it fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603 - programs of the system, and files of our own names
            command,
            cwd=folder,
            env={"HOME": folder, "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("converting it took too long", state="timed-out") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise Unreadable(f"doc-damaged ({Path(command[0]).name} cannot read it)") from error
    return done.stdout[:_LARGEST_TEXT]
