"""Edmundson: a sentence counts for cue words, for words of the title, and for its place."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Scores
from briefing.weighing.arrays import group_sums
from briefing.weighing.scoring.options import check_option, check_words
from briefing.weighing.terms.term_lookup import cue_terms, title_terms


def score(
    corpus: Corpus,
    *,
    cue: float = 1.0,
    title: float = 1.0,
    location: float = 1.0,
    bonus: Sequence[str] | None = None,
    stigma: Sequence[str] | None = None,
) -> Scores:
    """Score every sentence by the weighted sum of four methods, each within its own document.

    Edmundson, "New Methods in Automatic Extracting", Journal of the ACM 16(2), 1969. The departures are
    sumy's, so that the ratings are: words count one each; the location method gives a point for each word
    of a heading, for the first or the last paragraph, and for the first or the last sentence of a
    paragraph; the key method, which sumy does not use unless told to, is left out. The heading is the
    document's title. A weight scales its method, as in the paper; in sumy it switches the method on, so
    that weights of 0 and 1 give sumy's ratings. Sentences without content terms score 0.

    cue, title, location: weights, 0 to 1000.
    bonus, stigma: words that speak for and against a sentence, compared by stem; lists of words. Without
        them each document is scored with those that are known of its language.
    """
    for option, weight in (("cue", cue), ("title", title), ("location", location)):
        check_option("edmundson", option, weight, (0.0, 1000.0))
    check_words("edmundson", "bonus", bonus)
    check_words("edmundson", "stigma", stigma)
    rows = corpus.terms.rows()
    documents = corpus.document_numbers
    cells = documents[rows] * len(corpus.vocabulary) + corpus.terms.values

    def held(wanted: Counts) -> Scores:
        """Count the words of each sentence that are among the cells `wanted` of documents by terms."""
        return np.bincount(rows[np.isin(cells, wanted)], minlength=len(documents)).astype(np.float64)

    bonus_cells = _cells(corpus, cue_terms(corpus, bonus, "bonus"))
    scores = cue * (held(bonus_cells) - held(_cells(corpus, cue_terms(corpus, stigma, "stigma"))))
    scores += (title + location) * held(_cells(corpus, title_terms(corpus)))
    scores += location * _places(corpus, documents)
    content = group_sums(rows, corpus.content[corpus.terms.values].astype(np.float64), len(documents))
    return np.where(content > 0, scores, 0.0)


def _cells(corpus: Corpus, terms: list[list[int]]) -> Counts:
    """Return the cells of documents by terms, counted row by row, that hold the `terms` of each document."""
    width = len(corpus.vocabulary)
    return np.array([i * width + term for i, row in enumerate(terms) for term in row], dtype=np.int64)


def _places(corpus: Corpus, documents: Counts) -> Scores:
    """Return the points for paragraphs at the ends of documents and sentences at the ends of paragraphs."""
    begins = _begins(documents) | _begins(np.array([s.paragraph for s in corpus.sentences], dtype=np.int64))
    paragraphs = np.cumsum(begins)  # numbered through
    starts = np.flatnonzero(_begins(documents))
    ends = np.append(starts[1:], len(documents)) - 1
    run = np.cumsum(_begins(documents)) - 1
    outer = (paragraphs == paragraphs[starts[run]]) | (paragraphs == paragraphs[ends[run]])
    points: Scores = np.add(outer, begins | np.roll(begins, -1), dtype=np.float64)
    return points


def _begins(values: Counts) -> NDArray[np.bool_]:
    """Return where a run of equal values begins."""
    return np.concatenate((np.ones(min(len(values), 1), dtype=np.bool_), np.diff(values) != 0))
