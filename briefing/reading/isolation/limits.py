"""How much one file may cost: beyond it, the file is given up and the run goes on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may use, in bytes, seconds, characters or pieces."""

    file: int = 50_000_000
    """Bytes of a file; a larger one is not opened."""

    memory: int = 1 << 30
    """Bytes of address space of the process that reads it."""
    processor: int = 20
    """Seconds of processor time."""
    wall: float = 30
    """Seconds by the clock."""
    written: int = 128_000_000
    """Bytes of any file that a parser may write: py3langid unpacks its model, 68 MB, into one."""
    open_files: int = 64

    depth: int = 3
    """How deep files inside the file are read."""
    parts: int = 5000
    """How many of them are read."""
    parts_size: int = 200_000_000
    """Bytes of all of them together."""
    patience: float = 18
    """Seconds after which no further one is begun."""

    text: int = 4_000_000
    """Characters of one document: over 1,500 pages."""
    texts: int = 8_000_000
    """Characters of all documents of the file together."""
    lines: int = 50_000
    """Paragraphs and dropped lines of one document."""
    answer: int = 128_000_000
    """Bytes of what the reading process may send back."""
