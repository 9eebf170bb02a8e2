"""Whom a text names, for tests that are read like a newspaper."""

from dataclasses import dataclass

from builders import make_document, set_paragraphs

from briefing.models import Document, Sentence
from briefing.weighing.actors import DocumentCoreference


@dataclass
class Text:
    """A text of one document, given as paragraphs of sentences."""

    document: Document
    sentences: list[Sentence]
    coreference: DocumentCoreference

    def people(self):
        """Return the people: each with the role that introduces it and the gender."""
        return [
            (self._text(entity.name), self._text(entity.role), entity.gender)
            for entity in self.coreference.entities(0)
            if entity.kind == "person"
        ]

    def names(self, kind):
        """Return the names of what is of a kind."""
        return [self._text(e.name) for e in self.coreference.entities(0) if e.kind == kind]

    def mentioned(self):
        """Return all that the first sentence mentions: of what kind it is, the words and the role."""
        read = self.coreference.mentions(0)
        return [(m.kind, self._text(m.name), self._text(m.role)) for m in read.mentions[0]]

    def entities(self):
        """Return what is known of each entity: the name, the role, the sentence and how often it is named."""
        return [
            (self._text(each.name), self._text(each.role), each.sentence, len(each.mentions))
            for each in self.coreference.entities(0)
        ]

    def meant(self, words, nth=1):
        """Return whom the nth occurrence of some words stands for, "" for nobody."""
        start = -1
        for _ in range(nth):
            start = self.document.text.index(words, start + 1)
        index = next(i for i, sentence in enumerate(self.sentences) if sentence.start <= start < sentence.end)
        entity = self.coreference.resolve(index, start)
        return self._text(entity.name) if entity else ""

    def _text(self, span):
        return self.document.text[slice(*span)] if span else ""


def read_text(*paragraphs, language="en"):
    """Return a text of paragraphs, each given as its sentences."""
    text, sentences = set_paragraphs(*paragraphs)
    document = make_document(text, language=language)
    return Text(document, sentences, DocumentCoreference([document], sentences))
