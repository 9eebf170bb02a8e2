"""What the program knows of a language, in frozen data classes.

A language file (``en.toml``) has a table for each group here and a key for each field. A group that a file
lacks is None: the feature that stands on it is off for the language (docs/languages.md). Words are in small
letters unless a field says otherwise. How a value is written follows from the type of its field
(:mod:`briefing.languages.value_types`).
"""

from dataclasses import dataclass, field

from briefing.languages.analysis_groups import (
    Contradictions,
    CueWords,
    DateContext,
    Denials,
    Events,
    Figures,
    Nouns,
    Numbers,
    Openings,
    Quantities,
    TimePhrases,
    TopicNames,
    Vocabulary,
)
from briefing.languages.reading_groups import (
    Boilerplate,
    Datelines,
    Dates,
    Detection,
    FileProperties,
    Mail,
    Notices,
    PageNumbers,
    Sentences,
    Spaceless,
)
from briefing.languages.speech_groups import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """All that is known of one language; None is a group of which nothing is known.

    `feature` says in plain words what is off where a group is None; nobody misses one without it.
    """

    code: str
    """ISO 639-1 code."""
    name: str
    """Its name in English."""
    dates: Dates | None = field(default=None, metadata={"feature": "dates in words"})
    sentences: Sentences | None = field(
        default=None, metadata={"feature": "abbreviations at the end of a sentence"}
    )
    spaceless: Spaceless | None = None
    detection: Detection | None = None
    datelines: Datelines | None = field(
        default=None, metadata={"feature": "datelines with a place in small letters"}
    )
    boilerplate: Boilerplate | None = field(
        default=None, metadata={"feature": "lines around an article, such as bylines and share bars"}
    )
    notices: Notices | None = field(
        default=None, metadata={"feature": "notices to readers that stand beside every article"}
    )
    mail: Mail | None = field(default=None, metadata={"feature": "what a mail quotes and forwards"})
    page_numbers: PageNumbers | None = field(default=None, metadata={"feature": "page numbers in PDF files"})
    file_properties: FileProperties | None = None
    vocabulary: Vocabulary | None = field(
        default=None, metadata={"feature": "words that stand for each other in repeats"}
    )
    nouns: Nouns | None = None
    numbers: Numbers | None = field(default=None, metadata={"feature": "numbers in words"})
    figures: Figures | None = field(default=None, metadata={"feature": "bounds of figures, such as at least"})
    quantities: Quantities | None = field(default=None, metadata={"feature": "figures that differ"})
    contradictions: Contradictions | None = field(
        default=None, metadata={"feature": "negations and opposites that part repeats"}
    )
    denials: Denials | None = field(default=None, metadata={"feature": "sentences that deny each other"})
    events: Events | None = None
    time_phrases: TimePhrases | None = field(
        default=None, metadata={"feature": "days in words inside sentences"}
    )
    topic_names: TopicNames | None = field(
        default=None, metadata={"feature": "a check of what can be the name of a topic"}
    )
    openings: Openings | None = field(
        default=None, metadata={"feature": "beginnings that point to the sentence before"}
    )
    date_context: DateContext | None = None
    cue_words: CueWords | None = None
    speech: Speech | None = field(default=None, metadata={"feature": "who says what"})
