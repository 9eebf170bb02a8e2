"""The data classes that the packages share; those of the record stand in :mod:`briefing.record`.

They are frozen and keyword-only. A *span* is ``[start, end)`` in characters of a document's
clean text. An array has one entry per sentence along axis 0, in corpus order, unless its alias says so.
"""

from briefing.models.analysis import Analysis as Analysis
from briefing.models.analysis import Headline as Headline
from briefing.models.analysis import ProposedTopic as ProposedTopic
from briefing.models.analysis import Repeats as Repeats
from briefing.models.analysis import Story as Story
from briefing.models.analysis import StoryMap as StoryMap
from briefing.models.analysis import Topic as Topic
from briefing.models.analysis import TopicKind as TopicKind
from briefing.models.analysis import TopicMap as TopicMap
from briefing.models.analysis import View as View
from briefing.models.arrays import Counts as Counts
from briefing.models.arrays import Flags as Flags
from briefing.models.arrays import Labels as Labels
from briefing.models.arrays import Ragged as Ragged
from briefing.models.arrays import Scores as Scores
from briefing.models.arrays import Weights as Weights
from briefing.models.contexts import Clarification as Clarification
from briefing.models.contexts import Contexts as Contexts
from briefing.models.corpus import Corpus as Corpus
from briefing.models.corpus import Sentence as Sentence
from briefing.models.decided import FoundDecisions as FoundDecisions
from briefing.models.decided import ReviewKind as ReviewKind
from briefing.models.documents import ArchiveSummary as ArchiveSummary
from briefing.models.documents import Attachment as Attachment
from briefing.models.documents import Document as Document
from briefing.models.documents import Dossier as Dossier
from briefing.models.documents import Dropped as Dropped
from briefing.models.documents import Duplicate as Duplicate
from briefing.models.documents import Extract as Extract
from briefing.models.documents import Input as Input
from briefing.models.documents import NotAnalysed as NotAnalysed
from briefing.models.documents import Unread as Unread
from briefing.models.fingerprints import Fingerprint as Fingerprint
from briefing.models.reading_options import OcrMode as OcrMode
from briefing.models.reading_options import ReadingOptions as ReadingOptions

__all__ = [
    "Analysis",
    "ArchiveSummary",
    "Attachment",
    "Clarification",
    "Contexts",
    "Corpus",
    "Counts",
    "Document",
    "Dossier",
    "Dropped",
    "Duplicate",
    "Extract",
    "Fingerprint",
    "Flags",
    "FoundDecisions",
    "Headline",
    "Input",
    "Labels",
    "NotAnalysed",
    "OcrMode",
    "ProposedTopic",
    "Ragged",
    "ReadingOptions",
    "Repeats",
    "ReviewKind",
    "Scores",
    "Sentence",
    "Story",
    "StoryMap",
    "Topic",
    "TopicKind",
    "TopicMap",
    "Unread",
    "View",
    "Weights",
]
