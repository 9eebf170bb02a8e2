"""The benchmark of typeset pages reads what it has set."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def pdf_text(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import pdf_text

    yield pdf_text
    sys.modules.pop("pdf_text")


@pytest.mark.slow
def test_the_sentences_of_typeset_pages_are_read_whole(pdf_text):
    chosen = tuple(pdf_text.documents(("en",), 1))
    assert {document.kind for document in chosen} == set(pdf_text.KINDS)
    some = tuple(document for document in chosen if document.layout == "two columns")
    result = pdf_text.measure("weasyprint", some)
    assert result.sentences > 100
    assert result.whole >= 0.99 * result.sentences
    assert result.others <= 0.01 * result.sentences


def test_a_sentence_that_is_not_read_as_it_was_set_is_not_whole(pdf_text, monkeypatch):
    own = ("The ministers of the two states met on Monday.", "They agreed on the bridge and on the road.")
    document = pdf_text.Typeset("en", "ragged", "plain", (own,))

    def read(*_):
        text = f"{own[0]} They agreed on the road."
        return (pdf_text.Extract(text=text),)

    monkeypatch.setattr(pdf_text.pdf, "read", read)
    assert pdf_text.score(document, b"") == (2, 1, 1)
