"""Find the profile of some sources: their own, one that is given, or one without topics."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefing.profile.parsing import load_profile
from briefing.profile.profile import FILE_NAME, Profile, default_profile
from briefing.review import NO_DECISIONS, REVIEW_FILE, load_review


def has_profile(folder: Path) -> bool:
    """Say whether a folder has a profile of its own, also one that cannot be read, such as a pipe."""
    path = folder / FILE_NAME
    return path.is_file() or (path.exists() and not path.is_dir())


def profile_for(sources: Sequence[Path], given: Path | None = None) -> Profile:
    """Return the profile to use: the `given` file, else the first source's own, else one without topics.

    It has the review that lies beside it; without a profile, that of the first source that has one.
    """
    if given:
        return load_profile(given)
    own = [source / FILE_NAME for source in sources if has_profile(source)]
    if own:
        return load_profile(own[0])
    name = sources[0].resolve().stem.replace("-", " ").replace("_", " ").strip() if sources else ""
    review = next((source / REVIEW_FILE for source in sources if (source / REVIEW_FILE).is_file()), None)
    return replace(
        default_profile(name[:1].upper() + name[1:] or "Briefing"),
        review=load_review(review) if review else NO_DECISIONS,
    )
