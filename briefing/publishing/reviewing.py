"""Find, list and edit the review of a briefing, by what its last edition prints."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefing.composing.edition_name import slug
from briefing.composing.review.outcomes import plain_decision
from briefing.errors import UsageError, escape_controls
from briefing.formatting import format_count, format_date
from briefing.profile import Profile, has_profile, profile_for
from briefing.publishing.editions.layout import LEDGER, RECORD, edition_to_follow, read_edition_files
from briefing.publishing.editions.loading import load_briefing, load_ledger
from briefing.publishing.reporting.decisions import describe_decision, name_kind, shorten
from briefing.publishing.series import Series, resolve_sources
from briefing.record import Briefing, DroppedText, LedgerEntry, ReviewDecision
from briefing.review import (
    REVIEW_FILE,
    Decided,
    Review,
    SentenceReference,
    load_review,
    review_path,
    save_review,
)
from briefing.serialisation import to_builtins

_POINT = re.compile(r"p\d+", re.IGNORECASE)
_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedReview:
    """A review with the last edition of its briefing, if there is one."""

    path: Path
    review: Review
    output: Path
    briefing: Briefing | None
    ledger: tuple[LedgerEntry, ...]

    def sentence(self, named: str) -> SentenceReference:
        """Return the sentence of a point (``p3``), or the only one that has these words.

        Raises UsageError if there is none, or several.
        """
        if _POINT.fullmatch(named.strip()):
            return self._of_point(named.strip().lower())
        return self._only(named, self.ledger, one="sentence", several="sentences")

    def passage(self, named: str) -> SentenceReference:
        """Return the only passage left out as no text that has these words.

        Raises UsageError if there is none, or several.
        """
        left_out = self.briefing.dropped if self.briefing else ()
        return self._only(named, left_out, one="passage that was left out", several="passages")

    def sides(self, conflict: str) -> tuple[SentenceReference, ...]:
        """Return a sentence of each side of a difference (``c1``); raises UsageError if there is none."""
        known = self.briefing.conflicts if self.briefing else ()
        for item in known:
            if item.id == conflict.strip().lower():
                firsts = dict.fromkeys(value.citations[0] for value in item.values)
                return tuple(map(SentenceReference.of, firsts))
        raise UsageError(f"{conflict!r}: no difference has this name; {self._where()}")

    def _only(
        self, named: str, known: Iterable[LedgerEntry | DroppedText], *, one: str, several: str
    ) -> SentenceReference:
        """Return the only text of those known that has some words; raises UsageError."""
        words = " ".join(named.split()).casefold()
        found = [each for each in known if words and words in " ".join(each.text.split()).casefold()]
        if len(found) == 1:
            return SentenceReference.of(found[0])
        if not found:
            raise UsageError(f"{named!r}: no {one} has these words; {self._where()}")
        listed = "; ".join(f"“{shorten(each.text)}” ({each.document})" for each in found[:_FEW])
        raise UsageError(f"{named!r}: {len(found)} {several} have these words: {listed}; name more of them")

    def _of_point(self, id_: str) -> SentenceReference:
        for point in self.briefing.points if self.briefing else ():
            if point.id == id_:
                return SentenceReference.of(point.citations[0])
        raise UsageError(f"{id_!r}: no point has this name; {self._where()}")

    def _where(self) -> str:
        if self.briefing is None:
            return f"there is no edition below {self.output}: `briefing build` makes one"
        return f"`briefing explain {self.output / self.briefing.edition}` shows all of the last edition"


def open_review(series: Series, review: Path | None) -> OpenedReview:
    """Return the review of a series, in the file that is given or its own, and its last edition."""
    profile = profile_for(series.sources, series.profile)
    path = review or _beside(series, profile)
    edition = edition_to_follow(series.output, slug(profile.title))
    files = read_edition_files(edition.folder) if edition else {}
    return OpenedReview(
        path=path,
        review=load_review(path),
        output=series.output,
        briefing=load_briefing(files[RECORD]) if files else None,
        ledger=load_ledger(files[LEDGER]) if LEDGER in files else (),
    )


def decide(opened: OpenedReview, decision: Decided) -> str:
    """Write a decision into the review, and return a line that says which; raises what saving raises."""
    review = opened.review.with_decision(decision)
    save_review(opened.path, review, was=opened.review)
    number = review.decisions.index(decision) + 1
    return escape_controls(f"{opened.path}: {number}  {decision_line(decision)}")


def undo(opened: OpenedReview, numbers: Sequence[int]) -> list[str]:
    """Delete decisions by their numbers, and return a line for each; raises UsageError for another number."""
    known = opened.review.decisions
    for number in numbers:
        if not 1 <= number <= len(known):
            count = format_count(len(known), "decision")
            raise UsageError(f"{number}: no decision has this number; {opened.path} has {count}")
    gone = [known[number - 1] for number in dict.fromkeys(numbers)]
    save_review(opened.path, opened.review.without(gone), was=opened.review)
    return [escape_controls(f"{opened.path}: undone: {decision_line(each)}") for each in gone]


def list_review(opened: OpenedReview, *, as_json: bool = False) -> Any:
    """Return the decisions of a review with what became of each in the last edition, as text or for JSON.

    One that was decided since is ``new``.
    """
    known = opened.briefing.decisions if opened.briefing else ()
    listed = [list_decision(decision, known) for decision in opened.review.decisions]
    if as_json:
        return [{"number": number, **to_builtins(each)} for number, each in enumerate(listed, start=1)]
    edition = f"; states as of {opened.briefing.edition}" if opened.briefing else ""
    lines = [f"{opened.path}: {format_count(len(listed), 'decision')}{edition}"]
    for number, each in enumerate(listed, start=1):
        lines.append(f"{number:3}  {name_kind(each):<14} {_state(each):<17} {describe_decision(each)}")
        signed = ", ".join(filter(None, (each.by, format_date(each.on) if each.on else "")))
        more = "; ".join(filter(None, (signed, each.reason, each.why)))
        lines += [f"{'':37}{more}"] if more else []
    return "\n".join(map(escape_controls, lines)) + "\n"


def decision_line(decision: Decided) -> str:
    """Return a decision in words, in a line."""
    listed = plain_decision(decision)
    return f"{name_kind(listed)} {describe_decision(listed)}"


def list_decision(decision: Decided, known: Sequence[ReviewDecision]) -> ReviewDecision:
    """Return a decision as an edition that has the `known` ones lists it, or as a new one."""
    made = plain_decision(decision)
    return next((each for each in known if _key(each) == _key(made)), made)


def _key(decision: ReviewDecision) -> ReviewDecision:
    """Return a decision without what became of it."""
    named = (
        replace(sentence, document="", start=-1, end=-1, point="", state="applied")
        for sentence in decision.sentences
    )
    return replace(decision, state="applied", why="", sentences=tuple(named))


def _state(decision: ReviewDecision) -> str:
    points = [each.point for each in decision.sentences if each.point]
    where = f" ({', '.join(points)})" if points and decision.state == "applied" else ""
    return f"{decision.state}{where}"


def _beside(series: Series, profile: Profile) -> Path:
    """Return where the review lies beside the profile, or in the first folder of the sources."""
    if series.profile:
        return review_path(series.profile)
    folders = [source for source in resolve_sources(series, profile) if source.is_dir()]
    if not folders:
        raise UsageError("no folder is among the sources: name the file of the review with --review")
    folders.sort(key=lambda folder: (not has_profile(folder), not (folder / REVIEW_FILE).exists()))
    return folders[0] / REVIEW_FILE
