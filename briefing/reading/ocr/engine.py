"""Whether Tesseract is here, and which of our languages it reads."""

import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.languages import load_all_languages
from briefing.languages.language import Language

INSTALL = "apt-get install tesseract-ocr"
_ORIENTATION = "osd"
_SECONDS = 20
_MOST_LANGUAGES = 3  # at once: each takes as long as the first


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrEngine:
    """Tesseract on this machine."""

    program: str
    version: str
    languages: tuple[str, ...]
    """The names of its models, sorted."""

    @property
    def tells_orientation(self) -> bool:
        """Whether it can tell the script of a page and how the page is turned."""
        return _ORIENTATION in self.languages

    def models_for(self, language: str, script: str = "") -> tuple[str, ...]:
        """Return the models to begin with: that of `language` if it has the script of the page, else others.

        Without a script, that of `language`; without any model of ours, the first that is installed.
        """
        known = self._known(language)
        fitting = [item for item in known if _script(item) == script.upper()] or known
        if fitting and fitting[0].code == language:
            return (fitting[0].tesseract,)
        models = [item.tesseract for item in fitting] or self._others()
        return tuple(models[:_MOST_LANGUAGES])

    def _known(self, language: str) -> list[Language]:
        """Return our languages that have a model here, `language` and English first."""
        known = (item for item in load_all_languages() if item.tesseract in self.languages)
        return sorted(known, key=lambda item: (item.code != language, item.code != "en", item.code))

    def _others(self) -> list[str]:
        return [name for name in self.languages if name != _ORIENTATION][:1]

    def model_of(self, language: str) -> str:
        """Return the model of one language, or an empty string."""
        known = (item.tesseract for item in load_all_languages() if item.code == language)
        return next((name for name in known if name in self.languages), "")


def find_engine() -> OcrEngine | None:
    """Return Tesseract, or None where it is not installed or has no model."""
    program = shutil.which("tesseract")
    languages = _lines(program, "--list-langs")[1:] if program else []
    if not program or not set(languages) - {_ORIENTATION}:
        return None
    version = _lines(program, "--version")[0].removeprefix("tesseract").strip()
    return OcrEngine(program=program, version=version, languages=tuple(sorted(languages)))


def _lines(program: str, option: str) -> Sequence[str]:
    """Return what Tesseract prints about itself; at least one line."""
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system
            [program, option], capture_output=True, text=True, check=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return [""]
    return (done.stdout or done.stderr).split("\n")[:-1] or [""]


def _script(language: Language) -> str:
    """Return the script of a language as Tesseract calls it, in capitals, from the name of a month."""
    months = language.dates.months[0] if language.dates else ()
    letters = (char for name in months for char in name if char.isalpha())
    name = unicodedata.name(next(letters, "a")).split()[0]
    return "HAN" if name == "CJK" else name
