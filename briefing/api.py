"""The public API: the functions that :mod:`briefing` offers to other programs.

Each takes plain arguments, turns them into what the package works with (paths, a profile, a date) and calls
it. Nothing inside the package imports from here.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from briefing import pipeline
from briefing import profile as profiles
from briefing import review as reviews
from briefing.composing.changes import remember
from briefing.errors import UsageError
from briefing.models import Document, Dossier
from briefing.pipeline import Draft, ReadingMeans
from briefing.profile import Profile
from briefing.publishing import build
from briefing.publishing.build import BuildOptions, BuildResult
from briefing.publishing.verification import verify as verification
from briefing.reading.remote.addresses import is_address
from briefing.record import Briefing
from briefing.review import Review

StrPath: TypeAlias = str | os.PathLike[str]
Sources: TypeAlias = StrPath | Iterable[StrPath]
"""One folder or file, or several."""
ProfileLike: TypeAlias = Profile | StrPath | None
"""A profile, or the path of one; None for the sources' own profile, else for one without topics."""


def load_profile(path: StrPath) -> Profile:
    """Read the profile at `path`.

    Raises :exc:`ProfileError`, in one line that names the file, the key and the nearest known key.
    """
    return profiles.load_profile(Path(path))


def load_review(path: StrPath) -> Review:
    """Read the review at `path`, what people decided about a briefing; an empty one if there is no file.

    Raises :exc:`ProfileError`, in one line that names the file, the table and the way out.
    """
    return reviews.load_review(Path(path))


def save_review(path: StrPath, review: Review, *, was: Review | None = None) -> None:
    """Replace the review at `path`; only if it is still `was`, the one that was loaded, where that is given.

    Raises :exc:`ReviewChanged` if somebody else has changed it, and :exc:`CannotWrite`: then nothing changes.
    """
    reviews.save_review(Path(path), review, was=was)


def profile_for(sources: Sources) -> Profile:
    """Return the profile to use for `sources`: the first ``briefing.toml`` in one, else one without topics.

    Raises :exc:`ProfileError` if that file is wrong.
    """
    return profiles.profile_for(_paths(sources))


def read(
    sources: Sources, profile: ProfileLike = None, *, as_of: date | None = None, cache: StrPath | None = None
) -> Dossier:
    """Read all documents below `sources`, up to the information cut-off `as_of` (None: today).

    Each file is read in a process of its own, with limits on memory and time. What gives no text is listed
    in :attr:`Dossier.unread`. What was read before is taken from the file `cache`, and what is new is kept
    there. Feeds are not fetched: only :func:`build_edition` does that.

    Raises :exc:`UsageError` for a source that does not exist, :exc:`ProfileError` for a faulty profile or
    ``sources.toml``, and :exc:`TooFewSources` if nothing could be read.
    """
    paths = _paths(sources)
    used = _profile(paths, profile)
    means = ReadingMeans(cache=Path(cache) if cache else None)
    return pipeline.read(paths, used, as_of=_cut_off(as_of), means=means)


def brief(
    sources: Sources,
    profile: ProfileLike = None,
    *,
    as_of: date | None = None,
    cache: StrPath | None = None,
    since: Briefing | None = None,
) -> Draft:
    """Make a briefing of all documents below `sources`: :func:`read`, then :func:`brief_dossier`.

    Nothing is published. Raises what these two raise.
    """
    paths = _paths(sources)
    used, day = _profile(paths, profile), _cut_off(as_of)
    dossier = read(paths, used, as_of=day, cache=cache)
    return brief_dossier(dossier, used, as_of=day, since=since)


def brief_dossier(
    dossier: Dossier,
    profile: Profile | StrPath,
    *,
    as_of: date | None = None,
    earlier: Sequence[Document] = (),
    since: Briefing | None = None,
) -> Draft:
    """Make a briefing of a dossier that was read, with the information cut-off `as_of` (None: today).

    What the documents `earlier` say is known to its reader: what repeats them is not printed. The briefing
    says what has changed since the briefing `since`, if one is given.

    Raises :exc:`ProfileError` for an unknown summariser, or an option that it does not take.
    """
    return pipeline.brief_dossier(
        dossier,
        _profile((), profile),
        as_of=_cut_off(as_of),
        earlier=earlier,
        since=remember(since) if since else None,
    )


