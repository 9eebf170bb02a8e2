"""Turn a folder of source documents into a briefing whose every line can be proved.

The public API. Each name is loaded when it is first asked for, so that ``briefing --help`` is instant.
Nothing inside the package imports from here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names as below, for type checkers and editors
    from briefing.api import brief as brief
    from briefing.api import brief_dossier as brief_dossier
    from briefing.api import build_edition as build_edition
    from briefing.api import load_profile as load_profile
    from briefing.api import load_review as load_review
    from briefing.api import make_digest as make_digest
    from briefing.api import profile_for as profile_for
    from briefing.api import read as read
    from briefing.api import render as render
    from briefing.api import save_review as save_review
    from briefing.api import verify as verify
    from briefing.changes import Alteration as Alteration
    from briefing.changes import Changes as Changes
    from briefing.changes import FormerPoint as FormerPoint
    from briefing.changes import FormerSource as FormerSource
    from briefing.changes import Variant as Variant
    from briefing.composing.ledger import Ledger as Ledger
    from briefing.errors import BriefingError as BriefingError
    from briefing.errors import CannotWrite as CannotWrite
    from briefing.errors import ClockSetBack as ClockSetBack
    from briefing.errors import ClusterFailed as ClusterFailed
    from briefing.errors import Locked as Locked
    from briefing.errors import ProfileError as ProfileError
    from briefing.errors import ReviewChanged as ReviewChanged
    from briefing.errors import SlotTaken as SlotTaken
    from briefing.errors import TooFewSources as TooFewSources
    from briefing.errors import UsageError as UsageError
    from briefing.errors import VerificationFailed as VerificationFailed
    from briefing.models import ArchiveSummary as ArchiveSummary
    from briefing.models import Document as Document
    from briefing.models import Dossier as Dossier
    from briefing.models import Dropped as Dropped
    from briefing.models import Duplicate as Duplicate
    from briefing.models import Input as Input
    from briefing.models import NotAnalysed as NotAnalysed
    from briefing.models import Topic as Topic
    from briefing.models import Unread as Unread
    from briefing.pipeline import Draft as Draft
    from briefing.profile import Feed as Feed
    from briefing.profile import MailDelivery as MailDelivery
    from briefing.profile import Profile as Profile
    from briefing.profile import Schedule as Schedule
    from briefing.publishing.build import BuildResult as BuildResult
    from briefing.reading.fetching.statuses import FeedStatus as FeedStatus
    from briefing.record import Actor as Actor
    from briefing.record import ActorStatement as ActorStatement
    from briefing.record import Before as Before
    from briefing.record import Briefing as Briefing
    from briefing.record import Citation as Citation
    from briefing.record import CitedParagraph as CitedParagraph
    from briefing.record import Conflict as Conflict
    from briefing.record import DayReports as DayReports
    from briefing.record import DecidedSentence as DecidedSentence
    from briefing.record import DroppedText as DroppedText
    from briefing.record import EarlierEdition as EarlierEdition
    from briefing.record import Gloss as Gloss
    from briefing.record import Heading as Heading
    from briefing.record import Introduction as Introduction
    from briefing.record import KeyFigure as KeyFigure
    from briefing.record import Later as Later
    from briefing.record import LedgerEntry as LedgerEntry
    from briefing.record import Method as Method
    from briefing.record import NamedDay as NamedDay
    from briefing.record import Period as Period
    from briefing.record import Point as Point
    from briefing.record import ReviewDecision as ReviewDecision
    from briefing.record import Section as Section
    from briefing.record import Source as Source
    from briefing.record import Speaker as Speaker
    from briefing.record import StorySummary as StorySummary
    from briefing.record import TimelineEntry as TimelineEntry
    from briefing.record import UnanalysedSource as UnanalysedSource
    from briefing.record import Value as Value
    from briefing.review import Decided as Decided
    from briefing.review import KeyPoint as KeyPoint
    from briefing.review import LeaveOut as LeaveOut
    from briefing.review import Move as Move
    from briefing.review import NoDifference as NoDifference
    from briefing.review import Note as Note
    from briefing.review import Order as Order
    from briefing.review import Pin as Pin
    from briefing.review import Reliability as Reliability
    from briefing.review import Review as Review
    from briefing.review import SentenceReference as SentenceReference
    from briefing.review import StoryJoin as StoryJoin
    from briefing.review import StorySplit as StorySplit
    from briefing.review import TextPassage as TextPassage

__version__ = "0.1.0"

_NAMES = {
    "briefing.api": """
        brief brief_dossier build_edition load_profile load_review make_digest profile_for read render
        save_review verify
    """,
    "briefing.changes": "Alteration Changes FormerPoint FormerSource Variant",
    "briefing.composing.ledger": "Ledger",
    "briefing.errors": """
        BriefingError CannotWrite ClockSetBack ClusterFailed Locked ProfileError ReviewChanged SlotTaken
        TooFewSources UsageError VerificationFailed
    """,
    "briefing.models": """
        ArchiveSummary Document Dossier Dropped Duplicate Input NotAnalysed Topic Unread
    """,
    "briefing.pipeline": "Draft",
    "briefing.profile": "Feed MailDelivery Profile Schedule",
    "briefing.publishing.build": "BuildResult",
    "briefing.reading.fetching.statuses": "FeedStatus",
    "briefing.record": """
        Actor ActorStatement Before Briefing Citation CitedParagraph Conflict DayReports DecidedSentence
        DroppedText EarlierEdition Gloss Heading Introduction KeyFigure Later LedgerEntry Method NamedDay
        Period Point ReviewDecision Section Source Speaker StorySummary TimelineEntry
        UnanalysedSource Value
    """,
    "briefing.review": """
        Decided KeyPoint LeaveOut Move NoDifference Note Order Pin Reliability Review SentenceReference
        StoryJoin StorySplit TextPassage
    """,
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = ["__version__", *_MODULES]  # noqa: PLE0604 - the keys are names


if not TYPE_CHECKING:  # for which a module with this function has any name

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return getattr(import_module(_MODULES[name]), name)
        raise AttributeError(f"module 'briefing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
