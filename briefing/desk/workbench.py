"""A dossier in memory: read and analysed once, and briefed again after each decision."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from briefing import pipeline
from briefing.composing.edition_name import slug
from briefing.composing.ledger import Ledger
from briefing.desk.search import SentenceIndex
from briefing.errors import UsageError, VerificationFailed
from briefing.models import Corpus, Document, Dossier
from briefing.pipeline import AnalysedDossier, Draft
from briefing.profile import Profile
from briefing.publishing.editions.history import load_as_earlier
from briefing.publishing.editions.layout import (
    CACHE,
    Edition,
    edition_to_follow,
    require_outside_edition,
)
from briefing.publishing.requested_profile import find_profile, resolve_profile
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.record import EarlierEdition
from briefing.rendering.views.points_view import number_points


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRequest:
    """What a desk is opened for."""

    sources: tuple[Path, ...]
    profile: Path | None
    """None for that of the sources."""
    output: Path
    as_of: date

    @property
    def profile_path(self) -> Path | None:
        """Where the profile lies; None where there is none yet."""
        return find_profile(self.sources, self.profile)


@dataclass(frozen=True, kw_only=True)
class DeskState:
    """What the pages show: all of one moment, which is never altered."""

    profile: Profile
    analysed: AnalysedDossier
    draft: Draft
    index: SentenceIndex
    locations: Mapping[str, Path]
    """Where each file lies, by its path in the record."""

    @property
    def ledger(self) -> Ledger:
        """An entry for each sentence, in corpus order."""
        return self.draft.ledger

    @property
    def positions(self) -> Mapping[tuple[str, int], int]:
        """The position in the corpus of each sentence, by its document and where it begins."""
        corpus = self.analysed.analysis.corpus
        return corpus.derived.get("positions", lambda: _find_positions(corpus))

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents that were read, by id."""
        corpus = self.analysed.analysis.corpus
        return corpus.derived.get("documents", lambda: {each.id: each for each in corpus.documents})

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each printed point by its id."""
        return number_points(self.draft.briefing)

    def reliability_of(self, document: Document) -> str:
        """Return the letter of the Admiralty code of a document, or an empty string."""
        letters = {source.document: source.reliability for source in self.draft.briefing.sources}
        return letters.get(document.id, document.reliability)


def _find_positions(corpus: Corpus) -> dict[tuple[str, int], int]:
    ids = [document.id for document in corpus.documents]
    return {(ids[each.document], each.start): i for i, each in enumerate(corpus.sentences)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What was read."""

    dossier: Dossier
    locations: Mapping[str, Path]


class Workbench:
    """The briefing of a dossier as its files say now; one thread at a time makes it anew."""

    def __init__(self, request: DeskRequest) -> None:
        self.request = request
        self._lock = threading.Lock()
        self._reading: _Reading | None = None
        self._state: DeskState | None = None
        self._earlier: tuple[Edition, EarlierEdition | None] | None = None

    @property
    def state(self) -> DeskState | None:
        """What was made last; None before the documents have been read."""
        return self._state

    def read(self) -> DeskState:
        """Read the documents, and make all anew; raises as :func:`briefing.pipeline.read` does."""
        with self._lock:
            profile = self._load_profile()
            self._reading = self._read(profile)
            self._state = self._draft(self._reading, profile, None)
            return self._state

    def update(self) -> DeskState:
        """Make anew what depends on the profile and the review, as these are now.

        Raises ProfileError for a faulty one, and UsageError before the documents have been read.
        """
        with self._lock:
            profile, before = self._load_profile(), self._state
            if before is None or self._reading is None:
                raise UsageError("the documents are not read yet: try again in a moment")
            if _reading_settings(profile) != _reading_settings(before.profile):
                self._reading, before = self._read(profile), None
            self._state = self._draft(self._reading, profile, before)
            return self._state

    def _load_profile(self) -> Profile:
        return resolve_profile(self.request.sources, self.request.profile)

    def _read(self, profile: Profile) -> _Reading:
        request = self.request
        require_outside_edition(request.output)
        cache = request.output / CACHE
        dossier = pipeline.read(
            request.sources,
            profile,
            as_of=request.as_of,
            means=pipeline.ReadingMeans(cache=cache if cache.parent.is_dir() else None),
        )
        found = find_files(resolve_roots(request.sources))
        return _Reading(dossier=dossier, locations={file.path: file.location for file in found.files})

    def _draft(self, reading: _Reading, profile: Profile, before: DeskState | None) -> DeskState:
        """Return the state by a profile; what it leaves as it was is taken from the state `before`."""
        if before and _analysis_settings(profile) == _analysis_settings(before.profile):
            analysed, index = before.analysed, before.index
            if _story_settings(profile) != _story_settings(before.profile):
                analysed = pipeline.regroup_dossier(analysed, profile)
        else:
            analysed = pipeline.analyse_dossier(reading.dossier, profile)
            index = SentenceIndex(analysed.analysis.corpus)
        since = self._edition_before(profile)
        draft = pipeline.draft_briefing(analysed, profile, as_of=self.request.as_of, since=since)
        return DeskState(
            profile=profile, analysed=analysed, draft=draft, index=index, locations=reading.locations
        )

    def _edition_before(self, profile: Profile) -> EarlierEdition | None:
        """Return what the changes are told from; None where there is no edition, or a damaged one."""
        edition = edition_to_follow(self.request.output, slug(profile.title))
        if edition is None:
            return None
        known = self._earlier
        if known is None or known[0] != edition:
            known = self._earlier = edition, _load_earlier(edition)
        return known[1]


def _reading_settings(profile: Profile) -> tuple[object, ...]:
    """Return all of a profile on which the reading of the documents depends."""
    return profile.language, profile.ocr


def _analysis_settings(profile: Profile) -> tuple[object, ...]:
    """Return all of a profile on which :func:`briefing.pipeline.analyse_dossier` depends."""
    return (
        profile.summariser,
        profile.summariser_options,
        profile.languages,
        profile.focus,
        profile.topics,
        profile.conflicts > 0,
        profile.review.passages,
    )


def _story_settings(profile: Profile) -> tuple[object, ...]:
    """Return all of a profile on which :func:`briefing.pipeline.regroup_dossier` depends besides."""
    return profile.review.joined, profile.review.parted


def _load_earlier(edition: Edition) -> EarlierEdition | None:
    try:
        return load_as_earlier(edition)
    except VerificationFailed:
        return None
