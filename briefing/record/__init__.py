"""The data classes of the record: what a finished briefing is made of, as `briefing.json` has it."""

from briefing.record.actors import Actor as Actor
from briefing.record.actors import ActorKind as ActorKind
from briefing.record.actors import ActorStatement as ActorStatement
from briefing.record.actors import Introduction as Introduction
from briefing.record.actors import Speaker as Speaker
from briefing.record.briefing import Briefing as Briefing
from briefing.record.briefing import DayReports as DayReports
from briefing.record.briefing import EarlierEdition as EarlierEdition
from briefing.record.briefing import Heading as Heading
from briefing.record.briefing import LedgerEntry as LedgerEntry
from briefing.record.briefing import Section as Section
from briefing.record.briefing import StorySummary as StorySummary
from briefing.record.citations import Citation as Citation
from briefing.record.citations import CitedParagraph as CitedParagraph
from briefing.record.decisions import DecidedSentence as DecidedSentence
from briefing.record.decisions import DecisionState as DecisionState
from briefing.record.decisions import ReviewDecision as ReviewDecision
from briefing.record.decisions import topic_key as topic_key
from briefing.record.figures import KeyFigure as KeyFigure
from briefing.record.points import Before as Before
from briefing.record.points import Conflict as Conflict
from briefing.record.points import Gloss as Gloss
from briefing.record.points import Later as Later
from briefing.record.points import NamedDay as NamedDay
from briefing.record.points import Point as Point
from briefing.record.points import Support as Support
from briefing.record.points import TimelineEntry as TimelineEntry
from briefing.record.points import Value as Value
from briefing.record.points import without_glosses as without_glosses
from briefing.record.sources import MARKINGS as MARKINGS
from briefing.record.sources import DroppedText as DroppedText
from briefing.record.sources import Method as Method
from briefing.record.sources import Period as Period
from briefing.record.sources import Source as Source
from briefing.record.sources import SourceState as SourceState
from briefing.record.sources import UnanalysedSource as UnanalysedSource

__all__ = [
    "MARKINGS",
    "Actor",
    "ActorKind",
    "ActorStatement",
    "Before",
    "Briefing",
    "Citation",
    "CitedParagraph",
    "Conflict",
    "DayReports",
    "DecidedSentence",
    "DecisionState",
    "DroppedText",
    "EarlierEdition",
    "Gloss",
    "Heading",
    "Introduction",
    "KeyFigure",
    "Later",
    "LedgerEntry",
    "Method",
    "NamedDay",
    "Period",
    "Point",
    "ReviewDecision",
    "Section",
    "Source",
    "SourceState",
    "Speaker",
    "StorySummary",
    "Support",
    "TimelineEntry",
    "Value",
    "topic_key",
    "without_glosses",
]
