"""Find the series of editions: each has a profile, sources, and a folder for its editions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import ProfileError, UsageError
from briefing.formatting import format_list
from briefing.profile import FILE_NAME, Profile, has_profile
from briefing.publishing.editions.layout import require_outside_edition
from briefing.reading.remote.addresses import is_address, is_remote_path
from briefing.review import REVIEW_FILE, REVIEW_SUFFIX

_NO_PROFILES = frozenset({"sources.toml", REVIEW_FILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A profile with its output; several profiles in one folder are several series."""

    profile: Path | None
    """None if the sources have their own profile, or none."""
    sources: tuple[Path, ...]
    """Those of the command line; empty for those of the profile."""
    output: Path
    addresses: tuple[str, ...] = ()
    """Those of the command line that are addresses."""
    name: str = ""
    """The stem of the profile, if it is one of several."""

    @property
    def folder(self) -> Path:
        """The folder of the profile."""
        return self.profile.parent if self.profile else Path()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asks to be briefed."""

    sources: tuple[Path, ...]
    """Empty for those of the profile."""
    profile: Path | None
    """None for that of the sources."""


def find_request(sources: Sequence[Path], profile: Path | None) -> Request:
    """Return what is meant by the sources and the profile that a person named.

    A profile among the sources is taken as the profile. Without both it is the briefing.toml of the current
    folder, else the example, ./seeds. Raises UsageError if there is none, and for two profiles.
    """
    profiles = [path for path in (profile, *sources) if path and (path is profile or _is_profile(path))]
    if len(profiles) > 1:
        names = format_list(profiles)
        raise UsageError(f"{names}: two profiles; name one, or a folder of profiles by --profile")
    documents = tuple(path for path in sources if path not in profiles)
    if not (documents or profiles):
        return _request_here()
    return Request(sources=documents, profile=next(iter(profiles), None))


def _request_here() -> Request:
    """Return what is meant where nothing is named; raises UsageError if there is nothing."""
    if has_profile(Path()):
        return Request(sources=(), profile=Path(FILE_NAME))
    if Path("seeds").is_dir():
        return Request(sources=(Path("seeds"),), profile=None)
    raise UsageError(
        f"name a folder of documents, as in `briefing build my-dossier`, or go to one with a {FILE_NAME}"
    )


def _is_profile(path: Path) -> bool:
    return path.suffix == ".toml" and path.is_file() and not _is_other(path)


def _is_other(path: Path) -> bool:
    """Say whether a TOML file is none of a profile, by its name."""
    return path.name in _NO_PROFILES or path.name.startswith(".") or path.name.endswith(REVIEW_SUFFIX)


def find_series(profile: Path | None, *, sources: Sequence[Path], output: Path) -> tuple[Series, ...]:
    """Return the series of a profile, or of each profile in a folder, in the order of their names.

    The editions of a profile in a folder lie in the folder of its name below `output`. A folder with a
    briefing.toml is a dossier with its own profile. Raises ProfileError for a folder without profiles, and
    UsageError for an `output` inside an edition.
    """
    if output != Path():
        require_outside_edition(output)
    if profile is None or not profile.is_dir():
        return (Series(profile=profile, sources=tuple(sources), output=output),)
    if has_profile(profile):
        return (Series(profile=profile / FILE_NAME, sources=tuple(sources), output=output),)
    found = sorted(path for path in profile.glob("*.toml") if not _is_other(path))
    if not found:
        raise ProfileError(f"{profile}: no profile in it; `briefing init` writes one")
    return tuple(
        Series(profile=path, sources=tuple(sources), output=output / path.stem, name=path.stem)
        for path in found
    )


def find_requested(
    sources: Sequence[Path | str], profile: Path | None, *, output: Path
) -> tuple[Series, ...]:
    """Return the series that a person asks for by sources, some of which are addresses, and a profile.

    Raises what :func:`find_request` and :func:`find_series` raise.
    """
    addresses = tuple(source for source in sources if isinstance(source, str))
    paths = [source for source in sources if isinstance(source, Path)]
    if addresses and not (paths or profile):
        return (Series(profile=None, sources=(), output=output, addresses=addresses),)
    request = find_request(paths, profile)
    found = find_series(request.profile, sources=request.sources, output=output)
    return tuple(replace(series, addresses=addresses) for series in found)


def resolve_sources(series: Series, profile: Profile) -> tuple[Path, ...]:
    """Return the files and folders to be briefed: of the command line, else of the profile, else its folder.

    There is none where all sources are addresses. Those that a profile names are relative to it. Raises
    UsageError for one that does not exist.
    """
    if series.sources or series.addresses:
        return series.sources
    listed = [source for source in profile.sources if not _address(series, source)]
    named = tuple(series.folder / source for source in listed)
    for source, path in zip(listed, named, strict=True):
        if not path.exists():
            raise UsageError(
                f"{series.profile}: 'sources' names {source!r}, and there is no such file or folder"
            )
    return named if profile.sources else (series.folder,)


def resolve_addresses(series: Series, profile: Profile) -> tuple[str, ...]:
    """Return the addresses that are briefed: those of the command line, else of the profile.

    The patterns of files that a profile names are relative to it.
    """
    if series.sources or series.addresses:
        return series.addresses
    return tuple(filter(None, (_address(series, source) for source in profile.sources)))


def _address(series: Series, source: str) -> str:
    """Return the address that a source of a profile is, or an empty string."""
    place = source if is_remote_path(source) else str(series.folder / source)
    return place if is_address(place) else ""
