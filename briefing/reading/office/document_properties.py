"""The title and author in a file's properties: which of them a person wrote, and which a program."""

import re
from pathlib import PurePosixPath

from briefing.reading.cleaning.characters import clean_characters, fold

_LONGEST = 300
_MADE_BY_PROGRAM = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|(?:document|untitled|presentation|new document)[\s-]*\d*$"
    r"|.*\.(?:docx?|pdf|odt|rtf|tex|dvi|indd|qxd|p65|pptx?|xlsx?|pages|html?|txt|md|cdr)$|(?:https?|file):",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:microsoft )?(?:office )?user|admin(?:istrator)?|owner|author|unknown|anonymous|root|guest|none"
    r"|python-docx|microsoft(?: corporation)?|hp|dell|lenovo|acer|asus|пользователь|админ|user\d*|pc\d*",
    re.IGNORECASE,
)


def plausible_title(title: str, name: str) -> str:
    """Return a title that a person may have written, else an empty string.

    One word is no title, and neither is the name of a file.
    """
    title = fold(clean_characters(title))
    file_name = re.sub(r"[\W_]+", " ", PurePosixPath(name).stem).strip().casefold()
    same = re.sub(r"[\W_]+", " ", title).strip().casefold() == file_name
    if same or " " not in title or len(title) > _LONGEST or _MADE_BY_PROGRAM.match(title):
        return ""
    return title if sum(char.isalpha() for char in title) > len(title) / 2 else ""


def plausible_author(author: str) -> str:
    """Return an author that may be a person or an office, else an empty string."""
    author = fold(clean_characters(author))
    return "" if len(author) > _LONGEST or _NOBODY.fullmatch(author) else author
