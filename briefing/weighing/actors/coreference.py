"""Whom the documents of a corpus name, found for a document when it is first asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefing.mentions import Entity, EntityKind, Gender
from briefing.models import Document, Sentence
from briefing.weighing.actors.entities import EntityDraft
from briefing.weighing.actors.pronouns import PronounResolver
from briefing.weighing.actors.reading import DocumentMentions, read_mentions
from briefing.weighing.actors.vocabulary import WordClass, load_actor_vocabulary
from briefing.weighing.actors.words import Word
from briefing.weighing.speech import find_statements


class DocumentCoreference:
    """Implements :class:`briefing.mentions.Coreference` over the sentences of a corpus."""

    def __init__(self, documents: Sequence[Document], sentences: Sequence[Sentence]) -> None:
        self._documents, self._sentences = documents, sentences
        self._read: dict[int, DocumentMentions | None] = {}
        self._entities: dict[int, tuple[Entity | None, ...]] = {}
        self._resolvers: dict[int, PronounResolver] = {}

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
        number = self._resolve(document, read, place, word) if word else None
        return None if number is None else self._of_document(document)[number]

    def _resolve(self, document: int, read: DocumentMentions, place: int, word: Word) -> int | None:
        if word.classes & WordClass.PRONOUN:
            return self._resolver(document, read).resolve(place, word)
        start = word.token.start
        for mention in read.mentions[place]:
            if mention.start <= start < mention.end and (mention.kind != "noun" or mention.start == start):
                return read.person(mention)
        return None

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

    def _resolver(self, document: int, read: DocumentMentions) -> PronounResolver:
        if document not in self._resolvers:
            first, last = self._bounds(document)
            found: dict[int, tuple[int, ...]] = {}
            for statement in find_statements(self._documents, self._sentences[first:last]):
                found[statement.sentence] = (*found.get(statement.sentence, ()), statement.speaker[0])
            self._resolvers[document] = PronounResolver(read, lambda place: found.get(place, ()))
        return self._resolvers[document]

    def _of_document(self, document: int) -> tuple[Entity | None, ...]:
        if document not in self._entities:
            read, first = self._mentions(document), self._bounds(document)[0]
            drafts = enumerate(read.drafts) if read else ()
            self._entities[document] = tuple(
                _entity(draft, document, first, read.genders[i]) for i, draft in drafts if read
            )
        return self._entities[document]


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
        sentence=first + fullest.sentence,
        gender=gender,
        mentions=tuple(mention.name for mention in draft.mentions),
    )


def _kind(draft: EntityDraft) -> EntityKind | None:
    kinds = {mention.kind for mention in draft.mentions}
    if "person" in kinds:
        return "person"
    if "organisation" in kinds:
        return "organisation"
    return "country" if "country" in kinds else None
