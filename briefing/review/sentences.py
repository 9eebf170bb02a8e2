"""How a review names a sentence, and the form of the words that it prints."""

import hashlib
import re
from dataclasses import dataclass
from typing import Protocol

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def fold(text: str) -> str:
    """Return a text in one line: white space folded, without what could not be printed in it."""
    return " ".join(_UNPRINTABLE.sub(lambda found: " " if found[0].isspace() else "", text).split())


class CitedSpan(Protocol):
    """A span of a document with its words, as citations and entries of the ledger are."""

    @property
    def document(self) -> str:
        """The id of the document."""
        ...

    @property
    def text(self) -> str:
        """The words of the span."""
        ...

    @property
    def start(self) -> int:
        """Where it begins in the clean text."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReference:
    """A sentence of a document, named so that it is found again when its place has moved."""

    document: str
    text: str
    """Its words, with white space folded."""
    start: int = -1
    """Where it began in the clean text when the decision was made; -1 if that is not known."""
    end: int = -1

    def __post_init__(self) -> None:
        """Fold the white space of the text."""
        text = self.text.encode("utf-8", "replace").decode()
        object.__setattr__(self, "text", " ".join(text.split()))
        object.__setattr__(self, "document", self.document.encode("utf-8", "replace").decode())

    @classmethod
    def of(cls, span: CitedSpan) -> "SentenceReference":
        """Return the reference of what is cited."""
        return cls(document=span.document, text=span.text, start=span.start, end=span.end)

    @property
    def sha256(self) -> str:
        """The SHA-256 of its words in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def identity(self) -> tuple[str, str]:
        """What is the same wherever the sentence stands in its document: the document and the words."""
        return self.document, self.text
