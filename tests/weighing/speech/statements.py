"""Statements as texts, for tests that are read like a newspaper."""

from datetime import date

from builders import make_document

from briefing.models import Sentence
from briefing.weighing.speech import find_statements


def statements(*paragraphs, language="en"):
    """Return the statements of paragraphs, each given as its sentences: (speaker, cue, content, kind)."""
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs, start=1):
        for sentence in paragraph:
            end = len(text) + len(sentence)
            sentences.append(
                Sentence(document=0, start=len(text), end=end, paragraph=number, position=len(sentences))
            )
            text += f"{sentence} "
    document = make_document(text, published=date(2015, 10, 8), language=language)
    return [
        (text[slice(*s.speaker)], text[slice(*s.cue)], text[slice(*s.content)], s.kind)
        for s in find_statements([document], sentences)
    ]


def who(*sentences):
    """Return who says what by which words, of sentences that are one paragraph."""
    return [found[:3] for found in statements(sentences)]
