"""The points of a sentence for its place in paragraphs and documents, by hand."""

from dataclasses import replace

import pytest

from briefing.languages import load_language
from briefing.plugins import find_plugin

PLACES = {"cue": 0, "title": 0, "location": 1}


def places(corpus_of, *documents):
    """The points of documents, each given as the numbers of sentences of its paragraphs."""
    made = corpus_of(*[["rain fell"] * sum(paragraphs) for paragraphs in documents])
    numbers = [
        number
        for paragraphs in documents
        for number, length in enumerate(paragraphs, start=1)
        for _ in range(length)
    ]
    sentences = [replace(s, paragraph=n) for s, n in zip(made.sentences, numbers, strict=True)]
    corpus = replace(made, sentences=tuple(sentences))
    ours, theirs = (
        find_plugin("summariser", name)(corpus, **PLACES) for name in ("edmundson", "sumy:edmundson")
    )
    assert ours.tolist() == theirs.tolist()
    return ours.tolist()


@pytest.mark.parametrize(
    ("documents", "points"),
    [
        ([[1]], [2]),
        ([[3]], [2, 1, 2]),
        ([[1, 1, 1]], [2, 1, 2]),
        ([[3, 3, 3]], [2, 1, 2, 1, 0, 1, 2, 1, 2]),
        ([[3], [3]], [2, 1, 2, 2, 1, 2]),
        ([[1, 3, 1], [2, 3, 2]], [2, 1, 0, 1, 2, 2, 2, 1, 0, 1, 2, 2]),
        ([[2, 3], [2]], [2, 2, 2, 1, 2, 2, 2]),
    ],
)
def test_the_ends_of_a_document_and_of_a_paragraph_give_a_point_each(corpus_of, documents, points):
    assert places(corpus_of, *documents) == points


@pytest.mark.parametrize("name", ["edmundson", "sumy:edmundson"])
@pytest.mark.parametrize(("kind", "sign"), [("bonus", 1), ("stigma", -1)])
def test_the_cue_words_of_the_language_speak_for_a_sentence_and_against_it(corpus_of, name, kind, sign):
    words = sorted(getattr(load_language("en").cue_words, kind))[:3]
    corpus = corpus_of(["rain fell in town", " ".join(words)])
    plain, cued = find_plugin("summariser", name)(corpus, cue=1, title=0, location=0)
    assert (cued - plain) * sign > 0
