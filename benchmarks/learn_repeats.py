"""Fit the weights of `briefing.weighing.repeats.similarity` to human judgements of pairs, cross-validated.

    python benchmarks/learn_repeats.py MSRP STS [--write briefing/weighing/repeats/similarity.py]

MSRP has rows {"id", "s1", "s2", "label": 0 or 1}, STS rows {"id", "s1", "s2", "score": 0 to 5}. No sentence
is in two folds, in either file, so that no sentence of a test fold was seen in training. Printed are the area
under the ROC curve, Pearson's r, and the precision of each threshold on pairs that were not trained on.
"""

import argparse
import re
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from quality import corpus_of_pairs, read_rows

from briefing.weighing.repeats.pair_features import build_term_table, extract_features
from briefing.weighing.repeats.similarity import polynomial_features

_FOLDS = 10
_RIDGE = 10.0
_MSRP_WEIGHT = 0.2
# Pairs of MSRP were chosen because they are alike: on the scale of STS (0 to 1) a "no" is at about a half.
_NO, _YES = 0.5, 0.84

Array = NDArray[np.float64]


def scale(described: Array) -> tuple[Array, Array]:
    """Return the mean and the standard deviation of each feature."""
    return np.round(described.mean(axis=0), 4), np.round(described.std(axis=0) + 1e-6, 4)


def fit(features: Array, targets: Array, weights: Array) -> Array:
    """Return the ridge regression of `targets`, shape (features,)."""
    weighted = features * weights[:, None]
    penalty = _RIDGE * np.eye(features.shape[1])
    penalty[0, 0] = 0.0
    return np.asarray(np.linalg.solve(weighted.T @ features + penalty, weighted.T @ targets))


def folds(rows: list[dict[str, str]]) -> NDArray[np.int64]:
    """Return a fold for each row; rows that are connected by shared sentences have the same fold."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    keys = [["".join(c for c in row[s].lower() if c.isalnum()) for s in ("s1", "s2")] for row in rows]
    for first, second in keys:
        parent[root(first)] = root(second)
    numbers: dict[str, int] = {}
    groups = np.array([numbers.setdefault(root(first), len(numbers)) for first, _ in keys])
    return np.asarray(np.random.default_rng(0).permutation(len(numbers))[groups] % _FOLDS)


def roc_auc(scores: Array, labels: Array) -> float:
    """Return the area under the ROC curve; equal scores, which are rare, are ordered arbitrarily."""
    ranks = np.argsort(np.argsort(scores)) + 1.0
    ones = labels.sum()
    return float((ranks[labels == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(labels) - ones)))


def report(predicted: Array, labels: Array, scores: Array) -> None:
    """Print the figures of predictions for the pairs of MSRP, then of STS."""
    msrp, sts = predicted[: len(labels)], predicted[len(labels) :]
    print(f"AUC {roc_auc(msrp, labels):.4f}  Pearson {np.corrcoef(sts, scores)[0, 1]:.4f}")
    for threshold in np.arange(0.6, 0.9, 0.02):
        kept = msrp >= threshold
        precise, close = labels[kept].mean(), (scores[sts >= threshold] >= 3).mean()  # noqa: PLR2004
        recall = labels[kept].sum() / labels.sum()
        print(f"{threshold:.2f} MSRP precision {precise:.3f} recall {recall:.3f}  STS 3 or more {close:.3f}")


def write(path: Path, arrays: dict[str, Array]) -> None:
    """Write the weights into a module, in the place of its arrays of the same names."""
    source = path.read_text(encoding="utf-8")
    for name, values in arrays.items():
        rows = (values[i : i + 8] for i in range(0, len(values), 8))
        lines = ["        " + " ".join(f"{value:.4f}," for value in row) for row in rows]
        array = "\n".join([f"{name} = np.array(", "    [", *lines, "    ]", ")  # fmt: skip"])
        source, count = re.subn(
            rf"^{name} = np\.array\(.*?^\)  # fmt: skip$", array, source, flags=re.MULTILINE | re.DOTALL
        )
        if count != 1:
            raise SystemExit(f"{path}: has no array {name}")
    path.write_text(source, encoding="utf-8")


def main() -> int:
    """Cross-validate, print the figures, and write the weights that are learnt on all pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("msrp", type=Path)
    parser.add_argument("sts", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    files = [list(read_rows(path)) for path in (options.msrp, options.sts)]
    corpora = [corpus_of_pairs(rows, language="en") for rows in files]
    described = np.vstack([extract_features(build_term_table(corpus), pairs) for corpus, pairs in corpora])
    labels = np.array([row["label"] for row in files[0]], dtype=np.float64)
    scores = np.array([row["score"] for row in files[1]], dtype=np.float64)
    targets = np.concatenate([_NO + (_YES - _NO) * labels, scores / 5])
    weights = np.concatenate([np.full(len(labels), _MSRP_WEIGHT), np.ones(len(scores))])
    fold = folds([*files[0], *files[1]])
    centres, spreads = scale(described)
    features = polynomial_features(np.clip((described - centres) / spreads, -4.0, 4.0))
    predicted = np.zeros(len(targets))
    for k in range(_FOLDS):
        seen = fold != k
        predicted[~seen] = features[~seen] @ fit(features[seen], targets[seen], weights[seen])
    report(predicted, labels, scores)
    if options.write:
        learnt = fit(features, targets, weights)
        write(options.write, {"CENTRES": centres, "SPREADS": spreads, "WEIGHTS": learnt})
    return 0


if __name__ == "__main__":
    sys.exit(main())
