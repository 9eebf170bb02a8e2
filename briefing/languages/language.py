"""What the program knows of a language, in frozen data classes.

A language file (``en.toml``) has a table for each group here and a key for each field. A group that a file
lacks is None: the feature that stands on it is off for the language (docs/languages.md). Words are in small
letters unless a field says otherwise. How a value is written follows from the type of its field
(:mod:`briefing.languages.value_types`).
"""

from dataclasses import dataclass, field

from briefing.languages.analysis_groups import (
    Contradictions,
    Denials,
    Events,
    Figures,
    Nouns,
    Numbers,
    Outlets,
    Quantities,
    TimePhrases,
    TopicNames,
    Vocabulary,
)
from briefing.languages.dispute_groups import Causes, Disputes, Measures, Occasions, Oppositions
from briefing.languages.mail_groups import Mail
from briefing.languages.reading_groups import (
    Boilerplate,
    Bylines,
    Clauses,
    Datelines,
    Dates,
    Detection,
    FileProperties,
    Notices,
    PageNumbers,
    Sentences,
    Spaceless,
    TableColumns,
)
from briefing.languages.selection_groups import (
    Anaphora,
    CueWords,
    DateContext,
    Decisions,
    Headlines,
    Openings,
    Prospects,
    Withdrawals,
)
from briefing.languages.speech_groups import Actors, Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """All that is known of one language; None is a group of which nothing is known.

    `feature` says in plain words what is off where a group is None; nobody misses one without it.
    """

    code: str
    """ISO 639-1 code."""
    name: str
    """Its name in English."""
    tesseract: str = ""
    """The name of its model in Tesseract."""
    dates: Dates | None = field(default=None, metadata={"feature": "publication dates in words"})
    sentences: Sentences | None = field(
        default=None, metadata={"feature": "abbreviations at the end of a sentence"}
    )
    clauses: Clauses | None = None
    spaceless: Spaceless | None = None
    detection: Detection | None = None
    datelines: Datelines | None = field(
        default=None, metadata={"feature": "leaving out all that stands around a text"}
    )
    bylines: Bylines | None = None
    boilerplate: Boilerplate | None = field(
        default=None, metadata={"feature": "leaving out all that stands around a text"}
    )
    notices: Notices | None = field(
        default=None, metadata={"feature": "leaving out all that stands around a text"}
    )
    mail: Mail | None = field(default=None, metadata={"feature": "leaving out all that stands around a text"})
    page_numbers: PageNumbers | None = field(
        default=None, metadata={"feature": "leaving out all that stands around a text"}
    )
    file_properties: FileProperties | None = None
    table_columns: TableColumns | None = None
    vocabulary: Vocabulary | None = field(default=None, metadata={"feature": "repeats in other words"})
    nouns: Nouns | None = None
    outlets: Outlets | None = None
    numbers: Numbers | None = field(default=None, metadata={"feature": "differences between sources"})
    figures: Figures | None = field(default=None, metadata={"feature": "differences between sources"})
    quantities: Quantities | None = field(default=None, metadata={"feature": "differences between sources"})
    contradictions: Contradictions | None = field(
        default=None, metadata={"feature": "differences between sources"}
    )
    denials: Denials | None = field(default=None, metadata={"feature": "differences between sources"})
    disputes: Disputes | None = field(default=None, metadata={"feature": "a claim beside its denial"})
    oppositions: Oppositions | None = field(default=None, metadata={"feature": "a claim beside its denial"})
    causes: Causes | None = field(default=None, metadata={"feature": "differences between sources"})
    occasions: Occasions | None = field(default=None, metadata={"feature": "differences between sources"})
    measures: Measures | None = field(default=None, metadata={"feature": "differences between sources"})
    events: Events | None = None
    time_phrases: TimePhrases | None = field(
        default=None, metadata={"feature": "dates in words inside sentences"}
    )
    topic_names: TopicNames | None = field(
        default=None, metadata={"feature": "common issues among the topics that are proposed"}
    )
    openings: Openings | None = field(
        default=None, metadata={"feature": "sentences that point to the one before"}
    )
    anaphora: Anaphora | None = field(
        default=None, metadata={"feature": "saying in brackets what a word points back to"}
    )
    prospects: Prospects | None = field(
        default=None, metadata={"feature": "what later reports say of a plan"}
    )
    withdrawals: Withdrawals | None = field(
        default=None, metadata={"feature": "what later reports take back"}
    )
    decisions: Decisions | None = field(default=None, metadata={"feature": "what later reports decide"})
    headlines: Headlines | None = field(
        default=None, metadata={"feature": "headlines for reports without a title"}
    )
    date_context: DateContext | None = None
    cue_words: CueWords | None = None
    speech: Speech | None = None
    actors: Actors | None = field(default=None, metadata={"feature": "who a name or a pronoun stands for"})
