"""Statements as texts, for tests that are read like a newspaper."""

from datetime import date

from builders import make_document, set_paragraphs

from briefing.weighing.speech import find_statements


def statements(*paragraphs, language="en"):
    """Return the statements of paragraphs, each given as its sentences: (speaker, cue, content, kind)."""
    text, sentences = set_paragraphs(*paragraphs)
    document = make_document(text, published=date(2015, 10, 8), language=language)
    return [
        (text[slice(*s.speaker)], text[slice(*s.cue)], text[slice(*s.content)], s.kind)
        for s in find_statements([document], sentences)
    ]


def who(*sentences):
    """Return who says what by which words, of sentences that are one paragraph."""
    return [found[:3] for found in statements(sentences)]
