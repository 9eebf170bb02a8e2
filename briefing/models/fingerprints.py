"""What is kept of a document of an archive whose text is not kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Keys by which a document is compared with others. Each field has an entry for each paragraph."""

    texts: tuple[int, ...]
    """A hash of its text with white space folded, below 2**63."""
    lengths: tuple[int, ...]
    """How many characters that text has."""
    recurring: tuple[int, ...]
    """What it is if other documents have it, too: 0 for text, 1 for boilerplate, 2 for news."""
    words: tuple[int, ...]
    word_hashes: tuple[int, ...]
    """A hash of its words in their order, below 2**63: those of paragraphs give that of a text."""
    shingles: tuple[tuple[int, ...], ...]
    """The hashes of some of the runs of five words that begin in it, below 2**63; of a long text of fewer."""
    stems: tuple[str, ...]
    """Its terms that carry meaning, with a space between two."""
