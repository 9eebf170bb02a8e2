"""The limits of one file: if it exceeds one, it is given up and the run continues."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that one file may use."""

    file_size: int = 50_000_000
    """Bytes of a file; a larger one is not opened."""

    memory: int = 1 << 30
    """Bytes of address space of the process that reads it."""
    cpu_seconds: int = 20
    """Seconds of processor time."""
    wall_seconds: float = 30
    """Seconds by the clock."""
    written_size: int = 128_000_000
    """Bytes of any file that a parser may write: py3langid unpacks its model, 68 MB, into one."""
    open_files: int = 64

    depth: int = 3
    """How deep files inside the file are read."""
    parts: int = 5000
    """How many of them are read."""
    parts_size: int = 200_000_000
    """Bytes of all of them together."""
    parts_seconds: float = 18
    """Seconds after which the reading of no other part begins."""

    ocr_seconds: float = 600
    """Seconds by the clock that reading a file with scanned pages may take in all."""

    document_length: int = 4_000_000
    """Characters of one document: over 1,500 pages."""
    total_length: int = 8_000_000
    """Characters of all documents of the file together."""
    paragraphs: int = 20_000
    """Paragraphs and dropped lines of one document."""
    response_size: int = 128_000_000
    """Bytes of what the reading process may send back."""
