"""Reduction where rounding would show."""

import pytest

from briefing.weighing.summarisers.reduction import score


@pytest.mark.parametrize("words", range(1, 12))
def test_a_sentence_that_shares_no_word_scores_exactly_nothing(corpus_of, words):
    alone = " ".join(f"a{number}" for number in range(words))
    scores = score(corpus_of([alone, "rain snow", "rain fell"])).tolist()
    assert scores[0] == 0.0
    assert scores[1] == scores[2] > 0
