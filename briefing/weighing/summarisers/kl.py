"""KL: takes the sentences whose words together are spread as those of the whole text."""

import numpy as np

from briefing.models import Corpus, Counts, Scores
from briefing.weighing.arrays import group_sums, row_starts
from briefing.weighing.scoring.options import check_size
from briefing.weighing.terms.term_counts import TermCounts, term_counts

_SAME = 1e-12
"""Divergences this close are equal but for rounding."""


def score(corpus: Corpus, *, max_sentences: int = 20_000) -> Scores:
    """Score every sentence by minus its rank in KLSum's order: 0 for the first it takes.

    Haghighi and Vanderwende, "Exploring Content Models for Multi-Document Summarization", NAACL 2009.
    The departures are sumy's, so that the ranks are: it adds up only over the terms that the summary
    holds, unsmoothed, so that the sum can be negative and does not punish what the summary leaves out; it
    goes on until all sentences are ranked. Sentences without content terms share the last rank. Of
    sentences that are equal but for rounding the first is taken, where sumy goes by the rounding.

    Of N words in all, let term w have f; let the summary have n words, w among them c times, and a
    candidate have m words, w among them k times. N times the divergence of the two together is the sum of
    f * (log(f / N) + log(n + m) - log(c + k)) over their terms. Against the summary alone, the same for all
    candidates, a candidate adds F * log(n + m), F being the f of all terms of either, and for each of its
    terms f * (log c - log(c + k)) if the summary has it, f * (log(f / N) - log k) if not. Taking a
    sentence changes these only where others share its terms.

    max_sentences: longest corpus to accept; time grows with the square.
    """
    check_size(corpus, "kl", max_sentences)
    table = term_counts(corpus)
    scores = np.zeros(len(table.lengths))
    scores[_order(table)] = -np.arange(len(scores))
    scores[table.lengths == 0] = -len(scores)
    return scores


def _order(table: TermCounts) -> list[int]:
    """Return the sentences in the order in which they are taken."""
    count, words = len(table.lengths), int(table.lengths.sum())
    logs = np.log(np.maximum(np.arange(2 * words + 1), 1))  # of all counts that can occur
    totals = group_sums(table.terms, table.counts, table.vocabulary)
    weights = totals[table.terms]
    adds = weights * (np.log(weights / max(words, 1)) - logs[table.counts])
    fits, news = group_sums(table.rows, adds, count), group_sums(table.rows, weights, count)
    by_term = np.argsort(table.terms, kind="stable")
    columns = row_starts(table.terms[by_term], table.vocabulary).tolist()
    rows = row_starts(table.rows, count).tolist()
    held = np.zeros(table.vocabulary, dtype=np.int64)
    size, covered, order = 0, 0.0, []
    for _ in table.lengths:
        best = _first_least((covered + news) * logs[size + table.lengths] + fits, words * _SAME)
        order.append(best)
        size, covered = size + int(table.lengths[best]), covered + float(news[best])
        fits[best] = np.inf  # never again
        own = slice(rows[best], rows[best + 1])
        if own.start < own.stop:
            sharing = [by_term[columns[t] : columns[t + 1]] for t in table.terms[own].tolist()]
            entries: Counts = np.concatenate(sharing)
            terms = table.terms[entries]
            fresh = weights[entries] * (held[terms] == 0)
            held[table.terms[own]] += table.counts[own]
            now = weights[entries] * (logs[held[terms]] - logs[held[terms] + table.counts[entries]])
            fits += group_sums(table.rows[entries], now - adds[entries], count)
            news -= group_sums(table.rows[entries], fresh, count)
            adds[entries] = now
    return order


def _first_least(values: Scores, tolerance: float) -> int:
    """Return the first position whose value is the least, give or take `tolerance`."""
    return int(np.argmax(values <= values.min() + tolerance))
