"""The data classes of what has changed since an earlier edition; they are part of the record."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerSource:
    """A document as the earlier edition listed it."""

    document: str
    title: str
    publisher: str
    published: date | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerPoint:
    """A point of the earlier edition that is not printed any more, and why."""

    id: str
    """Its id in the earlier edition."""
    text: str
    source: FormerSource
    page: int | None
    paragraph: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The sentence that stands now where another one stood."""

    document: str
    start: int
    end: int
    paragraph: int
    text: str
    """With white space folded, as it would be printed."""
    point: str
    """The point it is printed in or corroborates; empty where it is in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A sentence that the earlier edition printed, and what its source's new version says instead."""

    before: FormerPoint
    after: Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What has changed since an earlier edition; every point of either stands in exactly one place."""

    since: str
    """The earlier edition."""
    as_of: date
    """Its information cut-off."""
    new: tuple[str, ...]
    """Ids of the points that were not printed before in any wording of their citations."""
    still: tuple[str, ...]
    """Ids of the points of which the earlier edition printed a citation, or a repeat."""
    altered: tuple[Alteration, ...]
    dropped: tuple[FormerPoint, ...]
    """Not printed any more, though a source has it."""
    withdrawn: tuple[FormerPoint, ...]
    """Not printed any more, because no source that was read has it."""
    new_sources: tuple[str, ...]
    """Documents, by id."""
    altered_sources: tuple[str, ...]
    """Documents whose text differs."""
    gone_sources: tuple[FormerSource, ...]

    @property
    def is_none(self) -> bool:
        """Whether all points are printed as before, and no document is new, altered or gone."""
        points = (*self.new, *self.altered, *self.dropped, *self.withdrawn)
        return not (points or self.new_sources or self.altered_sources or self.gone_sources)
