"""The data classes that the packages share; those of the record stand in :mod:`briefing.record`.

They are frozen and keyword-only. A *span* is ``[start, end)`` in characters of a document's
clean text. An array has one entry per sentence along axis 0, in corpus order, unless its alias says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from briefing.errors import UnreadState
from briefing.mentions import Difference, TimeExpression

if TYPE_CHECKING:  # a worker that reads one file starts in 50 ms, and numpy alone takes 150
    import numpy as np
    from numpy.typing import NDArray

Scores: TypeAlias = "NDArray[np.float64]"
"""Shape (sentences,): one number per sentence."""
Labels: TypeAlias = "NDArray[np.int64]"
"""Shape (sentences,): one group per sentence; -1 is no group."""
Counts: TypeAlias = "NDArray[np.int64]"
"""Shape (sentences,): one count per sentence."""
Weights: TypeAlias = "NDArray[np.float64]"
"""Shape (vocabulary,): one number per term or concept."""
Flags: TypeAlias = "NDArray[np.bool_]"
"""Shape (vocabulary,): one yes or no per term."""

TopicKind: TypeAlias = Literal["profile", "discovered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a format reader takes out of a file, before cleaning."""

    text: str
    """The text, decoded; lines end in a line feed, paragraphs in an empty line, pages in a form feed."""
    furniture: tuple[str, ...] = ()
    """Lines of the page that are not the article: menus, footers. Kept so that they can be shown."""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    language: str = ""
    url: str = ""
    note: str = ""
    """What a reader of the briefing must know of how the file was read, e.g. a guessed encoding."""
    partly: bool = False
    """Whether something of the file is not in the text, as `note` says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside a file, such as a mail's attachment: it is read in its turn."""

    name: str
    """A label, never a path on this machine."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A span of a document that is not the author's text, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text with its metadata."""

    id: str
    """The path below the dossier, with ``#n`` behind it where a file holds several documents, and ``!`` with
    the name of the part where it stands in a file inside a file: ``week.zip!monday.eml!note.txt``."""
    path: str
    """The path of its file below the dossier, in POSIX form."""
    title: str
    publisher: str
    author: str
    published: date | None
    language: str
    """ISO 639-1 code."""
    url: str
    reliability: str
    """``A`` to ``F``, given by a person in sources.toml, or empty."""
    marking: str
    """The TLP label given in sources.toml, or empty."""
    sha256: str
    """Of the bytes of the file."""
    text: str
    """The clean text. Nothing is cut out of it: what is not the author's is marked in `dropped`."""
    paragraphs: tuple[tuple[int, int], ...]
    """The spans of the body, in order; numbered from 1 where they are printed."""
    dropped: tuple[Dropped, ...]
    pages: tuple[int, ...] = ()
    """Where each page begins in the clean text; empty for a document without pages."""
    note: str = ""
    partly: bool = False
    """Whether a part of the file was cut off or is damaged, as `note` says."""
    dated_by: str = ""
    """What `published` was inferred from, such as ``the file name``; empty where somebody states it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that was opened, as its bytes were at that moment."""

    path: str
    """As in :class:`Document`."""
    sha256: str
    given: dict[str, Any]
    """What a person wrote of it in sources.toml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file, or a part of one, that gave no document, and why."""

    path: str
    """As in :class:`Document`; of a part, the path of its file, ``!`` and the name of the part."""
    state: UnreadState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A document that says nothing that another does not, and why it is left aside."""

    document: Document
    of: str
    """The id of the document that is read in its place."""
    reason: Literal["same bytes", "same text", "updated"]
    """`updated`: the other is a later version of the same report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that was found below the sources: what could be read and what could not."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    duplicates: tuple[Duplicate, ...] = ()
    files: Mapping[str, int] = field(default_factory=dict)
    """How many files ended as read, partly-read, duplicate or as in :class:`Unread`, each as one."""
    inputs: tuple[Input, ...] = ()
    """The files that were opened, in the order of their paths' bytes."""
    left_out: tuple[Unread, ...] = ()
    """Those of `unread` of which no byte was read: a rule leaves them out, or they cannot be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A span of a document; its identity is (document, start, end), never its text."""

    document: int
    """The document's position in the corpus."""
    start: int
    end: int
    paragraph: int
    """The number of its paragraph, from 1."""
    position: int
    """Its place among the sentences of its document, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ragged:
    """Rows of different lengths, end to end: row i is ``values[starts[i]:starts[i + 1]]``."""

    values: Counts
    """Shape (entries,)."""
    starts: Counts
    """Shape (rows + 1,)."""

    def row(self, i: int) -> Counts:
        """Return row `i`, shape (its length,)."""
        return self.values[self.starts[i] : self.starts[i + 1]]

    def rows(self) -> Counts:
        """Return the row of each entry, shape (entries,)."""
        import numpy as np

        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All documents and sentences of a dossier with their terms."""

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]
    """The words of each sentence as its document has them, with white space folded."""
    words: Counts
    """How many printed words each sentence has."""
    terms: Ragged
    """The stems of each sentence in reading order: positions in `vocabulary`."""
    vocabulary: tuple[str, ...]
    content: Flags
    """Shape (vocabulary,): whether a term carries meaning (it is no stop word)."""
    concepts: Ragged
    """The distinct concepts of each sentence (content terms and pairs of terms), ascending."""
    concept_weights: Weights
    """What covering a concept once is worth."""

    def language(self, sentence: int) -> str:
        """Return the language of a sentence (ISO 639-1), which is that of its document."""
        return self.documents[self.sentences[sentence].document].language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the documents (ISO 639-1), in the order of their codes."""
        return tuple(sorted({document.language for document in self.documents}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """Which sentences say the same."""

    groups: Labels
    """Sentences with the same label say the same; the label is the first member's position."""
    copies: Labels
    """A finer grouping: the same label means one text reprinted, not two written apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A heading of the briefing."""

    name: str
    terms: tuple[str, ...]
    """Words, phrases and wildcards (``election*``), in the reader's spelling."""
    kind: TopicKind = "profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMap:
    """Which topic each sentence belongs to."""

    topics: tuple[Topic, ...]
    labels: Labels
    """Position in `topics`; every sentence has exactly one."""
    strengths: Scores
    """How well the sentence fits its topic; 0 where it fits none and is in the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that is known of the sentences before any is chosen."""

    corpus: Corpus
    scores: Scores
    repeats: Repeats
    topics: TopicMap
    time_expressions: tuple[TimeExpression, ...] = ()
    """In corpus order."""
    differences: tuple[Difference, ...] = ()
