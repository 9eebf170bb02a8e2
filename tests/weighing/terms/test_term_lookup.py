"""Which terms of a corpus are in titles and among cue words."""

from builders import make_document

from briefing.models import Sentence
from briefing.weighing.terms.corpus import build_corpus
from briefing.weighing.terms.term_lookup import cue_terms, title_terms


def made(*texts, titles=("", "")):
    """The corpus of documents of one sentence."""
    documents = [make_document(text, title=title) for text, title in zip(texts, titles, strict=True)]
    return build_corpus(
        documents,
        [
            Sentence(document=i, start=0, end=len(text), paragraph=1, position=0)
            for i, text in enumerate(texts)
        ],
    )


def words(corpus, rows):
    return [[corpus.vocabulary[term] for term in row] for row in rows]


def test_the_terms_of_a_title_are_those_with_content_that_the_corpus_has():
    corpus = made("the rain of snow", "hail", titles=("Hail, snow and the rain in Peru", "Of storms"))
    assert words(corpus, title_terms(corpus)) == [["rain", "snow", "hail"], []]


def test_cue_words_are_those_that_are_given_or_else_those_of_the_language():
    corpus = made("the rain was important", "perhaps snow")
    assert words(corpus, cue_terms(corpus, ["snow", "storms", "the"], "bonus")) == [["the", "snow"]] * 2
    assert words(corpus, cue_terms(corpus, [], "bonus")) == [[], []]
    assert words(corpus, cue_terms(corpus, None, "bonus")) == [["import"], ["import"]]
    assert words(corpus, cue_terms(corpus, None, "stigma")) == [["perhap"], ["perhap"]]
