"""What was changed on the desk, kept on disk: it can be undone and done again, also after a restart.

Each step has the whole text of the file before it and after it. It is written down before the file is
changed; a process that is killed in between leaves a step that has not happened, which is found when the
history is opened again. What somebody changed in a file without the desk becomes a step of its own.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from briefing.durable import make_folder, translate_os_errors, write_atomically
from briefing.errors import CannotWrite, UsageError
from briefing.serialisation import decode, encode_indented

ChangedFile: TypeAlias = Literal["review", "profile"]

MOST_STEPS = 200
"""So many are kept; of older ones it is only known that they were made."""
_MOST_LISTED = 100
_OUTSIDE = "changed outside the desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """One change of one file."""

    version: int
    """The number of the change, from 1."""
    file: ChangedFile
    what: str
    """In words, for a list."""
    by: str
    on: str
    """When, in ISO form, UTC."""
    subjects: tuple[str, ...]
    """What it is about: two people who change the same at once are asked which of the two holds."""
    before: str
    """The SHA-256 of the text; of an empty one where there was no file."""
    after: str
    is_undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Log:
    """The history as it is on disk."""

    version: int = 0
    steps: tuple[HistoryStep, ...] = ()
    """Those that can be undone, and behind them those that were."""
    subjects: tuple[tuple[int, str, str], ...] = ()
    """Version, subject, and what was done: also of steps that were undone and forgotten."""
    texts: dict[str, str] = field(default_factory=dict)


class History:
    """The steps of a desk; its caller lets one thread at a time change something."""

    def __init__(self, path: Path, files: Mapping[ChangedFile, Path]) -> None:
        """Open the history at `path` of these `files`; raises CannotWrite."""
        self._path, self._files = path, files
        self._log = _load(path)
        self._drop_unwritten()
        self._seen = {file: self._known(file) for file in files}
        self.find_outside_changes()

    @property
    def version(self) -> int:
        """The number of changes that there were."""
        return self._log.version

    @property
    def done(self) -> tuple[HistoryStep, ...]:
        """The steps that hold, the last one last."""
        return tuple(step for step in self._log.steps if not step.is_undone)

    @property
    def undone(self) -> tuple[HistoryStep, ...]:
        """Those that were undone and can be done again, the next one first."""
        return tuple(step for step in self._log.steps if step.is_undone)

    @property
    def latest(self) -> tuple[HistoryStep, ...]:
        """The last hundred steps, those that were undone too, the last one first."""
        return tuple(reversed([*self.done, *self.undone]))[:_MOST_LISTED]

    def since(self, version: int, subjects: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return what others did after a version about one of these subjects, or any, in words."""
        found = [
            what
            for number, subject, what in self._log.subjects
            if number > version and (subjects is None or subject in (*subjects, "*"))
        ]
        return tuple(dict.fromkeys(found))

    def text(self, file: ChangedFile) -> str:
        """Return what is in a file now; empty where there is none."""
        path = self._files[file]
        with translate_os_errors(path, "read"):
            return path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else ""

    def find_outside_changes(self) -> bool:
        """Note what somebody changed without the desk; return whether there was something."""
        now = {file: self.text(file) for file in self._files}
        changed = [file for file, text in now.items() if text != self._seen[file]]
        for file in changed:
            what = f"{self._files[file].name} {_OUTSIDE}"
            self._add(file, self._seen[file], now[file], what=what, by="", subjects=("*",))
            self._seen[file] = now[file]
        if changed:
            self._save()
        return bool(changed)

    def change(self, file: ChangedFile, text: str, *, what: str, by: str, subjects: tuple[str, ...]) -> bool:
        """Write a file, and a step of it; return whether there was something to write.

        Raises CannotWrite, and then the step has not happened.
        """
        before, kept = self.text(file), self._log
        if text == before:
            return False
        self._add(file, before, text, what=what, by=by, subjects=subjects)
        self._save()
        try:
            self._write(file, text)
        except CannotWrite:
            self._log = kept
            self._save()
            raise
        self._seen[file] = text
        return True

    def take_back(self) -> None:
        """Make the last change as if it had never been asked for: what it wrote cannot be used."""
        *steps, last = self.done
        before = self._log.texts[last.before]
        self._write(last.file, before)
        self._log = replace(self._log, steps=tuple(steps))
        self._seen[last.file] = before
        self._save()

    def undo(self, *, by: str) -> HistoryStep:
        """Take back the last step; raises UsageError where there is none, or the file has changed since."""
        step = next(reversed(self.done), None)
        if step is None:
            raise UsageError("nothing to undo")
        self._move(step, step.after, step.before, is_undone=True, by=by)
        return step

    def redo(self, *, by: str) -> HistoryStep:
        """Do again what was undone last; raises as :meth:`undo` does."""
        step = next(iter(self.undone), None)
        if step is None:
            raise UsageError("nothing to do again")
        self._move(step, step.before, step.after, is_undone=False, by=by)
        return step

    def _move(self, step: HistoryStep, current: str, target: str, *, is_undone: bool, by: str) -> None:
        if _hash(self.text(step.file)) != current:
            raise UsageError(
                f"{self._files[step.file].name} was changed meanwhile: look at it, and try again"
            )
        moved = replace(step, is_undone=is_undone)
        steps = tuple(moved if each is step else each for each in self._log.steps)
        what = f"{'undone' if is_undone else 'done again'}: {step.what}"
        self._log = self._noted(step.subjects, f"{what} ({by})" if by else what)
        self._log = replace(self._log, steps=steps)
        self._save()
        text = self._log.texts[target]
        self._write(step.file, text)
        self._seen[step.file] = text

    def _known(self, file: ChangedFile) -> str:
        """Return what a file should have by the steps; what it has where there is none."""
        step = next((step for step in reversed(self.done) if step.file == file), None)
        return self._log.texts[step.after] if step else self.text(file)

    def _add(
        self, file: ChangedFile, before: str, after: str, *, what: str, by: str, subjects: tuple[str, ...]
    ) -> None:
        log = self._noted(subjects, f"{what} ({by})" if by else what)
        step = HistoryStep(
            version=log.version,
            file=file,
            what=what,
            by=by,
            on=datetime.now(UTC).isoformat(timespec="seconds"),
            subjects=subjects,
            before=_hash(before),
            after=_hash(after),
        )
        steps = (*self.done, step)[-MOST_STEPS:]
        texts = {**log.texts, step.before: before, step.after: after}
        used = {digest for each in steps for digest in (each.before, each.after)}
        self._log = replace(log, steps=steps, texts={key: texts[key] for key in texts if key in used})

    def _noted(self, subjects: tuple[str, ...], what: str) -> _Log:
        version = self._log.version + 1
        noted = (*self._log.subjects, *((version, subject, what) for subject in subjects))
        return replace(self._log, version=version, subjects=noted[-5 * MOST_STEPS :])

    def _drop_unwritten(self) -> None:
        """Forget the last change if its file still is as it was before it."""
        last = next((step for step in self._log.steps if step.version == self._log.version), None)
        if last and not last.is_undone and _hash(self.text(last.file)) == last.before:
            steps = tuple(step for step in self._log.steps if step is not last)
            self._log = replace(self._log, steps=steps)

    def _write(self, file: ChangedFile, text: str) -> None:
        path = self._files[file].resolve()  # a link stays one
        if text or file == "profile":
            write_atomically(path, text.encode("utf-8", "surrogateescape"))
        else:
            with translate_os_errors(path):
                path.unlink(missing_ok=True)

    def _save(self) -> None:
        with translate_os_errors(self._path):
            make_folder(self._path.parent)
        write_atomically(self._path, encode_indented(self._log))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _load(path: Path) -> _Log:
    """Return the history on disk; an empty one where there is none, or none that can be read."""
    try:
        return decode(path.read_bytes(), _Log)
    except (OSError, ValueError):
        return _Log()
