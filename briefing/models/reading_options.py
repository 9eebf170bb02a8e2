"""What a profile says of how documents are read."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

OcrMode: TypeAlias = Literal["auto"] | bool
"""Whether pages that are pictures are read: where Tesseract is installed, always, or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How the documents of a dossier are read."""

    language: str = "en"
    """That of documents that name none."""
    ocr: OcrMode = "auto"
