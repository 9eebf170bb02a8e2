"""The title and author in a file's properties: which of them a person wrote, and which a program."""

import re
from functools import cache
from pathlib import PurePosixPath

from briefing.languages import merge_groups
from briefing.languages.reading_groups import FileProperties
from briefing.reading.cleaning.characters import clean_characters, fold

_LONGEST = 300
_PRODUCTS = r"unknown title$|microsoft (?:word|powerpoint|excel)\b|(?:\w+[ -])?powerpoint(?:[ -]\w+)?$"
_FILE_NAME = r".*\.(?:docx?|pdf|odt|rtf|tex|dvi|indd|qxd|p65|pptx?|xlsx?|pages|html?|txt|md|cdr)$"
_MAKERS = r"python-docx|steve canny|microsoft(?: corporation)?|hp|dell|lenovo|acer|asus|pc\d*"


def plausible_title(title: str, name: str) -> str:
    """Return a title that a person may have written, else an empty string.

    One word is no title, and neither is the name of a file.
    """
    title = _repaired(fold(clean_characters(title)))
    file_name = re.sub(r"[\W_]+", " ", PurePosixPath(name).stem).strip().casefold()
    same = re.sub(r"[\W_]+", " ", title).strip().casefold() == file_name
    if same or " " not in title or len(title) > _LONGEST or _made_by_program().match(title):
        return ""
    return title if sum(char.isalpha() for char in title) > len(title) / 2 else ""


def _repaired(text: str) -> str:
    """Return a text whose UTF-8 was taken for Western bytes as it was written: "PÃ©rez" is "Pérez"."""
    try:
        return text.encode("cp1252").decode("utf-8") if not text.isascii() else text
    except UnicodeError:
        return text


def is_made_by_program(title: str) -> bool:
    """Say whether a title is one that a program gives: "Untitled", the name of a file."""
    return _made_by_program().match(fold(title)) is not None


def plausible_author(author: str) -> str:
    """Return an author that may be a person or an office, else an empty string."""
    author = _repaired(fold(clean_characters(author)))
    return "" if len(author) > _LONGEST or _nobody().fullmatch(author) else author


@cache
def _made_by_program() -> re.Pattern[str]:
    untitled = "|".join(merge_groups(FileProperties).untitled)
    return re.compile(
        rf"{_PRODUCTS}|(?:{untitled})[\s-]*\d*$|{_FILE_NAME}|(?:https?|file):",
        re.IGNORECASE,
    )


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile("|".join((*merge_groups(FileProperties).nobody, _MAKERS)), re.IGNORECASE)
