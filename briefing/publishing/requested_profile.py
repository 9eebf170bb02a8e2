"""Find the profile of a run, and check that what it names exists, before anything is read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from briefing.errors import ProfileError, UsageError
from briefing.plugins import find_plugin, find_summariser, plugin_names
from briefing.profile import FILE_NAME, Profile, has_profile, profile_for
from briefing.rendering.page_language import check_language
from briefing.rendering.template_folders import check_template
from briefing.review import load_review


def resolve_profile(
    sources: Sequence[Path],
    given: Profile | Path | None,
    *,
    formats: tuple[str, ...] | None = None,
    words: int | None = None,
    template: str | None = None,
) -> Profile:
    """Return the profile, with the formats, the words and the template that replace its own.

    Raises UsageError for a source, format or template that does not exist, and ProfileError for what the
    profile names.
    """
    _check_exist(sources)
    _check_formats(formats or ())
    _check_template(template)
    used = given if isinstance(given, Profile) else profile_for(sources, given)
    used = replace(
        used,
        formats=used.formats if formats is None else formats,
        words=used.words if words is None else words,
        template=used.template if template is None else template,
    )
    _check_names(used, find_profile(sources, given))
    return used


def with_review(profile: Profile, review: Path | None) -> Profile:
    """Return the profile with the review in a file that is named, else with its own.

    Raises UsageError if there is no such file, and ProfileError for what is wrong in it.
    """
    if review is None:
        return profile
    if not review.is_file():
        raise UsageError(f"{review}: there is no such review; `briefing review` writes one")
    return replace(profile, review=load_review(review))


def find_profile(sources: Sequence[Path], given: Profile | Path | None) -> Path | None:
    """Return where the profile lies; None for one that lies nowhere."""
    if isinstance(given, Path):
        return given
    own = (source / FILE_NAME for source in sources if has_profile(source))
    return None if given else next(own, None)


def _check_names(profile: Profile, path: Path | None) -> None:
    """Raise ProfileError, with profile and key, for a summariser, format or template that does not exist."""
    checks: dict[str, Callable[[], object]] = {
        "'name' in [summariser]": lambda: find_summariser(profile.summariser, {}),
        "'options' in [summariser]": lambda: find_summariser(profile.summariser, profile.summariser_options),
        "'formats' in [output]": lambda: [find_plugin("renderer", name) for name in profile.formats],
        "'template' in [output]": lambda: check_template(profile.template),
        "'language' in [output]": lambda: check_language(profile.page_language),
    }
    for key, check in checks.items():
        try:
            check()
        except ProfileError as error:
            raise ProfileError(f"{f'{path}: ' if path else ''}{key}: {error}") from error


def _check_exist(sources: Sequence[Path]) -> None:
    missing = [source for source in sources if not source.exists()]
    if missing:
        raise UsageError(f"{missing[0]}: there is no such file or folder")


def _check_formats(names: Sequence[str]) -> None:
    known = plugin_names("renderer")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"no format is called {unknown[0]!r}: there are {', '.join(known)}")


def _check_template(name: str | None) -> None:
    try:
        if name is not None:
            check_template(name)
    except ProfileError as error:
        raise UsageError(str(error)) from None
