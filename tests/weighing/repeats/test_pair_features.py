"""The features of a pair of sentences, against a count of one term after another."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.weighing.repeats import pair_features
from briefing.weighing.repeats.pair_features import FEATURES, build_term_table, extract_features

WORDS = "the of talk talks talking astana astanas 30 37 thirti buy purchas rain rainfall not to".split()
LONG = " ".join(f"w{number}" for number in range(70))
NEWS = (
    ["the talks in astana ended", "talks ended in astana", "rain fell on the town", "thirti envoys came"],
    ["30 envoys came to talk", "the of the", "", "rain"],
    ["they buy 37 houses of the town", "they purchas 30 houses", LONG, f"{LONG[3:]} end"],
    ["internationalisation talks", "internationalisations talked", "rain rain rain", "rain on rain on rain"],
    [
        "aaron kill talks talking",
        "aarons dead talks",
        "introspection in rain on",
        "internationalisation on rain",
    ],
)
HARD = np.array([(0, 1), (5, 6), (6, 6), (7, 6), (10, 11), (12, 13), (14, 15), (16, 17), (18, 19)])
PAIRS = np.array([pair for pair in product(range(20), repeat=2) if pair[0] <= pair[1] or sum(pair) % 5 == 0])

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def likeness(table, first, second):
    """How alike two terms are: 1 for the same, less for a word of the family or a like spelling."""
    known = table.lexicon
    if known.canon[first] == known.canon[second]:
        return 1.0
    families = [{int(f) for f in known.families[term] if f >= 0} for term in (first, second)]
    alike = 0.8 if families[0] & families[1] else 0.0
    one, other = (table.corpus.vocabulary[term][:16] for term in (first, second))
    if known.numeric[first] or known.numeric[second] or one[:3].ljust(3) != other[:3].ljust(3):
        return alike
    ends = prefix(one, other) + prefix(one[::-1], other[::-1])
    spelling = min(ends, len(one), len(other)) / max(len(one), len(other))
    return max(alike, spelling if spelling >= 0.5 else 0.0)


def prefix(one, other):
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def longest_subsequence(first, second):
    best = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, j in product(range(len(first)), range(len(second))):
        same = first[i] == second[j]
        best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + same)
    return best[-1][-1]


def skip_pairs(row):
    """Pairs of terms that are at most four apart, in their order, by where the first stands."""
    return [(row[i], row[i + step]) for step in range(1, 5) for i in range(len(row) - step)]


def features_of(table, a, b):
    """The features of a pair, in the order of `FEATURES`."""
    rows = [table.corpus.terms.row(i).tolist()[:64] for i in (a, b)]
    canon = [table.lexicon.canon[row].tolist() for row in rows]
    kinds = {"whole": 0.0, "covered": 0.0, "stop": 0.0, "number": 0.0, "numbers": 0.0, "words": 0.0}
    shares = []
    for row, other in (rows, rows[::-1]):
        whole = covered = 0.0
        for term in row:
            found = max((likeness(table, term, each) for each in other), default=0.0)
            weight = table.weights[term]
            whole, covered = whole + weight, covered + weight * found
            if table.lexicon.numeric[term]:
                kinds["number"] += weight * (1 - found)
                kinds["numbers"] += 1 - found
            elif table.corpus.content[term]:
                kinds["words"] += 1 - found
            else:
                kinds["stop"] += weight * (1 - found)
        shares.append(covered / whole if row else 0.0)
        kinds["whole"], kinds["covered"] = kinds["whole"] + whole, kinds["covered"] + covered
    neighbours = [list(pairwise(row)) for row in canon]
    skips = [skip_pairs(row) for row in canon]
    terms = max(1, len(rows[0]) + len(rows[1]))
    whole = max(kinds["whole"], 1e-9)
    return [
        kinds["covered"] / whole,
        min(shares),
        max(shares),
        kinds["stop"] / whole,
        kinds["number"] / whole,
        kinds["numbers"],
        kinds["words"],
        sum(pair in other for one, other in (neighbours, neighbours[::-1]) for pair in one)
        / max(1, terms - 2),
        sum(pair in other for one, other in (skips, skips[::-1]) for pair in one)
        / max(1, sum(map(len, skips))),
        2 * longest_subsequence(*canon) / terms,
        abs(len(rows[0]) - len(rows[1])),
        np.log(terms),
    ]


def assert_counted_one_by_one(corpus, pairs):
    table = build_term_table(corpus)
    for (a, b), found in zip(pairs.tolist(), extract_features(table, pairs).tolist(), strict=True):
        expected = features_of(table, a, b)
        assert dict(zip(FEATURES, found, strict=True)) == pytest.approx(
            dict(zip(FEATURES, expected, strict=True)), abs=1e-9
        ), (
            corpus.texts[a],
            corpus.texts[b],
        )


def test_of_long_empty_and_related_sentences_the_features_are_those_that_are_counted_one_by_one(corpus_of):
    assert_counted_one_by_one(corpus_of(*NEWS), HARD)


@pytest.mark.slow(counted=True)
def test_the_features_of_a_pair_are_those_that_are_counted_one_by_one(corpus_of):
    assert_counted_one_by_one(corpus_of(*NEWS), PAIRS)


@pytest.mark.parametrize(
    "texts", [("aaron rain", "aarons snow"), ("aarons snow", "aaron rain"), ("talkative rain", "talks snow")]
)
def test_words_are_alike_that_share_half_of_their_letters_wherever_they_stand(corpus_of, texts):
    assert_counted_one_by_one(corpus_of(texts), np.array([[0, 1], [1, 0]]))


@pytest.mark.slow
@given(st.lists(sentences, min_size=2, max_size=2))
def test_so_are_those_of_any_pair(corpus_of, texts):
    assert_counted_one_by_one(corpus_of(texts), np.array([[0, 1], [1, 0]]))


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize("cells", [1, 50, 10_000])
def test_the_features_do_not_depend_on_how_many_pairs_are_compared_at_once(corpus_of, monkeypatch, cells):
    table = build_term_table(corpus_of(*NEWS))
    whole = extract_features(table, PAIRS)
    monkeypatch.setattr(pair_features, "_CELLS", cells)
    assert extract_features(table, PAIRS) == pytest.approx(whole)


def test_a_term_weighs_as_if_there_were_500_other_sentences_with_a_stop_word_in_one_of_ten(corpus_of):
    corpus = corpus_of(["the talks", "the rain the"], ["the talks"])
    weights = dict(zip(corpus.vocabulary, build_term_table(corpus).weights.tolist(), strict=True))
    assert weights == pytest.approx(
        {"the": np.log(503 / 53), "talks": np.log(503 / 3), "rain": np.log(503 / 2)}
    )


def test_a_term_of_all_sentences_still_weighs_something(corpus_of, monkeypatch):
    monkeypatch.setattr(pair_features, "_BACKGROUND", 0.0)
    assert build_term_table(corpus_of(["rain"] * 2)).weights.tolist() == [0.01]
