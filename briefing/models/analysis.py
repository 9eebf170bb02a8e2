"""What is known of sentences: their terms, repeats and topics."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeAlias

from briefing.mentions import Coreference, Difference, ReportedSpeech, TimeExpression
from briefing.models.arrays import Labels, Scores, Weights, sorted_unique
from briefing.models.contexts import Contexts
from briefing.models.corpus import Corpus
from briefing.models.decided import FoundDecisions
from briefing.models.derived import DerivedValues

TopicKind: TypeAlias = Literal["profile", "discovered"]
View: TypeAlias = Literal["now", "period"]
"""What a briefing tells: where its matters stand now, or all of its period alike."""


_COMMON = 0.1  # what a term weighs that every report of a story carries


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """Which sentences say the same."""

    groups: Labels
    """Sentences with the same label say the same; the label is the first member's position."""
    copies: Labels
    """A finer grouping: the same label means one text reprinted, not two written apart."""
    derived: DerivedValues = field(default_factory=DerivedValues, init=False, compare=False, repr=False)
    """What is found of the repeats alone, and may be asked for again."""

    def of(self, sentence: int) -> Labels:
        """Return the sentences that say the same as one, with itself, ascending."""
        order, starts = self.derived.get("order", self._order)
        label = int(self.groups[sentence])
        return order[starts[label] : starts[label + 1]]

    def _order(self) -> tuple[Labels, Labels]:
        """Return the sentences by group, and where in that order each label begins."""
        import numpy as np

        counts = np.bincount(self.groups, minlength=len(self.groups))
        starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
        return np.argsort(self.groups, kind="stable"), starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A heading of the briefing."""

    name: str
    terms: tuple[str, ...]
    """Words, phrases and wildcards (``election*``), in the reader's spelling."""
    kind: TopicKind = "profile"
    document: int = -1
    """The document whose headline it is; -1 for a topic of the profile and for the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedTopic:
    """A topic for a starter profile."""

    topic: Topic
    headlines: tuple[tuple[str, str], ...] = ()
    """Headlines that it catches, each with the identity of its document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Words of a report that can stand above what is printed of its story."""

    document: int
    text: str
    """The report's title, or the clause that begins its first sentence, word for word."""
    is_title: bool
    terms: frozenset[int]
    """Its content terms but names of months and weekdays, as positions in the vocabulary."""
    names_full_dates: bool = True
    """Whether it names no day by words that only the date of its report explains: *Tuesday*, *today*."""
    looks_ahead: bool = False
    """Whether it tells of what is to come, which a newer report may have overtaken."""


class HeadlinesByDocument(Protocol):
    """The headlines of the documents of a corpus."""

    def of(self, documents: Collection[int]) -> tuple[Headline, ...]:
        """Return the headlines of `documents`, in their order in the corpus."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMap:
    """Which topic each sentence belongs to."""

    topics: tuple[Topic, ...]
    labels: Labels
    """Position in `topics`; every sentence has exactly one."""
    strengths: Scores
    """How well the sentence fits its topic; 0 where it fits none and is in the last one."""
    reasons: Mapping[int, str] = field(default_factory=dict)
    """Why a chosen sentence stands under its topic, or under no other one."""
    mentions: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Of a chosen sentence, the positions of the topics of which it has a term."""
    nearest: Mapping[int, int] = field(default_factory=dict)
    """Of a chosen sentence that stands under no topic, the position of the one that it mentions most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The documents that report one matter as it moves on."""

    documents: tuple[int, ...]
    """Positions in the corpus, the earliest dated first; undated ones come last."""
    first: date | None
    """The publication date of its first report; None where none is dated."""
    last: date | None
    outlets: int
    """How many publishers report it; documents without one are not counted, though each weighs as one."""
    weight: float
    """How much it matters, in (0, 1]: the greatest weight of a dossier is 1."""
    reasons: tuple[tuple[str, float], ...]
    """What made the weight: the name of each factor and its value, which are multiplied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMap:
    """Which story each sentence belongs to."""

    stories: tuple[Story, ...]
    """By weight, the greatest first."""
    labels: Labels
    """Position in `stories`."""
    newer: Scores
    """The share of the story's reports that are newer than the sentence's, in [0, 1)."""
    derived: DerivedValues = field(default_factory=DerivedValues, init=False, compare=False, repr=False)
    """What is found of the stories alone, and may be asked for again."""

    def derived_with(self, corpus: Corpus) -> DerivedValues:
        """Return what is found of the stories and their corpus, and may be asked for again."""
        return self.derived.beside(corpus)

    def members(self, story: int) -> Labels:
        """Return the sentences of a story, ascending."""
        import numpy as np

        return self.derived.get(("members", story), lambda: np.flatnonzero(self.labels == story))

    def term_weights(self, corpus: Corpus, story: int) -> Weights:
        """Return what each term says in a story: less the more of its reports carry it; 0 for a stop word."""
        found = self.derived_with(corpus)
        return found.get(("term weights", story), lambda: self._term_weights(corpus, story))

    def _term_weights(self, corpus: Corpus, story: int) -> Weights:
        import numpy as np

        size = len(corpus.vocabulary)
        members = self.members(story)
        terms, _ = corpus.terms.take(members)
        documents = corpus.document_numbers[members]
        held = sorted_unique(documents[terms.rows()] * size + terms.values) % max(1, size)
        shares = np.bincount(held, minlength=size) / len(self.stories[story].documents)
        return np.where(corpus.content, np.maximum(_COMMON, 1 - shares), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that is known of the sentences before any is chosen."""

    corpus: Corpus
    scores: Scores
    repeats: Repeats
    topics: TopicMap
    stories: StoryMap
    contexts: Contexts = field(default_factory=Contexts)
    outcomes: frozenset[int] = frozenset()
    """The sentences that say what was decided, of those that may be chosen."""
    opinions: frozenset[int] = frozenset()
    """Of the sentences that may be chosen, those whose documents say what their writers think."""
    time_expressions: tuple[TimeExpression, ...] = ()
    """In corpus order."""
    differences: tuple[Difference, ...] = ()
    dependence: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    """By a sentence, those behind it that say the same and rest on one witness with it, each with why."""
    speeches: Mapping[int, ReportedSpeech] = field(default_factory=dict)
    """What chosen sentences report that somebody says, where they report nearly nothing else."""
    decided: FoundDecisions = field(default_factory=FoundDecisions)
    """What people decided of them; it holds before what is found here."""
    coreference: Coreference | None = None
    """What names and pronouns stand for; looked for in a document when it is first asked for."""
    faults: tuple[str, ...] = ()
    """Why each sentence cannot stand alone on a page, or an empty string; empty where nobody has looked."""
    headlines: HeadlinesByDocument | None = None
    """Looked for in a document when those of it are first asked for."""
