"""Documents that prove what brackets say are sources of the record."""

from builders import build_corpus

from briefing.composing.citations import number_sources
from briefing.composing.content import ChosenPoint, PrintedContent
from briefing.models import Clarification


def gloss(document):
    return Clarification(
        start=0, end=3, text="Anna Ruz", kind="person", reason="", proof=(0, 8), proof_document=document
    )


def test_a_document_that_proves_a_bracket_is_numbered_behind_those_that_are_cited():
    corpus = build_corpus(["Ruz came."], ["Anna Ruz came."], ["Anna Lind came."])
    point = ChosenPoint(id="p1", cited=(2,))
    content = PrintedContent(points=(point,), key_points=1, clarifications={2: (gloss(1), gloss(None))})
    assert list(content.proving()) == [1]
    assert number_sources(corpus, content.cited(), content.proving()) == {2: 1, 1: 2}