def render(briefing: Briefing, profile: Profile | StrPath | None = None) -> dict[str, bytes]:
    """Return the files of a briefing by name, such as ``briefing.pdf``.

    The profile says in which formats, by which template and on which paper; None stands for all four formats
    on A4. The record, ``briefing.json``, is always among them. Raises :exc:`ProfileError` for a format or
    template that does not exist.
    """
    used = profiles.default_profile(briefing.title) if profile is None else _profile((), profile)
    return pipeline.render(briefing, used)


def make_digest(sources: Sources, profile: ProfileLike = None, *, as_of: date | None = None) -> str:
    """Return the Markdown digest of `sources`; nothing is written. Raises what :func:`brief` raises."""
    paths = _paths(sources)
    return build.make_digest(paths, profile=_profile(paths, profile), as_of=_cut_off(as_of))


def build_edition(
    sources: Sources,
    profile: ProfileLike = None,
    *,
    output: StrPath = "output",
    as_of: date | None = None,
    strict: bool = False,
    force: bool = False,
) -> BuildResult:
    """Fetch the profile's feeds, then publish an edition of `sources` below the folder `output`.

    A source that is a text may be an address, such as ``s3://bucket/2026/*.jsonl.gz``. Files are read on the
    cluster that the profile names, if that was given.

    Where nothing has changed since the last edition none is made, unless `force`; without `as_of`, another
    day alone is no change. With `strict` none is made if a file cannot be read.

    Raises what :func:`brief` raises, :exc:`Locked` if another run is at work in `output`,
    :exc:`TooFewSources` below the minimums of the profile, and :exc:`CannotWrite`: then nothing changes.
    """
    addresses = tuple(source for source in _named(sources) if isinstance(source, str) and is_address(source))
    paths = [Path(source) for source in _named(sources) if source not in addresses]
    used = _profile(_paths(paths) if not addresses else paths, profile)
    return build.build_edition(
        paths,
        profile=used,
        output=Path(output),
        options=BuildOptions(
            as_of=_cut_off(as_of),
            any_day=as_of is None,
            strict=strict,
            force=force,
            addresses=addresses,
            cluster=used.cluster if profile is not None else "",
        ),
    )


def verify(edition: StrPath, *, sources: Sources = (), kept: bool = False, fast: bool = False) -> Briefing:
    """Prove the edition in the folder `edition`, which is made again and compared; return its briefing.

    `sources` are the folders and files that it was made from, if they have moved since. With `kept` it is
    proved against the copies that its output folder keeps, and nothing else is opened. With `fast` it is
    not made again: proved are its printed sentences, and that no file of it was altered.

    Raises :exc:`VerificationFailed`, which names the first place that does not agree, and
    :exc:`UsageError` if there is no edition.
    """
    return verification.verify(Path(edition), sources=_listed(sources), kept=kept, fast=fast)


def _named(sources: Sources) -> list[StrPath]:
    return [sources] if isinstance(sources, str | os.PathLike) else list(sources)


def _listed(sources: Sources) -> list[Path]:
    return [Path(source) for source in _named(sources)]


def _paths(sources: Sources) -> list[Path]:
    """Return the sources as paths; raises UsageError for none."""
    paths = _listed(sources)
    if not paths:
        raise UsageError("no source was given: name a folder or file of documents")
    return paths


def _profile(sources: Sequence[Path], given: ProfileLike) -> Profile:
    if isinstance(given, Profile):
        return given
    return profiles.profile_for(sources, Path(given) if given is not None else None)


def _cut_off(as_of: date | None) -> date:
    """Return the information cut-off that was given, else today's date in local time."""
    return as_of or datetime.now().astimezone().date()
