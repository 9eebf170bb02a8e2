"""Load and save `review.toml`, by one rename: a crash leaves the old file or the new one.

Who saves has a lock on the folder, which leaves nothing behind, and may say which review it has changed: if
another has been saved meanwhile, nothing is written.
"""

import fcntl
import glob
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.durable import replace_durably
from briefing.errors import CannotWrite, ProfileError, ReviewChanged
from briefing.review.encoding import encode_review
from briefing.review.parsing import parse_review
from briefing.review.review import Review
from briefing.strict_toml import read_text

REVIEW_FILE = "review.toml"
REVIEW_SUFFIX = ".review.toml"
"""What the review of a profile that is called otherwise than briefing.toml is called, behind its stem."""
_PROFILE_FILE = "briefing.toml"


def review_path(profile: Path) -> Path:
    """Return where the review of the profile at this path lies, or would lie.

    It is `review.toml` beside a `briefing.toml`, and `NAME.review.toml` beside another `NAME.toml`, for
    which a `review.toml` is taken too if only that is there.
    """
    shared = profile.with_name(REVIEW_FILE)
    own = profile.with_name(profile.stem + REVIEW_SUFFIX)
    if profile.name == _PROFILE_FILE or (shared.exists() and not own.exists()):
        return shared
    return own


def load_review(path: Path) -> Review:
    """Return the review at `path`, an empty one if there is no such file.

    Raises ProfileError with one line that names the file, the table and the way out.
    """
    try:
        return parse_review(read_text(path))
    except FileNotFoundError:
        return Review()
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path}: cannot be read as TOML: {error}") from None
    except ProfileError as error:
        raise ProfileError(f"{path}: {str(error).removeprefix(f'{path}: ')}") from None


def save_review(path: Path, review: Review, *, was: Review | None = None) -> None:
    """Replace the review at `path`, flushed to the disk; only if it is still `was`, where that is given.

    Raises ReviewChanged if it is another by now, ProfileError if that cannot be read, and CannotWrite.
    """
    place = path.resolve()
    with lock_review(path):
        if was is not None and load_review(path) != was:
            raise ReviewChanged(
                f"{path}: was changed by somebody else meanwhile, and nothing was written; load it again"
            )
        _remove_unfinished(place)
        replace_durably(place, encode_review(review))


@contextmanager
def lock_review(path: Path) -> Iterator[None]:
    """Have the lock under which a review is changed; raises CannotWrite if anything fails there."""
    try:
        folder = os.open(path.resolve().parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(
            f"{path}: cannot be written: {reason}; mend that, or name another with --review"
        ) from error


def _remove_unfinished(path: Path) -> None:
    """Delete what runs have left that were ended while they wrote."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
        with suppress(OSError):
            left.unlink()
