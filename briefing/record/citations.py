"""Where a reader finds what is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a reader finds a sentence."""

    source: int
    """The number of the source in the source list, from 1."""
    document: str
    start: int
    end: int
    paragraph: int
    page: int | None
    """From 1; None for a document without pages."""
    text: str
    """The characters of the span, as they stand in the document's clean text."""
    sha256: str
    """Of `text` in UTF-8."""
    copy_of: int | None
    """The source cited before it whose text this one reprints; None if it was written apart."""
    rests_on: int | None = None
    """The source cited before it that is no other witness than this one; None if nothing speaks for that."""
    dependence: str = ""
    """Why it is thought to rest on that source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedParagraph:
    """What stands around a cited sentence, for a reader who wants to see it in its place."""

    document: str
    paragraph: int
    start: int
    end: int
    text: str
    """The characters of the span, as they stand in the document's clean text."""
    is_cut_before: bool
    """Whether the paragraph begins before the span: of a long one it is what stands around the sentence.

    A short one has the paragraphs next to it in the span.
    """
    is_cut_after: bool
    """Whether it goes on after it."""
