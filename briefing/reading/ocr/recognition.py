"""One page as a picture -> its words with their places and how sure Tesseract is of each."""

import csv
import io
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.errors import Unreadable
from briefing.reading.ocr.engine import OcrEngine

_SECONDS = 60  # for a page
_DPI = 300
_SCRIPT = re.compile(r"^Script: (\w+)", re.MULTILINE)
_ROTATE = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_CONFIDENCE = re.compile(r"^Script confidence: ([\d.]+)", re.MULTILINE)
_SURE_OF_SCRIPT = 1.0
_WORD_LEVEL = "5"
_AUTOMATIC = "3"  # page segmentation: columns and paragraphs are found
_ORIENTATION_ONLY = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedWord:
    """A word on a page."""

    text: str
    confidence: float
    """From 0 to 100."""
    block: int
    paragraph: int
    line: int
    left: int
    right: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Orientation:
    """How a page is turned, in degrees clockwise, and the script on it; an empty one is not known."""

    rotation: int = 0
    script: str = ""


def find_orientation(png: bytes, engine: OcrEngine) -> Orientation:
    """Return the orientation of a page; of one with too little text nothing is known."""
    if not engine.tells_orientation:
        return Orientation()
    try:
        said = _run(engine, ["-l", "osd", "--psm", _ORIENTATION_ONLY], png)
    except Unreadable:
        return Orientation()
    script, rotation, sure = (pattern.search(said) for pattern in (_SCRIPT, _ROTATE, _CONFIDENCE))
    known = script is not None and sure is not None and float(sure[1]) >= _SURE_OF_SCRIPT
    return Orientation(
        rotation=int(rotation[1]) if rotation else 0, script=script[1] if script and known else ""
    )


def recognise(png: bytes, engine: OcrEngine, models: Sequence[str]) -> tuple[RecognisedWord, ...]:
    """Return the words of a page in the order in which they are read; raises Unreadable if that fails."""
    table = _run(engine, ["-l", "+".join(models), "--psm", _AUTOMATIC], png, "tsv")
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        RecognisedWord(
            text=row["text"].strip(),
            confidence=float(row["conf"]),
            block=int(row["block_num"]),
            paragraph=int(row["par_num"]),
            line=int(row["line_num"]),
            left=int(row["left"]),
            right=int(row["left"]) + int(row["width"]),
            height=int(row["height"]),
        )
        for row in rows
        if row["level"] == _WORD_LEVEL and (row["text"] or "").strip()
    )


def _run(engine: OcrEngine, options: Sequence[str], png: bytes, output: str = "") -> str:
    command = [engine.program, "stdin", "stdout", "--dpi", str(_DPI), *options, *([output] if output else [])]
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, and options of our own
            command,
            input=png,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # as many processes as processors run already
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("reading a page by OCR took too long", state="timed-out") from error
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreadable("Tesseract cannot read a page of it") from error
    return done.stdout.decode("utf-8", "replace")
