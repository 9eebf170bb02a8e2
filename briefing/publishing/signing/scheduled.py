"""Sign and stamp the editions of a schedule, as their profile asks for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefing.errors import BriefingError
from briefing.profile import Profile
from briefing.publishing.signing.signatures import sign_edition
from briefing.publishing.signing.time_stamps import load_authority, stamp_edition


def sign_scheduled(edition: Path, profile: Profile, path: Path | None) -> list[str]:
    """Sign and stamp a scheduled edition as its profile says, and return a line for each that fails.

    One that is made by hand is not signed: the profile may be somebody else's, and the key is not. An edition
    that cannot be signed is published all the same: it is whole, and can be signed by hand. `path` is where
    the profile lies.
    """
    folder = path.parent if path else Path()
    failed = []
    if profile.sign:
        work = partial(sign_edition, edition, folder / Path(profile.sign).expanduser())
        failed += _tried(work, edition, "not signed", "--key")
    if profile.authority:
        work = partial(_stamp, edition, folder / Path(profile.authority).expanduser())
        failed += _tried(work, edition, "not stamped", "--authority")
    return failed


def _stamp(edition: Path, authority: Path) -> Path:
    return stamp_edition(edition, load_authority(authority))


def _tried(work: Callable[[], Path], edition: Path, failure: str, option: str) -> list[str]:
    try:
        work()
    except BriefingError as error:
        return [f"{failure}: {error}; `briefing sign {edition} {option} FILE` does it"]
    return []
