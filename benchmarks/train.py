"""Learn which share of human summaries has a concept, and print the coefficients of the concept model.

    python benchmarks/train.py CLUSTERS.jsonl.gz [--folds 6 --out PRED.jsonl --words 100]

CLUSTERS is in the format of the task `summaries` of quality.py, with "references". Without --folds, the
coefficients for `briefing/weighing/terms/concept_model.py` are printed, learnt on all clusters. With it, each
cluster is summarised with coefficients learnt on the other folds, and the summaries are written for scoring:
no cluster is scored with what was learnt on it.

Poisson regression by Newton's method: the share of a cluster's references that have a concept, on the
features of concepts that at least two of its documents have.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from quality import read_rows, sentences_of, summaries

from briefing.weighing.terms import concept_model
from briefing.weighing.terms.concepts import concept_features, document_frequencies, find_ngrams
from briefing.weighing.terms.corpus import Term, extract_terms, sentence_texts, tokenize

Floats = NDArray[np.float64]
_PENALTY = 1e-3
_ROUNDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Features of the words and of the pairs of a cluster, and the share of references that have each."""

    row: dict[str, Any]
    features: tuple[Floats, Floats]
    shares: tuple[Floats, Floats]


def read_cluster(row: dict[str, Any]) -> Cluster:
    """Return the features and shares of a row."""
    documents, sentences = sentences_of(row)
    tokens, vocabulary = tokenize(documents, sentences, sentence_texts(documents, sentences))
    ngrams = find_ngrams(tokens)
    held = [_concepts(text, vocabulary) for text in row["references"]]
    features, shares = [], []
    for size, (found, described) in enumerate(zip(ngrams, concept_features(tokens, *ngrams), strict=True)):
        keep = document_frequencies(tokens, found) > 1
        share = [
            sum(tuple(part) in reference[size] for reference in held) / len(held)
            for part in found.parts[keep].tolist()
        ]
        features.append(described[keep])
        shares.append(np.array(share, dtype=np.float64))
    return Cluster(row=row, features=(features[0], features[1]), shares=(shares[0], shares[1]))


def _concepts(text: str, vocabulary: dict[Term, int]) -> tuple[set[tuple[int, ...]], ...]:
    """Return the words and the pairs of a reference, as indices of the vocabulary; -1 for an unknown word."""
    terms = [vocabulary.get(term, -1) for term in extract_terms(text, "en")]
    return {(term,) for term in terms}, set(pairwise(terms))


def learn(clusters: Sequence[Cluster]) -> dict[int, tuple[float, ...]]:
    """Return the intercept and a coefficient for each feature, for words (1) and pairs (2)."""
    learnt = {}
    for size in (1, 2):
        features = np.concatenate([cluster.features[size - 1] for cluster in clusters])
        shares = np.concatenate([cluster.shares[size - 1] for cluster in clusters])
        learnt[size] = tuple(round(float(number), 4) for number in _regress(features, shares))
    return learnt


def _regress(features: Floats, shares: Floats) -> Floats:
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    columns = np.column_stack([np.ones(len(features)), (features - mean) / spread])
    numbers = np.zeros(columns.shape[1])
    numbers[0] = np.log(shares.mean())
    ridge = np.full(len(numbers), _PENALTY * len(shares))
    ridge[0] = 0.0
    for _ in range(_ROUNDS):
        expected = np.exp(np.clip(columns @ numbers, -12, 2))
        slope = columns.T @ (shares - expected) - ridge * numbers
        numbers = numbers + np.linalg.solve((columns * expected[:, None]).T @ columns + np.diag(ridge), slope)
    scaled = numbers[1:] / spread
    return np.concatenate([[numbers[0] - mean @ scaled], scaled])


def main() -> int:
    """Print the coefficients, or write cross-validated summaries."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--summariser", default="coverage")
    parser.set_defaults(view="period", leads=False)
    options = parser.parse_args()
    if not options.clusters.exists():
        print(f"skipped: {options.clusters} does not exist", file=sys.stderr)
        return 0
    clusters = [read_cluster(row) for row in read_rows(options.clusters)]
    if not options.folds:
        for size, numbers in learn(clusters).items():
            print(f"    {size}: {numbers},")
        return 0
    lines = []
    for fold in range(options.folds):
        concept_model.LEARNT.update(learn([c for i, c in enumerate(clusters) if i % options.folds != fold]))
        lines += [
            json.dumps({"id": cluster.row["id"], **summaries(cluster.row, options)})
            for cluster in clusters[fold :: options.folds]
        ]
    Path(options.out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
