"""Whom the documents of a corpus name, found for a document when it is first asked for."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.mentions import Entity, EntityKind, Gender, Statement
from briefing.models import Analysis, Document, Sentence
from briefing.models.derived import DerivedValues
from briefing.weighing.actors.entities import EntityDraft
from briefing.weighing.actors.mentions import Mention
from briefing.weighing.actors.pronouns import PronounResolver
from briefing.weighing.actors.reading import DocumentMentions, read_mentions
from briefing.weighing.actors.vocabulary import WordClass, load_actor_vocabulary
from briefing.weighing.actors.words import Word
from briefing.weighing.opinions import is_opinion
from briefing.weighing.speech import find_statements


class DocumentCoreference:
    """Implements :class:`briefing.mentions.Coreference` over the sentences of a corpus."""

    def __init__(self, documents: Sequence[Document], sentences: Sequence[Sentence]) -> None:
        self._documents, self._sentences = documents, sentences
        self._read: dict[int, DocumentMentions | None] = {}
        self._entities: dict[int, tuple[Entity | None, ...]] = {}
        self._speech: dict[int, dict[int, list[Statement]]] = {}
        self._resolvers: dict[int, PronounResolver] = {}
        self.derived = DerivedValues()
        """What is found by it of single sentences, and may be asked for again."""

    def entities(self, document: int) -> tuple[Entity, ...]:
        """Return all that a document names, in the order of the first mentions."""
        return tuple(entity for entity in self._of_document(document) if entity)

    def resolve(self, sentence: int, start: int) -> Entity | None:
        """Return what the name, the pronoun or the definite noun stands for that begins at `start`."""
        document = self._sentences[sentence].document
        read = self._mentions(document)
        if read is None:
            return None
        place = sentence - self._bounds(document)[0]
        word = next((word for word in read.words[place] if word.token.start == start), None)
        number = self._resolve(read, place, word, sentence) if word else None
        return None if number is None else self._of_document(document)[number]

    def _resolve(self, read: DocumentMentions, place: int, word: Word, sentence: int) -> int | None:
        if word.classes & WordClass.PRONOUN:
            return self.resolver(sentence).resolve(place, word)
        start = word.token.start
        for mention in read.mentions[place]:
            if mention.start <= start < mention.end and (mention.kind != "noun" or mention.start == start):
                return read.person(mention)
        return None

    def document_of(self, sentence: int) -> Document:
        """Return the document of a sentence."""
        return self._documents[self._sentences[sentence].document]

    def span(self, sentence: int) -> tuple[int, int]:
        """Return where a sentence stands in its document."""
        return self._sentences[sentence].start, self._sentences[sentence].end

    def place(self, sentence: int) -> int:
        """Return the place of a sentence among those of its document."""
        return sentence - self._bounds(self._sentences[sentence].document)[0]

    def mentions(self, sentence: int) -> DocumentMentions | None:
        """Return whom the document of a sentence names; None where its language has no words for that."""
        return self._mentions(self._sentences[sentence].document)

    def entity(self, sentence: int, number: int | None) -> Entity | None:
        """Return one of the entities of a sentence's document, by its number in `DocumentMentions`."""
        return None if number is None else self._of_document(self._sentences[sentence].document)[number]

    def statements(self, sentence: int) -> tuple[Statement, ...]:
        """Return what a sentence reports that somebody says."""
        found = self._of_speech(self._sentences[sentence].document)
        return tuple(replace(each, sentence=sentence) for each in found.get(self.place(sentence), ()))

    def resolver(self, sentence: int) -> PronounResolver:
        """Return what resolves the pronouns of a sentence's document.

        Raises LookupError where its language has no words for that.
        """
        document, read = self._sentences[sentence].document, self.mentions(sentence)
        if read is None:
            raise LookupError(f"no names are known in {self._documents[document].id}")
        if document not in self._resolvers:
            found = self._of_speech(document)
            self._resolvers[document] = PronounResolver(
                read, lambda place: tuple(statement.speaker[0] for statement in found.get(place, ()))
            )
        return self._resolvers[document]

    def is_opinion(self, sentence: int) -> bool:
        """Return whether a sentence's document says what its writer thinks."""
        number = self._sentences[sentence].document
        first, last = self._bounds(number)
        return self.derived.get(
            ("opinion", number), lambda: is_opinion(self._documents[number], self._sentences[first:last])
        )

    def _bounds(self, document: int) -> tuple[int, int]:
        """Return the positions of a document's sentences in the corpus."""
        key = _document_of
        return bisect_left(self._sentences, document, key=key), bisect_right(
            self._sentences, document, key=key
        )

    def _mentions(self, document: int) -> DocumentMentions | None:
        if document not in self._read:
            source, (first, last) = self._documents[document], self._bounds(document)
            vocabulary = load_actor_vocabulary(source.language)
            self._read[document] = (
                read_mentions(source, self._sentences[first:last], vocabulary) if vocabulary else None
            )
        return self._read[document]

    def _of_speech(self, document: int) -> dict[int, list[Statement]]:
        """Return the statements of a document, by the place of the sentence."""
        if document not in self._speech:
            first, last = self._bounds(document)
            found: defaultdict[int, list[Statement]] = defaultdict(list)
            for statement in find_statements(self._documents, self._sentences[first:last]):
                found[statement.sentence].append(statement)
            self._speech[document] = dict(found)
        return self._speech[document]

    def _of_document(self, document: int) -> tuple[Entity | None, ...]:
        if document not in self._entities:
            read, first = self._mentions(document), self._bounds(document)[0]
            drafts = enumerate(read.drafts) if read else ()
            self._entities[document] = tuple(
                _entity(draft, document, first, read.genders[i]) for i, draft in drafts if read
            )
        return self._entities[document]


def coreference_of(analysis: Analysis) -> DocumentCoreference:
    """Return what is known of the names of an analysis: each of its documents is read once."""
    known, corpus = analysis.coreference, analysis.corpus
    if isinstance(known, DocumentCoreference):
        return known
    return DocumentCoreference(corpus.documents, corpus.sentences)


def _document_of(sentence: Sentence) -> int:
    return sentence.document


def _entity(draft: EntityDraft, document: int, first: int, gender: Gender) -> Entity | None:
    """Return what is known of an entity; None of a name of which nothing shows what it is."""
    fullest, introduction = draft.fullest, draft.introduction
    kind = _kind(draft)
    if kind is None:
        return None
    return Entity(
        document=document,
        kind=kind,
        name=fullest.name,
        role=introduction.role if introduction else None,
        introduction=_introduction(introduction) if introduction else fullest.name,
        sentence=first + fullest.sentence,
        gender=gender,
        mentions=tuple(mention.name for mention in draft.mentions),
    )


def _introduction(mention: Mention) -> tuple[int, int]:
    """Return the span of a role and the name beside it."""
    role = mention.role or mention.name
    return min(role[0], mention.name[0]), max(role[1], mention.name[1])


def _kind(draft: EntityDraft) -> EntityKind | None:
    kinds = {mention.kind for mention in draft.mentions}
    if draft.is_person:
        return "person"
    if "organisation" in kinds:
        return "organisation"
    return "country" if "country" in kinds else None
