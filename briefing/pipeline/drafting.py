"""From a dossier that was read to a draft: what is known of its sentences, then what is printed of them.

The first part takes long and depends on little of a profile; the second is made again when a person has
changed the length of a briefing or decided about a sentence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version

from briefing.composing.briefing import compose
from briefing.composing.changes import compare
from briefing.composing.edition_name import name_edition
from briefing.composing.ledger import Ledger, make_ledger
from briefing.composing.review import (
    apply_decisions,
    leave_out_agreed,
    print_before_pinned,
    restore_passages,
)
from briefing.composing.selection.eligibility import find_faults
from briefing.mentions import Difference
from briefing.models import Analysis, Document, Dossier, Input, StoryMap, Unread
from briefing.pipeline.preparation import prepare_corpus
from briefing.plugins import find_summariser
from briefing.processes import ForkedCall, paused_collector
from briefing.profile import Profile
from briefing.record import Briefing, EarlierEdition, Method
from briefing.review import find_review
from briefing.steps import (
    analyse,
    are_many,
    choose_content,
    choose_sentences,
    describe_points,
    find_asked_differences,
    find_candidate_contexts,
)
from briefing.weighing.stories import DocumentHeadlines, regroup_stories

_PACKAGES = (
    "diplomatic-briefing",
    "babel",
    "numpy",
    "pystemmer",
    "sumy",
    "nltk",
    "trafilatura",
    "weasyprint",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A briefing with the ledger of its choice, before it is published."""

    briefing: Briefing
    ledger: Ledger
    inputs: tuple[Input, ...] = ()
    """The files that it was made from."""
    left_out: tuple[Unread, ...] = ()
    """The files of which no byte was read."""
    since: EarlierEdition | None = None
    """The edition that its changes are told from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedDossier:
    """A dossier with all that is known of its sentences before any is chosen."""

    dossier: Dossier
    analysis: Analysis
    excluded: dict[int, str]
    """Why a sentence, by its position in the corpus, is not quoted; most are not here."""
    found_stories: StoryMap
    """The stories before a review joins or parts any."""


@paused_collector()
def analyse_dossier(dossier: Dossier, profile: Profile, earlier: Sequence[Document] = ()) -> AnalysedDossier:
    """Find all that is known of the sentences of a dossier.

    What repeats the documents `earlier` is not printed. It depends on the summariser, the languages, the
    focus and the topics of the profile, on whether it prints differences, and on the stories that its review
    joins or parts, and the passages that it takes for text. Raises ProfileError for an unknown summariser or
    option.
    """
    analysed = _analyse_sentences(dossier, profile, earlier)
    differences = find_asked_differences(analysed.analysis, profile)
    return replace(analysed, analysis=replace(analysed.analysis, differences=differences))


@paused_collector()
def regroup_dossier(analysed: AnalysedDossier, profile: Profile) -> AnalysedDossier:
    """Return what is known of a dossier with the stories that the review of a profile joins and parts.

    All else of the profile on which :func:`analyse_dossier` depends is as it was then.
    """
    analysis = _regroup(analysed.analysis, analysed.found_stories, analysed.dossier, profile)
    differences = find_asked_differences(analysis, profile)
    return replace(analysed, analysis=replace(analysis, differences=differences))


@paused_collector()
def draft_briefing(
    analysed: AnalysedDossier, profile: Profile, *, as_of: date, since: EarlierEdition | None = None
) -> Draft:
    """Choose what is printed of a dossier, as the review asks for it; `since` is the edition before."""
    return _draft(analysed, profile, as_of, since, find=lambda: analysed.analysis.differences)


@paused_collector()
def draft_dossier(
    dossier: Dossier,
    profile: Profile,
    earlier: Sequence[Document] = (),
    *,
    as_of: date,
    since: EarlierEdition | None = None,
    complete: bool = True,
) -> Draft:
    """Return what :func:`draft_briefing` makes of an analysed dossier, in less time.

    Differences are found beside the choice of sentences, which does not depend on them. A ledger that is not
    `complete` makes its entries when they are asked for, and keeps the analysis in memory.
    """
    analysed = _analyse_sentences(dossier, profile, earlier)
    with ForkedCall(
        lambda: find_asked_differences(analysed.analysis, profile),
        worthwhile=are_many(analysed.analysis.corpus),
    ) as beside:
        draft = _draft(analysed, profile, as_of, since, find=beside.result)
    if complete:
        draft.ledger.complete()
    return draft


def _analyse_sentences(dossier: Dossier, profile: Profile, earlier: Sequence[Document]) -> AnalysedDossier:
    """Return the dossier with all that is known of its sentences but for differences."""
    summarise = find_summariser(profile.summariser, profile.summariser_options)
    dossier = restore_passages(dossier, profile.review)
    plain, excluded, weigh = prepare_corpus(dossier, profile, earlier)
    analysis = analyse(plain, profile, summarise, weigh)
    corpus = analysis.corpus
    analysis = replace(analysis, faults=find_faults(corpus), headlines=DocumentHeadlines(corpus))
    found = analysis.stories
    analysis = _regroup(analysis, found, dossier, profile)
    return AnalysedDossier(dossier=dossier, analysis=analysis, excluded=excluded, found_stories=found)


def _regroup(analysis: Analysis, found: StoryMap, dossier: Dossier, profile: Profile) -> Analysis:
    """Return the analysis with the stories that were found, joined and parted by the review."""
    review = find_review(profile.review, analysis.corpus, dossier.duplicates)
    return replace(
        analysis,
        stories=regroup_stories(analysis.corpus, analysis.topics, found, review.decided, focus=profile.focus),
    )


def _draft(
    analysed: AnalysedDossier,
    profile: Profile,
    as_of: date,
    since: EarlierEdition | None,
    *,
    find: Callable[[], tuple[Difference, ...]],
) -> Draft:
    """Return the draft of a dossier by its review; `find` returns the differences between its sources."""
    dossier = analysed.dossier
    review = find_review(profile.review, analysed.analysis.corpus, dossier.duplicates)
    analysis, excluded = apply_decisions(analysed.analysis, review, analysed.excluded)
    analysis, candidates = find_candidate_contexts(analysis, profile, excluded)
    analysis = print_before_pinned(analysis, excluded)
    analysis, selection, updates = choose_sentences(analysis, profile, excluded, candidates)
    described = describe_points(analysis, selection, key_points=profile.key_points)
    analysis = leave_out_agreed(replace(described, differences=find()))
    content = choose_content(analysis, selection, updates, profile, excluded)
    method = _method(profile, analysed, chosen=len(content.points))
    heading = profile.heading(as_of)
    briefing = compose(analysis, content, heading=heading, dossier=dossier, method=method, found=review)
    ledger = make_ledger(analysis, selection, content)
    changes = compare(since, briefing, ledger) if since else None
    return Draft(
        briefing=name_edition(briefing, changes),
        ledger=ledger,
        inputs=dossier.inputs,
        left_out=dossier.left_out,
        since=since,
    )


def package_versions() -> dict[str, str]:
    """Return the versions of the packages that decide on the content of an edition, by name."""
    return {name: version(name) for name in _PACKAGES}


def _method(profile: Profile, analysed: AnalysedDossier, *, chosen: int) -> Method:
    dossier, corpus = analysed.dossier, analysed.analysis.corpus
    return Method(
        summariser=profile.summariser,
        versions=package_versions(),
        profile_sha256=profile.sha256,
        files_found=sum(dossier.files.values()),
        files_read=sum(dossier.files.get(state, 0) for state in ("read", "partly-read")),
        files=dict(dossier.files),
        sentences_read=len(corpus.sentences),
        sentences_chosen=chosen,
        archive=dossier.archive,
    )
